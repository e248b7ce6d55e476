import { dirname, extname } from 'node:path';
import type { Result } from '../../protocol/index.js';
import { examine, type LibraryFacts, type ListedFolder } from '../doctor/index.js';
import type { Folder } from '../store/index.js';
import { folderOf } from './folders.js';
import { allHolds } from './holds.js';
import type { Rooms } from './rooms.js';

/** Says what keeps names from appearing, with what only the open library knows. */
export function createDoctor(rooms: Rooms) {
  const { store, packs, writeback, data, machine } = rooms;
  return async function doctor({ daemonRuns }: { daemonRuns: boolean }): Promise<Result<'doctor'>> {
    // What an earlier run could not write, it took along.
    if (writeback.leftBehind) await writeback.recover(store.photos.present().map(({ id }) => id));
    return { findings: await examine({ data, daemonRuns, library: libraryFacts() }, machine) };
  };

  function libraryFacts(): LibraryFacts {
    const folders = store.folders.list();
    const paths = presentIn(folders);
    const watched = folders.filter((folder) => folder.watched);
    const watchedPaths = paths.filter((path) => folderOf(path, watched) !== undefined);
    return {
      folders: listed(folders, paths),
      foldersToWatch: new Set(watchedPaths.map((path) => dirname(path))).size,
      packs: [packs.faces.id, ...(packs.bodies === null ? [] : [packs.bodies.id])],
      setAside: store.files.setAside().length,
      unwritten: writeback.failures.length,
      waiting: writeback.backlog,
      withheld: allHolds(rooms).filter((hold) => hold.by === 'revert'),
    };
  }

  /** Each file once, also where folders of the list lie in each other. */
  function presentIn(folders: readonly Folder[]): string[] {
    const files = folders.flatMap(({ path }) => store.files.under(path));
    return [...new Set(files.flatMap(({ path, missing }) => (missing ? [] : [path])))];
  }
}

/** A file counts for the innermost folder, whose write mode it has. */
function listed(folders: readonly Folder[], paths: readonly string[]): ListedFolder[] {
  const endingsOf = new Map<string, Record<string, number>>(folders.map(({ path }) => [path, {}]));
  for (const path of paths) {
    const endings = endingsOf.get(folderOf(path, folders)?.path ?? '') ?? {};
    const ending = extname(path).slice(1).toLowerCase();
    endings[ending] = (endings[ending] ?? 0) + 1;
  }
  return folders.map(({ path, writeMode, watched }) => ({
    path,
    write: writeMode,
    watched,
    endings: endingsOf.get(path) ?? {},
  }));
}
