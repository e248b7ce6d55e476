import { type Calibrations, type Exemplar, Gallery } from '../../gallery/index.js';
import type { Review } from './review.js';

/** A face or a group that nobody has named, and the photos it is on. */
export interface Unassigned {
  readonly id: string;
  /** Its clearest faces. */
  readonly faces: readonly Exemplar[];
  readonly photos: number;
}

/** That it is somebody. */
export interface Chance {
  readonly id: string;
  readonly probability: number;
  readonly photos: number;
}

/** Photos of a person that are not known yet: how many are expected, and an interval that holds the number. */
export interface Missing {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** What is known of the library. */
export interface Sightings {
  /** A face as it speaks for somebody; null when it is not here any more. */
  exemplar(face: string): Exemplar | null;
  /** Ids of the photos a person or a group is on. */
  photosOf(person: string): readonly string[];
}

/** Faces that stand for a person, and for a group nobody has named: the clearest; more say little more. */
const EXEMPLARS = 32;
const FACES_OF_GROUP = 3;

/** How often the interval holds the number, if the probabilities are right. */
const LEVEL = 0.9;

/**
 * The unnamed groups that may be a person with a name, and how likely each is. A photo that the person is known to be on
 * is not missing, whoever else is on it: a mirror, or a picture on the wall.
 */
export function chancesFor(
  person: string,
  review: Review,
  calibrations: Calibrations,
  { exemplar, photosOf }: Sightings,
): Chance[] {
  const { groups, rivals } = review.alikeTo(person);
  const known = new Set(photosOf(person));
  const exemplars = (faces: readonly string[]) => faces.flatMap((face) => exemplar(face) ?? []);
  const unassigned = groups
    .map((id) => ({
      id,
      faces: exemplars(review.clearest(id, FACES_OF_GROUP)),
      photos: photosOf(id).filter((photo) => !known.has(photo)).length,
    }))
    .filter(({ faces, photos }) => faces.length > 0 && photos > 0);
  const people = [person, ...rivals].map((id) => [id, exemplars(review.confirmedOf(id, EXEMPLARS))] as const);
  return chancesOf(unassigned, new Gallery(new Map(people), calibrations)).get(person) ?? [];
}

/**
 * Who each of these may be: calibrated, against everybody else of the gallery and against strangers. A group is as likely
 * somebody as its faces are in the mean.
 *
 * @returns by person
 */
export function chancesOf(
  unassigned: readonly Unassigned[],
  gallery: Pick<Gallery, 'assign'>,
): Map<string, Chance[]> {
  const chances = new Map<string, Chance[]>();
  for (const { id, faces, photos } of unassigned) {
    for (const [person, sum] of likelihoods(faces, gallery)) {
      const own = chances.get(person) ?? [];
      own.push({ id, photos, probability: sum / faces.length });
      chances.set(person, own);
    }
  }
  return chances;
}

/** By person, the sum over the faces. */
function likelihoods(faces: readonly Exemplar[], gallery: Pick<Gallery, 'assign'>): Map<string, number> {
  const sums = new Map<string, number>();
  for (const face of faces) {
    const assigned = gallery.assign(face.vector, face);
    for (const one of assigned === null ? [] : [assigned, assigned.runnerUp])
      if (one !== null) sums.set(one.person, (sums.get(one.person) ?? 0) + one.probability);
  }
  return sums;
}

/**
 * How many photos are missing: the sum of the chances, and the middle nine tenths of its distribution (Poisson binomial,
 * each counted by its photos).
 */
export function missingOf(chances: readonly Chance[], level = LEVEL): Missing {
  const most = chances.reduce((sum, { photos }) => sum + photos, 0);
  // How likely each number is, by what was counted in so far.
  const odds = new Float64Array(most + 1);
  odds[0] = 1;
  let reached = 0;
  for (const { probability, photos } of chances) {
    reached += photos;
    for (let n = reached; n >= 0; n--) {
      const without = (odds[n] ?? 0) * (1 - probability);
      odds[n] = without + (n >= photos ? (odds[n - photos] ?? 0) * probability : 0);
    }
  }
  const tail = (1 - level) / 2;
  return {
    estimate: chances.reduce((sum, { probability, photos }) => sum + probability * photos, 0),
    low: quantile(odds, tail),
    high: quantile(odds, 1 - tail),
  };
}

/** The least number that is not exceeded so often. */
function quantile(odds: Float64Array, part: number): number {
  let below = 0;
  for (const [number, probability] of odds.entries()) {
    below += probability;
    if (below >= part - 1e-12) return number;
  }
  return odds.length - 1;
}
