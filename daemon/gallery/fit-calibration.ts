import { type Calibration, probabilityOf } from './calibration.js';

/** Newton's method ends when a step moves the slope by less than this; it takes about ten steps. */
const CLOSE_ENOUGH = 1e-9;
const MOST_STEPS = 100;

/**
 * Fits the calibration to cosines of pairs known to be one person or two, by logistic regression in which both kinds
 * weigh the same however many pairs there are (Platt 1999; the prior belongs to the use, not to the network).
 *
 * @param same cosines of pairs of one person; at least one
 * @param different cosines of pairs of two people; at least one
 */
export function fitCalibration(same: readonly number[], different: readonly number[]): Calibration {
  const pairs = [
    { label: 1, similarities: same, weight: 0.5 / same.length },
    { label: 0, similarities: different, weight: 0.5 / different.length },
  ];
  let fitted: Calibration = { slope: 1, intercept: 0 };
  for (let step = 0; step < MOST_STEPS; step++) {
    // Gradient and Hessian of the log likelihood, over the two parameters.
    let [gs, gi, hss, hsi, hii] = [0, 0, 0, 0, 0];
    for (const { label, similarities, weight } of pairs) {
      for (const similarity of similarities) {
        const probability = probabilityOf(similarity, fitted);
        const miss = weight * (label - probability);
        const spread = weight * probability * (1 - probability);
        gs += miss * similarity;
        gi += miss;
        hss += spread * similarity * similarity;
        hsi += spread * similarity;
        hii += spread;
      }
    }
    const determinant = hss * hii - hsi * hsi;
    const slope = (hii * gs - hsi * gi) / determinant;
    const intercept = (hss * gi - hsi * gs) / determinant;
    fitted = { slope: fitted.slope + slope, intercept: fitted.intercept + intercept };
    if (Math.abs(slope) < CLOSE_ENOUGH) break;
  }
  return fitted;
}
