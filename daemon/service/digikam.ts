import { stat } from 'node:fs/promises';
import { findDigikamDatabases, mountedVolumes, type Problem } from '../../adapters/digikam/index.js';
import { type ChangedFile, lookAt } from './digikam-look.js';
import { readInThread } from './digikam-reader.js';
import { seenOf } from './metadata-memory.js';
import type { Rooms } from './rooms.js';
import { librarySettings } from './settings.js';
import { foundOn, type Heard, placed, takeOver } from './take-over.js';

/**
 * Takes over whom this user's digiKam names in its own databases: on the first day all of it, later what was changed
 * there. Unlike `listen`, this needs nothing of digiKam in the photos' metadata.
 */
export class DigikamListener {
  readonly #rooms: Rooms;
  /** What the log says already. */
  readonly #warned = new Set<string>();

  constructor(rooms: Rooms) {
    this.#rooms = rooms;
  }

  /** @returns photos on which it changed something */
  async listen(): Promise<Set<string>> {
    const { store, machine } = this.#rooms;
    const changed = new Set<string>();
    if (librarySettings(store).digikam === 'ignore') return changed;
    for (const found of findDigikamDatabases(machine)) {
      if ('reason' in found) this.#warn(found.settings, found.reason);
      else for (const photo of await this.#hear(found.database)) changed.add(photo);
    }
    return changed;
  }

  async #hear(database: string): Promise<ReadonlySet<string>> {
    const { store, packs, progress } = this.#rooms;
    const pack = packs.faces.id;
    const stamp = await stampOf(database);
    if (store.databases.get(database) === stamp && !store.files.areUnasked(pack)) return new Set();
    progress.start('reading', 0);
    const reading = await readInThread(database);
    if ('reason' in reading) {
      this.#warn(database, reading.reason);
      return new Set();
    }
    const { changed, toRemember } = await lookAt(database, reading, store, pack);
    const photos = takeOver(
      this.#rooms,
      changed.filter(isNews).map((file) => this.#heard(file)),
    );
    // After the decisions: what was killed between is heard once more and is then nothing new.
    store.transaction(() => {
      for (const [path, said] of toRemember) store.digikam.save(path, said);
      store.databases.save(database, stamp);
    });
    return photos;
  }

  #heard({ path, photo, isFirst, changes }: ChangedFile): Heard {
    const { store } = this.#rooms;
    const orientation = seenOf(store, path)?.orientation ?? 1;
    const inFrame = placed(path, orientation, changes);
    return { path, ...foundOn(store, photo), isFirst, changes: inFrame, noted: [], by: 'host' };
  }

  #warn(path: string, { code, message }: Problem): void {
    if (this.#warned.has(message)) return;
    this.#warned.add(message);
    this.#rooms.log.warn({ path, code }, message);
  }
}

function isNews({ changes: { given, renamed, removed } }: ChangedFile): boolean {
  return given.length + renamed.length + removed.length > 0;
}

/** What tells that a database may say something else: its file, its write-ahead log, and which disks are there. */
async function stampOf(database: string): Promise<string> {
  const files = await Promise.all([database, `${database}-wal`].map(fileStamp));
  const disks = mountedVolumes().map(({ mountPoint }) => mountPoint);
  return JSON.stringify([...files, disks]);
}

/** An empty log is as good as none: reading alone may leave one. */
async function fileStamp(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null);
  return found === null || found.size === 0 ? null : `${found.size} ${found.mtimeMs}`;
}
