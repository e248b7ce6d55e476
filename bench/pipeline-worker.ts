import { parentPort } from 'node:worker_threads';
import { InferenceSession, type OnnxValue, Tensor } from 'onnxruntime-node';
import sharp from 'sharp';
import { decode } from '../daemon/recognise/decode.js';
import { findFaces } from '../daemon/recognise/faces.js';
import type { PhotoFile } from '../daemon/recognise/index.js';
import { readPicture } from '../daemon/recognise/read-file.js';
import { openNetworks } from '../models/index.js';
import { floats } from '../models/session.js';

/** What the bench asks of a thread: note what a photo costs, or pay that cost and nothing else. */
export interface BenchJob {
  readonly kind: 'record' | 'bare';
  readonly photo: PhotoFile;
}

/** Milliseconds of a photo. */
export interface Cost {
  readonly decode: number;
  /** Inside the networks, by the shape of their input. */
  readonly networks: Readonly<Record<string, number>>;
  readonly total: number;
}

/** One run of a network. */
interface Run {
  readonly session: InferenceSession;
  readonly input: Tensor;
}

if (!parentPort) throw new Error('pipeline-worker.js runs as a worker thread only');
const port = parentPort;

sharp.cache(false);
sharp.concurrency(1);

const recorded = new Map<string, readonly Run[]>();
const inputs = new Map<string, Tensor>();
let runs: Run[] = [];
let spent: Record<string, number> = {};

// Every run is noted here with its time, whoever asks for it.
const sessions = Reflect.get(InferenceSession, 'prototype');
const run = sessions.run;
sessions.run = async function (this: InferenceSession, feeds: InferenceSession.OnnxValueMapType) {
  runs.push({ session: this, input: inputLike(feeds.input) });
  const start = performance.now();
  const output = await run.call(this, feeds);
  const stage = stageOf(feeds.input?.dims ?? []);
  spent[stage] = (spent[stage] ?? 0) + performance.now() - start;
  return output;
};

/**
 * The first input of that shape. To keep every input cost the bare side 2 ms a photo, for the garbage collector, and
 * how long a run takes does not depend on the numbers.
 */
function inputLike(input: OnnxValue | undefined): Tensor {
  if (!(input instanceof Tensor)) throw new Error('a network of the pack has one input');
  const shape = input.dims.join();
  // A copy: the recogniser writes the next input into the same array.
  const kept = inputs.get(shape) ?? new Tensor('float32', floats(input).slice(), input.dims);
  inputs.set(shape, kept);
  return kept;
}

function stageOf([, channels, height]: readonly number[]): string {
  if (channels === 1) return 'landmarks';
  return height === 112 ? 'embed' : 'detect';
}

const networks = await openNetworks();

async function decodeFile({ path, orientation }: PhotoFile) {
  const bytes = await readPicture(path);
  return bytes.ok ? decode(bytes.value, orientation) : bytes;
}

async function pay(job: BenchJob): Promise<Cost> {
  runs = [];
  spent = {};
  const start = performance.now();
  const photo = await decodeFile(job.photo);
  const decoded = performance.now();
  if (job.kind === 'bare') {
    for (const { session, input } of recorded.get(job.photo.path) ?? []) await session.run({ input });
  } else {
    if (photo.ok) await findFaces(photo.value, networks);
    recorded.set(job.photo.path, runs);
  }
  return { decode: decoded - start, networks: spent, total: performance.now() - start };
}

port.on('message', async (job: BenchJob) => port.postMessage(await pay(job)));
port.postMessage('ready');
