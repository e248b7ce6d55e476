import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { NamedFace } from '../daemon/eval/index.js';
import { type Half, halfOf } from '../daemon/eval/truth.js';
import { type Calibration, dot, fitCalibration, Gallery } from '../daemon/gallery/index.js';
import { openTopK } from '../models/top-k.js';
import { fitClarity, judgeFaces, printSigns } from './clarity-fit.js';
import { groupingSets } from './grouping-sets.js';
import { choosePasses, groupHalf, toProbabilities } from './passes.js';

/** Any calibration serves to hand a cosine to the clustering, as long as it is turned back with the same. */
const AS_COSINE: Calibration = { slope: 1, intercept: 0 };

/**
 * `[--pack ID] [ALBUM…]`: measures a pack's calibration on the dev half of the first album, its clarity and the thresholds
 * of the passes on the dev halves of all albums and their degraded copies, and shows what they give on all halves.
 */
export async function runCalibration(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { pack: { type: 'string' } },
    allowPositionals: true,
  });
  const sets = await groupingSets(values.pack, positionals.length > 0 ? positionals : undefined);
  const [first] = sets;
  if (first === undefined) throw new Error('no album to measure on');
  const pair = calibrate(first.halves.dev.faces);
  console.log('pair', pair);
  const assignment = calibrateAssignment(first.halves.dev.faces);
  console.log('assignment', assignment);

  const judged = (half: Half) => sets.flatMap(({ halves }) => judgeFaces(halves[half].faces));
  for (const half of ['dev', 'score'] as const) printSigns(judged(half));
  const clarity = fitClarity(judged('dev'));
  console.log('clarity', clarity);

  const calibrations = { pair, assignment, clarity };
  const topK = await openTopK(availableParallelism());
  const chosen = await choosePasses(sets, calibrations, topK);
  const passes = toProbabilities(chosen, calibrations);
  console.log('passes at cosines', chosen, 'probabilities', passes);
  for (const { name, halves } of sets) {
    for (const half of ['dev', 'score'] as const) {
      const { bcubed, pairwise, mergesToDo, facesToTakeOut } = await groupHalf(
        halves[half],
        calibrations,
        topK,
        passes,
      );
      console.log(
        `${name} ${half}`.padEnd(28),
        `BCubed F ${bcubed.f1.toFixed(4)} (P ${bcubed.precision.toFixed(4)}, R ${bcubed.recall.toFixed(4)})`,
        `pairwise P ${pairwise.precision.toFixed(5)}, to merge ${mergesToDo}, to take out ${facesToTakeOut}`,
      );
    }
  }
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
