import type { LogEntry } from '../events.js';
import { foldLog } from '../fold/index.js';
import { peopleIn, withEvents, withPeople } from '../references.js';
import { type PeopleState, personCalled, survivor } from '../state.js';

/** What a file adds to a log. */
export interface Reception {
  /** Events that are new here, with the ids that people have here; they speak of events by the file's numbers. */
  readonly news: readonly LogEntry[];
  /** The file's number of an event that is here already to the one it has here. */
  readonly known: ReadonlyMap<number, number>;
}

/**
 * Compares a file with the log that is here. An event is known by its time and content, whatever the people in it are
 * numbered. People are matched by the events that are known, then by their names; the rest get numbers that were never
 * used here. Pure.
 */
export function receive(file: readonly LogEntry[], log: readonly LogEntry[], state: PeopleState): Reception {
  const pairs = pairEvents(file, log);
  const known = new Map([...pairs].map(([theirs, ours]) => [theirs.id, ours.id]));
  const news = file.filter((entry) => !pairs.has(entry));
  const ids = matchPeople(file, pairs, state);
  const idOf = (person: string) => ids.get(person) ?? person;
  return { news: news.map((entry) => ({ ...entry, event: withPeople(entry.event, idOf) })), known };
}

/** Each event of the file to the same one here; one that was said twice in a millisecond is paired twice. */
function pairEvents(file: readonly LogEntry[], log: readonly LogEntry[]): Map<LogEntry, LogEntry> {
  const here = new Map<string, LogEntry[]>();
  for (const entry of log) {
    const print = fingerprint(entry);
    here.set(print, [...(here.get(print) ?? []), entry]);
  }
  const pairs = new Map<LogEntry, LogEntry>();
  for (const entry of file) {
    const same = here.get(fingerprint(entry))?.shift();
    if (same !== undefined) pairs.set(entry, same);
  }
  return pairs;
}

function fingerprint({ at, source, event }: LogEntry): string {
  const anybody = withEvents(
    withPeople(event, () => 'p'),
    () => 0,
  );
  return JSON.stringify([at, source, anybody], sortKeys);
}

/** Fields stand in another order in what was just decided than in what was read. */
function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function matchPeople(
  file: readonly LogEntry[],
  pairs: ReadonlyMap<LogEntry, LogEntry>,
  state: PeopleState,
): Map<string, string> {
  const ids = new Map<string, string>();
  for (const [theirs, ours] of pairs) {
    const here = peopleIn(ours.event);
    for (const [index, person] of peopleIn(theirs.event).entries()) {
      const same = here[index];
      if (same !== undefined) ids.set(person, survivor(state.mergedInto, same));
    }
  }
  const there = foldLog(file, undefined, 0);
  const others = [...new Set(file.flatMap(({ event }) => peopleIn(event)))].filter((id) => !ids.has(id));
  const namesake = (id: string) => {
    const name = there.people.get(id)?.name ?? null;
    return name === null ? null : personCalled(state, name);
  };
  for (const id of others) {
    const person = namesake(id);
    if (person !== null) ids.set(id, person.id);
  }
  const fresh = others.filter((id) => !ids.has(id));
  let next = Math.max(state.nextNumber, ...fresh.map((id) => numberOf(id) + 1));
  for (const id of fresh) ids.set(id, numberOf(id) >= state.nextNumber ? id : `p${next++}`);
  return ids;
}

function numberOf(person: string): number {
  return Number(person.slice(1));
}
