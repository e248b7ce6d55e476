import type { Nearest } from '../../models/top-k.js';
import { type Calibration, similarityFor } from './calibration.js';
import { type Clothes, Wardrobe } from './clothes.js';
import { Draft } from './draft.js';
import type { Observation, OwnerConstraints } from './types.js';
import { dot } from './vectors.js';

/** The faces of a library and what is known of them. */
export interface Faces<T extends Observation> {
  /** In id order. */
  readonly observations: readonly T[];
  /** Of each observation, by its place. */
  readonly neighbours: Nearest;
  readonly constraints: OwnerConstraints;
  /** Face to the person it belongs to already, by the owner's word or the last grouping. */
  readonly settled: ReadonlyMap<string, string>;
  readonly clothes: Clothes;
  readonly clarity: Calibration | undefined;
  readonly calibration: Calibration;
}

/**
 * Pass 1: every face joins the nearest running mean that is near enough, or founds a cluster; a join is permanent. Set
 * for high precision, it leaves many small clusters. Clear faces come first, so that they found the clusters. A face
 * looks only at the clusters that its neighbours are in, and those whose clothes are like its own in its moment.
 *
 * The distance is Apple's `D = min(F, F + T)` with both as logarithms of odds: clothes pull together and never push
 * apart. A body without a face moves nothing here; whose it is, is proposed after pass 2 (body-proposal.ts).
 *
 * Apple, "Recognizing People in Photos Through Private On-Device Machine Learning", 2021.
 *
 * @param places of the observations that look for a cluster
 * @param probability from which a face joins
 * @param before clusters that are there already; they grow
 * @returns those of before, and the new ones
 */
export function passOne<T extends Observation>(
  faces: Faces<T>,
  places: readonly number[],
  probability: number,
  before: readonly Draft<T>[] = [],
): Draft<T>[] {
  const pass = new PassOne(faces, similarityFor(probability, faces.calibration), before);
  const free = places.filter((place) => !pass.settle(place));
  for (const place of clearestFirst(faces.observations, free)) pass.join(place);
  return pass.drafts;
}

class PassOne<T extends Observation> {
  readonly drafts: Draft<T>[];
  readonly #faces: Faces<T>;
  readonly #threshold: number;
  readonly #wardrobe: Wardrobe<T>;
  readonly #byPerson = new Map<string, Draft<T>>();
  /** The cluster of each observation, by its place. */
  readonly #home: (Draft<T> | undefined)[];

  constructor(faces: Faces<T>, threshold: number, before: readonly Draft<T>[]) {
    this.drafts = [...before];
    this.#faces = faces;
    this.#threshold = threshold;
    this.#wardrobe = new Wardrobe(faces.clothes, faces.clarity, faces.observations, before);
    for (const draft of before) if (draft.person !== null) this.#byPerson.set(draft.person, draft);
    const homes = new Map(before.flatMap((draft) => draft.members.map((member) => [member, draft] as const)));
    this.#home = faces.observations.map((observation) => homes.get(observation));
  }

  /** Puts a face whose person is known to that person, wherever it lies; false for any other. */
  settle(place: number): boolean {
    const observation = this.#faces.observations[place];
    const person = observation && this.#faces.settled.get(observation.id);
    if (person === undefined) return false;
    const draft = this.#byPerson.get(person) ?? this.#found(person);
    this.#byPerson.set(person, draft);
    this.#put(place, draft);
    return true;
  }

  join(place: number): void {
    this.#put(place, this.#nearest(place) ?? this.#found(null));
  }

  #put(place: number, draft: Draft<T>): void {
    const observation = this.#faces.observations[place];
    if (observation === undefined) return;
    draft.add(observation, this.#faces.constraints);
    this.#wardrobe.hang(observation, draft);
    this.#home[place] = draft;
  }

  #found(person: string | null): Draft<T> {
    const draft = new Draft<T>(person);
    this.drafts.push(draft);
    return draft;
  }

  #nearest(place: number): Draft<T> | null {
    const observation = this.#faces.observations[place];
    if (observation === undefined) return null;
    const worn = this.#wardrobe.evidenceFor(observation);
    let nearest: Draft<T> | null = null;
    let best = this.#threshold;
    for (const draft of new Set([...this.#draftsNear(place), ...worn.keys()])) {
      // Odds multiply, so their logarithms add up; as a cosine, to compare with the threshold.
      const clothes = (worn.get(draft) ?? 0) / this.#faces.calibration.slope;
      const similarity = dot(draft.mean, observation.vector) + clothes;
      if (similarity < best || !draft.mayAdd(observation, this.#faces.constraints)) continue;
      best = similarity;
      nearest = draft;
    }
    return nearest;
  }

  *#draftsNear(place: number): Generator<Draft<T>> {
    const { k, keys } = this.#faces.neighbours;
    for (const key of keys.subarray(place * k, (place + 1) * k)) {
      const draft = this.#home[key];
      if (draft !== undefined) yield draft;
    }
  }
}

/** The clearest face first. */
function clearestFirst(observations: readonly Observation[], places: readonly number[]): number[] {
  const norm = (place: number) => observations[place]?.quality.norm ?? 0;
  return [...places].sort((a, b) => norm(b) - norm(a) || a - b);
}
