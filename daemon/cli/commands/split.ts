import type { Command } from 'commander';
import { z } from 'zod';
import type { Cli } from '../context.js';
import { decide } from '../decide.js';
import { examples } from '../examples.js';

export function addSplit(program: Command, cli: Cli): void {
  program
    .command('split')
    .description('say that some faces of a person are somebody else')
    .argument('<person>', 'whom they were taken for: an id or a name')
    .argument('<face...>', 'ids of the faces, as the faces command prints them')
    .option('--name <name>', 'who they are; a group without a name unless told')
    .addHelpText(
      'after',
      examples(
        'kith split "Anna Berg" 0a1b2c3d4e5f60718293-512-348 77c0ffee1234567890ab-271-605',
        'kith split p7 0a1b2c3d4e5f60718293-512-348 --name Ben',
      ),
    )
    .action((person: string, faces: string[], options: unknown, command: Command) => {
      const { name } = z.object({ name: z.string().optional() }).parse(options);
      return decide(cli, command, (client) => client.request('split', { person, faces, name, wait: true }));
    });
}
