/** Steps of gradient ascent: the weights move by less than 0.001 in the last hundred. */
const steps = 2000;
const rate = 2;
/** Keeps weights of cues that say the same from running apart. */
const shrinkage = 0.003;

/**
 * How much each cue counts, of 1 together, and the steepness of the whole: logistic regression of "the same person" on
 * the cues' cosines, in which both kinds of pairs weigh the same; no weight falls below zero.
 */
export function fitCues(
  same: readonly (readonly number[])[],
  different: readonly (readonly number[])[],
): { readonly weights: readonly number[]; readonly slope: number; readonly intercept: number } {
  const count = same[0]?.length ?? 0;
  const rows = [
    ...same.map((cosines) => ({ cosines, label: 1, share: 0.5 / same.length })),
    ...different.map((cosines) => ({ cosines, label: 0, share: 0.5 / different.length })),
  ];
  let weights = Array.from({ length: count }, () => 1);
  let intercept = 0;
  for (let step = 0; step < steps; step++) {
    const slopes = weights.map((weight) => -shrinkage * weight);
    let shift = 0;
    for (const { cosines, label, share } of rows) {
      const value = cosines.reduce((sum, cosine, i) => sum + cosine * (weights[i] ?? 0), intercept);
      const miss = share * (label - 1 / (1 + Math.exp(-value)));
      for (const [i, cosine] of cosines.entries()) slopes[i] = (slopes[i] ?? 0) + miss * cosine;
      shift += miss;
    }
    weights = weights.map((weight, i) => Math.max(0, weight + rate * (slopes[i] ?? 0)));
    intercept += rate * shift;
  }
  const slope = weights.reduce((sum, weight) => sum + weight, 0);
  return { weights: weights.map((weight) => weight / slope), slope, intercept };
}
