import { cleanName, nameFromKeyword, nameKey, slashless } from './names.js';
import { isRootWord } from './person-words.js';
import { isUnder, splitTag, type TagPath } from './sources/tag-path.js';

/** What other programs say in the lists that digiKam reads only where its own is not there. */
export interface OthersWords {
  /** Tags of `hierarchicalSubject`, its levels parted by `|`. */
  readonly hierarchical: readonly string[];
  /** Tags of lists that digiKam keeps in step with its own, and Kith does not. */
  readonly copies: readonly TagPath[];
  /** The lists of words, in the order in which digiKam looks for one that is not empty: XMP, IPTC-IIM, Exif. */
  readonly plain: readonly (readonly string[])[];
}

/** The root of tags that darktable gives by itself, and writes again: `darktable|format|jpg`, `darktable|exported`. */
const TAGS_OF_DARKTABLE = 'darktable';

/**
 * What `digiKam:TagsList` has to say of others' words if `own`, Kith's, would be all that it says: digiKam reads no
 * other list beside it, and with its next write takes out what it has not read. The paths come first, and then the
 * plain words that tell more than those; the root alone is no keyword. Nobody is taken from the copies, which keep
 * whom Kith took out, and whom it named under another root.
 */
export function wordsToCarry(others: OthersWords, own: readonly string[], root: TagPath): string[] {
  const ownPaths = own.map((word) => splitTag(word, '/'));
  const names = new Set(ownPaths.map((path) => nameKey(path.at(-1) ?? '')));
  const isPerson = (path: TagPath) => isUnder(path, root) || names.has(nameKey(path.at(-1) ?? ''));
  const isRoot = (path: TagPath) => path.length <= root.length && path.every((tag) => isRootWord(tag, root));
  const paths = [
    ...others.hierarchical.map((word) => splitTag(cleanName(word), '|')),
    ...others.copies.filter((path) => !isPerson(path)),
  ].filter((path) => path.length > 0 && !isRoot(path));
  const told = new Set([...paths, ...ownPaths].flat().map(nameKey));
  const isTold = (word: string) =>
    told.has(nameKey(word)) || splitTag(word, 'any').every((tag) => told.has(nameKey(tag)));
  const plain = plainWords(others, paths)
    .map(cleanName)
    .filter((word) => !isTold(word) && !isRootWord(word, root));
  const tags = paths.filter(([first]) => first !== TAGS_OF_DARKTABLE);
  const words = [...tags.map((path) => tagOf(path, root)), ...plain.map(slashless)];
  return withoutSpellings(words, own);
}

/** As digiKam writes it. A person's name gets back the letters that Lightroom's list cannot hold: here it is whole. */
function tagOf(path: TagPath, root: TagPath): string {
  const tags = isUnder(path, root) ? [...path.slice(0, -1), nameFromKeyword(path.at(-1) ?? '')] : path;
  return tags.map(slashless).join('/');
}

/** IPTC-IIM and Exif are read where XMP says nothing: they hold the same words, but cut or in another character set. */
function plainWords({ plain }: OthersWords, paths: readonly TagPath[]): readonly string[] {
  const [subject = []] = plain;
  return paths.length > 0 ? subject : (plain.find((words) => words.length > 0) ?? []);
}

/** Each tag once, in its first spelling, and none that is there. */
function withoutSpellings(words: readonly string[], there: readonly string[]): string[] {
  const known = new Set(there.map(tagKey));
  const left = new Map<string, string>();
  for (const word of words) {
    const key = tagKey(word);
    if (!known.has(key) && !left.has(key)) left.set(key, word);
  }
  return [...left.values()];
}

/** What all spellings of one tag of `digiKam:TagsList` share. */
export function tagKey(word: string): string {
  return pathKey(splitTag(word, '/'));
}

/** What all spellings of one tag share. */
export function pathKey(path: TagPath): string {
  return JSON.stringify(path.map(nameKey));
}
