import type { Command } from 'commander';
import { z } from 'zod';
import type { KithClient, Result } from '../../../protocol/index.js';
import { type Cli, runOnLibrary } from '../context.js';
import { examples } from '../examples.js';
import { countOption } from '../options.js';
import { table } from '../table.js';
import { counted, escapeControls, paragraph } from '../text.js';

type Missing = Result<'person.completeness'>;

const optionsSchema = z.object({ limit: z.number() });

export function addMissing(program: Command, cli: Cli): void {
  program
    .command('missing')
    .description('how many photos of somebody are likely still missing, and where to look for them')
    .argument('[person]', 'an id or a name; everybody unless told')
    .option('--limit <count>', 'of everybody, those with most faces', countOption, 50)
    .addHelpText('after', examples('kith missing', 'kith missing "Anna Berg"'))
    .action((person: string | undefined, options: unknown, command: Command) =>
      runOnLibrary(cli, command, async (client) => {
        if (person === undefined) {
          const people = await ofEverybody(client, optionsSchema.parse(options).limit);
          return { json: { people }, text: (columns) => overview(people, columns) };
        }
        const found = await client.request('person.completeness', { person });
        return { json: found, text: (columns) => lines(found, columns).join('\n') };
      }),
    );
}

/** Of the people with a name, who misses most first. */
async function ofEverybody(client: KithClient, limit: number): Promise<Missing[]> {
  const { people } = await client.request('people');
  const found: Missing[] = [];
  for (const { id, name } of people) {
    if (name === null) continue;
    if (found.length === limit) break;
    found.push(await client.request('person.completeness', { person: id }));
  }
  return found.sort((a, b) => b.missing.estimate - a.missing.estimate);
}

function overview(people: readonly Missing[], columns: number): string {
  if (people.length === 0) return 'Nobody has a name yet.';
  return table(
    [
      { title: 'ID' },
      { title: 'NAME', shorten: 'end' },
      { title: 'PHOTOS', align: 'right' },
      { title: 'MISSING', align: 'right' },
      { title: 'EXPECTED', align: 'right' },
    ],
    people.map(({ person, name, photos, missing }) => [
      person,
      name ?? '–',
      String(photos),
      range(missing),
      missing.estimate.toFixed(1),
    ]),
    columns,
  );
}

function lines({ name, person, photos, missing, where }: Missing, columns: number): string[] {
  const who = `${escapeControls(name ?? person)} is on ${counted(photos, 'photo')}.`;
  if (missing.high === 0) return [paragraph(`${who} None seems to be missing.`, columns)];
  return [
    paragraph(`${who} Likely missing: ${range(missing)} (${missing.estimate.toFixed(1)} expected).`, columns),
    ...where
      .filter(({ expected }) => expected >= 0.05)
      .flatMap(({ folder, expected, groups }) => [
        `  ${escapeControls(folder)}: ${expected.toFixed(1)} expected`,
        ...groups.map(
          ({ id, probability, photos }) =>
            `    ${id}, ${counted(photos, 'photo')}: ${Math.round(probability * 100)} %`,
        ),
      ]),
  ];
}

/** `3`, or `0 to 3`. */
function range({ low, high }: Missing['missing']): string {
  return low === high ? `${low}` : `${low} to ${high}`;
}
