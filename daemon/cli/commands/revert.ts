import type { Command } from 'commander';
import { type Cli, runOnLibrary } from '../context.js';
import { examples } from '../examples.js';
import { decisionReport } from '../report.js';
import { whichOrUsage } from '../which.js';

export function addRevert(program: Command, cli: Cli): void {
  program
    .command('revert')
    .description('take out of files what Kith wrote, and nothing else')
    .argument('[people-or-files...]', 'names or ids of people, photo files or folders')
    .option('--all', 'everything that Kith ever wrote')
    .addHelpText(
      'after',
      [
        examples('kith revert Anna', 'kith revert ~/Pictures/2019', 'kith revert --all'),
        '',
        'What is taken out is not written again until `write` or `undo` says so. People stay named in Kith.',
      ].join('\n'),
    )
    .action((named: string[], options: unknown, command: Command) => {
      const meant = whichOrUsage(named, options, command);
      return runOnLibrary(cli, command, async (client) => {
        const decision = await client.request('write.revert', { ...meant, wait: true });
        return decisionReport(decision, cli);
      });
    });
}
