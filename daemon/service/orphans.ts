import { extname } from 'node:path';
import { writtenOf } from './metadata-memory.js';
import type { Rooms } from './rooms.js';

/**
 * Follows photo files that went away. What Kith wrote into sidecars that stayed behind is taken out again, and the file
 * that holds the photo now inherits what Kith remembers of the rest. A sidecar that is away too, as on a disk that is
 * not connected, stays remembered.
 */
export async function settleOrphans({ store, metadata, log }: Rooms): Promise<void> {
  for (const path of store.files.gone()) {
    const written = writtenOf(store, path);
    const outcome = written === null ? null : await metadata.takeOut(path, written);
    if (outcome?.reason !== undefined) log.warn({ path, code: outcome.reason.code }, outcome.reason.message);
    if (outcome?.status === 'failed') continue;
    store.transaction(() => {
      store.written.save(path, outcome?.written ?? null);
      bequeath(store, path);
    });
  }
}

function bequeath(store: Rooms['store'], path: string): void {
  const heir = heirOf(store, path);
  if (heir === undefined) return;
  store.written.move(path, heir);
  store.seen.move(path, heir);
  store.digikam.move(path, heir);
  store.retagged.remove(path);
  store.files.remove(path);
}

/** The file that holds the photo now, if Kith wrote nothing for it yet. */
function heirOf(store: Rooms['store'], path: string): string | undefined {
  const photo = store.files.get(path)?.photo ?? null;
  if (photo === null) return undefined;
  return store.files
    .ofPhoto(photo)
    .filter((file) => !file.missing && extname(file.path) === extname(path))
    .find((file) => store.written.get(file.path) === null)?.path;
}
