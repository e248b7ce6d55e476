import type { Command } from 'commander';
import type { Cli } from '../context.js';
import { decide } from '../decide.js';
import { examples } from '../examples.js';

export function addConfirm(program: Command, cli: Cli): void {
  program
    .command('confirm')
    .description('say that faces are the person they were taken for')
    .argument('<person>', 'an id or a name')
    .argument('[face...]', 'ids of the faces; all of the person’s unless told')
    .addHelpText(
      'after',
      examples(
        'kith confirm "Anna Berg"',
        'kith confirm "Anna Berg" 0a1b2c3d4e5f60718293-512-348 77c0ffee1234567890ab-271-605',
      ),
    )
    .action((person: string, some: string[], _options: unknown, command: Command) => {
      const faces = some.length > 0 ? some : undefined;
      return decide(cli, command, (client) => client.request('confirm', { person, faces, wait: true }));
    });
}
