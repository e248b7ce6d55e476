import { Draft } from './draft.js';
import type { Observation, OwnerConstraints } from './types.js';
import { dot } from './vectors.js';

/**
 * Pass 1: every face joins the nearest running mean that is near enough, or founds a cluster; a join is permanent. Set
 * for high precision, it leaves many small clusters. Clear faces come first, so that they found the clusters.
 *
 * Apple, "Recognizing People in Photos Through Private On-Device Machine Learning", 2021.
 *
 * @param threshold cosine to the running mean from which a face joins
 */
export function passOne<T extends Observation>(
  observations: readonly T[],
  constraints: OwnerConstraints,
  threshold: number,
): Draft<T>[] {
  const dimensions = observations[0]?.vector.length ?? 0;
  const drafts = seedsOf(observations, constraints, dimensions);
  const open = observations.filter(({ id }) => !constraints.confirmed.has(id)).sort(clearestFirst);
  for (const observation of open) {
    const nearest = nearestDraft(drafts, observation, constraints, threshold);
    if (nearest !== null) {
      nearest.add(observation, constraints);
      continue;
    }
    const founded = new Draft<T>(dimensions);
    founded.add(observation, constraints);
    drafts.push(founded);
  }
  return drafts;
}

/** One cluster a named person, of the faces the owner confirmed, wherever they lie. */
function seedsOf<T extends Observation>(
  observations: readonly T[],
  constraints: OwnerConstraints,
  dimensions: number,
): Draft<T>[] {
  const seeds = new Map<string, Draft<T>>();
  for (const observation of observations) {
    const person = constraints.confirmed.get(observation.id);
    if (person === undefined) continue;
    const seed = seeds.get(person) ?? new Draft<T>(dimensions, person);
    seed.add(observation, constraints);
    seeds.set(person, seed);
  }
  return [...seeds.values()];
}

function nearestDraft<T extends Observation>(
  drafts: readonly Draft<T>[],
  observation: T,
  constraints: OwnerConstraints,
  threshold: number,
): Draft<T> | null {
  let nearest: Draft<T> | null = null;
  let best = threshold;
  for (const draft of drafts) {
    const similarity = dot(draft.mean, observation.vector);
    if (similarity < best || !draft.mayAdd(observation, constraints)) continue;
    best = similarity;
    nearest = draft;
  }
  return nearest;
}

function clearestFirst(a: Observation, b: Observation): number {
  return b.norm - a.norm || (a.id < b.id ? -1 : 1);
}
