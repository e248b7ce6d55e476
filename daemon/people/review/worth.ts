import { logistic } from '../../gallery/index.js';
import type { ReviewFace } from './types.js';

/** What tells somebody the owner knows from a passer-by. */
export interface Signs {
  readonly moments: number;
  /** The largest of its faces, as a part of the largest face on that photo. */
  readonly share: number;
  /** Of its clearest face, the logarithm of the odds that it can be recognised. */
  readonly clarity: number;
  /** Whether somebody who was seen in several moments is on one of its photos. */
  readonly isBesideKnown: boolean;
}

/** Logistic regression on the groups of the dev halves of both albums (docs/measurements/review.md). */
const WEIGHTS = { intercept: -13.98, moments: 0.94, share: 13.44, clarity: 0.6, besideKnown: 0.3 };

/** The signs of a group. */
export function signsOf(faces: Iterable<ReviewFace>): Signs {
  const moments = new Set<number>();
  let [share, clarity, isBesideKnown] = [0, Number.NEGATIVE_INFINITY, false];
  for (const face of faces) {
    moments.add(face.moment);
    share = Math.max(share, face.share);
    clarity = Math.max(clarity, face.clarity);
    isBesideKnown ||= face.isBesideKnown;
  }
  return { moments: moments.size, share, clarity, isBesideKnown };
}

/**
 * That a group is somebody worth a name. Strangers are seen in one moment only, in the background, unclear, without
 * anybody known beside them; so they come last by themselves.
 */
export function worthOf({ moments, share, clarity, isBesideKnown }: Signs): number {
  return logistic(
    WEIGHTS.intercept +
      WEIGHTS.moments * Math.log2(moments) +
      WEIGHTS.share * share +
      WEIGHTS.clarity * clarity +
      (isBesideKnown ? WEIGHTS.besideKnown : 0),
  );
}
