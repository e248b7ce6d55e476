import {
  type AssignmentCalibration,
  type Calibration,
  fitAssignment,
  Gallery,
} from '../../daemon/gallery/index.js';
import type { GalleryCalibrations } from '../../daemon/gallery/voice.js';
import { ask, type Labelled, type Split, splitsOf } from './trials.js';

/** To begin with, every likeness is as good as it is large; the second fit then knows whom to doubt. */
const UNFITTED: AssignmentCalibration = { slope: 1, intercept: 0 };
const ROUNDS = 2;

/**
 * The calibration that makes the answers for these faces likeliest.
 *
 * @param clarity tells which faces are clear enough to be exemplars
 */
export function calibrateAssignment(
  faces: readonly Labelled[],
  clarity: Calibration | undefined,
): AssignmentCalibration {
  const splits = splitsOf(faces);
  let assignment: AssignmentCalibration = UNFITTED;
  for (let round = 0; round < ROUNDS; round++) assignment = fitted(splits, { assignment, clarity });
  return assignment;
}

function fitted(splits: readonly Split[], calibrations: GalleryCalibrations): AssignmentCalibration {
  const trials = splits.flatMap((split) => ask(new Gallery(split.known, calibrations), split));
  const answers = trials.flatMap(({ name, assigned }) => (assigned === null ? [] : [{ name, assigned }]));
  return fitAssignment(
    answers.filter(({ name, assigned }) => assigned.person === name).map(({ assigned }) => assigned),
    answers.filter(({ name, assigned }) => assigned.person !== name).map(({ assigned }) => assigned),
  );
}
