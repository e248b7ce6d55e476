import type { Index, NamedPerson } from '../search/index.js';
import { hasDay } from '../search/index.js';
import { type Company, companyOf } from './company.js';
import { counted } from './seen.js';

/** What was photographed on one day of a year. */
export interface DayInYear {
  readonly year: number;
  /** Positions of all photos of the day, in their order. */
  readonly photos: readonly number[];
  /** Some of them: those that show most people. */
  readonly shown: readonly number[];
  readonly people: readonly { readonly person: NamedPerson; readonly photos: number }[];
}

export interface OnThisDay {
  /** The latest year first. */
  readonly years: readonly DayInYear[];
  readonly because: string;
}

/**
 * The photos of a day in other years. On the last of February of a year without a 29th, those of the 29th belong to it.
 *
 * @param day `MM-DD`
 * @param own the year that is left out; null: none
 */
export function onThisDay(
  people: readonly NamedPerson[],
  index: Index,
  day: string,
  own: number | null,
  limit: number,
): OnThisDay {
  const company = companyOf(people, index);
  const days = day === '02-28' && own !== null && !hasDay(own, '02-29') ? [day, '02-29'] : [day];
  const byYear = new Map<number, number[]>();
  for (const [position, { takenAt }] of index.catalogue.photos.entries()) {
    if (takenAt === null || !days.includes(takenAt.slice(5, 10))) continue;
    const year = Number(takenAt.slice(0, 4));
    if (year === own) continue;
    const photos = byYear.get(year);
    if (photos === undefined) byYear.set(year, [position]);
    else photos.push(position);
  }
  const years = [...byYear].map(([year, photos]) => inYear(year, photos, company, limit)).reverse();
  const photos = years.reduce((sum, year) => sum + year.photos.length, 0);
  const other = own === null ? '' : 'other ';
  const because =
    photos === 0
      ? `No photo was taken on ${days.join(' or ')} in ${own === null ? 'any' : 'another'} year.`
      : `${counted(photos, 'photo')} ${photos === 1 ? 'was' : 'were'} taken on ${days.join(' or ')} in ${counted(years.length, `${other}year`)}.`;
  return { years, because };
}

function inYear(year: number, photos: readonly number[], { onPhoto }: Company, limit: number): DayInYear {
  const counts = new Map<NamedPerson, number>();
  for (const position of photos) {
    for (const person of onPhoto[position] ?? []) counts.set(person, (counts.get(person) ?? 0) + 1);
  }
  const shown = photos
    .toSorted((a, b) => (onPhoto[b]?.length ?? 0) - (onPhoto[a]?.length ?? 0) || a - b)
    .slice(0, limit)
    .sort((a, b) => a - b);
  const people = [...counts]
    .map(([person, count]) => ({ person, photos: count }))
    .sort((a, b) => b.photos - a.photos);
  return { year, photos, shown, people };
}
