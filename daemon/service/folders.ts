import { sep } from 'node:path';
import type { Params, Refusal, Result } from '../../protocol/index.js';
import type { Folder } from '../store/index.js';
import type { Rooms } from './rooms.js';
import { badFolder } from './scan.js';
import type { Watches } from './watches.js';
import type { Work } from './work.js';

/** Which folders belong to the library, and which of them are watched. */
export function createFolders({ store, log }: Rooms, work: Work, watches: Watches) {
  const list = (): Result<'watch.list'> => ({
    folders: store.folders
      .list()
      .map(({ path, writeMode, watched }) => ({ path, write: writeMode, watched })),
  });
  /** What is in the folder already, in the background. */
  function lookInto(path: string): void {
    work.pass([{ root: path, paths: [path] }], 'all').catch((error: unknown) => {
      log.error({ err: error, path }, 'looking into a new folder failed');
    });
  }

  return {
    list,

    async add({ path, write }: Params<'watch.add'>): Promise<Result<'watch.add'> | Refusal> {
      const refusal = await badFolder(path);
      if (refusal !== null) return refusal;
      const writeMode = write ?? folderOf(path, store.folders.list())?.writeMode ?? 'sidecar';
      store.folders.save({ path, writeMode, watched: true });
      await watches.refresh();
      if (watches.following) lookInto(path);
      return list();
    },

    async remove({ path }: Params<'watch.remove'>): Promise<Result<'watch.remove'> | Refusal> {
      if (!store.folders.remove(path)) {
        const hint = '`kith watch list` lists the folders.';
        return { refused: 'not-found', what: `${path} is not on the list.`, hint };
      }
      await watches.refresh();
      return list();
    },
  };
}

/** The folder of the owner's list that a path lies in; the innermost one where folders lie in each other. */
export function folderOf(path: string, folders: readonly Folder[]): Folder | undefined {
  const within = ({ path: folder }: Folder) =>
    path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
  return folders.filter(within).sort((a, b) => b.path.length - a.path.length)[0];
}
