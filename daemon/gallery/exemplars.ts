import type { Observation } from './types.js';
import { dot, meanDirection } from './vectors.js';

/** A face that may speak for a person: one the owner confirmed. */
export type Exemplar = Pick<Observation, 'id' | 'vector' | 'quality' | 'takenAt'>;

/** Exemplars a person and date band: the upper end of the facts' 8 to 16. */
export const EXEMPLARS = 16;

/** The share of many faces, the clearest, that is chosen from: an unclear face is far from all others, so farthest-first would take it. */
const CLEAR_ENOUGH = 0.75;

/**
 * The faces that stand for a person: the one in the middle, then always the one least like those already taken, among the
 * clear ones (farthest-first traversal, Gonzalez 1985), so that poses and ages are covered.
 *
 * @returns all of them where there are no more than `count`
 */
export function canonical(faces: readonly Exemplar[], count = EXEMPLARS): readonly Exemplar[] {
  if (faces.length <= count) return faces;
  const clear = [...faces]
    .sort((a, b) => b.quality.norm - a.quality.norm || (a.id < b.id ? -1 : 1))
    .slice(0, Math.max(count, Math.ceil(faces.length * CLEAR_ENOUGH)));
  const mean = meanDirection(clear.map(({ vector }) => vector));
  // The likeness of each face to the likest one taken; to begin with, how far it is from the middle.
  let covered = clear.map(({ vector }) => -dot(vector, mean));
  const taken: Exemplar[] = [];
  while (taken.length < count) {
    const next = clear[lowest(covered)];
    if (next === undefined) break;
    const likenesses = clear.map(({ vector }) => dot(vector, next.vector));
    covered =
      taken.length === 0 ? likenesses : covered.map((known, i) => Math.max(known, likenesses[i] ?? 0));
    taken.push(next);
  }
  return taken;
}

function lowest(values: readonly number[]): number {
  let at = 0;
  for (const [i, value] of values.entries()) if (value < (values[at] ?? 0)) at = i;
  return at;
}
