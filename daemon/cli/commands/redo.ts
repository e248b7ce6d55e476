import type { Command } from 'commander';
import type { Cli } from '../context.js';
import { decide } from '../decide.js';
import { examples } from '../examples.js';
import { countOption } from '../options.js';

export function addRedo(program: Command, cli: Cli): void {
  program
    .command('redo')
    .description('do again what was undone, in the files too')
    .argument('[step]', 'number of the step that was undone; the one undone last unless told', countOption)
    .addHelpText('after', examples('kith redo', 'kith redo 12'))
    .action((event: number | undefined, _options: unknown, command: Command) =>
      decide(cli, command, (client) => client.request('redo', { event, wait: true })),
    );
}
