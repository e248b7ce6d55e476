import type { Command } from 'commander';
import type { Cli } from '../context.js';
import { decide } from '../decide.js';
import { examples } from '../examples.js';

export function addName(program: Command, cli: Cli): void {
  program
    .command('name')
    .description('give a group or person a name, and write it to their photos')
    .argument('<person>', 'id of a group, a person or a single face, or the name so far')
    .argument('<name>', 'the name')
    .addHelpText('after', examples('kith name p1 "Anna Berg"', 'kith name "Anna Berg" "Anna Holm"'))
    .action((person: string, name: string, _options: unknown, command: Command) =>
      decide(cli, command, (client) => client.request('name', { person, name, wait: true })),
    );
}
