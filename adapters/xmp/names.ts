import type { KeywordField } from './types.js';

/** The parent that person keywords stand under in hierarchical lists. */
const ROOT = 'People';

/** IPTC-IIM 4.2, dataset 2:25: a keyword has at most 64 bytes. */
const IPTC_KEYWORD_BYTES = 64;

/** A name on one line, without characters that XML 1.0 cannot hold. May be empty. */
export function cleanName(name: string): string {
  return name.replace(/[\p{Cc}\p{Cs}\u2028\u2029\ufffe\uffff]+/gu, ' ').trim();
}

/**
 * The word that stands for a person in each list, such that no host sees a level of hierarchy that is not there:
 * digiKam parts tag paths at `/` and itself writes `\` for it; Lightroom and darktable part them at `|`,
 * and darktable does so in the flat list too.
 */
export function keywordFor(name: string, field: KeywordField): string {
  switch (field) {
    case 'tagsList':
      return `${ROOT}/${name.replaceAll('/', '\\')}`;
    case 'hierarchicalSubject':
      return `${ROOT}|${name.replaceAll('|', '¦')}`;
    case 'personInImage':
      return name;
    case 'subject':
    case 'iptcKeywords':
      return name.replaceAll('|', '¦');
  }
}

/** The name that a tag stands for, with the characters back that `keywordFor` and digiKam replace. */
export function nameFromKeyword(tag: string): string {
  return tag.replaceAll('\\', '/').replaceAll('¦', '|');
}

/** Whether IPTC-IIM can hold the word unharmed: short enough, and ASCII unless the file declares UTF-8. */
export function fitsIptc(word: string, utf8: boolean): boolean {
  const bytes = Buffer.byteLength(word);
  return bytes <= IPTC_KEYWORD_BYTES && (utf8 || bytes === word.length);
}

/** Whether two spellings are one name: hosts compose accents differently and replace the parting characters. */
export function sameName(a: string, b: string): boolean {
  return a === b || nameKey(a) === nameKey(b);
}

/** What all spellings of one name share. */
export function nameKey(name: string): string {
  return name.normalize('NFC').replaceAll('\\', '/').replaceAll('¦', '|');
}
