import { type Calibration, probabilityOf } from './calibration.js';
import type { FaceQuality } from './types.js';

/**
 * A face whose length of embedding is three times as common among faces that cannot be recognised founds no group and
 * moves none.
 */
const LEAST_TO_SEED = 0.25;

/**
 * The probability that a face is more like its own person than like anybody else.
 *
 * @param calibration from the length to a probability; without one every face is clear
 */
export function clarityOf({ norm }: Pick<FaceQuality, 'norm'>, calibration: Calibration | undefined): number {
  return calibration === undefined ? 1 : probabilityOf(norm, calibration);
}

/**
 * Whether a face may found clusters and move their means. Others only join a cluster that is frozen: blurred and covered
 * faces of different people are like each other, and would bridge two people.
 *
 * Faces are told by the length of the raw embedding alone. What is calibrated is whether a face is more like its own
 * person than like anybody else of the album; size, pose, blur, drift and the detector's score add nothing to the length
 * (docs/measurements/grouping.md).
 *
 * @param calibration from the length to a probability; without one every face is clear
 */
export function isClear(quality: FaceQuality, calibration: Calibration | undefined): boolean {
  return clarityOf(quality, calibration) >= LEAST_TO_SEED;
}
