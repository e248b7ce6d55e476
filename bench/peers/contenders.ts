import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { ExifTool } from 'exiftool-vendored';
import { createRecogniser } from '../../daemon/recognise/index.js';
import { choosePack, defaultPack } from '../../models/index.js';
import type { PeerFace } from './peer.js';
import type { SamplePhoto } from './sample.js';
import { type FoundFace, type SampleFace, scorePeer, scoreShipped } from './score.js';

/**
 * The Euclidean distance under which two faces are one person: the default of face-api's FaceMatcher; Human's `similarity`
 * of 0.5, worked back with its default options.
 */
const SAME_PERSON = { 'face-api': 0.6, 'face-api tiny': 0.6, human: 10 };
export type PeerName = keyof typeof SAME_PERSON;

/** Something that finds the faces of photos, on all cores. */
export interface Contender {
  readonly name: string;
  /** The faces of each photo, in the order of the photos. */
  findAll(photos: readonly SamplePhoto[]): Promise<FoundFace[][]>;
  /** In words, how well its embeddings group the faces by person. */
  grade(faces: readonly SampleFace[]): Promise<string>;
  close(): Promise<unknown>;
}

export async function openKith(threads: number): Promise<Contender> {
  const exiftool = new ExifTool();
  const recogniser = createRecogniser({ exiftool, threads });
  await recogniser.ready;
  const find = async ({ path }: SamplePhoto) => {
    const recognition = await recogniser.recognise({ path, orientation: 1 });
    if (!recognition.ok) throw new Error(`${path}: ${recognition.setAside.message}`);
    return recognition.photo.faces.map(({ box, embedding, quality, score }) => ({
      box,
      vector: embedding,
      quality: { ...quality, score },
    }));
  };
  return {
    name: 'kith',
    findAll: (photos) => Promise.all(photos.map(find)),
    async grade(faces) {
      const { f1 } = await scoreShipped(faces, choosePack(defaultPack).calibration);
      return `BCubed F ${f1.toFixed(4)} as shipped`;
    },
    async close() {
      await recogniser.close();
      await exiftool.end();
    },
  };
}

/** TensorFlow.js uses a single core in Node, so every thread gets a peer of its own. */
export async function openPeer(name: PeerName, threads: number, folder: string): Promise<Contender> {
  const workers = await Promise.all(Array.from({ length: threads }, () => openWorker(name, folder)));
  return {
    name,
    async findAll(photos) {
      const found: FoundFace[][] = [];
      const queue = photos.entries();
      const workThrough = async (worker: Worker) => {
        for (const [i, { path }] of queue) found[i] = await ask(worker, path);
      };
      await Promise.all(workers.map(workThrough));
      return found;
    },
    async grade(faces) {
      const { documented, best } = scorePeer(faces, SAME_PERSON[name]);
      return (
        `BCubed F ${documented.f1.toFixed(4)} as documented, ` +
        `${best.f1.toFixed(4)} at its best (${best.metric} ${best.threshold.toFixed(3)})`
      );
    },
    close: () => Promise.all(workers.map((worker) => worker.terminate())),
  };
}

async function openWorker(peer: PeerName, folder: string): Promise<Worker> {
  const worker = new Worker(new URL('worker.js', import.meta.url), { workerData: { peer, folder } });
  await once(worker, 'message');
  return worker;
}

/** The peers do not tell how clear a face is, and average linkage does not ask. */
const UNTOLD = { norm: 1, sizePx: 100, yaw: 0, pitch: 0, roll: 0, blur: 0, drift: 0, score: 1 };

async function ask(worker: Worker, path: string): Promise<FoundFace[]> {
  worker.postMessage(path);
  const [faces]: PeerFace[][] = await once(worker, 'message');
  return (faces ?? []).map(({ box, embedding }) => ({ box, vector: embedding, quality: UNTOLD }));
}
