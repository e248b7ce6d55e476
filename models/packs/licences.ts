import { nameOf, networksOf, type Pack } from './schema.js';

/** What a network's owner should know of its licence before it is fetched. */
export interface LicenceLine {
  readonly file: string;
  readonly licence: string;
  /** Where it comes from. */
  readonly source: string;
  /** What the licence lets the owner do, in one clause. */
  readonly allows: string;
}

/** The licences of a pack's networks, each file once, in the order they run. */
export function licencesOf(pack: Pack): LicenceLine[] {
  const lines = networksOf(pack).map(({ file, licence, source }) => ({
    file,
    licence,
    source: nameOf(source),
    allows: whatItAllows(licence),
  }));
  const seen = new Set<string>();
  return lines.filter(({ file, source }) => {
    const key = `${source} ${file}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** A licence by the words it is known by, and what it allows (https://spdx.org/licenses). First match counts. */
const known: readonly (readonly [RegExp, string])[] = [
  [
    /non-?commercial|\bcc-by(-sa)?-nc|research (use )?only|research purposes/i,
    'private use and research, no commercial use',
  ],
  [/^(mit|isc|bsd|0bsd|zlib)\b/i, 'any use, also commercial, if its notice is kept'],
  [/^apache-2\.0/i, 'any use, also commercial, if its notice is kept; patents are granted'],
  [/^(cc0|unlicense|public domain)/i, 'any use, without conditions'],
  [/^cc-by-\d/i, 'any use, also commercial, if its makers are named'],
  [/\b(a?gpl|lgpl|mpl|cc-by-sa)/i, 'any use; what you pass on with it must stay under this licence'],
];

function whatItAllows(licence: string): string {
  return known.find(([words]) => words.test(licence))?.[1] ?? 'what its text says: read it before you go on';
}
