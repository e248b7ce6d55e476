import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { NamedFace } from '../daemon/eval/index.js';
import { bcubed, pairwise } from '../daemon/eval/scores.js';
import {
  type Clothes,
  cluster,
  DEFAULT_PASSES,
  nearestOthers,
  toRows,
  UNCONSTRAINED,
} from '../daemon/gallery/index.js';
import { seededRandom } from '../daemon/gallery/random.js';
import { chooseBodyPack, choosePack } from '../models/index.js';
import { openTopK, type TopK } from '../models/top-k.js';
import { madeUpLibrary } from './made-up-library.js';
import { scanAlbum } from './scan-album.js';

const SIZES = [10_000, 20_000, 50_000, 100_000];

/** Neighbours whose recall is measured, and how many faces it is measured on. */
const NEIGHBOURS = 16;
const SAMPLE = 500;

/** Faces of a made-up moment: every one is compared with all others that `clothesOf` would compare it with. */
const MOMENT = 64;

/** Cosines of bodies in a moment on the dev half of album-dev: of one person the median, of strangers 95 of 100 are less. */
const OWN_CLOTHES = 0.26;
const STRANGE_CLOTHES = 0.18;

/**
 * The whole grouping at growing numbers of faces: copies of a real album, each turned in space. Inside a copy all
 * distances are the real ones, look-alikes included; between copies they are those of strangers. Moments and clothes are
 * made up, as many as a face can have.
 */
export async function runGalleryBench(albums: readonly string[]): Promise<void> {
  const halves = await scanAlbum(resolve(albums[0] ?? '../shared/data/album-dev'));
  // Bystanders are in both halves.
  const both = [...halves.dev.faces, ...halves.score.faces];
  const real = [...new Map(both.map((face) => [face.id, face])).values()];
  const topK = await openTopK(availableParallelism());
  const { pair: calibration, clarity } = choosePack().calibration;
  let before: { faces: number; work: number } | null = null;
  for (const size of SIZES) {
    const faces = inLargeMoments(madeUpLibrary(real, size));
    const clothes = madeUpClothes(faces);
    const started = { wall: performance.now(), cpu: process.cpuUsage() };
    const clusters = await cluster(
      faces,
      UNCONSTRAINED,
      { ...DEFAULT_PASSES, calibration, clarity, clothes },
      topK,
    );
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

function inLargeMoments(faces: readonly NamedFace[]): NamedFace[] {
  return faces.map((face, n) => ({ ...face, moment: String(Math.floor(n / MOMENT)) }));
}

/** Everybody is a little like the eight before and the eight after in the moment. */
function madeUpClothes(faces: readonly NamedFace[]): Clothes {
  const random = seededRandom(11);
  const alike = new Map(
    faces.map((face, n) => {
      const others = [...faces.slice(Math.max(0, n - 8), n), ...faces.slice(n + 1, n + 9)];
      const cosines = others
        .filter(({ moment }) => moment === face.moment)
        .map(({ id, name }): [string, number] => [
          id,
          name === face.name ? OWN_CLOTHES : STRANGE_CLOTHES * random(),
        ]);
      return [face.id, new Map(cosines)];
    }),
  );
  return { alike, evidence: chooseBodyPack().evidence };
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
