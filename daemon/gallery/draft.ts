import type { Observation, OwnerConstraints } from './types.js';
import { dot } from './vectors.js';

/**
 * Two clusters that meet in a photo are two people, unless it is one photo among many: then one of the two faces there is
 * a poster, a mirror or a mistake, and must not keep a person of a thousand faces in two. Both sample albums group the
 * same with 4, 8, 16 and with a hard rule; twins are on far more than one in eight of each other's photos.
 */
const MEMBERS_PER_CONFLICT = 8;

/** A cluster while it grows: its members, their running mean, and what may never join it. */
export class Draft<T extends Observation = Observation> {
  person: string | null;
  #core: T[] = [];
  #followers: T[] = [];
  #isFrozen = false;
  readonly #byPhoto = new Map<string, T>();
  /** Who the members are, or were when the owner told them from somebody else; and who none of them is. */
  readonly #is = new Set<string>();
  readonly #isNot = new Set<string>();
  /** Sum of the members; null while one member is all there is, as in most clusters of a large library. */
  #sum: Float32Array | null = null;
  #mean: Float32Array | null = null;

  constructor(person: string | null = null) {
    this.person = person;
  }

  get members(): readonly T[] {
    return this.#followers.length === 0 ? this.#core : [...this.#core, ...this.#followers];
  }

  /** The members that say what the person looks like: those from before it was frozen. */
  get core(): readonly T[] {
    return this.#core;
  }

  /** Mean of the core, unit length. */
  get mean(): Float32Array {
    this.#mean ??= this.#sum === null ? (this.#core[0]?.vector ?? NOTHING) : toUnit(this.#sum);
    return this.#mean;
  }

  /** Whoever joins from now on belongs, but moves nothing: neither the mean nor what others are compared with. */
  freeze(): void {
    this.#isFrozen = true;
  }

  add(observation: T, constraints: OwnerConstraints): void {
    const { is, isNot } = wordOf(observation.id, this.person, constraints);
    for (const person of is) this.#is.add(person);
    for (const person of isNot) this.#isNot.add(person);
    this.#put(observation);
  }

  /**
   * Takes over everything of the other; whoever calls has asked `mayJoin` first.
   *
   * @returns faces that had to leave: where both have one in a photo, the named person's stays, else the more alike
   */
  absorb(other: Draft<T>): T[] {
    const met = other.members.flatMap((theirs) => {
      const ours = this.#byPhoto.get(theirs.photo);
      return ours === undefined ? [] : [{ ours, theirs }];
    });
    const named = this.person === null ? (other.person === null ? null : 'theirs') : 'ours';
    for (const member of other.members) this.#put(member);
    for (const person of other.#is) this.#is.add(person);
    for (const person of other.#isNot) this.#isNot.add(person);
    this.person ??= other.person;
    const mean = this.mean;
    return met.map(({ ours, theirs }) => {
      const stays = named ?? (dot(ours.vector, mean) >= dot(theirs.vector, mean) ? 'ours' : 'theirs');
      const [kept, left] = stays === 'ours' ? [ours, theirs] : [theirs, ours];
      this.#drop(left);
      this.#byPhoto.set(kept.photo, kept);
      return left;
    });
  }

  /** Whether one face may join: not beside itself in one photo, not against the owner's word. */
  mayAdd(observation: T, constraints: OwnerConstraints): boolean {
    if (this.#byPhoto.has(observation.photo)) return false;
    const { is, isNot } = wordOf(observation.id, null, constraints);
    return !meet(is, this.#isNot) && !meet(isNot, this.#is);
  }

  /** Whether two clusters may be one person. Two named people never are: only the owner merges those. */
  mayJoin(other: Draft<T>): boolean {
    if (this.person !== null && other.person !== null) return false;
    if (meet(this.#is, other.#isNot) || meet(other.#is, this.#isNot)) return false;
    const smaller = Math.min(this.members.length, other.members.length);
    return this.#photosShared(other) * MEMBERS_PER_CONFLICT <= smaller;
  }

  #photosShared(other: Draft<T>): number {
    const [few, many] = this.#byPhoto.size < other.#byPhoto.size ? [this, other] : [other, this];
    let shared = 0;
    for (const photo of few.#byPhoto.keys()) if (many.#byPhoto.has(photo)) shared++;
    return shared;
  }

  #put(member: T): void {
    this.#byPhoto.set(member.photo, member);
    if (this.#isFrozen) {
      this.#followers.push(member);
      return;
    }
    this.#core.push(member);
    if (this.#core.length > 1) this.#sway(member.vector, 1);
  }

  #drop(member: T): void {
    if (this.#core.includes(member)) this.#sway(member.vector, -1);
    this.#core = this.#core.filter((kept) => kept !== member);
    this.#followers = this.#followers.filter((kept) => kept !== member);
  }

  #sway(vector: Float32Array, weight: 1 | -1): void {
    this.#sum ??= Float32Array.from(this.#core[0]?.vector ?? NOTHING);
    const sum = this.#sum;
    for (let i = 0; i < vector.length; i++) sum[i] = (sum[i] ?? 0) + weight * (vector[i] ?? 0);
    this.#mean = null;
  }
}

/** What the owner's word says of who a face is and who it is not. */
function wordOf(face: string, person: string | null, { rejected, different, shownAs }: OwnerConstraints) {
  const is = [...(shownAs.get(face) ?? []), ...(person === null ? [] : [person])];
  const isNot = [...(rejected.get(face) ?? []), ...is.flatMap((one) => [...(different.get(one) ?? [])])];
  return { is, isNot };
}

function meet(some: Iterable<string>, others: ReadonlySet<string>): boolean {
  if (others.size === 0) return false;
  for (const one of some) if (others.has(one)) return true;
  return false;
}

const NOTHING = new Float32Array(0);

function toUnit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector)) || 1;
  return vector.map((value) => value / length);
}
