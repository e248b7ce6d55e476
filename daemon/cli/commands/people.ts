import type { Command } from 'commander';
import { z } from 'zod';
import type { Person } from '../../../protocol/index.js';
import { type Cli, runOnLibrary } from '../context.js';
import { examples } from '../examples.js';
import { pastOption } from '../options.js';
import { table } from '../table.js';

const optionsSchema = z.object({
  hidden: z.boolean().optional(),
  ignored: z.boolean().optional(),
  asOf: z.string().optional(),
});

export function addPeople(program: Command, cli: Cli): void {
  program
    .command('people')
    .description('list people and unnamed groups, most faces first')
    .option('--hidden', 'also people who are hidden')
    .option('--ignored', 'also strangers')
    .option('--as-of <date>', 'as they were on that day, or at that time', pastOption)
    .addHelpText('after', examples('kith people', 'kith people --json', 'kith people --as-of 2026-05-17'))
    .action((options: unknown, command: Command) =>
      runOnLibrary(cli, command, async (client) => {
        const { people } = await client.request('people', optionsSchema.parse(options));
        return { json: { people }, text: (columns) => peopleTable(people, columns) };
      }),
    );
}

export function peopleTable(people: readonly Person[], columns: number): string {
  if (people.length === 0) return 'Nobody is known yet. Scan a folder first.';
  return table(
    [
      { title: 'ID' },
      { title: 'NAME', shorten: 'end' },
      { title: 'FACES', align: 'right' },
      { title: 'PHOTOS', align: 'right' },
      { title: '', shorten: 'end' },
    ],
    people.map((person) => {
      const { id, name, faces, photos } = person;
      return [id, name ?? '–', String(faces), String(photos), remarks(person)];
    }),
    columns,
  );
}

/** `favourite, born 1990`; empty for most. */
function remarks({ hidden, featuredLess, favourite, ignored, born }: Person): string {
  return [
    ...(favourite ? ['favourite'] : []),
    ...(hidden ? ['hidden'] : []),
    ...(featuredLess ? ['featured less'] : []),
    ...(ignored ? ['stranger'] : []),
    ...(born ? [`born ${born}`] : []),
  ].join(', ');
}
