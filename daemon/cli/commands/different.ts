import type { Command } from 'commander';
import type { Cli } from '../context.js';
import { decide } from '../decide.js';
import { examples } from '../examples.js';

export function addDifferent(program: Command, cli: Cli): void {
  program
    .command('different')
    .description('say that two groups or people are not one person')
    .argument('<a>', 'an id or a name')
    .argument('<b>', 'an id or a name')
    .addHelpText('after', examples('kith different "Anna Berg" p7', 'kith different p4 p9'))
    .action((a: string, b: string, _options: unknown, command: Command) =>
      decide(cli, command, (client) => client.request('different', { a, b, wait: true })),
    );
}
