import type { TopK } from '../../models/top-k.js';
import { nearestOthers, toRows } from './neighbours.js';
import { MEAN_SLACK, medianOfPairs } from './pass-two.js';
import { seededRandom } from './random.js';
import type { Observation } from './types.js';
import { meanDirection } from './vectors.js';

/** Two groups that are alike, by their places in the list they came in, `a` before `b`. */
export interface NearGroups {
  readonly a: number;
  readonly b: number;
  /** Median cosine between their faces, of a sample where there are many. */
  readonly similarity: number;
}

/** Nearest groups of each that are looked at: who is further than so many others is hardly the same person. */
const NEAREST = 16;

/**
 * The pairs of groups that may be one person: among the nearest of each by their means, those whose median is at least
 * `least`. Costs about as much as a round of pass 2.
 *
 * @param groups none of them empty
 */
export async function nearGroups(
  groups: readonly (readonly Observation[])[],
  least: number,
  topK: TopK,
  seed: number,
): Promise<NearGroups[]> {
  if (groups.length < 2) return [];
  const means = toRows(groups.map((members) => meanDirection(members.map(({ vector }) => vector))));
  const { k, keys, similarities } = await nearestOthers(
    means,
    Math.min(NEAREST, groups.length - 1),
    topK,
    seed,
  );
  const random = seededRandom(seed);
  const seen = new Set<number>();
  const near: NearGroups[] = [];
  for (const from of groups.keys()) {
    for (let at = from * k; at < (from + 1) * k; at++) {
      const to = keys[at] ?? -1;
      if (to < 0 || (similarities[at] ?? 0) < least - MEAN_SLACK) break;
      const [a, b] = from < to ? [from, to] : [to, from];
      const pair = a * groups.length + b;
      if (seen.has(pair)) continue;
      seen.add(pair);
      const similarity = medianOfPairs(groups[a] ?? [], groups[b] ?? [], random);
      if (similarity >= least) near.push({ a, b, similarity });
    }
  }
  return near;
}
