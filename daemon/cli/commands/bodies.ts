import type { Command } from 'commander';
import { z } from 'zod';
import type { Body } from '../../../protocol/index.js';
import { type Cli, runOnLibrary } from '../context.js';
import { examples } from '../examples.js';
import { countOption } from '../options.js';
import { table } from '../table.js';
import { whichPhoto } from '../which.js';

const optionsSchema = z.object({ photo: z.string().optional(), limit: z.number().optional() });

export function addBodies(program: Command, cli: Cli): void {
  program
    .command('bodies')
    .description('people without a visible face, and who they probably are')
    .option('--photo <file>', 'all bodies of this photo, or of those of a folder')
    .option('--limit <count>', 'at most so many', countOption)
    .addHelpText(
      'after',
      [
        examples('kith bodies', 'kith name 0a1b2c3d4e5f60718293-b-512-348 Anna'),
        '',
        'Nothing is written until you say who it is: `name` says so, `reject` says it is not the one proposed.',
      ].join('\n'),
    )
    .action((options: unknown, command: Command) =>
      runOnLibrary(cli, command, async (client) => {
        const { photo, limit } = optionsSchema.parse(options);
        const { bodies } = await client.request('bodies', { ...whichPhoto(photo), limit });
        return { json: { bodies }, text: (columns) => bodiesTable(bodies, columns) };
      }),
    );
}

function bodiesTable(bodies: readonly Body[], columns: number): string {
  if (bodies.length === 0) return 'No questions about bodies.';
  return table(
    [
      { title: 'ID' },
      { title: 'WHO', shorten: 'end' },
      { title: 'SURE', align: 'right' },
      { title: 'FILE', shorten: 'start' },
    ],
    bodies.map((body) => [body.id, who(body), sureness(body), body.file]),
    columns,
  );
}

function who({ person, name, proposed }: Body): string {
  if (person !== null) return name ?? person;
  return proposed === null ? '–' : `${proposed.name ?? proposed.person}?`;
}

function sureness({ confirmed, proposed }: Body): string {
  if (confirmed) return 'by you';
  return proposed === null ? '–' : `${(100 * proposed.probability).toFixed(0)} %`;
}
