import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { NamedFace } from '../daemon/eval/index.js';
import { bcubed, pairwise } from '../daemon/eval/scores.js';
import { cluster, DEFAULT_PASSES, nearestOthers, toRows, UNCONSTRAINED } from '../daemon/gallery/index.js';
import { seededRandom } from '../daemon/gallery/random.js';
import { choosePack } from '../models/index.js';
import { openTopK, type TopK } from '../models/top-k.js';
import { madeUpLibrary } from './made-up-library.js';
import { scanAlbum } from './scan-album.js';

const SIZES = [10_000, 20_000, 50_000, 100_000];

/** Neighbours whose recall is measured, and how many faces it is measured on. */
const NEIGHBOURS = 16;
const SAMPLE = 500;

/**
 * Both passes at growing numbers of faces: copies of a real album, each turned in space. Inside a copy all distances are
 * the real ones, look-alikes included; between copies they are those of strangers.
 */
export async function runGalleryBench(albums: readonly string[]): Promise<void> {
  const halves = await scanAlbum(resolve(albums[0] ?? '../shared/data/album-dev'));
  const real = [...halves.dev.faces, ...halves.score.faces];
  const topK = await openTopK(availableParallelism());
  const calibration = choosePack().calibration.pair;
  let before: { faces: number; work: number } | null = null;
  for (const size of SIZES) {
    const faces = madeUpLibrary(real, size);
    const started = { wall: performance.now(), cpu: process.cpuUsage() };
    const clusters = await cluster(faces, UNCONSTRAINED, { ...DEFAULT_PASSES, calibration }, topK);
    const seconds = (performance.now() - started.wall) / 1000;
    const { user, system } = process.cpuUsage(started.cpu);
    const work = (user + system) / 1e6;
    const labelled = clusters.flatMap(({ members }, index) =>
      members.flatMap(({ name }) => (name === null ? [] : { name, cluster: String(index) })),
    );
    const growth = before && Math.log(work / before.work) / Math.log(size / before.faces);
    console.log(
      `${size} faces: ${seconds.toFixed(1)} s, processor ${work.toFixed(1)} s (growth n^${growth?.toFixed(2) ?? '–'}),`,
      `${(process.memoryUsage.rss() / 2 ** 20).toFixed(0)} MB resident, ${clusters.length} clusters,`,
      `BCubed F ${bcubed(labelled).f1.toFixed(4)}, pairwise P ${pairwise(labelled).precision.toFixed(5)},`,
      `candidates' recall ${(await recall(faces, topK)).toFixed(4)}`,
    );
    before = { faces: size, work };
  }
}

/** Of the true nearest neighbours of some faces, the share that the search finds. */
async function recall(faces: readonly NamedFace[], topK: TopK): Promise<number> {
  const rows = toRows(faces.map(({ vector }) => vector));
  const found = await nearestOthers(rows, NEIGHBOURS, topK, DEFAULT_PASSES.seed);
  const random = seededRandom(7);
  const queries = Array.from({ length: SAMPLE }, () => Math.floor(random() * faces.length));
  const asked = toRows(queries.map((query) => faces[query]?.vector ?? new Float32Array(rows.columns)));
  const exact = await topK(asked, rows, NEIGHBOURS + 1);
  let hits = 0;
  for (const [at, query] of queries.entries()) {
    const mine = new Set(found.keys.subarray(query * NEIGHBOURS, (query + 1) * NEIGHBOURS));
    const truth = [...exact.keys.subarray(at * exact.k, (at + 1) * exact.k)].filter((key) => key !== query);
    hits += truth.slice(0, NEIGHBOURS).filter((key) => mine.has(key)).length;
  }
  return hits / (SAMPLE * NEIGHBOURS);
}
