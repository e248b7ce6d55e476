import { dot } from '../../daemon/gallery/index.js';

/** A cosine, and whether its two faces are one person. */
export interface Comparison {
  readonly similarity: number;
  readonly same: boolean;
}

const FOLDS = 10;

/**
 * Share of pairs told rightly: the threshold that is best on nine tenths of them judges the last, each tenth in turn
 * (the protocol of LFW; Huang et al. 2007). Every tenth pair is in the same fold.
 */
export function foldedAccuracy(pairs: readonly Comparison[]): number {
  let right = 0;
  for (let fold = 0; fold < FOLDS; fold++) {
    const held = pairs.filter((_, i) => i % FOLDS === fold);
    const threshold = bestThreshold(pairs.filter((_, i) => i % FOLDS !== fold));
    right += held.filter(({ similarity, same }) => similarity >= threshold === same).length;
  }
  return right / pairs.length;
}

/** From which similarity pairs are taken for the same, so that most are told rightly. */
function bestThreshold(pairs: readonly Comparison[]): number {
  const falling = pairs.toSorted((a, b) => b.similarity - a.similarity);
  let gained = 0;
  let best = { gained: 0, threshold: Number.POSITIVE_INFINITY };
  for (const [i, { similarity, same }] of falling.entries()) {
    gained += same ? 1 : -1;
    // Half way to the next, so that what lies between falls on the nearer side.
    if (gained > best.gained)
      best = { gained, threshold: (similarity + (falling[i + 1]?.similarity ?? -1)) / 2 };
  }
  return best.threshold;
}

/** All pairs of the faces, by whether they are one person. */
export function allPairs(faces: readonly { name: string; vector: Float32Array }[]): {
  same: Float64Array;
  different: Float64Array;
} {
  const same: number[] = [];
  const different: number[] = [];
  for (const [i, a] of faces.entries()) {
    for (let j = 0; j < i; j++) {
      const b = faces[j];
      if (b !== undefined) (a.name === b.name ? same : different).push(dot(a.vector, b.vector));
    }
  }
  return { same: Float64Array.from(same), different: Float64Array.from(different) };
}

/** Share of same-person pairs above the similarity that only this share of other pairs exceeds. */
export function trueAccepts({ same, different }: ReturnType<typeof allPairs>, falseAccepts: number): number {
  const falling = different.toSorted().reverse();
  const threshold = falling[Math.floor(falseAccepts * falling.length)] ?? -1;
  return same.reduce((count, similarity) => count + (similarity > threshold ? 1 : 0), 0) / same.length;
}
