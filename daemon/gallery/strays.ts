import type { TopK } from '../../models/top-k.js';
import { Wardrobe } from './clothes.js';
import type { Draft } from './draft.js';
import { toRows } from './neighbours.js';
import type { Faces } from './pass-one.js';
import { MEAN_SLACK, medianSimilarity } from './pass-two.js';
import { seededRandom } from './random.js';
import type { Observation } from './types.js';
import { dot } from './vectors.js';

/** When a face that is with nobody joins a group. */
export interface StrayRule {
  /** Cosine to the group from which it joins, clothes counted in. */
  readonly threshold: number;
  /** By how much the group must be nearer than the next one. */
  readonly margin: number;
}

/** Faces of a group that can be joined: the median of fewer is no better than one pair. */
const LEAST_GROUP = 3;

/** Groups that a face is compared with, and queries at once. */
const NEAREST_GROUPS = 8;
const BLOCK = 1024;

/**
 * The last step: single faces, and unclear ones, join the group they are most like, when it is far nearer than any other.
 * One face is measured against many here, and two groups never against each other, so that less likeness is enough than
 * in pass 2. The groups are frozen: all strays see them as pass 2 left them, and none of them makes a bridge.
 *
 * @param groups what pass 2 left, frozen
 * @param others clusters of unclear faces
 * @returns all clusters that are left; those given are consumed
 */
export async function joinStrays<T extends Observation>(
  faces: Faces<T>,
  groups: readonly Draft<T>[],
  others: readonly Draft<T>[],
  rule: StrayRule,
  topK: TopK,
  seed: number,
): Promise<Draft<T>[]> {
  const large = groups.filter(({ core }) => core.length >= LEAST_GROUP);
  const single = groups.filter(({ members }) => members.length === 1);
  const strays = [...single, ...others].filter(({ person }) => person === null);
  const near = await nearestGroups(strays, large, topK);
  const wardrobe = new Wardrobe(faces.clothes, faces.clarity, faces.observations, large);
  const random = seededRandom(seed);
  // A face that pass 2 put out of a group has lost what the owner said of it.
  const mayTake = (group: Draft<T>, stray: Draft<T>) =>
    group.mayJoin(stray) && stray.members.every((member) => group.mayAdd(member, faces.constraints));
  const asking = strays.flatMap((stray, index) => {
    const worn = strongest(stray.members.map((member) => wardrobe.evidenceFor(member)));
    const clothes = (group: Draft<T>) => (worn.get(group) ?? 0) / faces.calibration.slope;
    // Medians cost most, and the means tell which of them can matter.
    const likest = [...new Set([...(near[index] ?? []), ...worn.keys()])]
      .map((group) => ({ group, atMost: dot(stray.mean, group.mean) + MEAN_SLACK + clothes(group) }))
      .filter(({ atMost }) => atMost >= rule.threshold - rule.margin);
    if (!likest.some(({ atMost }) => atMost >= rule.threshold)) return [];
    const ranked = likest
      .map(({ group }) => ({ group, similarity: medianSimilarity(stray, group, random) + clothes(group) }))
      .sort((a, b) => b.similarity - a.similarity);
    const best = ranked.find(({ group }) => mayTake(group, stray));
    const rival = ranked.find(({ group }) => group !== best?.group);
    if (best === undefined || best.similarity < rule.threshold) return [];
    if (rival !== undefined && best.similarity - rival.similarity < rule.margin) return [];
    return [{ stray, ...best }];
  });
  const joined = new Set<Draft<T>>();
  for (const { stray, group } of asking.sort((a, b) => b.similarity - a.similarity)) {
    // Another stray of the same photo may have come first.
    if (!mayTake(group, stray)) continue;
    group.absorb(stray);
    joined.add(stray);
  }
  return [...groups, ...others].filter((draft) => !joined.has(draft));
}

/** The nearest groups of each stray by the means, which are never much under the medians (pass-two.ts). */
async function nearestGroups<T extends Observation>(
  strays: readonly Draft<T>[],
  groups: readonly Draft<T>[],
  topK: TopK,
): Promise<Draft<T>[][]> {
  if (groups.length === 0) return [];
  const keys = toRows(groups.map(({ mean }) => mean));
  const nearest: Draft<T>[][] = [];
  for (let start = 0; start < strays.length; start += BLOCK) {
    const block = strays.slice(start, start + BLOCK);
    const found = await topK(
      toRows(block.map(({ mean }) => mean)),
      keys,
      Math.min(NEAREST_GROUPS, groups.length),
    );
    for (const row of block.keys()) {
      nearest.push(
        [...found.keys.subarray(row * found.k, (row + 1) * found.k)].flatMap((key) => groups[key] ?? []),
      );
    }
  }
  return nearest;
}

/** What the clothes of several faces say: of each group the most that one of them has for it. */
function strongest<T extends Observation>(each: readonly Map<Draft<T>, number>[]): Map<Draft<T>, number> {
  const most = new Map<Draft<T>, number>();
  for (const evidence of each) {
    for (const [draft, value] of evidence) most.set(draft, Math.max(value, most.get(draft) ?? 0));
  }
  return most;
}
