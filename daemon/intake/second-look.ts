import type { ExifTool } from 'exiftool-vendored';
import pLimit from 'p-limit';
import type { Logger } from 'pino';
import { boxToDisplayed, boxToStored } from '../../adapters/xmp/index.js';
import type { Box } from '../../models/index.js';
import type { PhotoId } from '../library/index.js';
import {
  createBodyFinder,
  createRecogniser,
  type Looked,
  type PhotoFile,
  type RecognisedBodies,
  type RecognisedBody,
} from '../recognise/index.js';
import { bodyId, type KnownFile, type Store, type StoredBody, type StoredFace } from '../store/index.js';
import {
  carryIds,
  drawnBoxes,
  isAsBefore,
  type OwnersPlace,
  type OwnersPlaces,
  storedFaces,
} from './found-faces.js';

export interface SecondLookRooms {
  readonly store: Store;
  readonly exiftool: ExifTool;
  readonly places: OwnersPlaces;
  readonly log: Logger;
}

/** Threads that look for one thing, and what becomes of what they find. */
interface Looking {
  readonly pack: string;
  /** Stores what is found; null when the file could not be looked at and waits. */
  look(photo: PhotoId, file: KnownFile): Promise<Looked<unknown>>;
  close(): Promise<void>;
}

/** Photos worked on at once, so that reading never keeps a thread waiting. */
const PHOTOS_AT_ONCE = 8;

/** Photos a turn: between turns, photos that have just arrived go first. */
const PHOTOS_A_TURN = 64;

/** Looks again, a turn at a time; one call at a time. */
export class SecondLook {
  readonly #rooms: SecondLookRooms;
  #looking: Looking | null = null;
  /** Photos that failed though they were read well once: the next start tries them again. */
  readonly #failed = new Set<PhotoId>();
  #stopped = false;

  constructor(rooms: SecondLookRooms) {
    this.#rooms = rooms;
  }

  /**
   * Looks for bodies in some of the photos that wait for it, and stores them. Can be killed at any moment.
   *
   * @returns photos that were looked at; none when no photo waits any more
   */
  bodies(pack: string): Promise<PhotoId[]> {
    return this.#turn(pack, () => this.#lookForBodies(pack));
  }

  /**
   * Recognises some of the photos that wait for another pack, beside what the pack in use has found. A face that both
   * found keeps its id, so that the owner's decisions are about it, too.
   *
   * @returns photos that were looked at; none when no photo waits any more
   */
  faces(pack: string): Promise<PhotoId[]> {
    return this.#turn(pack, () => this.#lookForFaces(pack));
  }

  /** Lets what is under way end, and begins nothing new. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#rest();
  }

  async #turn(pack: string, open: () => Looking): Promise<PhotoId[]> {
    const waiting = this.#stopped ? [] : this.#rooms.store.recognised.waiting(pack);
    const photos = waiting.filter((photo) => !this.#failed.has(photo)).slice(0, PHOTOS_A_TURN);
    if (photos.length === 0) {
      await this.#rest();
      return [];
    }
    if (this.#looking?.pack !== pack) {
      await this.#rest();
      this.#looking = open();
    }
    const { look } = this.#looking;
    const limit = pLimit(PHOTOS_AT_ONCE);
    await Promise.all(photos.map((photo) => limit(() => this.#lookAt(photo, look))));
    return photos;
  }

  /** Gives back the memory of the networks when nothing waits for them. */
  async #rest(): Promise<void> {
    const looking = this.#looking;
    this.#looking = null;
    await looking?.close();
  }

  async #lookAt(photo: PhotoId, look: Looking['look']): Promise<void> {
    const { store, log } = this.#rooms;
    if (this.#stopped) return;
    const file = store.files.ofPhoto(photo).find(({ missing, setAside }) => !missing && setAside === null);
    if (file === undefined) return;
    const looked = await look(photo, file);
    if (looked.ok) return;
    const { code, message } = looked.setAside;
    if (code === 'vanished') return store.files.setMissing(file.path, true);
    log.warn({ path: file.path, code }, message);
    this.#failed.add(photo);
  }

  #lookForBodies(pack: string): Looking {
    const { store, exiftool, places } = this.#rooms;
    const finder = createBodyFinder({ exiftool, pack });
    return {
      pack,
      close: () => finder.close(),
      async look(photo, file) {
        const faces = store.faces.ofPhoto(photo);
        const boxes = faces.map(({ box }) => boxToDisplayed(box, file.orientation));
        const own = places(photo);
        const found = await finder.findBodies(
          photoFile(file),
          boxes,
          drawnBoxes(own, 'body', file.orientation),
        );
        if (!found.ok) return found;
        const bodies = storedBodies(found.photo, photo, file, faces, own);
        store.transaction(() => {
          store.bodies.replace(photo, bodies);
          if (isAsBefore(own, places(photo))) store.recognised.add(photo, pack);
        });
        return found;
      },
    };
  }

  #lookForFaces(pack: string): Looking {
    const { store, exiftool, places } = this.#rooms;
    const recogniser = createRecogniser({ exiftool, pack });
    const trial = store.facesOf(pack);
    return {
      pack,
      close: () => recogniser.close(),
      async look(photo, file) {
        const own = places(photo);
        const found = await recogniser.recognise(photoFile(file), drawnBoxes(own, 'face', file.orientation));
        if (!found.ok) return found;
        const faces = storedFaces(found.photo, photo, file.orientation, own);
        store.transaction(() => {
          trial.replace(photo, carryIds(store.faces.ofPhoto(photo), faces));
          if (isAsBefore(own, places(photo))) store.recognised.add(photo, pack);
        });
        return found;
      },
    };
  }
}

function photoFile({ path, orientation }: KnownFile): PhotoFile {
  return { path, orientation };
}

/** What was found, and what the owner drew beside it. */
function storedBodies(
  { bodies, described }: RecognisedBodies,
  photo: PhotoId,
  file: KnownFile,
  faces: readonly StoredFace[],
  places: readonly OwnersPlace[],
): StoredBody[] {
  const own = places.filter(({ of }) => of === 'body');
  const drawn = described.map((body, index) => {
    const stored = storedBody(body, photo, file, []);
    return { ...stored, id: own[index]?.id ?? stored.id };
  });
  return [...drawn, ...bodies.map((body) => storedBody(body, photo, file, faces))];
}

function storedBody(
  body: RecognisedBody,
  photo: PhotoId,
  { orientation }: KnownFile,
  faces: readonly StoredFace[],
): StoredBody {
  const toStored = (box: Box) => boxToStored(box, orientation);
  const box = toStored(body.box);
  return {
    id: bodyId(photo, box),
    photo,
    box,
    upper: toStored(body.upperBody),
    score: body.score,
    face: faces[body.face ?? -1]?.id ?? null,
    embedding: body.embedding,
  };
}
