import { stat } from 'node:fs/promises';
import type { Params, Refusal, Result } from '../../protocol/index.js';
import type { Task } from '../serve/index.js';
import type { Folder, WriteMode } from '../store/index.js';
import { cancellable } from './cancellable.js';
import { folderOf } from './folders.js';
import type { Rooms } from './rooms.js';
import type { Work } from './work.js';

/** Going over folders when a client asks for it. */
export function createScan({ store, people }: Rooms, work: Work) {
  return (params: Params<'scan'>, task?: Task) => cancellable(task, () => scan(params, task));

  async function scan({ dirs, write }: Params<'scan'>, task?: Task): Promise<Result<'scan'> | Refusal> {
    const started = performance.now();
    const roots = dirs.length > 0 ? dirs : watched(store.folders.list());
    for (const root of roots) {
      const refusal = await badFolder(root);
      if (refusal !== null && dirs.length > 0) return refusal;
      remember(root, write);
    }
    const passed = await work.pass(
      roots.map((root) => ({ root, paths: [root] })),
      'all',
      task,
    );
    return {
      ...contents(roots),
      recognised: passed.recognised,
      written: passed.written,
      failed: [...passed.failed],
      secondsTotal: (performance.now() - started) / 1000,
    };
  }

  /** A folder's own setting lasts; without one it follows the folder it lies in. */
  function remember(path: string, write: WriteMode | undefined): void {
    const folders = store.folders.list();
    const own = folders.find((folder) => folder.path === path);
    if (own === undefined && write === undefined && folderOf(path, folders) !== undefined) return;
    const writeMode = write ?? own?.writeMode ?? 'sidecar';
    store.folders.save({ path, writeMode, watched: own?.watched ?? false });
  }

  function contents(roots: readonly string[]) {
    const files = roots.flatMap((root) => store.files.under(root)).filter(({ missing }) => !missing);
    const photos = new Set(
      files.flatMap(({ photo, setAside }) => (photo === null || setAside ? [] : [photo])),
    );
    const faces = store.faces.presentIds().filter(({ photo }) => photos.has(photo));
    const persons = new Set(faces.flatMap(({ id }) => people.state.assignments.get(id)?.person ?? []));
    return {
      photos: photos.size,
      files: files.length,
      faces: faces.length,
      people: persons.size,
      setAside: files.filter(({ setAside }) => setAside !== null).length,
    };
  }
}

function watched(folders: readonly Folder[]): string[] {
  return folders.filter((folder) => folder.watched).map(({ path }) => path);
}

/** Null for a folder that is there. */
export async function badFolder(path: string): Promise<Refusal | null> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) return null;
  const what = found === null ? `${path} is not there.` : `${path} is a file, not a folder.`;
  return { refused: 'bad-folder', what, hint: 'Name a folder that holds photos.' };
}
