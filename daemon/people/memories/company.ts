import type { Index, NamedPerson } from '../search/index.js';
import { between, counted, type Seen, seenOn } from './seen.js';

/** Somebody and how often they are seen with somebody else. */
export interface Companion {
  readonly person: NamedPerson;
  readonly together: Seen;
  /**
   * How many times more often both share a moment than two people who are there as often and know nothing of each other
   * would (Brin et al. 1997); 1 is chance.
   */
  readonly lift: number;
  readonly because: string;
}

/** The people of each photo, by position, and of each moment. */
export interface Company {
  readonly onPhoto: readonly (readonly NamedPerson[])[];
  readonly inMoment: readonly ReadonlySet<NamedPerson>[];
}

export function companyOf(people: readonly NamedPerson[], { catalogue, appearances }: Index): Company {
  const onPhoto: NamedPerson[][] = catalogue.photos.map(() => []);
  const inMoment = catalogue.moments.map(() => new Set<NamedPerson>());
  for (const person of people) {
    for (const position of appearances.ofPerson.get(person.id) ?? []) {
      onPhoto[position]?.push(person);
      inMoment[catalogue.momentOf(position)]?.add(person);
    }
  }
  return { onPhoto, inMoment };
}

/** Who is seen with somebody, the most moments first. */
export function companionsOf(person: NamedPerson, company: Company, index: Index): Companion[] {
  const shared = new Map<NamedPerson, number[]>();
  for (const position of index.appearances.ofPerson.get(person.id) ?? []) {
    for (const other of company.onPhoto[position] ?? []) {
      if (other.id === person.id) continue;
      const photos = shared.get(other);
      if (photos === undefined) shared.set(other, [position]);
      else photos.push(position);
    }
  }
  const moments = countMoments(company);
  const peopled = company.inMoment.filter((people) => people.size > 0).length;
  return [...shared]
    .map(([other, photos]) => {
      const together = seenOn(photos, index);
      const chance = ((moments.get(person.id) ?? 0) * (moments.get(other.id) ?? 0)) / peopled;
      const lift = together.moments.size / chance;
      return { person: other, together, lift, because: explain(together, lift) };
    })
    .sort((a, b) => b.together.moments.size - a.together.moments.size || b.lift - a.lift);
}

function countMoments({ inMoment }: Company): Map<string, number> {
  const counts = new Map<string, number>();
  for (const people of inMoment) for (const { id } of people) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

function explain({ photos, moments, first, last }: Seen, lift: number): string {
  const often = `Together on ${counted(photos.length, 'photo')} of ${counted(moments.size, 'moment')}${between(first, last)}`;
  return `${often}, ${lift.toFixed(1)} times as often as by chance.`;
}
