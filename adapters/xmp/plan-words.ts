import { sameName } from './names.js';
import { personIn, wordKey } from './person-words.js';
import type { TagPath } from './sources/tag-path.js';
import type { KeywordField } from './types.js';

/** Takes some words out of a list and puts others at its end. */
export interface WordEdit {
  readonly add: readonly string[];
  readonly drop: readonly string[];
}

/** The edit, and what of the list is Kith's once it is made. */
export interface WordPlan {
  readonly edit: WordEdit;
  readonly claims: string[];
  readonly dropped: string[];
}

/** Whose words others may have to give up: keys of names, and of tags that stand elsewhere than under the root. */
export interface Overruled {
  readonly names: ReadonlySet<string>;
  readonly otherTags: ReadonlySet<string>;
}

/**
 * Compares a list of words with what it should hold. `claims` are Kith's, and dropped where nobody wants them. A word
 * of others is dropped only where its name is overruled, and a plain one only if it cannot mean a place of that name.
 * Words for one person in other spellings are not added again, and a word of Kith's that a host spelt anew stays so.
 */
export function planWords(
  { field, root }: { readonly field: KeywordField; readonly root: TagPath },
  found: readonly string[],
  wanted: readonly string[],
  overruled: Overruled,
  claims: readonly string[],
  dropped: readonly string[],
): WordPlan {
  const key = (word: string) => wordKey(word, field, root);
  const isPlain = field === 'subject' || field === 'iptcKeywords';
  const isOverruled = (word: string) => {
    const name = personIn(word, field, root);
    return name !== null && overruled.names.has(name) && !(isPlain && overruled.otherTags.has(name));
  };
  const ours = claims.filter((word) => found.includes(word));
  const respelt = respellings(found, claims);
  const isWanted = (word: string) => wanted.some((other) => key(other) === key(word));
  const overrule = found.filter(
    (word) => !ours.includes(word) && !respelt.includes(word) && isOverruled(word),
  );
  const drop = [
    ...ours.filter((word) => !wanted.includes(word)),
    ...new Set([...respelt.filter((word) => !isWanted(word)), ...overrule]),
  ];
  const left = found.filter((word) => !drop.includes(word));
  const restore = without(
    dropped.filter((word) => !isOverruled(word)),
    left.map(key),
    key,
  );
  const add = without(wanted, [...left, ...restore].map(key), key);
  const again = without(dropped.filter(isOverruled), overrule, (word) => word);
  return {
    edit: { add: [...restore, ...add], drop },
    claims: [
      ...ours.filter((word) => wanted.includes(word)),
      ...wanted.filter((word) => respelt.some((other) => key(other) === key(word))),
      ...add,
    ],
    dropped: [...again, ...overrule],
  };
}

/** Words of Kith's as a host spelt them, where they do not stand as Kith wrote them. */
function respellings(found: readonly string[], claims: readonly string[]): readonly string[] {
  const missing = claims.filter((claim) => !found.includes(claim));
  return found.filter((word) => !claims.includes(word) && missing.some((claim) => sameName(claim, word)));
}

function without(
  words: readonly string[],
  keys: readonly string[],
  key: (word: string) => string,
): readonly string[] {
  return words.filter((word) => !keys.includes(key(word)));
}
