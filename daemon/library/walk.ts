/** Every picture file below a folder, and the sidecars beside them, in the same order each time. */

import { isUtf8 } from 'node:buffer';
import { type Dirent, type Stats, stat as statThen } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { promisify } from 'node:util';
import { formatOfName } from './formats.js';
import { type IgnoreRules, isIgnored, rulesOf } from './ignore-files.js';
import { setAside, setAsideForError } from './set-aside.js';
import { isSidecar } from './sidecars.js';
import { isHidden, isSkippedFolder } from './skip.js';
import type { SetAside } from './types.js';

export interface FoundFile {
  /** A picture, or a file of metadata beside pictures. */
  readonly kind: 'file' | 'sidecar';
  readonly path: string;
  /** Bytes; of the target where the file is a symbolic link. */
  readonly size: number;
  readonly mtimeMs: number;
}

/** A file or folder that had to be left out. `unreadable` on a folder means that nothing is known of what is in it. */
export interface FoundProblem {
  readonly kind: 'problem';
  readonly path: string;
  readonly setAside: SetAside;
}

interface Folder {
  readonly path: string;
  /** The same folder without symbolic links, so that none is entered twice. */
  readonly real: string;
  readonly rules: IgnoreRules | null;
}

type Root = Pick<Folder, 'path' | 'real'>;

interface Listing {
  readonly found: (FoundFile | FoundProblem)[];
  readonly folders: Folder[];
}

/** A third less processor time a file than the one of `node:fs/promises` (Node 20), and that is most of a sweep. */
const stat = promisify(statThen);

/** How many files are asked for their size at once; more gain nothing, for Node has four file system threads. */
const STATS_AT_ONCE = 64;

/**
 * Walks `root`, or only `from`, a file or folder below it, with the same rules.
 *
 * Hidden names, other programs' folders (skip.ts) and what ignore files name are left out; only Picasa's lists may be
 * hidden. Symbolic links to files
 * are followed. Linked folders are followed when they lie outside the root, each real folder once, so loops cannot
 * happen; inside the root they are met anyway. A link to nothing is a file that is not there. Pipes, sockets and
 * devices are never opened. A folder with a picture's name is reported, and walked like any other. Only what is wrong
 * with pictures is a problem: a sidecar that cannot be met is left out.
 * Never throws for what the file system does: that comes as problems.
 */
export async function* walk(root: string, from: string = root): AsyncGenerator<FoundFile | FoundProblem> {
  const realRoot = await realpath(root).catch(() => root);
  const entered = new Set<string>();
  const waiting: Folder[] = [{ path: root, real: realRoot, rules: null }];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    if (entered.has(folder.real)) continue;
    entered.add(folder.real);
    const listing = await list(folder, { path: root, real: realRoot }, from);
    yield* listing.found;
    waiting.push(...listing.folders.reverse());
  }
}

/** Whether `path` is `folder` or lies below it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** One folder's own files, and the folders in it that are to be walked: all of `from`, and the way down to it. */
async function list(folder: Folder, root: Root, from: string): Promise<Listing> {
  const listing: Listing = { found: [], folders: [] };
  try {
    const entries = await readdir(folder.path, { withFileTypes: true, encoding: 'buffer' });
    const names = new Set(entries.map((entry) => entry.name.toString('utf8')));
    const rules = await rulesOf(folder.path, names, folder.rules);
    if (rules === 'everything') return listing;
    const here = { ...folder, rules };
    const wanted = entries
      .filter((entry) => onTheWay(join(folder.path, entry.name.toString('utf8')), from))
      .sort((a, b) => Buffer.compare(a.name, b.name));
    for (let start = 0; start < wanted.length; start += STATS_AT_ONCE) {
      const batch = wanted.slice(start, start + STATS_AT_ONCE);
      for (const seen of await Promise.all(batch.map((entry) => look(entry, here, root.real)))) {
        listing.found.push(...seen.found.filter((item) => isWithin(item.path, from)));
        listing.folders.push(...seen.folders);
      }
    }
  } catch (error) {
    const reason = setAsideForError(error);
    // A folder that goes away while its parent is walked has no files any more; a root that is away is told.
    const isTold = reason.code !== 'vanished' || folder.path === root.path;
    if (isTold) listing.found.push({ kind: 'problem', path: folder.path, setAside: reason });
  }
  return listing;
}

function onTheWay(path: string, from: string): boolean {
  return isWithin(path, from) || isWithin(from, path);
}

const nothing: Listing = { found: [], folders: [] };

function problem(path: string, reason: SetAside): Listing {
  return { found: [{ kind: 'problem', path, setAside: reason }], folders: [] };
}

/** One entry of a folder. */
async function look(entry: Dirent<Buffer>, folder: Folder, realRoot: string): Promise<Listing> {
  const name = entry.name.toString('utf8');
  const isPicture = formatOfName(name) !== null;
  const kind = isPicture ? 'file' : !entry.isDirectory() && isSidecar(name) ? 'sidecar' : null;
  if (isHidden(name) && kind !== 'sidecar') return nothing;
  if (kind === null && !entry.isDirectory() && !entry.isSymbolicLink()) return nothing;
  if (!isUtf8(entry.name)) {
    if (kind === 'sidecar') return nothing;
    return problem(join(folder.path, readable(entry.name)), setAside('bad-name'));
  }

  const path = join(folder.path, name);
  if (entry.isDirectory()) return enter(path, join(folder.real, name), folder, isPicture);
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) return await followLink(path, folder, realRoot, isPicture);
    return kind !== null && !isIgnored(folder.rules, path, false) ? take(kind, path, stats) : nothing;
  } catch (error) {
    const reason = setAsideForError(error);
    return reason.code === 'vanished' || !isPicture ? nothing : problem(path, reason);
  }
}

function take(kind: FoundFile['kind'], path: string, stats: Stats): Listing {
  if (stats.isFile()) {
    return { found: [{ kind, path, size: stats.size, mtimeMs: stats.mtimeMs }], folders: [] };
  }
  if (kind === 'sidecar') return nothing;
  return problem(
    path,
    setAside('not-a-picture', 'This is a pipe, a socket or a device, not a picture; rename it.'),
  );
}

function enter(path: string, real: string, parent: Folder, hasPictureName: boolean): Listing {
  const name = path.slice(parent.path.length).replace(/^[/\\]/, '');
  if (isSkippedFolder(name) || isIgnored(parent.rules, path, true)) return nothing;
  const folders = [{ path, real, rules: parent.rules }];
  if (!hasPictureName) return { found: [], folders };
  const message =
    'This is a folder with a picture’s name; the pictures in it are read, rename it to end this notice.';
  return { ...problem(path, setAside('not-a-picture', message)), folders };
}

async function followLink(
  path: string,
  parent: Folder,
  realRoot: string,
  hasPictureName: boolean,
): Promise<Listing> {
  const real = await realpath(path);
  const meetsRoot = isWithin(real, realRoot) || isWithin(realRoot, real);
  return meetsRoot ? nothing : enter(path, real, parent, hasPictureName);
}

/** A name with its impossible bytes spelled out, so that the owner can find the file. */
function readable(name: Buffer): string {
  return name.toString('latin1').replace(/[\x80-\xff]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16)}`);
}
