import { z } from 'zod';
import { eventSchema, type LogEntry, sourceSchema } from '../events.js';
import { eventsIn } from '../references.js';
import { conflict, type Refused } from '../refused.js';

/** Grows when an older Kith could not read the file. */
const VERSION = 1;

const header = z.object({ kith: z.literal('log'), version: z.int().min(1), events: z.int().min(0) });
const entry = z
  .looseObject({ id: z.int().min(1), at: z.iso.datetime(), source: sourceSchema })
  .transform(({ id, at, source, ...event }) => ({ id, at, source, event }))
  .pipe(z.object({ id: z.int(), at: z.string(), source: sourceSchema, event: eventSchema }));

/**
 * What people said, as JSON lines: a header, then an event a line, oldest first. What the machine made of it is left
 * out, for it makes it again; so is which networks were used. Faces are named by photo and place, so that the file
 * speaks of the same photos elsewhere.
 *
 * @param from lines that are passed over, for who has them already
 * @param until number of the last event, so that what is said while lines are fetched is left out
 */
export function* exportLines(
  log: readonly LogEntry[],
  from = 0,
  until = log.at(-1)?.id ?? 0,
): Generator<string> {
  const said = saidByPeople(log).filter(({ id }) => id <= until);
  const first = { kith: 'log', version: VERSION, events: said.length } satisfies z.input<typeof header>;
  if (from === 0) yield JSON.stringify(first);
  for (const { id, at, source, event } of said.slice(Math.max(0, from - 1)))
    yield JSON.stringify({ id, at, source, ...event });
}

function saidByPeople(log: readonly LogEntry[]): LogEntry[] {
  const kept = new Set<number>();
  return log.filter(({ id, event }) => {
    const isOurs = event.kind === 'grouped' || event.kind === 'adopted';
    // The undoing of what is left out has nothing to undo there.
    if (isOurs || !eventsIn(event).every((one) => kept.has(one))) return false;
    kept.add(id);
    return true;
  });
}

/** The events of such a file, or what is wrong with it and in which line. */
export function readLines(text: string): LogEntry[] | Refused {
  const [first = '', ...rest] = text.split('\n');
  const expected = readHeader(first);
  if (typeof expected !== 'number') return expected;
  const entries: LogEntry[] = [];
  const ids = new Set<number>();
  for (const [index, line] of rest.entries()) {
    if (line.trim() === '') continue;
    const number = index + 2;
    const parsed = entry.safeParse(parseJson(line));
    if (!parsed.success) return damaged(number, parsed.error.issues[0]?.message ?? 'it is no event');
    const { id, event } = parsed.data;
    if (ids.has(id)) return damaged(number, `event ${id} was there before`);
    const stray = eventsIn(event).find((one) => !ids.has(one));
    if (stray !== undefined) return damaged(number, `it speaks of event ${stray}, which is not there`);
    ids.add(id);
    entries.push(parsed.data);
  }
  if (entries.length === expected) return entries;
  return conflict(
    `The file holds ${entries.length} events where it should hold ${expected}.`,
    'It was cut off; export it again. Nothing was changed.',
  );
}

function readHeader(line: string): number | Refused {
  const parsed = header.safeParse(parseJson(line));
  if (!parsed.success)
    return conflict('Line 1 is not the beginning of a log that Kith has exported.', 'Nothing was changed.');
  const { version, events } = parsed.data;
  if (version <= VERSION) return events;
  return conflict(
    `The file was written by a newer Kith (format ${version}, this one reads ${VERSION}).`,
    'Update Kith here first. Nothing was changed.',
  );
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function damaged(line: number, why: string): Refused {
  return conflict(`Line ${line} of the file is damaged: ${why}.`, 'Export it again. Nothing was changed.');
}
