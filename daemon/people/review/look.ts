import type { TopK } from '../../../models/top-k.js';
import {
  type Calibration,
  type Calibrations,
  dot,
  meanDirection,
  medianOfPairs,
  nearGroups,
  type Observation,
  similarityFor,
} from '../../gallery/index.js';
import { seededRandom } from '../../gallery/random.js';
import type { PeopleState } from '../state.js';
import type { Looked, ReviewFace, WeakMember } from './types.js';

/** Pairs of groups less likely than this, both answers being equally likely beforehand, are one in a hundred times one person. */
const LEAST = 0.2;

/** In a smaller group nobody can tell which face is the odd one. */
export const LEAST_GROUP = 4;

/** Members that may be the wrong ones of a group: the outermost, and of these the ones under this probability. */
const WEAK = 0.9;
const WEAK_OF_GROUP = 32;

/** Of a face whose pack cannot tell: what most faces of the packs that can have. */
const CLEAR = 2;

/**
 * Finds what there is to ask about: which groups are alike, and which faces are little like their own group. Needs the
 * vectors; what comes out does not have them. Pure: the same faces and groups give the same, in any order.
 */
export async function look(
  observations: readonly Observation[],
  { assignments }: Pick<PeopleState, 'assignments'>,
  { pair, clarity }: Pick<Calibrations, 'pair' | 'clarity'>,
  topK: TopK,
  seed = 1,
): Promise<Looked> {
  const ordered = [...observations].sort((a, b) => (a.id < b.id ? -1 : 1));
  const byPerson = new Map<string, Observation[]>();
  for (const observation of ordered) {
    const person = assignments.get(observation.id)?.person;
    if (person === undefined) continue;
    const group = byPerson.get(person);
    if (group === undefined) byPerson.set(person, [observation]);
    else group.push(observation);
  }
  const groups = [...byPerson.values()];
  const placeOf = new Map(groups.flatMap((group, place) => group.map(({ id }) => [id, place] as const)));
  const least = similarityFor(LEAST, pair);
  return {
    faces: withoutVectors(ordered, placeOf, recurring(groups), clarity),
    alike: (await nearGroups(groups, least, topK, seed)).map((near) => ({
      ...near,
      shared: photosShared(groups[near.a] ?? [], groups[near.b] ?? []),
    })),
    weak: groups.flatMap((group) => weakMembers(group, similarityFor(WEAK, pair), seed)),
  };
}

function withoutVectors(
  observations: readonly Observation[],
  placeOf: ReadonlyMap<string, number>,
  known: ReadonlySet<number>,
  clarity: Calibration | undefined,
): ReviewFace[] {
  const onPhoto = new Map<string, Observation[]>();
  for (const face of observations) {
    const others = onPhoto.get(face.photo);
    if (others === undefined) onPhoto.set(face.photo, [face]);
    else others.push(face);
  }
  const moments = new Map<string, number>();
  for (const { moment } of observations) if (!moments.has(moment)) moments.set(moment, moments.size);
  return observations.map((face) => {
    const { id, photo, moment, quality } = face;
    const together = onPhoto.get(photo) ?? [];
    const group = placeOf.get(id) ?? null;
    return {
      id,
      moment: moments.get(moment) ?? 0,
      share: quality.sizePx / Math.max(...together.map((other) => other.quality.sizePx)),
      clarity: clarity === undefined ? CLEAR : clarity.slope * quality.norm + clarity.intercept,
      isBesideKnown: together.some((other) => {
        const theirs = placeOf.get(other.id);
        return theirs !== undefined && theirs !== group && known.has(theirs);
      }),
      group,
    };
  });
}

/** Groups that were seen in several moments. */
function recurring(groups: readonly (readonly Observation[])[]): Set<number> {
  const known = new Set<number>();
  for (const [place, faces] of groups.entries())
    if (faces.some(({ moment }) => moment !== faces[0]?.moment)) known.add(place);
  return known;
}

function photosShared(some: readonly Observation[], others: readonly Observation[]): number {
  const photos = new Set(some.map(({ photo }) => photo));
  return others.filter(({ photo }) => photos.has(photo)).length;
}

function weakMembers(group: readonly Observation[], under: number, seed: number): WeakMember[] {
  if (group.length < LEAST_GROUP) return [];
  const random = seededRandom(seed);
  const mean = meanDirection(group.map(({ vector }) => vector));
  // Medians cost most, and the mean tells whose can be low.
  return group
    .map((face) => ({ face, toMean: dot(face.vector, mean) }))
    .sort((a, b) => a.toMean - b.toMean)
    .slice(0, WEAK_OF_GROUP)
    .map(({ face }) => {
      const others = group.filter((other) => other !== face);
      return { face: face.id, similarity: medianOfPairs([face], others, random) };
    })
    .filter(({ similarity }) => similarity < under);
}
