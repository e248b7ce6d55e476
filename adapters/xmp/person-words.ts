import { nameKey, plainWord, sameName, slashless } from './names.js';
import { isUnder, splitTag, type TagPath } from './sources/tag-path.js';
import type { KeywordField } from './types.js';

/** The parent that person keywords stand under in hierarchical lists, as digiKam calls it in English. */
export const DEFAULT_ROOT = 'People';

/** The lists of tag paths, and what parts the levels in each. */
const SEPARATORS = { tagsList: '/', hierarchicalSubject: '|' } as const;

/** The tags of a root such as `Family/People`; a root that is none stands for the default. */
export function rootPath(root: string = DEFAULT_ROOT): TagPath {
  const path = splitTag(root, 'any');
  return path.length > 0 ? path : [DEFAULT_ROOT];
}

/** The word that stands for a person in each list, such that no host sees a level or an end that is not there. */
export function keywordFor(name: string, field: KeywordField, root: TagPath): string {
  switch (field) {
    case 'tagsList':
      return [...root, name].map(slashless).join('/');
    case 'hierarchicalSubject':
      return [...root, name].map(plainWord).join('|');
    case 'personInImage':
      return name;
    case 'subject':
    case 'iptcKeywords':
      return plainWord(name);
  }
}

/**
 * What the words for one person share in a list, whoever wrote them: `People/Friends/Anna` and `People/Anna` are one
 * tag for a host's user who looks for Anna. A word that is no person's has a key that no person's word has.
 */
export function wordKey(word: string, field: KeywordField, root: TagPath): string {
  if (!isHierarchical(field)) return nameKey(word);
  return personIn(word, field, root) ?? `no person: ${word}`;
}

/**
 * The key (`nameKey`) of the name that a word stands for, if it may be a person's; null for a tag that is not under
 * the root, and for the root itself, which darktable puts among the plain words.
 */
export function personIn(word: string, field: KeywordField, root: TagPath): string | null {
  const path = splitTag(word, isHierarchical(field) ? SEPARATORS[field] : 'any');
  if (isUnder(path, root)) return nameKey(path.at(-1) ?? '');
  if (isHierarchical(field)) return null;
  return field !== 'personInImage' && isRootWord(word, root) ? null : nameKey(word);
}

/** Whether a plain word is no more than a part of the root. */
export function isRootWord(word: string, root: TagPath): boolean {
  return root.some((tag) => sameName(tag, word));
}

function isHierarchical(field: KeywordField): field is keyof typeof SEPARATORS {
  return field in SEPARATORS;
}

/** All tags of a list, by their keys, that stand elsewhere than under the root: places, events. */
export function otherTags(words: readonly string[], field: keyof typeof SEPARATORS, root: TagPath): string[] {
  const paths = words.map((word) => splitTag(word, SEPARATORS[field]));
  return paths.filter((path) => !isUnder(path, root)).flatMap((path) => path.map(nameKey));
}
