import { parentPort, workerData } from 'node:worker_threads';
import sharp from 'sharp';
import { openNetworks } from '../../models/index.js';
import { decode } from './decode.js';
import { findFaces } from './faces.js';
import { done, type Outcome } from './outcome.js';
import type { PhotoFile, PictureBytes } from './raw-preview.js';
import { readPicture } from './read-file.js';
import type { RecognisedPhoto } from './types.js';

export interface WorkerSettings {
  /** Model pack; the default one when left out. */
  readonly pack?: string;
}

/** A picture file to read, or one already in memory. */
export type Job = PhotoFile | PictureBytes;

if (!parentPort) throw new Error('worker.js runs as a worker thread only');
const port = parentPort;
const settings: WorkerSettings = workerData;

// Each photo is seen once, and the other cores have threads of their own.
sharp.cache(false);
sharp.concurrency(1);

const networks = await openNetworks(settings);

async function recognise(job: Job): Promise<Outcome<RecognisedPhoto>> {
  const bytes = 'bytes' in job ? done(job.bytes) : await readPicture(job.path);
  if (!bytes.ok) return bytes;
  const decoded = await decode(bytes.value, job.orientation);
  if (!decoded.ok) return decoded;
  const { width, height } = decoded.value;
  return done({ width, height, faces: await findFaces(decoded.value, networks) });
}

port.on('message', async (job: Job) => {
  const outcome = await recognise(job);
  // Moved to the other thread, not copied.
  const embeddings = outcome.ok ? outcome.value.faces.map(({ embedding }) => embedding.buffer) : [];
  port.postMessage(
    outcome,
    embeddings.filter((buffer) => buffer instanceof ArrayBuffer),
  );
});

port.postMessage('ready');
