/** SQLite on disk, the one writer: schema, migrations and queries, and no meaning of its own. */
import { type Db, openDatabase } from './database.js';
import { Events } from './events.js';
import { Faces } from './faces.js';
import { Files } from './files.js';
import { Folders } from './folders.js';
import { Photos } from './photos.js';
import { WrittenFiles } from './written.js';

export { StoreError } from './database.js';
export type { LogRow } from './events.js';
export { faceId, type StoredFace } from './faces.js';
export type { KnownFile } from './files.js';
export { type Folder, type WriteMode, writeModeSchema } from './folders.js';
export { type DataLock, lockData } from './lock.js';
export type { Photo } from './photos.js';

/** The library's memory in one data folder. */
export class Store {
  readonly folders: Folders;
  readonly files: Files;
  readonly photos: Photos;
  readonly faces: Faces;
  readonly events: Events;
  readonly written: WrittenFiles;
  readonly #db: Db;

  /** @throws StoreError when the folder or the database in it cannot be used. */
  constructor(dataDir: string) {
    this.#db = openDatabase(dataDir);
    this.folders = new Folders(this.#db);
    this.files = new Files(this.#db);
    this.photos = new Photos(this.#db);
    this.faces = new Faces(this.#db);
    this.events = new Events(this.#db);
    this.written = new WrittenFiles(this.#db);
  }

  /** All of it happens, or none of it. */
  transaction<T>(work: () => T): T {
    return this.#db.transaction(work)();
  }

  close(): void {
    this.#db.close();
  }
}
