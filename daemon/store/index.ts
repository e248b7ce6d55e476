/** SQLite on disk, the one writer: schema, migrations and queries, and no meaning of its own. */
import { Answers } from './answers.js';
import { Bodies } from './bodies.js';
import { Conflicts } from './conflicts.js';
import { type Db, openDatabase } from './database.js';
import { Events } from './events.js';
import { Faces } from './faces.js';
import { FileMemory } from './file-memory.js';
import { Files } from './files.js';
import { Folders } from './folders.js';
import { PhotoChanges } from './photo-changes.js';
import { Photos } from './photos.js';
import { Proposals } from './proposals.js';
import { Recognised } from './recognised.js';
import { Retagged } from './retagged.js';
import { Settings } from './settings.js';
import { Sidecars } from './sidecars.js';

export { bodyId, isBodyId, type StoredBody } from './bodies.js';
export type { Conflict } from './conflicts.js';
export { StoreError } from './database.js';
export type { LogRow } from './events.js';
export { type Faces, faceId, photoOf, type StoredFace } from './faces.js';
export type { KnownFile } from './files.js';
export { type Folder, type WriteMode, writeModeSchema } from './folders.js';
export { type DataLock, lockData } from './lock.js';
export type { Photo } from './photos.js';
export type { Proposal } from './proposals.js';
export type { KnownSidecar } from './sidecars.js';

/** Whose faces and bodies count; bodies are found only where the owner wants it. */
export interface PacksInUse {
  readonly faces: string;
  readonly bodies: string | null;
}

/** The library's memory in one data folder. */
export class Store {
  readonly folders: Folders;
  readonly files: Files;
  readonly photos: Photos;
  readonly recognised: Recognised;
  readonly events: Events;
  readonly written: FileMemory;
  readonly seen: FileMemory;
  readonly digikam: FileMemory;
  readonly databases: FileMemory;
  readonly sidecars: Sidecars;
  readonly retagged: Retagged;
  readonly conflicts: Conflicts;
  readonly proposals: Proposals;
  readonly settings: Settings;
  readonly answers: Answers;
  readonly changes = new PhotoChanges();
  readonly #db: Db;
  #faces: Faces;
  #bodies: Bodies;

  /** @throws StoreError when the folder or the database in it cannot be used. */
  constructor(dataDir: string, packs: PacksInUse) {
    this.#db = openDatabase(dataDir);
    this.folders = new Folders(this.#db);
    this.files = new Files(this.#db, this.changes);
    this.photos = new Photos(this.#db, this.changes);
    this.recognised = new Recognised(this.#db, this.changes);
    this.events = new Events(this.#db);
    this.written = new FileMemory(this.#db, 'written');
    this.seen = new FileMemory(this.#db, 'seen');
    this.digikam = new FileMemory(this.#db, 'digikam');
    this.databases = new FileMemory(this.#db, 'databases');
    this.sidecars = new Sidecars(this.#db);
    this.retagged = new Retagged(this.#db);
    this.conflicts = new Conflicts(this.#db);
    this.proposals = new Proposals(this.#db);
    this.settings = new Settings(this.#db);
    this.answers = new Answers(this.#db);
    this.#faces = this.facesOf(packs.faces);
    this.#bodies = this.#bodiesOf(packs.bodies);
  }

  /** The faces of the pack in use. */
  get faces(): Faces {
    return this.#faces;
  }

  /** The bodies of the pack in use; none where bodies are not wanted. */
  get bodies(): Bodies {
    return this.#bodies;
  }

  /** From now on these packs count. */
  use(packs: PacksInUse): void {
    this.#faces = this.facesOf(packs.faces);
    this.#bodies = this.#bodiesOf(packs.bodies);
    this.changes.tell(null);
  }

  /** The faces as another pack found them. */
  facesOf(pack: string): Faces {
    return new Faces(this.#db, pack, this.changes);
  }

  /** All of it happens, or none of it. */
  transaction<T>(work: () => T): T {
    return this.#db.transaction(work)();
  }

  close(): void {
    this.#db.close();
  }

  #bodiesOf(pack: string | null): Bodies {
    return new Bodies(this.#db, pack ?? '', this.changes);
  }
}
