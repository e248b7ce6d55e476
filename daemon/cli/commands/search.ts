import type { Command } from 'commander';
import { z } from 'zod';
import type { KithClient, Result } from '../../../protocol/index.js';
import { type Cli, runOnLibrary } from '../context.js';
import { examples } from '../examples.js';
import { helpColumns } from '../help.js';
import { pointInto } from '../query-error.js';
import { table } from '../table.js';
import { escapeControls } from '../text.js';

type Found = Result<'search'>;

/** Photos that are asked for at once. */
const PAGE = 1000;

const LANGUAGE: readonly (readonly [string, string])[] = [
  ['Anna & Ben', 'both'],
  ['Anna | Ben', 'one of them'],
  ['Anna -Ben', 'Anna without Ben'],
  ['( )', 'brackets'],
  ['only Anna & Ben', 'and nobody else who has a name; faces without a name do not count'],
  ['2019, 2019-05, 2019-05..2020-01', 'taken then, by the clock of the camera'],
  ['before 2019, since 2019, after 2019', 'taken earlier, then or later, only later'],
  ['in:"Holidays/Rome"', 'in folders of these names'],
  ['near 48.85,2.35 10km, near Anna', 'where photos were taken; within 1 km unless told'],
  ['people:2, people:3+, alone', 'how many people are seen'],
  ['unknown', 'somebody is seen who has no name'],
  ['moment:IMG_1234.jpg', 'photos of the same time and place'],
];

const LANGUAGE_NOTES = `A name can be a part of one, and have a slip. One that holds a sign stands in double quotes: '"Tom & Jerry"'.
A query that begins with - comes behind --.`;

/** What a query is made of, for a screen of so many columns. */
function language(columns: number): string {
  const lines = LANGUAGE.map(([term, means]) => [`  ${term}`, means]);
  const terms = table([{ title: '' }, { title: '', wrap: true }], lines, columns).replace(/^\n/, '');
  return `\nA query is made of:\n${terms}\n${LANGUAGE_NOTES}`;
}

export function addSearch(program: Command, cli: Cli): void {
  program
    .command('search')
    .description('print the files of the photos that show these people, one a line')
    .argument('<query>', 'names and filters, joined by &, | or -')
    .option('-0, --null', 'end each path with a NUL byte, for xargs -0')
    .addHelpText('after', () => language(helpColumns(cli.stdout, cli.env)))
    .addHelpText(
      'after',
      examples(
        'kith search "Anna & Ben"',
        'kith search "only Anna -unknown since 2019"',
        `kith search 'Anna in:"Holidays/Rome" | near 41.9,12.5 20km'`,
        'kith search -- "-Anna"',
        'kith search Anna -0 | xargs -0 cp -t ~/for-anna',
      ),
    )
    .action((query: string, options: unknown, command: Command) =>
      runOnLibrary(cli, command, async (client) => {
        const { null: ended } = z.object({ null: z.boolean().optional() }).parse(options);
        const found = await collect(client, query);
        cli.stderr.write(guesses(query, found));
        const files = found.photos.flatMap((photo) => photo.files);
        return ended
          ? { json: found, text: () => files.join('\0'), end: '\0' }
          : { json: found, text: (columns) => lines(files, columns) };
      }),
    );
}

async function collect(client: KithClient, query: string): Promise<Omit<Found, 'next'>> {
  const photos: Found['photos'] = [];
  let cursor: string | undefined;
  for (;;) {
    const asked = { query, limit: PAGE, cursor };
    const { next, ...page } = await client.request('search', asked).catch(pointInto(query));
    photos.push(...page.photos);
    if (next === null) return { ...page, photos };
    cursor = next;
  }
}

/** Names that were understood with a slip, for the owner to see. */
function guesses(query: string, { terms }: Pick<Found, 'terms'>): string {
  return terms
    .filter(({ how }) => how === 'slip')
    .map(
      ({ from, to, means }) =>
        `kith: ${escapeControls(query.slice(from, to))} is taken for ${escapeControls(means)}.\n`,
    )
    .join('');
}

/** Names as they are for another program; escaped for a screen. */
function lines(files: readonly string[], columns: number): string {
  const isScreen = Number.isFinite(columns);
  return (isScreen ? files.map(escapeControls) : files).join('\n');
}
