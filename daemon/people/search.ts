/**
 * `"Anna & Ben"` to the people it asks for, each by a name or an id. A name that holds `&` stands in double quotes:
 * `"Tom & Jerry" & Anna`.
 */
export function parseQuery(text: string): string[] {
  const terms = text.match(/(?:"[^"]*"|[^&"])+/g) ?? [];
  return terms.map((term) => term.replaceAll('"', '').trim()).filter((term) => term !== '');
}

/** Names are the same however they were typed: Unicode form, letter case and spaces do not count. */
export function foldName(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/gu, ' ').toLocaleLowerCase('en');
}

/** What is in all of the sets; nothing for no set. */
export function inAll(sets: readonly ReadonlySet<string>[]): Set<string> {
  const [first = new Set<string>(), ...others] = sets;
  return new Set([...first].filter((photo) => others.every((set) => set.has(photo))));
}
