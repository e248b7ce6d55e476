import { type BodyProposal, proposeBodies } from '../daemon/gallery/body-proposal.js';
import type { Calibration } from '../daemon/gallery/calibration.js';
import { groupBy } from '../daemon/gallery/group-by.js';
import { contrastBodies, meanBody } from '../models/index.js';
import type { BodyPackId, KnownBody } from './body-sets.js';

/** A body with the vector by which it is compared in its moment. */
export interface ComparedBody extends KnownBody {
  readonly contrast: Float32Array;
}

/** Two bodies of one moment and different photos. */
export interface BodyPair {
  readonly one: ComparedBody;
  readonly other: ComparedBody;
  readonly isSame: boolean;
}

/** The bodies that were found, each against its moment. */
export function compared(bodies: readonly KnownBody[], pack: BodyPackId): ComparedBody[] {
  const found = bodies.flatMap((body) => (body.vectors ? [{ body, vector: body.vectors[pack] }] : []));
  const mean = meanBody(found.map(({ vector }) => vector));
  if (!mean) return [];
  return [...groupBy(found, ({ body }) => body.moment).values()].flatMap((moment) => {
    const contrasts = contrastBodies(
      moment.map(({ vector }) => vector),
      mean,
    );
    return moment.map(({ body }, i) => ({ ...body, contrast: contrasts[i] ?? mean }));
  });
}

/**
 * Pairs that tell how well bodies are compared: where heads are hidden each of them with the visible ones of its
 * moment, elsewhere all with all.
 */
export function pairsOf(bodies: readonly ComparedBody[]): BodyPair[] {
  const hasHidden = bodies.some(({ hidden }) => hidden);
  const pairs: BodyPair[] = [];
  for (const moment of byMoment(bodies)) {
    for (const [index, one] of moment.entries()) {
      const others = hasHidden ? moment.filter(({ hidden }) => !hidden) : moment.slice(index + 1);
      if (hasHidden && !one.hidden) continue;
      for (const other of others) {
        if (one.photo !== other.photo) pairs.push({ one, other, isSame: one.person === other.person });
      }
    }
  }
  return pairs;
}

export function byMoment<Body extends KnownBody>(bodies: readonly Body[]): Body[][] {
  return [...groupBy(bodies, ({ moment }) => moment).values()];
}

/** The chance that a pair of the same person is more alike than one of different people. */
export function areaUnderCurve(same: readonly number[], different: readonly number[]): number {
  const sorted = Float64Array.from(different).sort();
  const wins = same.map((value) => (countBelow(sorted, value, false) + countBelow(sorted, value, true)) / 2);
  return wins.reduce((sum, count) => sum + count, 0) / (same.length * different.length);
}

/** How many of the sorted values are less than the one given, or as much. */
function countBelow(sorted: Float64Array, value: number, orEqual: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = sorted[middle] ?? 0;
    if (at < value || (orEqual && at === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Who a body with a hidden head was said to be. */
export interface Guess {
  readonly body: KnownBody;
  readonly first: BodyProposal | null;
  readonly isRight: boolean;
}

/**
 * Every hidden head of an album and the proposal for it; who is nowhere else to be seen in the moment cannot be found
 * and is left out. Who was not found (`vectors` null) counts as not proposed.
 */
export function guess(all: readonly KnownBody[], pack: BodyPackId, evidence: Calibration): Guess[] {
  const lost = all.filter(({ vectors, hidden }) => vectors === null && hidden);
  const guesses = byMoment(compared(all, pack)).flatMap((moment) => {
    const hidden = moment.filter(({ hidden }) => hidden);
    const proposals = proposed(moment, hidden, evidence);
    return hidden.flatMap((body) => {
      if (!isElsewhere(body, moment)) return [];
      const first = proposals.get(idOf(body)) ?? null;
      return [{ body, first, isRight: first?.person === body.person }];
    });
  });
  return [...guesses, ...lost.map((body) => ({ body, first: null, isRight: false }))];
}

/** The same, each body asked alone and its right person taken away: everybody who is proposed is wrong. */
export function guessStrangers(all: readonly KnownBody[], pack: BodyPackId, evidence: Calibration): Guess[] {
  return byMoment(compared(all, pack)).flatMap((moment) =>
    moment
      .filter((body) => body.hidden && isElsewhere(body, moment))
      .map((body) => {
        const others = moment.filter(({ person, hidden }) => hidden || person !== body.person);
        const first = proposed(others, [body], evidence).get(idOf(body)) ?? null;
        return { body, first, isRight: false };
      }),
  );
}

function isElsewhere(body: KnownBody, moment: readonly KnownBody[]): boolean {
  const own = moment.filter(({ person, hidden }) => person === body.person && !hidden);
  return own.length > 0 && own.every(({ photo }) => photo !== body.photo);
}

function idOf({ photo, person }: KnownBody): string {
  return `${photo} ${person}`;
}

function proposed(
  moment: readonly ComparedBody[],
  asked: readonly ComparedBody[],
  evidence: Calibration,
): Map<string, BodyProposal> {
  const seen = moment
    .filter(({ hidden }) => !hidden)
    .map(({ person, photo, contrast }) => ({ person, photo, vector: contrast }));
  const unseen = asked.map((body) => ({ id: idOf(body), photo: body.photo, vector: body.contrast }));
  const proposals = proposeBodies({ seen, unseen, present: new Map() }, evidence);
  return new Map(proposals.map((proposal) => [proposal.body, proposal]));
}

/**
 * The least probability at which proposals are right often enough; infinite when there is none.
 *
 * @param strangers guesses that are wrong because nobody seen in the moment is right; each counts as `share` guesses
 */
export function thresholdFor(
  guesses: readonly Guess[],
  strangers: readonly Guess[],
  share: number,
  precision: number,
): number {
  const counted = [
    ...guesses.map((one) => ({ ...one, count: 1 })),
    ...strangers.map((one) => ({ ...one, count: share })),
  ];
  const sorted = counted
    .flatMap(({ first, isRight, count }) =>
      first ? [{ probability: first.probability, isRight, count }] : [],
    )
    .sort((one, other) => other.probability - one.probability);
  let right = 0;
  let all = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const { probability, isRight, count } of sorted) {
    all += count;
    if (isRight) right += count;
    if (right / all >= precision) least = probability;
  }
  return least;
}

/** How many of the guesses are sure enough, and how many of those are right. */
export function sureOf(
  guesses: readonly Guess[],
  least: number,
): { readonly count: number; readonly right: number } {
  const sure = guesses.filter(({ first }) => first !== null && first.probability >= least);
  return { count: sure.length, right: sure.filter(({ isRight }) => isRight).length };
}
