import { type AssignmentCalibration, fitAssignment, Gallery } from '../../daemon/gallery/index.js';
import { ask, type Labelled, splitsOf } from './trials.js';

/** To begin with, every likeness is as good as it is large; the second fit then knows whom to doubt. */
const UNFITTED: AssignmentCalibration = { slope: 1, intercept: 0 };
const ROUNDS = 2;

/** The calibration that makes the answers for these faces likeliest. */
export function calibrateAssignment(faces: readonly Labelled[]): AssignmentCalibration {
  const splits = splitsOf(faces);
  let calibration: AssignmentCalibration = UNFITTED;
  for (let round = 0; round < ROUNDS; round++) calibration = fitted(splits, calibration);
  return calibration;
}

function fitted(splits: ReturnType<typeof splitsOf>, calibration: AssignmentCalibration) {
  const trials = splits.flatMap((split) => ask(new Gallery(split.known, calibration), split));
  const answers = trials.flatMap(({ name, assigned }) => (assigned === null ? [] : [{ name, assigned }]));
  return fitAssignment(
    answers.filter(({ name, assigned }) => assigned.person === name).map(({ assigned }) => assigned),
    answers.filter(({ name, assigned }) => assigned.person !== name).map(({ assigned }) => assigned),
  );
}
