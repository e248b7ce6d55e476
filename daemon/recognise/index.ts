/** One photo in, its faces and bodies out: decoding, detection, alignment, embedding and quality, in worker threads. */

import { availableParallelism } from 'node:os';
import type { ExifTool } from 'exiftool-vendored';
import pLimit from 'p-limit';
import type { Box } from '../../models/index.js';
import type { SetAside } from '../library/types.js';
import type { LookKind } from './looks.js';
import type { Outcome } from './outcome.js';
import { Pool } from './pool.js';
import { isRaw } from './raw-files.js';
import type { PhotoFile, PictureBytes } from './raw-preview.js';
import type { Copy } from './render.js';
import type { PhotoCopy, RecognisedBodies, RecognisedPhoto } from './types.js';
import type { Found, Job } from './worker.js';

export type { PhotoFile } from './raw-preview.js';
export { BODY_MARGIN, type Copy } from './render.js';
export type {
  PhotoCopy,
  Quality,
  RecognisedBodies,
  RecognisedBody,
  RecognisedFace,
  RecognisedPhoto,
} from './types.js';

export interface RecogniserOptions {
  /** Takes the previews out of raw files; stays the caller's to end. */
  readonly exiftool: ExifTool;
  /** Worker threads; the computer's cores when left out. */
  readonly threads?: number;
  /** Longest that one photo may take; 60 s when left out. */
  readonly timeoutMs?: number;
  /** Model pack; the default one when left out. */
  readonly pack?: string;
}

/** What a look at one photo came to. */
export type Looked<T> =
  | { readonly ok: true; readonly photo: T }
  | { readonly ok: false; readonly setAside: SetAside };
export type Recognition = Looked<RecognisedPhoto>;

interface Threads {
  /** Settles when every thread has its networks open; rejects with the ModelError's message when one cannot. */
  readonly ready: Promise<void>;
  /** Finishes what was asked for, then ends the threads. */
  close(): Promise<void>;
}

export interface Recogniser extends Threads {
  /**
   * Recognises one photo. Call it as often as you like: twice as many photos as there are threads are worked on,
   * the others wait as paths only. Rejects only when the networks cannot be opened.
   *
   * @param drawn places to be described whatever is found, 0..1 of the displayed picture
   */
  recognise(file: PhotoFile, drawn?: readonly Box[]): Promise<Recognition>;
}

export interface BodyFinder extends Threads {
  /**
   * Finds the bodies of one photo, as `recognise` finds its faces.
   *
   * @param faces boxes of the faces it has, 0..1 of the displayed picture
   * @param drawn places to be described whatever is found, 0..1 of the displayed picture
   */
  findBodies(
    file: PhotoFile,
    faces: readonly Box[],
    drawn?: readonly Box[],
  ): Promise<Looked<RecognisedBodies>>;
}

export interface Copier extends Threads {
  /** Makes a copy of a photo, or of one face on it, to be looked at. */
  copy(file: PhotoFile, copy: Copy): Promise<Looked<PhotoCopy>>;
}

export function createRecogniser(options: RecogniserOptions): Recogniser {
  const { ready, close, look } = openThreads<RecognisedPhoto>('faces', options);
  return { ready, close, recognise: (file, drawn = []) => look(file, { drawn }) };
}

export function createBodyFinder(options: RecogniserOptions): BodyFinder {
  const { ready, close, look } = openThreads<RecognisedBodies>('bodies', options);
  return { ready, close, findBodies: (file, faces, drawn = []) => look(file, { faces, drawn }) };
}

export function createCopier(options: RecogniserOptions): Copier {
  const { ready, close, look } = openThreads<PhotoCopy>('copies', options);
  return { ready, close, copy: (file, copy) => look(file, { copy }) };
}

/** What a look needs besides the photo. */
type Wanted = Pick<Job, 'faces' | 'drawn' | 'copy'>;

function openThreads<T extends Found>(kind: LookKind, options: RecogniserOptions) {
  const { exiftool, threads = availableParallelism(), timeoutMs = 60_000, ...settings } = options;
  const pool = new Pool<T>({ threads, timeoutMs, look: kind, ...settings });
  const accept = pLimit(threads * 2);
  const open = new Set<Promise<unknown>>();
  const ready = pool.start();
  // Whoever awaits `ready` hears of the failure, and so does every photo.
  ready.catch(() => undefined);

  async function run({ path, orientation }: PhotoFile, wanted: Wanted): Promise<Looked<T>> {
    if (!isRaw(path)) return toLooked(await pool.run({ path, orientation, ...wanted }));
    // Brings libvips and libheif, which all other photos need in the threads alone: 40 MB in the daemon's own process.
    const { recogniseRaw } = await import('./raw-preview.js');
    const recognise = (preview: PictureBytes) => pool.run({ ...preview, ...wanted });
    return toLooked(await recogniseRaw({ path, orientation }, exiftool, recognise));
  }

  return {
    ready,
    async look(file: PhotoFile, wanted: Wanted): Promise<Looked<T>> {
      const looked = accept(run, file, wanted);
      open.add(looked);
      try {
        return await looked;
      } finally {
        open.delete(looked);
      }
    },
    async close() {
      await Promise.allSettled(open);
      await pool.stop();
    },
  };
}

function toLooked<T>(outcome: Outcome<T>): Looked<T> {
  return outcome.ok ? { ok: true, photo: outcome.value } : outcome;
}
