import { resolve } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { type Folder, writeMode } from '../../../protocol/index.js';
import { type Cli, runOnLibrary } from '../context.js';
import { examples } from '../examples.js';
import { writeOption } from '../options.js';
import type { Report } from '../report.js';
import { table } from '../table.js';
import { paragraph } from '../text.js';

export function addWatch(program: Command, cli: Cli): void {
  const watch = program
    .command('watch')
    .description('say which folders the daemon watches')
    .addHelpText('after', examples('kith watch add ~/Pictures --write sidecar', 'kith watch list'));

  watch
    .command('add')
    .description('watch a folder from now on')
    .argument('<dir>', 'the folder')
    .addOption(writeOption())
    .addHelpText('after', examples('kith watch add ~/Pictures --write sidecar'))
    .action((dir: string, options: unknown, command: Command) =>
      runOnLibrary(cli, command, async (client) => {
        const { write } = z.object({ write: writeMode.optional() }).parse(options);
        const added = foldersReport(await client.request('watch.add', { path: resolve(dir), write }));
        const { running } = await client.request('status');
        const next = `No daemon runs, so nothing is looked at or written yet. Do it once with: ${cli.invocation} scan "${dir}"`;
        return running
          ? added
          : { ...added, text: (columns) => [added.text(columns), paragraph(next, columns)].join('\n\n') };
      }),
    );

  watch
    .command('remove')
    .description('stop watching a folder; what is known of its photos stays')
    .argument('<folder>', 'one of the list')
    .addHelpText('after', examples('kith watch remove ~/Pictures'))
    .action((dir: string, _options: unknown, command: Command) =>
      runOnLibrary(cli, command, async (client) =>
        foldersReport(await client.request('watch.remove', { path: resolve(dir) })),
      ),
    );

  watch
    .command('list')
    .description('list the folders')
    .addHelpText('after', examples('kith watch list'))
    .action((_options: unknown, command: Command) =>
      runOnLibrary(cli, command, async (client) => foldersReport(await client.request('watch.list'))),
    );
}

function foldersReport({ folders }: { folders: Folder[] }): Report {
  return { json: { folders }, text: (columns) => foldersTable(folders, columns) };
}

export function foldersTable(folders: readonly Folder[], columns: number): string {
  if (folders.length === 0) return 'No folder is known yet.';
  return table(
    [{ title: 'FOLDER', shorten: 'start' }, { title: 'WRITE' }, { title: 'WATCHED' }],
    folders.map(({ path, write, watched }) => [path, write, watched ? 'yes' : 'no']),
    columns,
  );
}
