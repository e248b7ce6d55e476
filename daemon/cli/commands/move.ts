import type { Command } from 'commander';
import type { Cli } from '../context.js';
import { decide } from '../decide.js';
import { examples } from '../examples.js';

export function addMove(program: Command, cli: Cli): void {
  program
    .command('move')
    .description('say who faces are, whoever they were taken for')
    .argument('<to>', 'an id, a name, or the name of somebody new')
    .argument('<face...>', 'ids of the faces, as the faces command prints them')
    .addHelpText(
      'after',
      examples(
        'kith move "Ben Okoro" 0a1b2c3d4e5f60718293-512-348 77c0ffee1234567890ab-271-605',
        'kith move p12 0a1b2c3d4e5f60718293-512-348',
      ),
    )
    .action((to: string, faces: string[], _options: unknown, command: Command) =>
      decide(cli, command, (client) => client.request('move', { faces, to, wait: true })),
    );
}
