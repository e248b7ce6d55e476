import type { ExifTool } from 'exiftool-vendored';
import pLimit from 'p-limit';
import type { Logger } from 'pino';
import {
  type Change,
  type Identity,
  identify,
  type PhotoId,
  photosOf,
  type SetAside,
  sweep,
} from '../library/index.js';
import type { Recogniser } from '../recognise/index.js';
import type { KnownFile, Store } from '../store/index.js';
import { drawnBoxes, isAsBefore, type OwnersPlaces, storedFaces, undescribedBody } from './found-faces.js';

export interface IntakeRooms {
  readonly store: Store;
  readonly exiftool: ExifTool;
  /** Opened when the first photo needs it: most commands need none. */
  readonly recogniser: () => Recogniser;
  /** The pack in use. */
  readonly pack: () => string;
  readonly places: OwnersPlaces;
  readonly log: Logger;
}

/** What came of going over some folders. */
export interface Taken {
  /** Photos with a file that was new, changed or back. */
  readonly photos: ReadonlySet<PhotoId>;
  /** Those of them that were looked at with the networks. */
  readonly recognised: ReadonlySet<PhotoId>;
  /** Files gone from folders that are there. */
  readonly gone: number;
}

interface Work {
  readonly path: string;
  readonly size: number;
  readonly mtimeMs: number;
}

/** What a sweep came to. */
interface Found {
  readonly work: Map<string, Work>;
  /** Photos that are back as they were. */
  readonly photos: Set<PhotoId>;
  gone: number;
}

/** Files worked on at once: enough that hashing and reading never keep a recognising thread waiting. */
const FILES_AT_ONCE = 8;

/** Takes photos in; one call at a time. */
export class Intake {
  readonly #rooms: IntakeRooms;
  readonly #underWay = new Map<PhotoId, Promise<SetAside | null>>();
  #stopped = false;

  constructor(rooms: IntakeRooms) {
    this.#rooms = rooms;
  }

  /**
   * Goes over a folder, or only some paths in it. Can be killed at any moment: the next call goes on where it was.
   *
   * @param tell how many files of how many are done
   * @param signal lets what is under way end, and begins nothing new
   */
  async take(
    root: string,
    paths: readonly string[],
    tell: (done: number, total: number) => void,
    signal?: AbortSignal,
  ): Promise<Taken> {
    const { work, photos, gone } = await this.#find(root, paths, signal);
    const limit = pLimit(FILES_AT_ONCE);
    const recognised = new Set<PhotoId>();
    let done = 0;
    tell(0, work.size);
    await Promise.all(
      [...work.values()].map((file) =>
        limit(async () => {
          if (this.#stopped || signal?.aborted) return;
          const taken = await this.#takeFile(file);
          if (taken !== null) photos.add(taken.photo);
          if (taken?.recognised) recognised.add(taken.photo);
          tell(++done, work.size);
        }),
      ),
    );
    return { photos, recognised, gone };
  }

  /** Lets what is under way end, and begins nothing new. */
  stop(): void {
    this.#stopped = true;
  }

  /** Compares the disk with what is known, and notes what needs no reading. */
  async #find(root: string, paths: readonly string[], signal?: AbortSignal): Promise<Found> {
    const { store, pack } = this.#rooms;
    const known = {
      get: (path: string) => store.files.get(path),
      under: (folder: string) => store.files.under(folder).map(({ path }) => path),
      sidecarsUnder: (folder: string) => store.sidecars.under(folder),
    };
    const found: Found = { work: new Map(), photos: new Set(), gone: 0 };
    for (const from of paths) {
      const changes: Change[] = [];
      for await (const change of sweep(root, known, from)) {
        if (this.#stopped || signal?.aborted) return found;
        changes.push(change);
      }
      // At once: a sync to the disk for each of 100,000 sidecars would take minutes.
      store.transaction(() => {
        for (const change of changes) this.#note(change, found);
      });
      for (const file of store.files.waiting(pack(), from)) {
        if (!found.work.has(file.path)) found.work.set(file.path, file);
      }
    }
    return found;
  }

  #note(change: Change, found: Found): void {
    const { store, log } = this.#rooms;
    const { path } = change;
    switch (change.kind) {
      case 'new':
      case 'changed':
        found.work.set(path, change);
        break;
      case 'missing':
        store.files.setMissing(path, true);
        found.gone++;
        break;
      case 'back':
        store.files.setMissing(path, false);
        for (const photo of photoOf(store.files.get(path))) found.photos.add(photo);
        store.retagged.add(path);
        break;
      case 'sidecar':
        store.sidecars.save(change);
        this.#noteRetagged(path);
        break;
      case 'sidecar-gone':
        store.sidecars.remove(path);
        this.#noteRetagged(path);
        break;
      case 'problem':
        this.#setAside({ path, size: 0, mtimeMs: 0 }, change.setAside);
        break;
      case 'offline':
        log.warn({ path }, change.message);
        break;
    }
  }

  #noteRetagged(sidecar: string): void {
    const { files, retagged } = this.#rooms.store;
    for (const photo of photosOf(sidecar, (prefix) => files.beginningWith(prefix))) retagged.add(photo);
  }

  async #takeFile(file: Work): Promise<{ photo: PhotoId; recognised: boolean } | null> {
    const { store, exiftool, pack } = this.#rooms;
    const identified = await identify(file.path, exiftool);
    if (!identified.ok) return this.#setAside(file, identified.setAside);
    const { identity } = identified;
    store.transaction(() => {
      store.photos.save(identity);
      store.files.save(fileRow(file, identity, null));
      store.retagged.add(file.path);
    });
    if (store.recognised.has(identity.photo, pack())) return { photo: identity.photo, recognised: false };
    const reason = await this.#recogniseOnce(file, identity);
    if (reason === null) return { photo: identity.photo, recognised: true };
    if (reason.code === 'vanished') store.files.setMissing(file.path, true);
    else store.files.save(fileRow(file, identity, reason));
    return null;
  }

  /** Copies of one photo that arrive together are looked at once. */
  #recogniseOnce(file: Work, identity: Identity): Promise<SetAside | null> {
    const waiting = this.#underWay.get(identity.photo);
    if (waiting !== undefined) return waiting;
    const recognition = this.#recognise(file, identity).finally(() => this.#underWay.delete(identity.photo));
    this.#underWay.set(identity.photo, recognition);
    return recognition;
  }

  async #recognise(file: Work, identity: Identity): Promise<SetAside | null> {
    const { store, recogniser, pack, places } = this.#rooms;
    const { photo, orientation } = identity;
    const own = places(photo);
    const drawn = drawnBoxes(own, 'face', orientation);
    const recognition = await recogniser().recognise({ path: file.path, orientation }, drawn);
    if (!recognition.ok) return recognition.setAside;
    const faces = storedFaces(recognition.photo, photo, orientation, own);
    const bodies = own.filter(({ of }) => of === 'body').map((place) => undescribedBody(place, photo));
    store.transaction(() => {
      store.faces.replace(photo, faces);
      store.bodies.add(photo, bodies);
      if (isAsBefore(own, places(photo))) store.recognised.add(photo, pack());
    });
    return null;
  }

  #setAside(file: Work, reason: SetAside): null {
    if (reason.code === 'vanished') return null;
    this.#rooms.store.files.save({ ...file, photo: null, orientation: 1, missing: false, setAside: reason });
    return null;
  }
}

function photoOf(file: KnownFile | undefined): PhotoId[] {
  return file === undefined || file.photo === null ? [] : [file.photo];
}

function fileRow(
  { path, size, mtimeMs }: Work,
  { photo, orientation }: Identity,
  setAside: SetAside | null,
): KnownFile {
  return { path, photo, size, mtimeMs, orientation, missing: false, setAside };
}
