import { dot } from './vectors.js';

/** Bodies of a person in a moment, as `contrastBodies` makes them. */
export interface BodyCandidate {
  readonly person: string;
  readonly bodies: readonly Float32Array[];
}

/** Who a body without a face probably is. */
export interface BodyProposal {
  readonly person: string;
  /** That it is this person, 0..1. */
  readonly probability: number;
}

/**
 * From the dot product of two bodies to how many times likelier they are when both are the same person's: its
 * logarithm. Measured on dev people by `npm run bench -- bodies`.
 */
const evidence = { slope: 7.7, intercept: -0.37 } as const;

/** How likely it is somebody else than the people of the moment, against each of them. */
const stranger = 1;

/**
 * Everybody of a moment who may be the body, likeliest first. Leave out who is seen elsewhere in the body's own photo.
 * A person is as like as the likest of their bodies.
 */
export function rankBodies(body: Float32Array, candidates: readonly BodyCandidate[]): BodyProposal[] {
  const odds = candidates.map(({ person, bodies }) => ({
    person,
    odds: Math.exp(evidence.slope * likest(body, bodies) + evidence.intercept),
  }));
  const all = odds.reduce((sum, candidate) => sum + candidate.odds, stranger);
  return odds
    .map((candidate) => ({ person: candidate.person, probability: candidate.odds / all }))
    .sort((one, other) => other.probability - one.probability || (one.person < other.person ? -1 : 1));
}

function likest(body: Float32Array, bodies: readonly Float32Array[]): number {
  return bodies.reduce((best, other) => Math.max(best, dot(body, other)), Number.NEGATIVE_INFINITY);
}
