/** Where another program's name stands, as a person says it. */

/** Kinds of regions; every other field is a list of words. */
const BOXES = new Set(['mwg', 'microsoft', 'acdsee', 'iptcRegion', 'picasa']);

const PLACES: Readonly<Record<string, string>> = {
  embedded: 'in the photo',
  appended: 'in its sidecar',
  replaced: 'in its sidecar',
  kith: 'in Kith’s own note',
  'digikam4.db': 'in digiKam’s database',
};

/**
 * @param sources fields as `place/field`, or a place alone
 * @returns `face box and keywords in its sidecar`; what is told of several places, one after the other
 */
export function sourceWords(sources: readonly string[]): string {
  const fields = new Map<string, Set<string>>();
  for (const source of [...sources].sort()) {
    const [place = source, field] = source.split('/');
    const where = PLACES[place] ?? `in ${place}`;
    const what = field === undefined ? [] : [BOXES.has(field) ? 'face box' : 'keywords'];
    fields.set(where, new Set([...(fields.get(where) ?? []), ...what]));
  }
  return [...fields]
    .map(([where, what]) => [[...what].sort().join(' and '), where].join(' ').trim())
    .join(', ');
}
