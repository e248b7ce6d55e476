import { randomBytes } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import {
  constants,
  copyFile,
  lstat,
  open,
  readdir,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  unlink,
} from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** A file about to be replaced: what it was when it was looked at. */
export interface Original {
  /** With symbolic links followed, so that the link stays a link. */
  readonly path: string;
  readonly stats: BigIntStats | null;
}

/** The bits of a file's mode that say who may do what. */
const RIGHTS = 0o7777n;

const TEMPORARY = /^\.kith-(\d+)-[0-9a-f]{16}\./;

/** No write takes this long, whatever process has the number of the one that wrote. */
const ABANDONED_MS = 60 * 60 * 1000;

/** Looks at a file that may or may not exist. Throws the system's error for all else. */
export async function look(path: string): Promise<Original> {
  try {
    const stats = await lstat(path, { bigint: true });
    if (!stats.isSymbolicLink()) return { path, stats };
    const real = await realpath(path);
    return { path: real, stats: await stat(real, { bigint: true }) };
  } catch (error) {
    if (!isMissing(error)) throw error;
    return { path: await throughLink(path), stats: null };
  }
}

/** Where a file would come to be: at the end of a symbolic link that leads to nothing yet. */
async function throughLink(path: string): Promise<string> {
  try {
    return resolve(dirname(path), await readlink(path));
  } catch {
    return path;
  }
}

/** A name in the original's own folder that exiftool and every file system take. */
export function temporaryBeside(original: Original, extension: string): string {
  return join(dirname(original.path), `.kith-${process.pid}-${randomBytes(8).toString('hex')}.${extension}`);
}

/** Copies the original, if there is one, to the temporary file: a clone where the file system can. */
export async function copyTo(temporary: string, original: Original): Promise<void> {
  if (original.stats === null || original.stats.size === 0n) return;
  await copyFile(original.path, temporary, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
}

/** Puts the temporary file on the disk for good, with the original's permissions and, if told so, its times. */
export async function settle(
  temporary: string,
  { stats }: Original,
  keepTimes: boolean,
): Promise<BigIntStats> {
  const file = await open(temporary, 'r+');
  try {
    if (stats !== null && keepTimes)
      await file.utimes(Number(stats.atimeMs) / 1000, Number(stats.mtimeNs) / 1e9);
    const now = await file.stat({ bigint: true });
    if (stats !== null && (now.mode & RIGHTS) !== (stats.mode & RIGHTS))
      await file.chmod(Number(stats.mode & RIGHTS));
    await file.sync();
    return now;
  } finally {
    await file.close();
  }
}

/** Tells a file from its older and newer selves; a rename keeps it. */
export function stampOf(stats: BigIntStats): string {
  return `${stats.ino}:${stats.size}:${stats.mtimeNs}`;
}

/** When the file with this stamp was written, ms since 1970. */
export function timeOfStamp(stamp: string): number {
  return Number(stamp.split(':')[2]) / 1e6;
}

/** Whether nobody wrote the file since it was looked at. */
export async function isUntouched({ path, stats: then }: Original): Promise<boolean> {
  try {
    const now = await stat(path, { bigint: true });
    return then !== null && stampOf(now) === stampOf(then);
  } catch (error) {
    if (!isMissing(error)) throw error;
    return then === null;
  }
}

/** Swaps the temporary file in: readers see the old file or the new one, whole. */
export function swapIn(temporary: string, original: Original): Promise<void> {
  return rename(temporary, original.path);
}

/** Removes a file that holds nothing any more. */
export function removeOriginal(original: Original): Promise<void> {
  return unlink(original.path);
}

/** Removes a temporary file that was not swapped in. */
export async function discard(temporary: string): Promise<void> {
  try {
    await unlink(temporary);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** Removes temporary files that a killed process left in a folder. */
export async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const writer = TEMPORARY.exec(name)?.[1];
    if (writer === undefined) continue;
    const { stats } = await look(join(folder, name));
    const abandoned = stats !== null && Date.now() - Number(stats.mtimeMs) > ABANDONED_MS;
    if (abandoned || !isRunning(Number(writer))) await rm(join(folder, name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // A process of another user is there all the same.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
