import type { Command } from 'commander';
import { z } from 'zod';
import type { Cli } from '../context.js';
import { decide } from '../decide.js';
import { examples } from '../examples.js';

export function addReject(program: Command, cli: Cli): void {
  program
    .command('reject')
    .description('say that faces are not the person they were taken for')
    .argument('<face...>', 'ids of the faces, as the faces command prints them')
    .option('--person <person>', 'whom they are not; the one they have now unless told')
    .addHelpText(
      'after',
      examples(
        'kith reject 0a1b2c3d4e5f60718293-512-348',
        'kith reject 0a1b2c3d4e5f60718293-512-348 77c0ffee1234567890ab-271-605 --person "Anna Berg"',
      ),
    )
    .action((some: string[], options: unknown, command: Command) => {
      const { person } = z.object({ person: z.string().optional() }).parse(options);
      const [face, ...others] = some;
      const which = others.length === 0 ? { face } : { faces: some };
      return decide(cli, command, (client) => client.request('reject', { ...which, person, wait: true }));
    });
}
