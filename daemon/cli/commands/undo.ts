import type { Command } from 'commander';
import type { Cli } from '../context.js';
import { decide } from '../decide.js';
import { examples } from '../examples.js';
import { countOption } from '../options.js';

export function addUndo(program: Command, cli: Cli): void {
  program
    .command('undo')
    .description('take a decision back, from the files too, and print which')
    .argument(
      '[step]',
      'number of the step, as the log command prints it; your own last one unless told, not what Kith or another program did since',
      countOption,
    )
    .addHelpText('after', examples('kith undo', 'kith undo 12'))
    .action((event: number | undefined, _options: unknown, command: Command) =>
      decide(cli, command, (client) => client.request('undo', { event, wait: true })),
    );
}
