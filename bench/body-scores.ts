import { type BodyCandidate, type BodyProposal, rankBodies } from '../daemon/gallery/body-proposal.js';
import type { KnownBody } from './body-sets.js';

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

/**
 * Pairs that tell how well bodies are compared: in an album with hidden heads each of them with the visible ones,
 * elsewhere all with all.
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

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
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
 * Every hidden head of an album and its likeliest person among those seen in other photos of the moment and not in
 * its own; who is nowhere else to be seen cannot be found and is left out.
 *
 * @param exceptTheRight takes the right person out: everybody who is proposed then is wrong
 */
export function guess(
  bodies: readonly ComparedBody[],
  lost: readonly KnownBody[],
  exceptTheRight = false,
): Guess[] {
  const guesses = byMoment(bodies).flatMap((moment) =>
    moment
      .filter(({ hidden }) => hidden)
      .flatMap((body) => {
        const candidates = candidatesFor(body, moment);
        if (!candidates.some(({ person }) => person === body.person)) return [];
        const asked = candidates.filter(({ person }) => !exceptTheRight || person !== body.person);
        const [first = null] = rankBodies(body.contrast, asked);
        return [{ body, first, isRight: first?.person === body.person }];
      }),
  );
  return [...guesses, ...lost.map((body) => ({ body, first: null, isRight: false }))];
}

function candidatesFor(body: ComparedBody, moment: readonly ComparedBody[]): BodyCandidate[] {
  const visible = moment.filter(({ hidden }) => !hidden);
  const present = new Set(visible.filter(({ photo }) => photo === body.photo).map(({ person }) => person));
  const people = groupBy(visible, ({ person }) => person);
  return [...people]
    .filter(([person]) => !present.has(person))
    .map(([person, seen]) => ({ person, bodies: seen.map(({ contrast }) => contrast) }));
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
export function proposed(
  guesses: readonly Guess[],
  least: number,
): { readonly count: number; readonly right: number } {
  const sure = guesses.filter(({ first }) => first !== null && first.probability >= least);
  return { count: sure.length, right: sure.filter(({ isRight }) => isRight).length };
}
