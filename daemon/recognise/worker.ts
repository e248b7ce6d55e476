import { parentPort, workerData } from 'node:worker_threads';
import sharp from 'sharp';
import type { Box } from '../../models/index.js';
import { decode } from './decode.js';
import { type LookKind, openLook } from './looks.js';
import { done, type Outcome } from './outcome.js';
import type { PhotoFile, PictureBytes } from './raw-preview.js';
import { readPicture } from './read-file.js';
import { type Copy, decodingFor } from './render.js';
import type { PhotoCopy, RecognisedBodies, RecognisedPhoto } from './types.js';

/** What a look at one photo comes to. */
export type Found = RecognisedPhoto | RecognisedBodies | PhotoCopy;

export interface WorkerSettings {
  readonly look: LookKind;
  /** Model pack; the default one of that look when left out. */
  readonly pack?: string;
}

/** A picture file to read, or one already in memory. */
export type Job = (PhotoFile | PictureBytes) & {
  /** Faces that are known, 0..1 of the displayed picture. */
  readonly faces?: readonly Box[];
  /** Places to be described whatever is found, 0..1 of the displayed picture. */
  readonly drawn?: readonly Box[];
  /** What to make, where copies are made. */
  readonly copy?: Copy;
};

if (!parentPort) throw new Error('worker.js runs as a worker thread only');
const port = parentPort;
const settings: WorkerSettings = workerData;

// Each photo is seen once, and the other cores have threads of their own.
sharp.cache(false);
sharp.concurrency(1);

const look = await openLook(settings);

async function answer(job: Job): Promise<Outcome<Found>> {
  const bytes = 'bytes' in job ? done(job.bytes) : await readPicture(job.path);
  if (!bytes.ok) return bytes;
  const decoded = await decode(bytes.value, job.orientation, decodingFor(job.copy));
  return decoded.ok ? done(await look(decoded.value, job)) : decoded;
}

port.on('message', async (job: Job) => {
  const outcome = await answer(job);
  // Moved to the other thread, not copied.
  port.postMessage(outcome, outcome.ok ? buffersOf(outcome.value) : []);
});

function buffersOf(found: Found): ArrayBuffer[] {
  if ('jpeg' in found) return [found.jpeg.buffer];
  const all = [...('faces' in found ? found.faces : found.bodies), ...found.described];
  return all.flatMap((one) => (one?.embedding.buffer instanceof ArrayBuffer ? one.embedding.buffer : []));
}

port.postMessage('ready');
