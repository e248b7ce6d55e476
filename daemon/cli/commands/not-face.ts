import type { Command } from 'commander';
import type { Cli } from '../context.js';
import { decide } from '../decide.js';
import { examples } from '../examples.js';

export function addNotFace(program: Command, cli: Cli): void {
  program
    .command('not-face')
    .description('say that there is no face, whatever a network takes it for')
    .argument('<face...>', 'ids of what is none, as the faces command prints them')
    .addHelpText('after', examples('kith not-face 0a1b2c3d4e5f60718293-512-348', 'kith faces --dismissed'))
    .action((faces: string[], _options: unknown, command: Command) =>
      decide(cli, command, (client) => client.request('notFaces', { faces, wait: true })),
    );
}
