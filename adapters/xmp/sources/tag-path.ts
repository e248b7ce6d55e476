import { nameFromKeyword, sameName } from '../names.js';

/** One tag by the tags it stands under, outermost first. */
export type TagPath = readonly string[];

/** No tag tree is deeper; a word with more separators is none. */
export const DEEPEST_TAG = 32;

/** The names of tags under a root that have no tags below them in the list: `People|Friends|Anna` is Anna alone. */
export function peopleUnder(paths: readonly TagPath[], roots: readonly TagPath[]): string[] {
  const parents = new Set(paths.flatMap((path) => path.slice(1).map((_, i) => keyOf(path.slice(0, i + 1)))));
  const people = paths.filter(
    (path) => roots.some((root) => isUnder(path, root)) && !parents.has(keyOf(path)),
  );
  return [...new Set(people.map((path) => nameFromKeyword(path.at(-1) ?? '')))];
}

/** Whether a tag stands below a root. */
export function isUnder(path: TagPath, root: TagPath): boolean {
  return root.length > 0 && path.length > root.length && root.every((tag, i) => sameName(tag, path[i] ?? ''));
}

function keyOf(path: TagPath): string {
  return JSON.stringify(path);
}

/** A tag path as a list holds it; `any` where programs use both separators. Empty for a word that is no path. */
export function splitTag(word: string, separator: '/' | '|' | 'any'): TagPath {
  const used = separator === 'any' ? (word.includes('|') ? '|' : '/') : separator;
  const parts = word.split(used, DEEPEST_TAG + 1);
  return parts.length > DEEPEST_TAG ? [] : parts.map((part) => part.trim()).filter((part) => part !== '');
}
