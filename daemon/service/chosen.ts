import { realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Photo, Result, UnknownFile } from '../../protocol/index.js';
import { formatOfName } from '../library/index.js';
import type { KnownFile } from '../store/index.js';
import { folderOf } from './folders.js';
import type { Rooms } from './rooms.js';

/** Which photos some files are that the owner chose in another program. */
export function createChosen({ store }: Rooms, photosOf: (ids: readonly string[]) => Photo[]) {
  async function known(path: string): Promise<KnownFile | undefined> {
    const there = (file: KnownFile | undefined) => (file?.missing ? undefined : file);
    // Photo managers may know the folder by another way than Kith does.
    return there(store.files.get(path)) ?? there(store.files.get(await realpath(path).catch(() => path)));
  }

  async function explain(path: string, file: KnownFile | undefined): Promise<UnknownFile> {
    const folder = dirname(path);
    if (file?.setAside) return { path, folder, why: 'set-aside', message: file.setAside.message };
    const status = await stat(path).catch(() => null);
    if (status === null) return { path, folder, why: 'missing', message: missing(path) };
    if (!status.isFile() || formatOfName(path) === null) {
      return { path, folder, why: 'not-a-photo', message: 'This is no photo that Kith can read.' };
    }
    const inLibrary = folderOf(folder, store.folders.list()) !== undefined;
    return inLibrary
      ? { path, folder, why: 'not-scanned', message: 'Kith has not looked at this photo yet.' }
      : { path, folder, why: 'not-in-library', message: 'Its folder does not belong to the library yet.' };
  }

  return async function chosen(files: readonly string[]): Promise<Result<'panel.selection'>> {
    const photos = new Set<string>();
    const unknown: UnknownFile[] = [];
    for (const path of files) {
      const file = await known(path);
      if (file?.photo && file.setAside === null) photos.add(file.photo);
      else unknown.push(await explain(path, file));
    }
    return { photos: photosOf([...photos]), unknown };
  };
}

/** What is no UTF-8 in an argument reaches a program as U+FFFD. */
function missing(path: string): string {
  return path.includes('\ufffd')
    ? 'Its name is not written in UTF-8, so that Kith cannot open it: rename it.'
    : 'It is not there, or its disk is away.';
}
