import type { Calibration } from './calibration.js';
import { clarityOf } from './clarity.js';
import type { Draft } from './draft.js';
import type { Observation } from './types.js';
import { dot } from './vectors.js';

/**
 * How alike the clothes of faces are that were taken at one time and place. The gallery gets this in place of the bodies'
 * vectors, which are seven kilobytes each.
 */
export interface Clothes {
  /**
   * Each face whose body is seen, and the faces of its moment that wear the like: cosine of the two bodies after
   * `contrastBodies`. A face whose clothes are like nobody's has an empty map.
   */
  readonly alike: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** From the cosine to how many times likelier two bodies are when they are one person's: its logarithm. */
  readonly evidence: Calibration;
}

/** The body under a face, as `contrastBodies` makes it: of unit length, or zero when it is like all others. */
export interface FaceBody {
  readonly face: string;
  readonly photo: string;
  readonly vector: Float32Array;
}

/** Bodies compared with each, before and after it: a moment of a whole library without a clock is not quadratic. */
const REACH = 64;

/** Likest others that are kept for each face. */
const MOST_ALIKE = 16;

/** A lesser cosine speaks against one person; clothes can only pull together. */
const LEAST_COSINE = 0.05;

/**
 * What `Clothes.alike` holds of one moment.
 *
 * @param bodies in the order they were taken: in a large moment only those taken near each other are compared
 */
export function clothesOf(bodies: readonly FaceBody[]): Map<string, ReadonlyMap<string, number>> {
  const alike = bodies.map((): [string, number][] => []);
  for (const [place, body] of bodies.entries()) {
    for (const [distance, other] of bodies.slice(place + 1, place + 1 + REACH).entries()) {
      if (other.photo === body.photo) continue;
      const cosine = dot(body.vector, other.vector);
      if (cosine < LEAST_COSINE) continue;
      alike[place]?.push([other.face, cosine]);
      alike[place + 1 + distance]?.push([body.face, cosine]);
    }
  }
  return new Map(bodies.map(({ face }, place) => [face, new Map(likest(alike[place] ?? []))]));
}

function likest(others: [string, number][]): [string, number][] {
  return others.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST_ALIKE);
}

/**
 * Within a moment two faces are likelier one person than anywhere in the library, before anything is looked at: the
 * logarithm of the odds is 2.3 higher in album-dev, 2.5 in album-family (dev halves). Their largest moments have ten
 * faces; of a crowd it is as much less likely as the crowd is larger.
 */
const SAME_MOMENT = 2.4;
const SMALL_MOMENT = 10;

/**
 * What the clothes of the faces in the clusters say: whom a face may be, and how much speaks for it.
 *
 * They speak only as far as the face may not be recognisable. Clothes excuse that an unclear face is unlike its person; a
 * clear one is never that unlike its person within a moment, so that whoever wears the like is somebody else: of 467 pairs
 * of one person and clear faces none has a cosine under .42, of 58 with an unclear face 19 (docs/measurements/grouping.md).
 */
export class Wardrobe<T extends Observation = Observation> {
  readonly #clothes: Clothes;
  readonly #clarity: Calibration | undefined;
  /** Faces of each moment whose body is seen: all of them, and those in one cluster. */
  readonly #seen = new Map<string, number>();
  readonly #seenIn = new Map<Draft<T>, Map<string, number>>();
  readonly #worn = new Map<string, { draft: Draft<T>; moment: string }>();

  /**
   * @param observations the whole library
   * @param clarity from the length of an embedding to how recognisable the face is; without it clothes say nothing
   */
  constructor(
    clothes: Clothes,
    clarity: Calibration | undefined,
    observations: readonly T[],
    drafts: readonly Draft<T>[],
  ) {
    this.#clothes = clothes;
    this.#clarity = clarity;
    for (const { id, moment } of observations) if (clothes.alike.has(id)) increment(this.#seen, moment);
    for (const draft of drafts) for (const member of draft.members) this.hang(member, draft);
  }

  /** Notes that the face belongs to the cluster; faces without a body say nothing. */
  hang({ id, moment }: T, draft: Draft<T>): void {
    if (!this.#clothes.alike.has(id)) return;
    const moments = this.#seenIn.get(draft) ?? new Map<string, number>();
    increment(moments, moment);
    this.#seenIn.set(draft, moments);
    this.#worn.set(id, { draft, moment });
  }

  /**
   * The clusters with clothes like the face's in its own moment, and by how much the logarithm of the odds rises that
   * it is theirs: by the mean over their members of the moment, and never below zero.
   */
  evidenceFor({ id, moment, quality }: T): Map<Draft<T>, number> {
    const doubt = 1 - clarityOf(quality, this.#clarity);
    const sums = new Map<Draft<T>, number>();
    for (const [other, cosine] of this.#clothes.alike.get(id) ?? []) {
      const worn = this.#worn.get(other);
      if (worn?.moment === moment) sums.set(worn.draft, (sums.get(worn.draft) ?? 0) + cosine);
    }
    const { slope, intercept } = this.#clothes.evidence;
    const crowd = Math.max(1, (this.#seen.get(moment) ?? 1) / SMALL_MOMENT);
    const before = intercept + Math.max(0, SAME_MOMENT - Math.log(crowd));
    for (const [draft, sum] of sums) {
      const members = Math.min(this.#seenIn.get(draft)?.get(moment) ?? 1, MOST_ALIKE);
      sums.set(draft, doubt * Math.max(0, (slope * sum) / members + before));
    }
    return sums;
  }
}

function increment(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
