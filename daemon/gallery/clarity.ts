import { type Calibration, probabilityOf } from './calibration.js';
import type { FaceQuality } from './types.js';

/**
 * From the length of a face's raw embedding to the probability that the face can be recognised: that it is more like its
 * own person than like anybody else in the album. Each pack brings its own, measured by `npm run bench -- calibrate` on
 * clear and degraded photos. Size, pose, blur, drift and the detector's score add nothing to the length
 * (docs/measurements/grouping.md).
 */
export type ClarityCalibration = Calibration;

/** A face that is less likely to be recognisable founds no group and moves none. */
const LEAST_TO_SEED = 0.9;

/**
 * Whether a face may found clusters and move their means. Others only join a cluster that is frozen: blurred and covered
 * faces of different people are like each other, and would bridge two people.
 *
 * @param calibration without one every face is clear
 */
export function isClear({ norm }: FaceQuality, calibration: ClarityCalibration | undefined): boolean {
  return calibration === undefined || probabilityOf(norm, calibration) >= LEAST_TO_SEED;
}
