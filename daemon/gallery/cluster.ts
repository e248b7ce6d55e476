import type { TopK } from '../../models/top-k.js';
import { type Calibration, similarityFor } from './calibration.js';
import { nearestOthers, toRows } from './neighbours.js';
import { passOne } from './pass-one.js';
import { passTwo } from './pass-two.js';
import type { Cluster, Observation, OwnerConstraints } from './types.js';

/** Probabilities from which faces and clusters are joined. */
export interface ClusterOptions {
  readonly calibration: Calibration;
  readonly passOne: number;
  readonly passTwo: number;
  readonly seed: number;
}

/** Chosen on the dev half of album-dev by `npm run bench -- calibrate`; docs/measurements.md has what they score. */
export const DEFAULT_PASSES = { passOne: 0.99993, passTwo: 0.9144, seed: 1 };

/** Nearest faces whose clusters a face may join in pass 1. */
const NEIGHBOURS = 16;

/**
 * All faces into people, in two passes. Pure: the same faces, constraints and seed give the same clusters, whatever the
 * order they come in.
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
  const { calibration, seed } = options;
  const ordered = [...observations].sort((a, b) => (a.id < b.id ? -1 : 1));
  const vectors = toRows(ordered.map(({ vector }) => vector));
  const nearest = await nearestOthers(
    vectors,
    Math.min(NEIGHBOURS, Math.max(1, ordered.length - 1)),
    topK,
    seed,
  );
  const small = passOne(ordered, nearest, constraints, similarityFor(options.passOne, calibration));
  const grown = await passTwo(small, similarityFor(options.passTwo, calibration), topK, seed);
  return grown
    .map(({ person, members }) => ({ person, members: [...members].sort((a, b) => (a.id < b.id ? -1 : 1)) }))
    .sort((a, b) => b.members.length - a.members.length || (firstId(a) < firstId(b) ? -1 : 1));
}

function firstId({ members }: Cluster): string {
  return members[0]?.id ?? '';
}
