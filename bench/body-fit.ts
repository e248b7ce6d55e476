/** A hidden body and the bodies it may be: how alike each is by each part, and whether it is the same person. */
export interface Choice {
  readonly others: readonly { readonly cosines: readonly number[]; readonly isSame: boolean }[];
}

export interface BodyModel {
  /** Share of each part, of 1. */
  readonly shares: readonly number[];
  /** From the weighted mean of the cosines to the logarithm of the odds against a stranger. */
  readonly slope: number;
  readonly intercept: number;
}

/** Of four people who are seen elsewhere in the moment, one stranger comes. */
export const strangerShare = 0.25;

const steps = 1500;
const rate = 0.3;

/** Keeps weights near each other where the choices do not tell them apart. */
const shrinkage = 0.003;

/**
 * The weights under which the right bodies are likeliest: odds are added up over the bodies, a stranger has odds of 1,
 * and each choice also counts, by `strangerShare`, as one whose right bodies are not there. No weight is below zero.
 */
export function fitBodies(choices: readonly Choice[]): BodyModel {
  const count = choices[0]?.others[0]?.cosines.length ?? 0;
  let weights = Array.from({ length: count }, () => 1);
  let intercept = -1;
  for (let step = 0; step < steps; step++) {
    const up = weights.map((weight) => -2 * shrinkage * weight);
    let shift = 0;
    for (const { others } of choices) {
      const odds = others.map(({ cosines }) =>
        Math.exp(cosines.reduce((sum, cosine, i) => sum + cosine * (weights[i] ?? 0), intercept)),
      );
      const total = (keep: (i: number) => boolean) =>
        odds.reduce((sum, value, i) => (keep(i) ? sum + value : sum), 0);
      const isSame = (i: number) => others[i]?.isSame === true;
      const [right, wrong] = [total(isSame), total((i) => !isSame(i))];
      for (const [i, { cosines }] of others.entries()) {
        const value = odds[i] ?? 0;
        const there = (isSame(i) ? value / right : 0) - value / (1 + right + wrong);
        const absent = isSame(i) ? 0 : -value / (1 + wrong);
        const pull = (there + strangerShare * absent) / (choices.length * (1 + strangerShare));
        for (const [k, cosine] of cosines.entries()) up[k] = (up[k] ?? 0) + pull * cosine;
        shift += pull;
      }
    }
    weights = weights.map((weight, i) => Math.max(0, weight + rate * 10 * (up[i] ?? 0)));
    intercept += rate * shift;
  }
  const slope = weights.reduce((sum, weight) => sum + weight, 0);
  return { shares: weights.map((weight) => weight / slope), slope, intercept };
}
