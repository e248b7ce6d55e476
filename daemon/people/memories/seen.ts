import type { Index, NamedPerson } from '../search/index.js';
import type { PeopleState } from '../state.js';

/** When and how often somebody, or some people together, are seen. */
export interface Seen {
  /** Positions of the photos, in their order. */
  readonly photos: readonly number[];
  /** Moments, by their places in the catalogue. */
  readonly moments: ReadonlySet<number>;
  readonly years: ReadonlySet<string>;
  /** Days; null where no photo has a date. */
  readonly first: string | null;
  readonly last: string | null;
}

/** What was summed up, by the very list of a person's photos: it is another one when they change. */
const known = new WeakMap<readonly number[], Seen>();

/** Sums up the photos of a person, once while they stay the same. */
export function seenOfPerson(person: string, index: Index): Seen {
  const photos = index.appearances.ofPerson.get(person) ?? [];
  const seen = known.get(photos) ?? seenOn(photos, index);
  known.set(photos, seen);
  return seen;
}

/** Sums up some photos, which are given in their order. */
export function seenOn(photos: readonly number[], { catalogue }: Index): Seen {
  const moments = new Set<number>();
  const years = new Set<string>();
  let [first, last]: (string | null)[] = [null, null];
  for (const position of photos) {
    const moment = catalogue.momentOf(position);
    if (moment >= 0) moments.add(moment);
    const day = catalogue.photos[position]?.takenAt?.slice(0, 10);
    if (day === undefined) continue;
    years.add(day.slice(0, 4));
    first ??= day;
    last = day;
  }
  return { photos, moments, years, first: first ?? null, last: last ?? null };
}

/** The people who have a name, in the order of the log. */
export function namedPeople(state: PeopleState): NamedPerson[] {
  return [...state.people.values()].flatMap(({ id, name }) => (name === null ? [] : { id, name }));
}

/** Those of them whom memories may show. */
export function featuredPeople(state: PeopleState): NamedPerson[] {
  return namedPeople(state).filter(({ id }) => {
    const { hidden = false, featuredLess = false } = state.facts.get(id) ?? {};
    return !hidden && !featuredLess;
  });
}

/** `1 photo`, `2 photos`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? noun : plural}`;
}

/** ` from 2019-05-01 to 2020-01-02`, ` on 2019-05-01`, or nothing. */
export function between(first: string | null, last: string | null): string {
  if (first === null || last === null) return '';
  return first === last ? ` on ${first}` : ` from ${first} to ${last}`;
}
