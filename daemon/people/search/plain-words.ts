/** Words of plain English for what the language of searches has signs for; those that join nothing have none. */
const signs: ReadonlyMap<string, string> = new Map([
  ['and', '&'],
  ['with', '&'],
  ['plus', '&'],
  ['or', '|'],
  ['not', '-'],
  ['no', '-'],
  ['without', '-'],
  ['except', '-'],
  ['but', ''],
]);

const beforeDates: ReadonlySet<string> = new Set(['on', 'in', 'at', 'from', 'of', 'during']);

/** Words that are tried as the names of two people: few, for each try looks through all names. */
const MOST_WORDS = 8;

const JOIN = 'Names are joined by signs: & for both, | for one of them, - for without.';
const DATE = 'A date stands by itself, as 2019, 2019-05 or 2019-05-12.';
const PLACE = 'Places are told by coordinates, people or folders: near 48.85,2.35 10km, near Anna, in:Rome.';
const NAME = 'A name stands by itself, as Anna.';

/** Filters that other programs have, and what says the same here. */
const elsewhere: ReadonlyMap<string, string> = new Map([
  ...['place', 'location', 'city', 'country', 'where', 'at', 'gps'].map((key) => [key, PLACE] as const),
  ...['date', 'on', 'day', 'month', 'year', 'when', 'taken'].map((key) => [key, DATE] as const),
  ...['person', 'name', 'who', 'face', 'with'].map((key) => [key, NAME] as const),
]);

/** How to say here what a filter of another program says; null: it is none of these. */
export function filterFor(key: string): string | null {
  return elsewhere.get(key) ?? null;
}

/**
 * How to write what somebody may have meant with a name that nobody has; null where it is a name and no more.
 *
 * @param isSomebody whether a part of it is a name
 */
export function signsFor(name: string, isSomebody: (part: string) => boolean): string | null {
  const words = name.split(' ');
  const isInWords = words.some((word) => signs.has(word.toLowerCase()));
  if (isInWords) return words.length === 1 ? JOIN : `${JOIN} Write ${withSigns(words)}`;
  const [first = '', ...others] = words;
  const last = words.at(-1) ?? '';
  if (beforeDates.has(last.toLowerCase())) return `${DATE} Leave out ${last}.`;
  if (beforeDates.has(first.toLowerCase())) return `For a folder write in:"${others.join(' ')}". ${PLACE}`;
  const two = twoNames(words, isSomebody);
  return two === null ? null : `${JOIN} Write ${two}`;
}

function withSigns(words: readonly string[]): string {
  const written = words.map((word) => signs.get(word.toLowerCase()) ?? word).filter((word) => word !== '');
  return written
    .join(' ')
    .replace(/(?:& )?- /g, '-')
    .replace(/ [&|-]$/, '');
}

function twoNames(words: readonly string[], isSomebody: (part: string) => boolean): string | null {
  if (words.length > MOST_WORDS) return null;
  for (let end = words.length - 1; end > 0; end--) {
    const two = [words.slice(0, end).join(' '), words.slice(end).join(' ')];
    if (two.every(isSomebody)) return two.join(' & ');
  }
  return null;
}
