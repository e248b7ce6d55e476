/** What the owner told Kith, or another photo program, to leave out. */

import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/**
 * Lists of names in gitignore syntax, for their folder and all below it. PhotoPrism's `.ppignore` is a subset of
 * it (comments, names with `*`, any letter case). Immich and digiKam have no such file.
 */
const ignoreFileNames = ['.kithignore', '.ppignore'];

/** Android's marker: nothing in this folder or below it is media to show. */
const noMediaName = '.nomedia';

/** Whether a change of the file with this name changes what its folder shows. */
export function isIgnoreFile(name: string): boolean {
  return name === noMediaName || ignoreFileNames.includes(name);
}

/** The lists that hold in a folder: its own before those of the folders above. */
export interface IgnoreRules {
  readonly folder: string;
  readonly matcher: Ignore;
  readonly above: IgnoreRules | null;
}

/**
 * The rules inside a folder with these entries: `'everything'` when it must not be entered.
 * Throws the file system's error when a list cannot be read, because nothing it may leave out must be shown.
 */
export async function rulesOf(
  folder: string,
  names: ReadonlySet<string>,
  above: IgnoreRules | null,
): Promise<IgnoreRules | null | 'everything'> {
  if (names.has(noMediaName)) return 'everything';
  const present = ignoreFileNames.filter((name) => names.has(name));
  if (present.length === 0) return above;
  const matcher = ignore();
  for (const name of present) matcher.add(await readFile(join(folder, name), 'utf8'));
  return { folder, matcher, above };
}

/** Whether the rules leave a path out. As in git, the nearest list that says anything about it decides. */
export function isIgnored(rules: IgnoreRules | null, path: string, isFolder: boolean): boolean {
  for (let list = rules; list !== null; list = list.above) {
    const local = relative(list.folder, path).split(sep).join('/');
    const verdict = list.matcher.test(isFolder ? `${local}/` : local);
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}
