import type { Params, Result } from '../../protocol/index.js';
import { folderOf } from './folders.js';
import type { Rooms } from './rooms.js';
import { problemsOf } from './show.js';
import type { Work } from './work.js';

/** Looks again at files that were set aside. */
export function createRetry({ store, log }: Rooms, work: Work) {
  return async function retry({ paths, wait }: Params<'setAside.retry'>): Promise<Result<'setAside.retry'>> {
    const asked = paths === undefined ? null : new Set(paths);
    // A name that is no text names no file that could be opened; only a sweep finds such files.
    const tried = store.files
      .setAside()
      .filter(({ path, setAside }) => setAside?.code !== 'bad-name' && (asked === null || asked.has(path)));
    store.files.forgetSizes(tried.map(({ path }) => path));
    const pass = work.pass(placesOf(tried.map(({ path }) => path)), 'new');
    if (!wait) {
      pass.catch((error: unknown) => log.error({ err: error }, 'trying again failed'));
      return { queued: tried.length };
    }
    await pass;
    const again = new Set(tried.map(({ path }) => path));
    const still = problemsOf(store.files.setAside()).filter(({ path }) => again.has(path));
    return { queued: tried.length, stillSetAside: still };
  };

  function placesOf(paths: readonly string[]) {
    const folders = store.folders.list();
    return paths.flatMap((path) => {
      const root = folderOf(path, folders)?.path;
      return root === undefined ? [] : [{ root, paths: [path] }];
    });
  }
}
