/** One photo in, its faces out: decoding, detection, alignment, embedding and quality, in worker threads. */

import { availableParallelism } from 'node:os';
import type { ExifTool } from 'exiftool-vendored';
import pLimit from 'p-limit';
import type { SetAside } from '../library/types.js';
import type { Outcome } from './outcome.js';
import { Pool } from './pool.js';
import { isRaw, type PhotoFile, recogniseRaw } from './raw-preview.js';
import type { RecognisedPhoto } from './types.js';

export type { PhotoFile } from './raw-preview.js';
export type { Quality, RecognisedFace, RecognisedPhoto } from './types.js';

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

export type Recognition =
  | { readonly ok: true; readonly photo: RecognisedPhoto }
  | { readonly ok: false; readonly setAside: SetAside };

export interface Recogniser {
  /** Settles when every thread has its networks open; rejects with the ModelError's message when one cannot. */
  readonly ready: Promise<void>;
  /**
   * Recognises one photo. Call it as often as you like: twice as many photos as there are threads are worked on,
   * the others wait as paths only. Rejects only when the networks cannot be opened.
   */
  recognise(file: PhotoFile): Promise<Recognition>;
  /** Finishes what was asked for, then ends the threads. */
  close(): Promise<void>;
}

export function createRecogniser(options: RecogniserOptions): Recogniser {
  const { exiftool, threads = availableParallelism(), timeoutMs = 60_000, ...settings } = options;
  const pool = new Pool({ threads, timeoutMs, ...settings });
  const accept = pLimit(threads * 2);
  const open = new Set<Promise<unknown>>();
  const ready = pool.start();
  // Whoever awaits `ready` hears of the failure, and so does every photo.
  ready.catch(() => undefined);

  async function run({ path, orientation }: PhotoFile): Promise<Recognition> {
    const outcome = isRaw(path)
      ? await recogniseRaw({ path, orientation }, exiftool, (preview) => pool.run(preview))
      : await pool.run({ path, orientation });
    return toRecognition(outcome);
  }

  return {
    ready,
    async recognise(file) {
      const recognition = accept(run, file);
      open.add(recognition);
      try {
        return await recognition;
      } finally {
        open.delete(recognition);
      }
    },
    async close() {
      await Promise.allSettled(open);
      await pool.stop();
    },
  };
}

function toRecognition(outcome: Outcome<RecognisedPhoto>): Recognition {
  return outcome.ok ? { ok: true, photo: outcome.value } : outcome;
}
