import { dirname, extname } from 'node:path';
import type { Result } from '../../protocol/index.js';
import { examine, type LibraryFacts, type ListedFolder } from '../doctor/index.js';
import type { Folder } from '../store/index.js';
import { folderOf } from './folders.js';
import type { Rooms } from './rooms.js';

/** Says what keeps names from appearing, with what only the open library knows. */
export function createDoctor({ store, packs, writeback, data }: Rooms) {
  return async function doctor({ daemonRuns }: { daemonRuns: boolean }): Promise<Result<'doctor'>> {
    return { findings: await examine({ data, daemonRuns, library: libraryFacts() }) };
  };

  function libraryFacts(): LibraryFacts {
    const folders = store.folders.list();
    const watched = folders.filter((folder) => folder.watched).flatMap(({ path }) => pathsIn(path));
    return {
      folders: folders.map((folder) => listed(folder, folders)),
      foldersToWatch: new Set(watched.map((path) => dirname(path))).size,
      packs: [packs.faces.id, ...(packs.bodies === null ? [] : [packs.bodies.id])],
      setAside: store.files.setAside().length,
      unwritten: writeback.failures.length,
    };
  }

  /** A file counts for the innermost folder of the list, whose write mode it has. */
  function listed({ path, writeMode, watched }: Folder, folders: readonly Folder[]): ListedFolder {
    const endings: Record<string, number> = {};
    for (const file of pathsIn(path)) {
      if (folderOf(file, folders)?.path !== path) continue;
      const ending = extname(file).slice(1).toLowerCase();
      endings[ending] = (endings[ending] ?? 0) + 1;
    }
    return { path, write: writeMode, watched, endings };
  }

  function pathsIn(folder: string): string[] {
    return store.files.under(folder).flatMap(({ path, missing }) => (missing ? [] : [path]));
  }
}
