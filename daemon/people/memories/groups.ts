import type { Index, NamedPerson } from '../search/index.js';
import { closedSets } from './closed-sets.js';
import { type Company, companyOf } from './company.js';
import { between, counted, type Seen, seenOn } from './seen.js';

/** Three people or more who meet again and again. */
export interface Group {
  readonly people: readonly NamedPerson[];
  /** Photos of the moments that all of them share and on which at least one of them is. */
  readonly seen: Seen;
  readonly because: string;
}

const FEWEST_PEOPLE = 3;
/** "Several" moments: two can be one long day. */
const FEWEST_MOMENTS = 3;
/** A group that is nearly always a part of a larger one says nothing that the larger one does not. */
const NEARLY_ALWAYS = 2 / 3;
/** More groups than these are not compared with each other. */
const MOST_COMPARED = 500;

/** The groups that recur, those who share most moments first. */
export function recurringGroups(people: readonly NamedPerson[], index: Index): Group[] {
  const company = companyOf(people, index);
  const number = new Map(people.map((person, i) => [person, i]));
  const meetings = company.inMoment.map((those) =>
    [...those].flatMap((person) => number.get(person) ?? []).sort((a, b) => a - b),
  );
  const sets = closedSets(meetings, FEWEST_PEOPLE, FEWEST_MOMENTS)
    .sort((a, b) => b.transactions.length - a.transactions.length || b.items.length - a.items.length)
    .slice(0, MOST_COMPARED);
  return sets
    .filter((set) => !sets.some((other) => covers(other, set)))
    .map(({ items, transactions }) => {
      const members = items.flatMap((item) => people[item] ?? []);
      return toGroup(members, transactions, company, index);
    });
}

type ItemSet = ReturnType<typeof closedSets>[number];

function covers(larger: ItemSet, set: ItemSet): boolean {
  if (larger.items.length <= set.items.length) return false;
  if (larger.transactions.length < NEARLY_ALWAYS * set.transactions.length) return false;
  return set.items.every((item) => larger.items.includes(item));
}

function toGroup(
  people: readonly NamedPerson[],
  moments: readonly number[],
  { onPhoto }: Company,
  index: Index,
): Group {
  const members = new Set(people);
  const photos = moments
    .flatMap((moment) => index.catalogue.moments[moment]?.photos ?? [])
    .filter((position) => onPhoto[position]?.some((person) => members.has(person)))
    .sort((a, b) => a - b);
  const seen = seenOn(photos, index);
  const because = `All ${people.length} were there in ${counted(moments.length, 'moment')}${between(seen.first, seen.last)}.`;
  return { people, seen, because };
}
