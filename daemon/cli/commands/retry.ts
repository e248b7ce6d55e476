import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Result } from '../../../protocol/index.js';
import { type Cli, runOnLibrary } from '../context.js';
import { examples } from '../examples.js';
import { ensurePacksInUse } from '../networks.js';
import { showProgress } from '../progress.js';
import { exitCodes, problemLines, type Report } from '../report.js';
import { counted } from '../text.js';

export function addRetry(program: Command, cli: Cli): void {
  program
    .command('retry')
    .description('try files again that were set aside')
    .argument('[file...]', 'the files; all of them unless told')
    .addHelpText('after', examples('kith retry', 'kith retry ~/Pictures/old.jpg'))
    .action((files: string[], _options: unknown, command: Command) =>
      runOnLibrary(cli, command, async (client) => {
        const missing = await ensurePacksInUse(client, cli.stderr);
        if (missing !== null) return missing;
        const paths = files.length === 0 ? undefined : files.map((file) => resolve(file));
        const progress = showProgress(client, cli.stderr);
        const tried = client.request('setAside.retry', { paths, wait: true });
        return retryReport(await tried.finally(progress.end));
      }),
    );
}

function retryReport({ queued, stillSetAside = [] }: Result<'setAside.retry'>): Report {
  return {
    json: { queued, stillSetAside },
    text: (columns) =>
      [
        `Tried ${counted(queued, 'file')} again.`,
        ...problemLines('still set aside', stillSetAside, columns),
      ].join('\n'),
    exitCode: stillSetAside.length > 0 ? exitCodes.someSetAside : exitCodes.done,
  };
}
