/** Compares the files on disk with those that are known, and says what is different. */

import { readdir } from 'node:fs/promises';
import { setAsideForError } from './set-aside.js';
import type { PhotoId, SetAside } from './types.js';
import { type FoundFile, type FoundProblem, isWithin, walk } from './walk.js';

export interface KnownFile {
  readonly size: number;
  readonly mtimeMs: number;
  /** Null while the file waits to be identified, or is set aside. */
  readonly photo: PhotoId | null;
  readonly missing: boolean;
  readonly setAside: SetAside | null;
}

/** A sidecar as it was when it was last mentioned. */
export interface KnownSidecar {
  readonly path: string;
  readonly size: number;
  readonly mtimeMs: number;
}

/** What was known before the sweep; the store gives it. */
export interface KnownFiles {
  get(path: string): KnownFile | undefined;
  /** Paths of all known files at or below a folder, missing and set-aside ones included. */
  under(folder: string): Iterable<string>;
  /** All known sidecars at or below a folder. */
  sidecarsUnder(folder: string): Iterable<KnownSidecar>;
}

export type Change =
  /** To be identified: never seen, other size or time than before, or never finished. */
  | (Omit<FoundFile, 'kind'> & { readonly kind: 'new' | 'changed' })
  /** A missing file is there again as it was; nothing need be read. */
  | (Omit<FoundFile, 'kind'> & { readonly kind: 'back' })
  | { readonly kind: 'missing'; readonly path: string }
  /** Metadata beside photos is new, or has other size or time than before. */
  | (Omit<FoundFile, 'kind'> & { readonly kind: 'sidecar' })
  /** Metadata that was known is gone, from a folder that is there. */
  | { readonly kind: 'sidecar-gone'; readonly path: string }
  | FoundProblem
  /** The root itself cannot be seen, as when a disk is unplugged: nothing is known of its files. */
  | { readonly kind: 'offline'; readonly path: string; readonly message: string };

/**
 * Sweeps `root`, or only `from`, a file or folder below it. An unchanged file costs one `stat` and is not mentioned;
 * so is a set-aside file that is as it was when it failed. Files that ignore files now leave out, and files that
 * are gone, become `missing`; those in a folder that cannot be read do not. The same holds for sidecars, which are gone
 * only after their photos are told to be.
 */
export async function* sweep(root: string, known: KnownFiles, from: string = root): AsyncGenerator<Change> {
  const away = await offline(root, known);
  if (away !== null) {
    yield away;
    return;
  }
  const sidecars = new Map([...known.sidecarsUnder(from)].map((sidecar) => [sidecar.path, sidecar]));
  const seen = new Set<string>();
  const unreadable: string[] = [];
  for await (const item of walk(root, from)) {
    seen.add(item.path);
    if (item.kind === 'problem') {
      if (item.setAside.code === 'unreadable') unreadable.push(item.path);
      yield item;
      continue;
    }
    const kind =
      item.kind === 'sidecar'
        ? sidecarDifference(item, sidecars.get(item.path))
        : difference(item, known.get(item.path));
    if (kind !== null) yield { ...item, kind };
  }

  const isGone = (path: string) => !seen.has(path) && !unreadable.some((folder) => isWithin(path, folder));
  const missing = [...known.under(from)].filter((path) => isGone(path) && known.get(path)?.missing === false);
  const sidecarsGone = [...sidecars.keys()].filter(isGone);
  // A disk may have gone while it was walked.
  const awayNow = missing.length + sidecarsGone.length === 0 ? null : await offline(root, known);
  if (awayNow !== null) {
    yield awayNow;
    return;
  }
  for (const path of missing) yield { kind: 'missing', path };
  for (const path of sidecarsGone) yield { kind: 'sidecar-gone', path };
}

function difference(file: FoundFile, known: KnownFile | undefined): 'new' | 'changed' | 'back' | null {
  if (known === undefined) return 'new';
  if (!isAsKnown(file, known)) return 'changed';
  if (known.photo === null && known.setAside === null) return 'new';
  return known.missing ? 'back' : null;
}

function sidecarDifference(file: FoundFile, known: KnownSidecar | undefined): 'sidecar' | null {
  return known !== undefined && isAsKnown(file, known) ? null : 'sidecar';
}

function isAsKnown(file: FoundFile, known: Pick<KnownFile, 'size' | 'mtimeMs'>): boolean {
  return known.size === file.size && known.mtimeMs === file.mtimeMs;
}

/** An empty root that had files is a mount point whose disk is away. */
async function offline(root: string, known: KnownFiles): Promise<Change | null> {
  try {
    if ((await readdir(root)).length > 0 || !hasFiles(root, known)) return null;
    return {
      kind: 'offline',
      path: root,
      message: 'The folder is empty; if its files are on a disk, connect it.',
    };
  } catch (error) {
    const { code, message } = setAsideForError(error);
    const gone = 'The folder is not there; connect its disk, or take it off the list.';
    return { kind: 'offline', path: root, message: code === 'vanished' ? gone : message };
  }
}

function hasFiles(root: string, known: KnownFiles): boolean {
  for (const path of known.under(root)) if (known.get(path)?.missing === false) return true;
  return false;
}
