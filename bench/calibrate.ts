import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { NamedFace } from '../daemon/eval/index.js';
import type { Half } from '../daemon/eval/truth.js';
import { type Calibration, dot, fitCalibration } from '../daemon/gallery/index.js';
import { openTopK } from '../models/top-k.js';
import { calibrateAssignment } from './assign/calibrate.js';
import { labelled } from './assign/trials.js';
import { fitClarity, judgeFaces, printSigns } from './clarity-fit.js';
import { groupingSets } from './grouping-sets.js';
import { choosePasses, groupHalf, toProbabilities } from './passes.js';

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
  const judged = (half: Half) => sets.flatMap(({ halves }) => judgeFaces(halves[half].faces));
  for (const half of ['dev', 'score'] as const) printSigns(judged(half));
  const clarity = fitClarity(judged('dev'));
  console.log('clarity', clarity);
  const assignment = calibrateAssignment(labelled(first.halves.dev.faces), clarity);
  console.log('assignment', assignment);

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
