import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import type { Cli } from '../context.js';
import { decide } from '../decide.js';
import { examples } from '../examples.js';

const optionsSchema = z.object({ name: z.string().optional(), body: z.boolean().default(false) });

export function addDraw(program: Command, cli: Cli): void {
  program
    .command('draw')
    .description('add a face, or a body, that was not found')
    .argument('<file>', 'a file of the photo')
    .argument('<x0>', 'left edge of the box, from 0 (left) to 1 of the picture as it is shown', fraction)
    .argument('<y0>', 'upper edge, from 0 (top) to 1', fraction)
    .argument('<x1>', 'right edge', fraction)
    .argument('<y1>', 'lower edge', fraction)
    .option('--name <name>', 'who it is: an id, a name, or the name of somebody new')
    .option('--body', 'a whole person whose face is not seen')
    .addHelpText(
      'after',
      examples(
        'kith draw party.jpg 0.41 0.2 0.48 0.31 --name "Anna Berg"',
        'kith draw party.jpg 0.7 0.1 0.95 1 --body',
      ),
    )
    .action(
      (file: string, x0: number, y0: number, x1: number, y1: number, options: unknown, command: Command) => {
        const { name: person, body } = optionsSchema.parse(options);
        const of = body ? ('body' as const) : ('face' as const);
        const params = { file: resolve(file), of, box: { x0, y0, x1, y1 }, person, wait: true };
        return decide(cli, command, (client) => client.request('draw', params));
      },
    );
}

function fraction(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!(value >= 0 && value <= 1)) throw new InvalidArgumentError('Give a number from 0 to 1.');
  return value;
}
