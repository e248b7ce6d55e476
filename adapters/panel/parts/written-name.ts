/** Words that the language of searches keeps for itself; a name with one of them stands in quotes. */
const kept = new Set(['only', 'alone', 'unknown', 'before', 'after', 'since', 'near']);

/** A name as a search is written with it: bare where it is read as a name, else in quotes. */
export function writtenName(name: string): string {
  const words = name.split(' ');
  const isPlain = words.every(
    (word) => /^\p{L}[\p{L}\p{M}'’.-]*$/u.test(word) && !kept.has(word.toLowerCase()),
  );
  return isPlain ? name : quoted(name);
}

/** The photos of all of these people together. */
export function writtenTogether(names: readonly string[]): string {
  return names.map(writtenName).join(' & ');
}

/** Any text as one word of a search; a quote inside is written twice. */
export function quoted(text: string): string {
  return `"${text.replace(/["“”„]/gu, '$&$&')}"`;
}
