import type { Command } from 'commander';
import { z } from 'zod';
import type { KithClient, Result } from '../../../protocol/index.js';
import { type Cli, runOnLibrary } from '../context.js';
import { examples } from '../examples.js';
import { countOption } from '../options.js';
import { pointInto } from '../query-error.js';
import type { Report } from '../report.js';
import { table } from '../table.js';
import { escapeControls, paragraph } from '../text.js';

type OnThisDay = Result<'memories.onThisDay'>;
type People = Result<'memories.people'>;
type Groups = Result<'memories.groups'>;
type Together = Result<'memories.together'>;
type Timeline = Result<'person.timeline'>;

const PEOPLE_SHOWN = 10;
const GROUPS_SHOWN = 5;
/** Columns of the longest bar. */
const BAR = 40;

export function addMemories(program: Command, cli: Cli): void {
  const memories = program
    .command('memories')
    .description('who matters, who belongs together, and what was photographed on this day')
    .option('--on <date>', 'only the photos of that day in other years; YYYY-MM-DD, or MM-DD for all years')
    .addHelpText(
      'after',
      examples(
        'kith memories',
        'kith memories --on 12-24',
        'kith memories together "Anna & Ben"',
        'kith memories timeline Anna',
      ),
    )
    .action((options: unknown, command: Command) =>
      runOnLibrary(cli, command, async (client) => {
        const { on } = z.object({ on: z.string().optional() }).parse(options);
        return on === undefined ? overview(client) : onThatDay(client, on);
      }),
    );
  memories
    .command('together')
    .description('the best photos of people together')
    .argument('<people>', 'names, joined by &')
    .option('--limit <count>', 'at most so many photos; 12 unless told', countOption)
    .addHelpText(
      'after',
      examples('kith memories together "Anna & Ben"', 'kith memories together Anna --limit 30'),
    )
    .action((people: string, options: unknown, command: Command) =>
      runOnLibrary(cli, command, async (client) => {
        const { limit } = z.object({ limit: z.number().optional() }).parse(options);
        const asked = client.request('memories.together', { people: [people], limit });
        const answer = await asked.catch(pointInto(people));
        return { json: answer, text: (columns) => togetherText(answer, columns) };
      }),
    );
  memories
    .command('timeline')
    .description('how many photos of somebody there are, year by year')
    .argument('<person>', 'a name or an id')
    .addHelpText(
      'after',
      examples('kith memories timeline Anna', 'kith memories timeline "Anna Berg" --json'),
    )
    .action((person: string, _options: unknown, command: Command) =>
      runOnLibrary(cli, command, async (client) => {
        const timeline = await client.request('person.timeline', { person }).catch(pointInto(person));
        return { json: timeline, text: (columns) => timelineText(timeline, columns) };
      }),
    );
}

async function onThatDay(client: KithClient, date: string): Promise<Report> {
  const answer = await client.request('memories.onThisDay', { date });
  return { json: answer, text: (columns) => onThisDayText(answer, columns) };
}

async function overview(client: KithClient): Promise<Report> {
  const onThisDay = await client.request('memories.onThisDay');
  const people = await client.request('memories.people', { limit: PEOPLE_SHOWN });
  const groups = await client.request('memories.groups', { limit: GROUPS_SHOWN });
  return {
    json: { onThisDay, people, groups },
    text: (columns) =>
      [onThisDayText(onThisDay, columns), peopleText(people, columns), groupsText(groups, columns)].join(
        '\n\n',
      ),
  };
}

function onThisDayText({ summary, years }: OnThisDay, columns: number): string {
  if (years.length === 0) return paragraph(summary, columns);
  return `${paragraph(summary, columns)}\n${table(
    [
      { title: 'YEAR' },
      { title: 'PHOTOS', align: 'right' },
      { title: 'PEOPLE', shorten: 'end' },
      { title: 'FILE', shorten: 'start' },
    ],
    years.map(({ year, total, people, photos }) => [
      String(year),
      String(total),
      people.map(({ name }) => name).join(', ') || '–',
      photos[0]?.files[0] ?? '–',
    ]),
    columns,
  )}`;
}

function peopleText({ summary, people }: People, columns: number): string {
  if (people.length === 0) return 'Nobody on the photos has a name yet.';
  return `${paragraph(summary, columns)}\n${table(
    [
      { title: 'ID' },
      { title: 'NAME', shorten: 'end' },
      { title: 'PHOTOS', align: 'right' },
      { title: 'MOMENTS', align: 'right' },
      { title: 'FIRST' },
      { title: 'LAST' },
      { title: 'WITH', shorten: 'end' },
    ],
    people.map((person) => [
      person.id,
      person.name,
      String(person.photos),
      String(person.moments),
      person.firstSeen ?? '–',
      person.lastSeen ?? '–',
      person.with.map(({ name }) => name).join(', ') || '–',
    ]),
    columns,
  )}`;
}

function groupsText({ summary, groups }: Groups, columns: number): string {
  if (groups.length === 0) return paragraph(summary, columns);
  return `${paragraph(summary, columns)}\n${table(
    [
      { title: 'MOMENTS', align: 'right' },
      { title: 'PHOTOS', align: 'right' },
      { title: 'FIRST' },
      { title: 'LAST' },
      { title: 'PEOPLE', shorten: 'end' },
    ],
    groups.map(({ people, photos, moments, firstSeen, lastSeen }) => [
      String(moments),
      String(photos),
      firstSeen ?? '–',
      lastSeen ?? '–',
      people.map(({ name }) => name).join(', '),
    ]),
    columns,
  )}`;
}

function togetherText({ summary, best }: Together, columns: number): string {
  const told = paragraph(escapeControls(summary), columns);
  if (best.length === 0) return told;
  return `${told}\n${table(
    [
      { title: 'TAKEN' },
      { title: 'QUALITY', align: 'right' },
      { title: 'WHY', shorten: 'end' },
      { title: 'FILE', shorten: 'start' },
    ],
    best.map(({ takenAt, quality, because, files }) => [
      takenAt?.slice(0, 10) ?? '–',
      quality.toFixed(2),
      because,
      files[0] ?? '–',
    ]),
    columns,
  )}`;
}

function timelineText({ summary, months }: Timeline, columns: number): string {
  const years = new Map<string, number>();
  for (const { month, photos } of months) {
    const year = month.slice(0, 4);
    years.set(year, (years.get(year) ?? 0) + photos);
  }
  const most = Math.max(...years.values());
  const told = paragraph(escapeControls(summary), columns);
  if (years.size === 0) return told;
  return `${told}\n${table(
    [{ title: 'YEAR' }, { title: 'PHOTOS', align: 'right' }, { title: '', shorten: 'end' }],
    [...years].map(([year, photos]) => [year, String(photos), '▇'.repeat(Math.ceil((BAR * photos) / most))]),
    columns,
  )}`;
}
