/** A search for photos on which all of these people are. */
export interface Query {
  readonly names: readonly string[];
}

/** `"Anna & Ben"` to the names in it. */
export function parseQuery(text: string): Query {
  return {
    names: text
      .split('&')
      .map(foldName)
      .filter((name) => name !== ''),
  };
}

/** Names are the same however they were typed: Unicode form, letter case and spaces do not count. */
export function foldName(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/gu, ' ').toLocaleLowerCase('en');
}

/**
 * Photos on which every person of the query is.
 *
 * @param photosOf people by folded name, each with the photos they are on
 * @returns photo ids, sorted; or the names nobody has
 */
export function findPhotos(
  query: Query,
  photosOf: ReadonlyMap<string, ReadonlySet<string>>,
): { photos: string[] } | { unknown: string[] } {
  const unknown = query.names.filter((name) => !photosOf.has(name));
  if (unknown.length > 0) return { unknown };
  const [first, ...others] = query.names.map((name) => photosOf.get(name) ?? new Set<string>());
  const photos = [...(first ?? [])].filter((photo) => others.every((set) => set.has(photo)));
  return { photos: photos.sort() };
}
