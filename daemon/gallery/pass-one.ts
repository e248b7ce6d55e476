import type { Nearest } from '../../models/top-k.js';
import { Draft } from './draft.js';
import type { Observation, OwnerConstraints } from './types.js';
import { dot } from './vectors.js';

/**
 * Pass 1: every face joins the nearest running mean that is near enough, or founds a cluster; a join is permanent. Set
 * for high precision, it leaves many small clusters. Clear faces come first, so that they found the clusters. A face
 * looks only at the clusters that its neighbours are in.
 *
 * Apple, "Recognizing People in Photos Through Private On-Device Machine Learning", 2021.
 *
 * @param neighbours of each observation, by its place in `observations`
 * @param threshold cosine to the running mean from which a face joins
 */
export function passOne<T extends Observation>(
  observations: readonly T[],
  neighbours: Nearest,
  constraints: OwnerConstraints,
  threshold: number,
): Draft<T>[] {
  const home: (Draft<T> | undefined)[] = new Array(observations.length);
  const drafts = seeds(observations, constraints, home);
  for (const place of clearestFirst(observations)) {
    const observation = observations[place];
    if (observation === undefined || home[place] !== undefined) continue;
    const near = draftsNear(place, neighbours, home);
    const joined = nearestOf(near, observation, constraints, threshold) ?? found(drafts);
    joined.add(observation, constraints);
    home[place] = joined;
  }
  return drafts;
}

/** One cluster a named person, of the faces the owner confirmed, wherever they lie. */
function seeds<T extends Observation>(
  observations: readonly T[],
  constraints: OwnerConstraints,
  home: (Draft<T> | undefined)[],
): Draft<T>[] {
  const byPerson = new Map<string, Draft<T>>();
  for (const [place, observation] of observations.entries()) {
    const person = constraints.confirmed.get(observation.id);
    if (person === undefined) continue;
    const seed = byPerson.get(person) ?? new Draft<T>(person);
    seed.add(observation, constraints);
    byPerson.set(person, seed);
    home[place] = seed;
  }
  return [...byPerson.values()];
}

function found<T extends Observation>(drafts: Draft<T>[]): Draft<T> {
  const draft = new Draft<T>();
  drafts.push(draft);
  return draft;
}

function draftsNear<T extends Observation>(
  place: number,
  { k, keys }: Nearest,
  home: readonly (Draft<T> | undefined)[],
): Set<Draft<T>> {
  const near = new Set<Draft<T>>();
  for (const key of keys.subarray(place * k, (place + 1) * k)) {
    const draft = home[key];
    if (draft !== undefined) near.add(draft);
  }
  return near;
}

function nearestOf<T extends Observation>(
  drafts: Iterable<Draft<T>>,
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

/** Places of the observations, the clearest face first. */
function clearestFirst(observations: readonly Observation[]): number[] {
  const norm = (place: number) => observations[place]?.quality.norm ?? 0;
  return [...observations.keys()].sort((a, b) => norm(b) - norm(a) || a - b);
}
