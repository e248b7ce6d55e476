import { cleanName, nameKey, slashless } from './names.js';
import { isRootWord } from './person-words.js';
import { splitTag, type TagPath } from './sources/tag-path.js';
import type { KeywordField } from './types.js';

/** Words of other programs, list by list. */
export type OthersWords = Readonly<
  Record<Extract<KeywordField, 'hierarchicalSubject' | 'subject'>, string[]>
>;

/**
 * What `digiKam:TagsList` has to say of others' words if `own`, Kith's, would be all that it says: digiKam reads no
 * other list beside it, and with its next write takes out what it has not read. The paths come first, and then the
 * plain words that tell more than those; the root alone is no keyword.
 */
export function wordsToCarry(others: OthersWords, own: readonly string[], root: TagPath): string[] {
  const isRoot = (path: TagPath) => path.length <= root.length && path.every((tag) => isRootWord(tag, root));
  const paths = others.hierarchicalSubject
    .map((word) => splitTag(cleanName(word), '|'))
    .filter((path) => path.length > 0 && !isRoot(path));
  const told = new Set([...paths, ...own.map((word) => splitTag(word, '/'))].flat().map(nameKey));
  const isTold = (word: string) => splitTag(word, 'any').every((tag) => told.has(nameKey(tag)));
  const plain = others.subject.map(cleanName).filter((word) => !isTold(word) && !isRootWord(word, root));
  const words = [...paths.map((path) => path.map(slashless).join('/')), ...plain.map(slashless)];
  return [...new Set(words)].filter((word) => !own.includes(word));
}
