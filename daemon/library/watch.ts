/** Tells which paths below a folder may have changed. Only hints: a sweep of them finds what did. */

import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import chokidar, { type FSWatcher } from 'chokidar';
import { formatOfName } from './formats.js';
import { isIgnoreFile } from './ignore-files.js';
import { Settler } from './settle.js';
import { isSidecar } from './sidecars.js';
import { isHidden, isSkippedFolder } from './skip.js';
import { isWithin, walk } from './walk.js';

export interface WatchOptions {
  /** Files and folders at or below the root that are quiet now and should be swept. */
  readonly onTouched: (paths: readonly string[]) => void;
  /** One sentence for the owner, once for each kind of trouble. */
  readonly onProblem: (message: string) => void;
  /** How long a file must keep its size and time before it counts as whole, ms. */
  readonly settleMs?: number;
  /** How often the root is handed out whole, ms: no event system tells everything, and network disks tell nothing. */
  readonly sweepEveryMs?: number;
}

export interface FolderWatch {
  /** Resolves when all folders below the root are watched. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

/** A copy that stalls for longer is picked up half, set aside, and picked up again when it goes on. */
const SETTLE_MS = 1000;
const SWEEP_EVERY_MS = 15 * 60 * 1000;

/**
 * From so many files on, one sweep of their folder costs less than one for each. It may meet a file that is still
 * being copied: that is set aside, and tried again when it changes.
 */
const MANY_FILES = 16;

/**
 * Watches one root, an absolute path; it need not be there yet.
 *
 * chokidar watches folders only: it would take a handle for every file (100,000 files: 0.9 GB resident), and the raw
 * events of a folder name its files already. Symbolic links are left to the periodic sweeps, because chokidar
 * follows a link loop until the system stops it. Sweeps are also what finds a disk that was away: its folder is then
 * watched again.
 */
export function watchFolder(root: string, options: WatchOptions): FolderWatch {
  const told = new Set<string>();
  let watcher: FSWatcher | null = null;
  let real = root;
  let closed = false;

  const asNamed = (path: string) => (isWithin(path, real) ? root + path.slice(real.length) : path);
  const settler = new Settler(options.settleMs ?? SETTLE_MS, (paths) => void report(paths));

  async function report(paths: readonly string[]): Promise<void> {
    const touched = new Set<string>();
    for (const path of paths) {
      if (isIgnoreFile(basename(path))) touched.add(dirname(path));
      else if (await isFolder(path)) await waitForFilesIn(path);
      else touched.add(path);
    }
    if (touched.size > 0 && !closed) options.onTouched(byFolder([...touched]));
  }

  /** What arrived with a new folder was there before the folder was watched, and may still be being copied. */
  async function waitForFilesIn(folder: string): Promise<void> {
    for await (const item of walk(root, folder)) if (!closed) settler.touch(item.path);
  }

  function tell(error: unknown): void {
    const message = watchProblem(root, error);
    if (!told.has(message)) options.onProblem(message);
    told.add(message);
  }

  async function start(): Promise<void> {
    real = await realpath(root).catch(() => root);
    if (closed) return;
    const started = chokidar.watch(real, {
      ignoreInitial: true,
      followSymlinks: false,
      ignored: (path, stats) =>
        path !== real && (stats?.isFile() === true || isSkippedFolder(basename(path))),
    });
    watcher = started;
    started.on('raw', (_event, name, details) => {
      const folder = watchedPath(details);
      if (folder === null || typeof name !== 'string') return;
      const isPicture = !isHidden(name) && formatOfName(name) !== null;
      if (isPicture || isSidecar(name) || isIgnoreFile(name)) settler.touch(asNamed(join(folder, name)));
    });
    started.on('addDir', (path) => settler.touch(asNamed(path)));
    started.on('unlinkDir', (path) => settler.touch(asNamed(path)));
    started.on('error', tell);
    await new Promise<void>((resolve) => started.once('ready', resolve));
  }

  const timer = setInterval(() => {
    if (watcher !== null && !(real in watcher.getWatched())) watcher.add(real);
    options.onTouched([root]);
  }, options.sweepEveryMs ?? SWEEP_EVERY_MS);

  const ready = start();
  return {
    ready,
    close: async () => {
      closed = true;
      clearInterval(timer);
      settler.close();
      await watcher?.close();
    },
  };
}

/** Puts a folder in place of its touched files where they are many. */
function byFolder(paths: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const path of paths) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
  const isMany = (path: string) => (counts.get(dirname(path)) ?? 0) > MANY_FILES;
  return [...new Set(paths.map((path) => (isMany(path) ? dirname(path) : path)))];
}

/** What the owner can do when a folder cannot be watched. */
export function watchProblem(root: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const fallback = `New photos in ${root} are still found by the periodic scan.`;
  if (code === 'ENOSPC' || code === 'EMFILE') {
    const limit = code === 'ENOSPC' ? 'max_user_watches=1048576' : 'max_user_instances=1024';
    return `The system watches no more folders; raise its limit with "sudo sysctl fs.inotify.${limit}". ${fallback}`;
  }
  return `A folder cannot be watched (${error instanceof Error ? error.message : String(error)}). ${fallback}`;
}

/** chokidar types what comes with a raw event as unknown; it is the folder whose watcher spoke. */
function watchedPath(details: unknown): string | null {
  const path = details instanceof Object && 'watchedPath' in details ? details.watchedPath : null;
  return typeof path === 'string' ? path : null;
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}
