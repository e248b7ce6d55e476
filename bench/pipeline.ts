import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { ExifTool } from 'exiftool-vendored';
import sharp from 'sharp';
import { z } from 'zod';
import { createRecogniser, type PhotoFile, type Recogniser } from '../daemon/recognise/index.js';
import type { BenchJob, Cost } from './pipeline-worker.js';

/** How often the two are measured in turn; the medians count. */
const ROUNDS = 5;

/** Every which photo of the albums, and how many of them are also enlarged to a camera's size. */
const EVERY = 8;
const LARGE = 16;

const shared = process.env.KITH_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url));
const threads = availableParallelism();

/**
 * Photos a second of the recogniser, against the bare cost of the same decodes and the same network runs on the same
 * number of threads, in turns in one run.
 */
export async function runPipelineBench(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kith-bench-'));
  const exiftool = new ExifTool();
  const recogniser = createRecogniser({ exiftool, threads });
  const workers = await Promise.all(Array.from({ length: threads }, openWorker));
  try {
    await recogniser.ready;
    const small = [...(await albumPhotos('album-dev')), ...(await albumPhotos('album-family'))];
    const large = await enlarge(small, folder);
    await compare('small', small, recogniser, workers);
    await compare('12 and 24 MP', large, recogniser, workers);
    await compare('all', [...small, ...large], recogniser, workers);
  } finally {
    await recogniser.close();
    await Promise.all(workers.map((worker) => worker.terminate()));
    await exiftool.end();
    await rm(folder, { recursive: true });
  }
}

async function compare(
  name: string,
  photos: readonly PhotoFile[],
  recogniser: Recogniser,
  workers: readonly Worker[],
): Promise<void> {
  const costs = (await Promise.all(workers.map((worker) => askAll(worker, 'record', photos)))).flat();
  const bare: Pace[] = [];
  const kith: Pace[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await pace(photos, () => shareOut(workers, photos)));
    kith.push(await pace(photos, () => Promise.all(photos.map((photo) => recogniser.recognise(photo)))));
  }
  const rate = (paces: readonly Pace[]) => median(paces.map(({ photosPerSecond }) => photosPerSecond));
  const busy = (paces: readonly Pace[]) => median(paces.map(({ cpuMs }) => cpuMs));
  const ratio = median(
    kith.map(({ photosPerSecond }, i) => photosPerSecond / (bare[i]?.photosPerSecond ?? 0)),
  );
  console.log(`${name}: ${photos.length} photos, ${threads} threads, median of ${ROUNDS} rounds in turns`);
  console.log(
    `  photos/s: recogniser ${rate(kith).toFixed(1)}, bare ${rate(bare).toFixed(1)}, ratio ${ratio.toFixed(3)} (target 0.85)`,
  );
  // Processor time hardly depends on what else the computer does meanwhile.
  console.log(
    `  processor ms a photo: recogniser ${busy(kith).toFixed(1)}, bare ${busy(bare).toFixed(1)}, ` +
      `ratio ${(busy(bare) / busy(kith)).toFixed(3)}`,
  );
  console.log(`  ms a photo: ${stages(costs)}`);
}

function stages(costs: readonly Cost[]): string {
  const mean = (of: (cost: Cost) => number) => costs.reduce((sum, cost) => sum + of(cost), 0) / costs.length;
  const parts = {
    decode: mean((cost) => cost.decode),
    detect: mean((cost) => cost.networks.detect ?? 0),
    landmarks: mean((cost) => cost.networks.landmarks ?? 0),
    embed: mean((cost) => cost.networks.embed ?? 0),
  };
  const total = mean((cost) => cost.total);
  const rest = total - Object.values(parts).reduce((sum, part) => sum + part, 0);
  return Object.entries({ ...parts, 'all else': rest, total })
    .map(([stage, milliseconds]) => `${stage} ${milliseconds.toFixed(1)}`)
    .join(', ');
}

interface Pace {
  readonly photosPerSecond: number;
  /** Of all threads together, a photo. */
  readonly cpuMs: number;
}

async function pace(photos: readonly PhotoFile[], work: () => Promise<unknown>): Promise<Pace> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { photosPerSecond: photos.length / seconds, cpuMs: (user + system) / 1000 / photos.length };
}

async function openWorker(): Promise<Worker> {
  const worker = new Worker(new URL('pipeline-worker.js', import.meta.url));
  await once(worker, 'message');
  return worker;
}

async function askAll(worker: Worker, kind: BenchJob['kind'], photos: Iterable<PhotoFile>): Promise<Cost[]> {
  const costs: Cost[] = [];
  for (const photo of photos) {
    const job: BenchJob = { kind, photo };
    worker.postMessage(job);
    const [cost] = await once(worker, 'message');
    costs.push(cost);
  }
  return costs;
}

/** Each thread takes the next photo when it is done with one. */
async function shareOut(workers: readonly Worker[], photos: readonly PhotoFile[]): Promise<void> {
  const queue = photos.values();
  await Promise.all(workers.map((worker) => askAll(worker, 'bare', queue)));
}

const truthSchema = z.array(
  z.object({ file: z.string(), orientation: z.literal([1, 2, 3, 4, 5, 6, 7, 8]).default(1) }),
);

async function albumPhotos(album: string): Promise<PhotoFile[]> {
  const root = join(shared, 'data', album);
  const truth = truthSchema.parse(JSON.parse(await readFile(join(root, 'truth.json'), 'utf8')));
  return truth
    .filter((_, i) => i % EVERY === 0)
    .map(({ file, orientation }) => ({ path: join(root, file), orientation }));
}

/** Photos of 12 and 24 megapixels, in turn. */
async function enlarge(photos: readonly PhotoFile[], folder: string): Promise<PhotoFile[]> {
  const step = Math.floor(photos.length / LARGE);
  const chosen = photos.filter((_, i) => i % step === 0).slice(0, LARGE);
  return Promise.all(
    chosen.map(async ({ path }, i) => {
      const to = join(folder, `${i}.jpg`);
      const [width, height] = i % 2 === 0 ? [4000, 3000] : [6000, 4000];
      await sharp(path).autoOrient().resize(width, height, { fit: 'cover' }).jpeg({ quality: 92 }).toFile(to);
      return { path: to, orientation: 1 } as const;
    }),
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
