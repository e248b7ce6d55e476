import type { Command } from 'commander';
import type { Person } from '../../../protocol/index.js';
import { type Cli, runOnLibrary } from '../context.js';
import { examples } from '../examples.js';
import { table } from '../table.js';

export function addPeople(program: Command, cli: Cli): void {
  program
    .command('people')
    .description('list people and unnamed groups, most faces first')
    .addHelpText('after', examples('kith people', 'kith people --json'))
    .action((_options: unknown, command: Command) =>
      runOnLibrary(cli, command, async (client) => {
        const { people } = await client.request('people');
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
    ],
    people.map(({ id, name, faces, photos }) => [id, name ?? '–', String(faces), String(photos)]),
    columns,
  );
}
