import type { Looked, ReviewFace } from './types.js';
import { signsOf, worthOf } from './worth.js';

/** Two clusters that meet in a photo are two people, unless it is one photo among many (gallery/draft.ts). */
const MEMBERS_PER_CONFLICT = 8;

/** The faces of a person or an unnamed group as they are now. */
export interface Group {
  readonly faces: ReadonlySet<ReviewFace>;
  /** How many of them were in which group when they were looked at. */
  readonly parts: ReadonlyMap<number, number>;
}

interface Growing {
  readonly faces: Set<ReviewFace>;
  readonly parts: Map<number, number>;
  /** That it is somebody worth a name; null until somebody asks. */
  worth: number | null;
}

/** A face, and with whom it is now. */
interface Placed extends ReviewFace {
  person: string | undefined;
}

/** From a group of then to one that it is alike to. */
interface Link {
  readonly to: number;
  readonly similarity: number;
  readonly shared: number;
}

/** How alike two are now, and whether they are on the same photos so often that they are two people. */
export interface Alike {
  readonly similarity: number;
  readonly meet: boolean;
}

const NOBODY: Growing = { faces: new Set(), parts: new Map(), worth: 0 };

/**
 * Who has which faces, and who is alike. Likeness is known between the groups of the time they were looked at; groups
 * that were joined or split since are as alike as their parts, each counted by its faces (average linkage).
 */
export class Groups {
  readonly #faces: ReadonlyMap<string, Placed>;
  readonly #links = new Map<number, Link[]>();
  readonly #groups = new Map<string, Growing>();
  /** Who has faces of a group of then. */
  readonly #holders = new Map<number, Map<string, number>>();

  constructor({ faces, alike }: Pick<Looked, 'faces' | 'alike'>) {
    this.#faces = new Map(faces.map((face) => [face.id, placed(face)]));
    for (const { a, b, similarity, shared } of alike) {
      this.#link(a, { to: b, similarity, shared });
      this.#link(b, { to: a, similarity, shared });
    }
  }

  #link(from: number, link: Link): void {
    const links = this.#links.get(from);
    if (links === undefined) this.#links.set(from, [link]);
    else links.push(link);
  }

  get persons(): Iterable<string> {
    return this.#groups.keys();
  }

  personOf(face: string): string | undefined {
    return this.#faces.get(face)?.person;
  }

  of(person: string): Group {
    return this.#groups.get(person) ?? NOBODY;
  }

  /** That a group is somebody worth a name. */
  worthOf(person: string): number {
    const group = this.#groups.get(person) ?? NOBODY;
    group.worth ??= worthOf(signsOf(group.faces));
    return group.worth;
  }

  /** Puts a face where it is now; undefined: with nobody. Faces that were not looked at are left out. */
  move(id: string, to: string | undefined): void {
    const face = this.#faces.get(id);
    if (face === undefined || face.person === to) return;
    if (face.person !== undefined) this.#leave(face, face.person);
    if (to !== undefined) this.#join(face, to);
    face.person = to;
  }

  #leave(face: ReviewFace, person: string): void {
    const group = this.#groups.get(person);
    if (group === undefined) return;
    group.faces.delete(face);
    group.worth = null;
    if (group.faces.size === 0) this.#groups.delete(person);
    if (face.group === null) return;
    count(group.parts, face.group, -1);
    count(this.#holders.get(face.group) ?? new Map(), person, -1);
  }

  #join(face: ReviewFace, person: string): void {
    const group = this.#groups.get(person) ?? { faces: new Set(), parts: new Map(), worth: null };
    this.#groups.set(person, group);
    group.faces.add(face);
    group.worth = null;
    if (face.group === null) return;
    count(group.parts, face.group, 1);
    const holders = this.#holders.get(face.group) ?? new Map<string, number>();
    this.#holders.set(face.group, holders);
    count(holders, person, 1);
  }

  /** Those who are alike. Of parts that are not known to be alike nothing is known. */
  alike(person: string): Map<string, Alike> {
    const sums = new Map<string, Sum>();
    for (const [part, own] of this.of(person).parts) {
      for (const link of this.#links.get(part) ?? []) {
        for (const [holder, theirs] of this.#holders.get(link.to) ?? []) {
          if (holder === person) continue;
          const sum = sums.get(holder) ?? { similarity: 0, pairs: 0, shared: 0 };
          add(sum, link, own * theirs);
          sums.set(holder, sum);
        }
      }
    }
    const faces = this.of(person).faces.size;
    return new Map(
      [...sums].map(([holder, sum]) => [holder, alikeBy(sum, Math.min(faces, this.of(holder).faces.size))]),
    );
  }

  /** How alike two are; null where nothing is known. */
  between(a: string, b: string): number | null {
    const [few, many] = this.of(a).parts.size < this.of(b).parts.size ? [a, b] : [b, a];
    const sum: Sum = { similarity: 0, pairs: 0, shared: 0 };
    for (const [part, own] of this.of(few).parts) {
      for (const link of this.#links.get(part) ?? []) {
        const theirs = this.of(many).parts.get(link.to);
        if (theirs !== undefined) add(sum, link, own * theirs);
      }
    }
    return sum.pairs === 0 ? null : sum.similarity / sum.pairs;
  }
}

/** Field by field, since what another process sent, or a spread makes, takes twice the memory. */
function placed({ id, moment, share, clarity, isBesideKnown, group }: ReviewFace): Placed {
  return { id, moment, share, clarity, isBesideKnown, group, person: undefined };
}

interface Sum {
  similarity: number;
  pairs: number;
  shared: number;
}

function add(sum: Sum, { similarity, shared }: Link, pairs: number): void {
  sum.similarity += similarity * pairs;
  sum.pairs += pairs;
  sum.shared += shared;
}

function alikeBy({ similarity, pairs, shared }: Sum, smaller: number): Alike {
  return { similarity: similarity / pairs, meet: shared * MEMBERS_PER_CONFLICT > smaller };
}

function count<K>(counts: Map<K, number>, key: K, by: number): void {
  const now = (counts.get(key) ?? 0) + by;
  if (now === 0) counts.delete(key);
  else counts.set(key, now);
}
