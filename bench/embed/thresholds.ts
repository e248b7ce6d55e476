import type { NamedFace } from '../../daemon/eval/index.js';
import {
  type Calibration,
  cluster,
  DEFAULT_PASSES,
  fitCalibration,
  UNCONSTRAINED,
} from '../../daemon/gallery/index.js';
import type { TopK } from '../../models/top-k.js';
import { type Grade, gradeGroups } from '../labelled.js';
import { allPairs } from './verification.js';

/** A wrong join costs the owner more than a missing one, so a threshold must reach this on the half that tunes. */
const LEAST_PAIRWISE_PRECISION = 0.9999;

/** Probabilities from which the passes join. */
export interface Thresholds {
  readonly passOne: number;
  readonly passTwo: number;
}

/** Evenly spread over the logit, which is linear in the cosine: a step of pass 2 is about .01. */
const PASS_ONE = [8, 9, 10].map(sigmoid);
const PASS_TWO = Array.from({ length: 15 }, (_, i) => sigmoid(0.75 + i * 0.25));

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** The curve from cosine to probability, over all pairs of the named faces. */
export function calibrate(faces: readonly NamedFace[]): Calibration {
  const named = faces.flatMap(({ name, vector }) => (name === null ? [] : [{ name, vector }]));
  const { same, different } = allPairs(named);
  return fitCalibration(
    same.map(({ similarity }) => similarity),
    different,
  );
}

/** The thresholds with the best BCubed F among those that are precise enough on these faces. */
export async function chooseThresholds(
  faces: readonly NamedFace[],
  calibration: Calibration,
  topK: TopK,
): Promise<Thresholds> {
  let best: { thresholds: Thresholds; f1: number } | null = null;
  for (const passOne of PASS_ONE) {
    for (const passTwo of PASS_TWO) {
      const { bcubed, pairwise } = await gradePasses(faces, calibration, { passOne, passTwo }, topK);
      if (pairwise.precision < LEAST_PAIRWISE_PRECISION) continue;
      // Of equals the stricter.
      if (best === null || bcubed.f1 >= best.f1) best = { thresholds: { passOne, passTwo }, f1: bcubed.f1 };
    }
  }
  if (best === null) throw new Error('no threshold is precise enough');
  return best.thresholds;
}

/** The best F that any threshold of pass 2 gives on the very faces that are scored. */
export async function bestF(
  faces: readonly NamedFace[],
  calibration: Calibration,
  { passOne }: Thresholds,
  topK: TopK,
): Promise<number> {
  let best = 0;
  for (const passTwo of PASS_TWO) {
    const { bcubed } = await gradePasses(faces, calibration, { passOne, passTwo }, topK);
    best = Math.max(best, bcubed.f1);
  }
  return best;
}

/** What both passes make of the faces at these thresholds. */
export async function gradePasses(
  faces: readonly NamedFace[],
  calibration: Calibration,
  thresholds: Thresholds,
  topK: TopK,
): Promise<Grade> {
  const options = { ...DEFAULT_PASSES, calibration, ...thresholds };
  const clusters = await cluster(faces, UNCONSTRAINED, options, topK);
  return gradeGroups(clusters.map(({ members }) => members));
}
