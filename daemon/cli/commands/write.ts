import type { Command } from 'commander';
import { z } from 'zod';
import type { KithClient, Params, Result } from '../../../protocol/index.js';
import { type Cli, runOnLibrary } from '../context.js';
import { examples } from '../examples.js';
import { writeOption } from '../options.js';
import { previewText } from '../preview.js';
import { decisionReport, exitCodes, type Report } from '../report.js';
import { which, whichOrUsage } from '../which.js';

const optionsSchema = z.object({
  dryRun: z.boolean().default(false),
  write: z.enum(['none', 'sidecar', 'embedded', 'both']).optional(),
});

export function addWrite(program: Command, cli: Cli): void {
  program
    .command('write')
    .description('show what Kith would write into files, or write it: what was taken out, too')
    .argument('[people-or-files...]', 'names or ids of people, photo files or folders')
    .option('--all', 'everything')
    .option('--dry-run', 'only show it, file by file; all files unless people or files are named')
    .addOption(writeOption())
    .addHelpText(
      'after',
      [
        examples(
          'kith write --dry-run',
          'kith write --dry-run --write embedded photo.jpg',
          'kith write Anna',
        ),
        '',
        'What you decide is written by itself; this is for what `revert` has taken out.',
      ].join('\n'),
    )
    .action((named: string[], options: unknown, command: Command) => {
      const { dryRun, write } = optionsSchema.parse(options);
      if (dryRun) {
        const { people, files } = which(named, options);
        const only = named.length > 0 && { people, files };
        const params = { ...only, ...(write && { write }) };
        return runOnLibrary(cli, command, (client) => preview(cli, client, params));
      }
      const meant = whichOrUsage(named, options, command);
      return runOnLibrary(cli, command, async (client) => {
        const decision = await client.request('write.resume', { ...meant, wait: true });
        return decisionReport(decision, cli);
      });
    });
}

async function preview(cli: Cli, client: KithClient, params: Params<'write.preview'>): Promise<Report> {
  const planned: Result<'write.preview'> = await client.request('write.preview', params);
  return {
    json: planned,
    text: (columns, paint) => previewText(planned, cli.invocation, columns, paint),
    exitCode: planned.failed.length > 0 ? exitCodes.someSetAside : exitCodes.done,
  };
}
