import type { Facts } from '../events.js';
import type { Index, NamedPerson } from '../search/index.js';
import { between, counted, type Seen, seenOfPerson } from './seen.js';

export interface Important {
  readonly person: NamedPerson;
  /** 1 for the most important person, 0 for who is on no photo. */
  readonly score: number;
  readonly seen: Seen;
  /** One sentence: what the score is made of. */
  readonly because: string;
}

/** Half of the score fades with the time somebody was not seen: half of that half in so many years. */
const FADES_IN_YEARS = 5;
/** What a favourite counts more than anybody else with the same photos. */
const FAVOURITE = 1.5;
const DAYS_A_YEAR = 365.25;
const DAY_MS = 86_400_000;

/**
 * Who matters, the most important first. Moments count more than photos, because one afternoon can have hundreds;
 * years count because friends stay; all three by their logarithms. Who was seen lately counts more, and so do favourites.
 *
 * @param facts what the owner said of them
 * @param today `YYYY-MM-DD`
 */
export function importantPeople(
  people: readonly NamedPerson[],
  index: Index,
  facts: ReadonlyMap<string, Facts>,
  today: string,
): Important[] {
  const scored = people.map((person) => {
    const seen = seenOfPerson(person.id, index);
    const isFavourite = facts.get(person.id)?.favourite ?? false;
    const raw = rawScore(seen, today) * (isFavourite ? FAVOURITE : 1);
    return { person, seen, raw, because: explain(seen, isFavourite) };
  });
  const highest = scored.reduce((most, { raw }) => Math.max(most, raw), 0) || 1;
  return scored
    .sort((a, b) => b.raw - a.raw || b.seen.photos.length - a.seen.photos.length)
    .map(({ raw, ...one }) => ({ ...one, score: raw / highest }));
}

function rawScore({ photos, moments, years, last }: Seen, today: string): number {
  const often = Math.log2(1 + photos.length) / 2 + Math.log2(1 + moments.size) + Math.log2(1 + years.size);
  const away = last === null ? 0 : Math.max(0, (Date.parse(today) - Date.parse(last)) / DAY_MS / DAYS_A_YEAR);
  return often * (0.5 + 0.5 ** (1 + away / FADES_IN_YEARS));
}

function explain({ photos, moments, years, first, last }: Seen, isFavourite: boolean): string {
  if (photos.length === 0) return 'On no photo that is here.';
  const span = years.size > 1 ? ` in ${counted(years.size, 'year')}` : '';
  return `On ${counted(photos.length, 'photo')} of ${counted(moments.size, 'moment')}${span}${between(first, last)}${isFavourite ? '; a favourite' : ''}.`;
}
