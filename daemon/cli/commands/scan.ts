import { resolve } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { writeMode } from '../../../protocol/index.js';
import { type Cli, runOnLibrary } from '../context.js';
import { examples } from '../examples.js';
import { ensurePacksInUse } from '../networks.js';
import { writeOption } from '../options.js';
import { showProgress } from '../progress.js';
import { scanReport } from '../summary.js';

export function addScan(program: Command, cli: Cli): void {
  program
    .command('scan')
    .description('go over folders once: recognise, group, write names, say what was found')
    .argument('<dir...>', 'the folders')
    .addOption(writeOption())
    .addHelpText('after', examples('kith scan ~/Pictures', 'kith scan ~/Pictures --write none --json'))
    .action((dirs: string[], options: unknown, command: Command) =>
      runOnLibrary(cli, command, async (client) => {
        const { write } = z.object({ write: writeMode.optional() }).parse(options);
        const missing = await ensurePacksInUse(client, cli.stderr);
        if (missing !== null) return missing;
        const folders = dirs.map((dir) => resolve(dir));
        const progress = showProgress(client, cli.stderr);
        const scan = await client.request('scan', { dirs: folders, write }).finally(progress.end);
        return scanReport(client, scan, folders, cli.invocation);
      }),
    );
}
