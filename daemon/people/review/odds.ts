import { type Calibration, logistic } from '../../gallery/index.js';
import type { Likely } from './types.js';

/**
 * What is left over after grouping is less likely one person than the curve says, which takes both answers for equally
 * likely beforehand: what is surely one has been joined (fitted on the dev halves, docs/measurements/review.md).
 */
export const LEFT_OVER = -3.4;

/** And a member that was grouped is likelier one than the curve says: 3 in 900 were wrong on photos spoilt on purpose. */
export const GROUPED = Math.log(300);

/** As the gallery has it (assign.ts): how much less a difference between two look-alikes tells. */
const LOOK_ALIKE = 2;

/** A person that a group may be: how alike they are, and how many faces stand for the person. */
export interface Candidate {
  readonly person: string;
  readonly similarity: number;
  readonly faces: number;
}

/** Logarithm of the odds that two groups are one person, by the median cosine. */
export function evidenceOf(similarity: number, { slope, intercept }: Calibration, prior = LEFT_OVER): number {
  return slope * similarity + intercept + prior;
}

/** That two groups are one person, whoever else there is. */
export function probabilityOfPair(similarity: number, pair: Calibration): number {
  return logistic(evidenceOf(similarity, pair));
}

/** That a face belongs to the group it is in. */
export function probabilityOfMember(similarity: number, pair: Calibration): number {
  return logistic(evidenceOf(similarity, pair, GROUPED));
}

/**
 * Weighs named people against each other and against nobody of them. Between two who are alike themselves, children or
 * twins, a group must be much nearer to one of them before it is taken for that one.
 *
 * @param between how alike two of the people are; null when nothing is known of it
 * @returns the likeliest first
 */
export function weigh(
  candidates: readonly Candidate[],
  pair: Calibration,
  between: (a: string, b: string) => number | null,
): Likely[] {
  const heard = candidates
    .map((candidate) => ({ ...candidate, evidence: evidenceOf(candidate.similarity, pair) }))
    .sort((a, b) => b.evidence - a.evidence || (a.person < b.person ? -1 : 1));
  const [best, ...rivals] = heard;
  if (best === undefined) return [];
  const odds = rivals.map((rival) => {
    const similarity = between(best.person, rival.person);
    const alike = similarity === null ? 0 : logistic(evidenceOf(similarity, pair, 0));
    const told = 1 / (1 + (LOOK_ALIKE * alike) / Math.min(best.faces, rival.faces));
    return Math.exp((rival.evidence - best.evidence) * told);
  });
  const all = 1 + Math.exp(-best.evidence) + odds.reduce((sum, each) => sum + each, 0);
  return heard.map(({ person, similarity }, i) => ({
    person,
    similarity,
    probability: (i === 0 ? 1 : (odds[i - 1] ?? 0)) / all,
  }));
}
