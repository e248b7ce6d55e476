import type { Observation, OwnerConstraints } from './types.js';
import { dot } from './vectors.js';

/** A cluster while it grows: its members, their running mean, and what may never join it. */
export class Draft<T extends Observation = Observation> {
  readonly members: T[] = [];
  person: string | null;
  readonly #sum: Float32Array;
  readonly #photos = new Set<string>();
  readonly #rejected = new Set<string>();
  #mean: Float32Array | null = null;

  constructor(dimensions: number, person: string | null = null) {
    this.person = person;
    this.#sum = new Float32Array(dimensions);
  }

  add(observation: T, constraints: OwnerConstraints): void {
    this.members.push(observation);
    this.#photos.add(observation.photo);
    for (const person of constraints.rejected.get(observation.id) ?? []) this.#rejected.add(person);
    for (let i = 0; i < this.#sum.length; i++)
      this.#sum[i] = (this.#sum[i] ?? 0) + (observation.vector[i] ?? 0);
    this.#mean = null;
  }

  /** Takes over everything of the other; whoever calls has asked `mayJoin` first. */
  absorb(other: Draft<T>): void {
    this.members.push(...other.members);
    for (const photo of other.#photos) this.#photos.add(photo);
    for (const person of other.#rejected) this.#rejected.add(person);
    for (let i = 0; i < this.#sum.length; i++) this.#sum[i] = (this.#sum[i] ?? 0) + (other.#sum[i] ?? 0);
    this.person ??= other.person;
    this.#mean = null;
  }

  /** Mean of the members, unit length. */
  get mean(): Float32Array {
    if (this.#mean === null) {
      const length = Math.sqrt(dot(this.#sum, this.#sum)) || 1;
      this.#mean = this.#sum.map((value) => value / length);
    }
    return this.#mean;
  }

  /** Whether one face may join: not beside itself in one photo, not against the owner's word. */
  mayAdd(observation: Observation, constraints: OwnerConstraints): boolean {
    if (this.#photos.has(observation.photo)) return false;
    return this.person === null || !constraints.rejected.get(observation.id)?.has(this.person);
  }

  /** Whether two clusters may be one person. Two named people never are: only the owner merges those. */
  mayJoin(other: Draft<T>): boolean {
    if (this.person !== null && other.person !== null) return false;
    if (this.person !== null && other.#rejected.has(this.person)) return false;
    if (other.person !== null && this.#rejected.has(other.person)) return false;
    return !sharesPhoto(this.#photos, other.#photos);
  }
}

function sharesPhoto(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  for (const photo of few) if (many.has(photo)) return true;
  return false;
}
