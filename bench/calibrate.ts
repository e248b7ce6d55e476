import { availableParallelism } from 'node:os';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Album, NamedFace } from '../daemon/eval/index.js';
import { bcubed, leftToDo, pairwise } from '../daemon/eval/scores.js';
import { halfOf } from '../daemon/eval/truth.js';
import {
  type Calibration,
  cluster,
  dot,
  fitCalibration,
  Gallery,
  probabilityOf,
  UNCONSTRAINED,
} from '../daemon/gallery/index.js';
import { openTopK, type TopK } from '../models/top-k.js';
import { scanAlbum } from './scan-album.js';

/** A wrong join costs the owner more than a missing one, so a threshold must reach this on the half that tunes. */
const LEAST_PAIRWISE_PRECISION = 0.9999;

const PASS_ONE = [0.6, 0.65, 0.7, 0.75];
const PASS_TWO = [0.4, 0.42, 0.44, 0.46, 0.48, 0.5, 0.52, 0.54];
const SEED = 1;

/** Any calibration serves to hand a cosine to the clustering, as long as it is turned back with the same. */
const AS_COSINE: Calibration = { slope: 1, intercept: 0 };

/**
 * `[--pack ID] [ALBUM…]`: measures a pack's calibration and both thresholds on the dev half of the first album, and shows what they give on the
 * other half and on the other albums.
 */
export async function runCalibration(args: readonly string[]): Promise<void> {
  const { values, positionals: albums } = parseArgs({
    args: [...args],
    options: { pack: { type: 'string' } },
    allowPositionals: true,
  });
  const [first, ...others] = albums.length > 0 ? albums : ['album-dev', 'album-family'].map(sharedAlbum);
  if (first === undefined) return;
  const tuned = await scanAlbum(resolve(first), values.pack);
  const calibration = calibrate(tuned.dev.faces);
  console.log('calibration', calibration);

  console.log('assignment', calibrateAssignment(tuned.dev.faces));
  const topK = await openTopK(availableParallelism());
  const chosen = await choose(tuned.dev, topK);
  console.log(
    'pass 1 at cosine',
    chosen.one,
    'probability',
    probabilityOf(chosen.one, calibration).toFixed(5),
  );
  console.log(
    'pass 2 at cosine',
    chosen.two,
    'probability',
    probabilityOf(chosen.two, calibration).toFixed(5),
  );

  await report(`${basename(first)} dev (tuned on)`, tuned.dev, chosen, topK);
  await report(`${basename(first)} score`, tuned.score, chosen, topK);
  for (const album of others) {
    const halves = await scanAlbum(resolve(album), values.pack);
    await report(`${basename(album)} dev`, halves.dev, chosen, topK);
    await report(`${basename(album)} score`, halves.score, chosen, topK);
  }
}

function sharedAlbum(name: string): string {
  return `../shared/data/${name}`;
}

function calibrate(faces: readonly NamedFace[]): Calibration {
  const named = faces.filter(({ name }) => name !== null);
  const same: number[] = [];
  const different: number[] = [];
  for (const [i, a] of named.entries()) {
    for (const b of named.slice(0, i)) (a.name === b.name ? same : different).push(dot(a.vector, b.vector));
  }
  return fitCalibration(same, different);
}

/** Exemplars a known person has, so that the calibration holds for people named yesterday and long ago. */
const EXEMPLARS = [1, 2, 3, 5, 8];

/**
 * The calibration of the gallery's likeness: half of the people are known by some of their faces, and everybody else
 * asks whether they are one of them.
 */
function calibrateAssignment(faces: readonly NamedFace[]): Calibration {
  const right: number[] = [];
  const wrong: number[] = [];
  for (const count of EXEMPLARS) {
    const known = new Map<string, NamedFace[]>();
    const asking: NamedFace[] = [];
    for (const face of faces) {
      // Bystanders are left out: nobody knows who they are not.
      if (face.name === null) continue;
      const exemplars = known.get(face.name) ?? [];
      if (!isKnown(face.name) || exemplars.length >= count) asking.push(face);
      else known.set(face.name, [...exemplars, face]);
    }
    const gallery = new Gallery(known, AS_COSINE);
    for (const face of asking) {
      const assigned = gallery.assign(face.vector);
      if (assigned === null) continue;
      (assigned.person === face.name ? right : wrong).push(assigned.likeness);
    }
  }
  return fitCalibration(right, wrong);
}

/** A half of the people within the half that tunes. */
function isKnown(name: string): boolean {
  return halfOf(`known ${name}`) === 'dev';
}

interface Thresholds {
  readonly one: number;
  readonly two: number;
}

/** The best BCubed F among the thresholds that are precise enough; of equals, the stricter ones. */
async function choose(album: Album, topK: TopK): Promise<Thresholds> {
  const precise: { thresholds: Thresholds; f1: number }[] = [];
  for (const one of PASS_ONE) {
    for (const two of PASS_TWO) {
      const { faces, pairs } = await scoresOf(album, { one, two }, topK);
      if (pairs.precision >= LEAST_PAIRWISE_PRECISION)
        precise.push({ thresholds: { one, two }, f1: faces.f1 });
    }
  }
  const [best] = precise.sort((a, b) => b.f1 - a.f1 || b.thresholds.two - a.thresholds.two);
  if (best === undefined) throw new Error('no threshold is precise enough');
  return best.thresholds;
}

async function report(label: string, album: Album, thresholds: Thresholds, topK: TopK): Promise<void> {
  const { faces, pairs, left } = await scoresOf(album, thresholds, topK);
  console.log(
    `${label.padEnd(24)} BCubed F ${faces.f1.toFixed(4)} (P ${faces.precision.toFixed(4)}, R ${faces.recall.toFixed(4)})`,
    `pairwise P ${pairs.precision.toFixed(5)}, to merge ${left.mergesToDo}, to take out ${left.facesToTakeOut}`,
  );
}

async function scoresOf({ faces }: Album, { one, two }: Thresholds, topK: TopK) {
  const calibration = AS_COSINE;
  const passes = { passOne: logistic(one), passTwo: logistic(two), stray: 1, strayMargin: 1, seed: SEED };
  const options = { calibration, ...passes };
  const clusters = await cluster(faces, UNCONSTRAINED, options, topK);
  const labelled = clusters.flatMap(({ members }, index) =>
    members.flatMap(({ name }) => (name === null ? [] : { name, cluster: String(index) })),
  );
  return { faces: bcubed(labelled), pairs: pairwise(labelled), left: leftToDo(labelled) };
}

function logistic(cosine: number): number {
  return probabilityOf(cosine, AS_COSINE);
}
