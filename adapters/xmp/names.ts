/** IPTC-IIM 4.2, dataset 2:25: a keyword has at most 64 bytes. */
const IPTC_KEYWORD_BYTES = 64;

/** A name on one line, without characters that XML 1.0 cannot hold. May be empty. */
export function cleanName(name: string): string {
  return name.replace(/[\p{Cc}\p{Cs}\u2028\u2029\ufffe\uffff]+/gu, ' ').trim();
}

/** A name as digiKam writes it into a tag path, which it parts at `/`. */
export function slashless(name: string): string {
  return name.replaceAll('/', '\\');
}

/**
 * A name as Lightroom and darktable keep it whole in a list of words: they part levels at `|`, and darktable cuts a
 * word at a comma. Letters that look alike (U+00A6, U+201A) take their place.
 */
export function plainWord(name: string): string {
  return name.replaceAll('|', '\u00a6').replaceAll(',', '\u201a');
}

/** The name that a tag stands for, with the characters back that `slashless` and `plainWord` replace. */
export function nameFromKeyword(tag: string): string {
  return tag.replaceAll('\\', '/').replaceAll('\u00a6', '|').replaceAll('\u201a', ',');
}

/** Whether IPTC-IIM can hold the word unharmed: short enough, and ASCII unless the file declares UTF-8. */
export function fitsIptc(word: string, utf8: boolean): boolean {
  const bytes = Buffer.byteLength(word);
  return bytes <= IPTC_KEYWORD_BYTES && (utf8 || bytes === word.length);
}

/**
 * Whether two spellings are one name: hosts compose accents differently, replace the parting characters, and keep the
 * letter case of the tag that they had first.
 */
export function sameName(a: string, b: string): boolean {
  return a === b || nameKey(a) === nameKey(b);
}

/** What all spellings of one name share. */
export function nameKey(name: string): string {
  return nameFromKeyword(name.normalize('NFC').toLowerCase());
}
