import { type Calibration, probabilityOf } from './calibration.js';
import type { Observation } from './types.js';
import { dot } from './vectors.js';

/** Exemplars compared for one membership: the facts' 8 to 16 a person, the upper end. */
const EXEMPLARS = 16;

/**
 * How probable it is that a face belongs to a person: the calibrated mean cosine to the nearest half of the person's
 * clearest exemplars. Half, so that a person seen over decades is not held against a face of one year.
 *
 * @param exemplars faces the owner confirmed
 * @returns 0..1; 0 without exemplars
 */
export function membershipProbability(
  face: Observation,
  exemplars: readonly Observation[],
  calibration: Calibration,
): number {
  const clearest = [...exemplars].sort((a, b) => b.norm - a.norm).slice(0, EXEMPLARS);
  if (clearest.length === 0) return 0;
  const similarities = clearest.map(({ vector }) => dot(vector, face.vector)).sort((a, b) => b - a);
  const nearest = similarities.slice(0, Math.ceil(similarities.length / 2));
  const mean = nearest.reduce((sum, value) => sum + value, 0) / nearest.length;
  return probabilityOf(mean, calibration);
}
