import { extname } from 'node:path';
import type { ExifTool } from 'exiftool-vendored';
import pLimit from 'p-limit';
import type { Logger } from 'pino';
import {
  type Change,
  type Identity,
  identify,
  type PhotoId,
  type SetAside,
  sweep,
} from '../library/index.js';
import type { Recogniser } from '../recognise/index.js';
import type { KnownFile, Store } from '../store/index.js';
import { storedFace } from './found-faces.js';

export interface IntakeRooms {
  readonly store: Store;
  readonly exiftool: ExifTool;
  /** Opened when the first photo needs it: most commands need none. */
  readonly recogniser: () => Recogniser;
  /** The pack in use. */
  readonly pack: () => string;
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
   */
  async take(
    root: string,
    paths: readonly string[],
    tell: (done: number, total: number) => void,
  ): Promise<Taken> {
    const found = await this.#find(root, paths);
    const photos = new Set(found.back);
    const limit = pLimit(FILES_AT_ONCE);
    const recognised = new Set<PhotoId>();
    let done = 0;
    tell(0, found.work.length);
    await Promise.all(
      found.work.map((file) =>
        limit(async () => {
          if (this.#stopped) return;
          const taken = await this.#takeFile(file);
          if (taken !== null) photos.add(taken.photo);
          if (taken?.recognised) recognised.add(taken.photo);
          tell(++done, found.work.length);
        }),
      ),
    );
    return { photos, recognised, gone: found.gone };
  }

  /** Lets what is under way end, and begins nothing new. */
  stop(): void {
    this.#stopped = true;
  }

  /** Compares the disk with what is known, and notes what needs no reading. */
  async #find(root: string, paths: readonly string[]) {
    const { store, pack } = this.#rooms;
    const known = {
      get: (path: string) => store.files.get(path),
      under: (folder: string) => store.files.under(folder).map(({ path }) => path),
    };
    const work = new Map<string, Work>();
    const back: PhotoId[] = [];
    let gone = 0;
    for (const from of paths) {
      for (const file of store.files.waiting(pack(), from)) work.set(file.path, file);
      for await (const change of sweep(root, known, from)) {
        if (this.#stopped) return { work: [], back, gone };
        if (change.kind === 'new' || change.kind === 'changed') work.set(change.path, change);
        if (change.kind === 'missing') gone++;
        if (change.kind === 'back') back.push(...photoOf(store.files.get(change.path)));
        this.#note(change);
      }
    }
    return { work: [...work.values()], back, gone };
  }

  #note(change: Change): void {
    const { store, log } = this.#rooms;
    if (change.kind === 'missing') store.files.setMissing(change.path, true);
    if (change.kind === 'back') store.files.setMissing(change.path, false);
    if (change.kind === 'problem')
      this.#setAside({ path: change.path, size: 0, mtimeMs: 0 }, change.setAside);
    if (change.kind === 'offline') log.warn({ path: change.path }, change.message);
  }

  async #takeFile(file: Work): Promise<{ photo: PhotoId; recognised: boolean } | null> {
    const { store, exiftool, pack } = this.#rooms;
    const identified = await identify(file.path, exiftool);
    if (!identified.ok) return this.#setAside(file, identified.setAside);
    const { identity } = identified;
    store.transaction(() => {
      store.photos.save(identity);
      store.files.save(fileRow(file, identity, null));
      this.#followMove(file.path, identity.photo);
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
    const { store, recogniser, pack } = this.#rooms;
    const { photo, orientation } = identity;
    const recognition = await recogniser().recognise({ path: file.path, orientation });
    if (!recognition.ok) return recognition.setAside;
    const faces = recognition.photo.faces.map((face) => storedFace(face, photo, orientation));
    store.transaction(() => {
      store.faces.replace(photo, faces);
      store.recognised.add(photo, pack());
    });
    return null;
  }

  #setAside(file: Work, reason: SetAside): null {
    if (reason.code === 'vanished') return null;
    this.#rooms.store.files.save({ ...file, photo: null, orientation: 1, missing: false, setAside: reason });
    return null;
  }

  /** A photo that was moved brings along what Kith remembers of having written for it. */
  #followMove(path: string, photo: PhotoId): void {
    const { store } = this.#rooms;
    if (store.written.get(path) !== null) return;
    const former = store.files
      .ofPhoto(photo)
      .find((file) => file.missing && extname(file.path) === extname(path));
    if (former === undefined) return;
    store.written.move(former.path, path);
    store.files.remove(former.path);
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
