import type { TopK } from '../../models/top-k.js';
import { type Calibration, similarityFor } from './calibration.js';
import { isClear } from './clarity.js';
import type { Clothes } from './clothes.js';
import type { Draft } from './draft.js';
import { nearestOthers, toRows } from './neighbours.js';
import { type Faces, passOne } from './pass-one.js';
import { passTwo } from './pass-two.js';
import { recurringPixels } from './recurring.js';
import { joinStrays } from './strays.js';
import type { Cluster, Observation, OwnerConstraints } from './types.js';

/** Probabilities from which faces and clusters are joined; at 1 nothing is. */
export interface Passes {
  readonly passOne: number;
  readonly passTwo: number;
  /** For a single face and the group it is most like. */
  readonly stray: number;
  /** How many times likelier that group must be than the next one. */
  readonly strayMargin: number;
  readonly seed: number;
}

export interface ClusterOptions extends Passes {
  readonly calibration: Calibration;
  /** From the length of a raw embedding to how recognisable the face is; without it all are clear. */
  readonly clarity?: Calibration | undefined;
  /** Without it, clothes say nothing. */
  readonly clothes?: Clothes | undefined;
  /** Face to the person it was grouped with before and stays with; unlike the owner's word it makes no face clear. */
  readonly kept?: ReadonlyMap<string, string> | undefined;
}

/**
 * Cosines .75, .48 and .42 of the default pack: what `npm run bench -- calibrate` chooses on the dev halves, but pass 1 and
 * strays a step stricter (docs/measurements/grouping.md).
 */
export const DEFAULT_PASSES: Passes = {
  passOne: 0.99993,
  passTwo: 0.9464,
  stray: 0.7971,
  strayMargin: 43,
  seed: 1,
};

/**
 * How much higher the logarithm of the odds must be for pass 2 to join one face; for two faces a half of that, and so on.
 * With it no dev half has a wrong face at .48, without it three of four have (docs/measurements/grouping.md).
 */
const CAUTION = 1;

/** Nearest faces whose clusters a face may join in pass 1. */
const NEIGHBOURS = 16;

const NAKED: Clothes = { alike: new Map(), evidence: { slope: 1, intercept: 0 } };

/**
 * All faces into people. Pure: the same faces, constraints and seed give the same clusters, whatever the order they come
 * in.
 *
 * What a face may do depends on how clear it is. Clear faces go through both passes. Unclear ones join what these left,
 * and change nothing of it. Prints and posters are put apart, each on its own. The owner's word goes before all that.
 *
 * @param topK the product of matrices, which the caller brings
 * @returns clusters, largest first, every observation in exactly one
 */
export async function cluster<T extends Observation>(
  observations: readonly T[],
  constraints: OwnerConstraints,
  options: ClusterOptions,
  topK: TopK,
): Promise<Cluster<T>[]> {
  const { calibration, clarity, clothes = NAKED, kept = new Map(), seed } = options;
  const ordered = [...observations].sort((a, b) => (a.id < b.id ? -1 : 1));
  const vectors = toRows(ordered.map(({ vector }) => vector));
  const most = Math.min(NEIGHBOURS, Math.max(1, ordered.length - 1));
  const neighbours = await nearestOthers(vectors, most, topK, seed);
  const settled = new Map([...kept, ...constraints.confirmed]);
  const faces: Faces<T> = {
    observations: ordered,
    neighbours,
    constraints,
    settled,
    clothes,
    clarity,
    calibration,
  };

  const prints: T[] = [];
  const clear: number[] = [];
  const unclear: number[] = [];
  const recurring = recurringPixels(ordered, neighbours);
  for (const [place, face] of ordered.entries()) {
    if (recurring.has(place) && !settled.has(face.id)) prints.push(face);
    else if (constraints.confirmed.has(face.id) || isClear(face.quality, clarity)) clear.push(place);
    else unclear.push(place);
  }

  const small = passOne(faces, clear, options.passOne);
  const link = {
    threshold: similarityFor(options.passTwo, calibration),
    caution: CAUTION / calibration.slope,
  };
  const groups = await passTwo(small, link, topK, seed);
  for (const group of groups) group.freeze();
  const others = passOne(faces, unclear, options.passOne, groups).slice(groups.length);
  const rule = {
    threshold: similarityFor(options.stray, calibration),
    margin: Math.log(options.strayMargin) / calibration.slope,
  };
  const people = await joinStrays(faces, groups, others, rule, topK, seed);
  return [
    ...people.map(toCluster),
    ...prints.map((face) => ({ person: null, members: [face], isPrint: true })),
  ].sort((a, b) => b.members.length - a.members.length || (firstId(a) < firstId(b) ? -1 : 1));
}

function toCluster<T extends Observation>({ person, members }: Draft<T>): Cluster<T> {
  return { person, members: [...members].sort((a, b) => (a.id < b.id ? -1 : 1)), isPrint: false };
}

function firstId({ members }: Cluster): string {
  return members[0]?.id ?? '';
}
