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

/** All pairs of some faces: those of one person with the name, and the cosines of the others. */
export interface Pairs {
  readonly same: readonly { readonly name: string; readonly similarity: number }[];
  readonly different: readonly number[];
}

export function allPairs(faces: readonly { name: string; vector: Float32Array }[]): Pairs {
  const same: { name: string; similarity: number }[] = [];
  const different: number[] = [];
  for (const [i, a] of faces.entries()) {
    for (const b of faces.slice(0, i)) {
      const similarity = dot(a.vector, b.vector);
      if (a.name === b.name) same.push({ name: a.name, similarity });
      else different.push(similarity);
    }
  }
  return { same, different };
}

/** So many of so many. */
export interface Tally {
  readonly hits: number;
  readonly of: number;
}

/** Of each person's pairs those above the similarity that only this share of the other pairs exceeds. */
export function trueAccepts({ same, different }: Pairs, falseAccepts: number): Map<string, Tally> {
  const falling = Float64Array.from(different).sort().reverse();
  const threshold = falling[Math.floor(falseAccepts * falling.length)] ?? -1;
  const tallies = new Map<string, Tally>();
  for (const { name, similarity } of same) {
    const { hits, of } = tallies.get(name) ?? { hits: 0, of: 0 };
    tallies.set(name, { hits: hits + (similarity > threshold ? 1 : 0), of: of + 1 });
  }
  return tallies;
}

/** Of all together. */
export function shareOf(tallies: Iterable<Tally>): number {
  let [hits, of] = [0, 0];
  for (const tally of tallies) {
    hits += tally.hits;
    of += tally.of;
  }
  return hits / of;
}
