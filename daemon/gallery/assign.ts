import { type Calibration, probabilityOf } from './calibration.js';
import { sparseCode } from './sparse-code.js';
import type { Observation } from './types.js';
import { dot, meanDirection } from './vectors.js';

/** A face that may speak for a person: one the owner confirmed. */
export type Exemplar = Pick<Observation, 'id' | 'vector' | 'quality' | 'takenAt'>;

/** Whom a face is, as far as the gallery can tell. */
export interface Assigned {
  readonly person: string;
  /** Cosine between the face and the person's part of its sparse code. */
  readonly likeness: number;
  /** That it is this person, calibrated. */
  readonly probability: number;
  /** The person's exemplars that the face was written as a sum of, the weightiest first. */
  readonly because: readonly { readonly id: string; readonly weight: number; readonly similarity: number }[];
}

/** Exemplars a person: the upper end of the facts' 8 to 16. */
const EXEMPLARS = 16;

/** People whose exemplars a face is compared with, by their means; and atoms of the dictionary for one face. */
const SHORTLIST = 24;
const ATOMS = 32;

/** λ: from .05 to .3 the same people are found (docs/measurements/assignment.md). */
const LAMBDA = 0.1;

/** The people whom faces can be given to, by the exemplars of each. */
export class Gallery {
  readonly #people: { person: string; mean: Float32Array; exemplars: readonly Exemplar[] }[];
  readonly #calibration: Calibration;

  /** @param calibration from the cosine between a face and its sparse code to a probability */
  constructor(exemplars: ReadonlyMap<string, readonly Exemplar[]>, calibration: Calibration) {
    this.#calibration = calibration;
    this.#people = [...exemplars]
      .filter(([, faces]) => faces.length > 0)
      .map(([person, faces]) => ({
        person,
        mean: meanDirection(faces.map(({ vector }) => vector)),
        exemplars: clearest(faces),
      }));
  }

  /**
   * Writes the face as a sum of few exemplars; the person with the largest share of the energy is who it is, as far as
   * that person's part of the sum is like the face.
   *
   * @param face unit length
   * @returns the likeliest person, however unlikely; null when the gallery is empty or nobody is alike at all
   */
  assign(face: Float32Array): Assigned | null {
    const atoms = this.#atomsNear(face);
    const code = sparseCode(
      atoms.map(({ exemplar }) => exemplar.vector),
      face,
      LAMBDA,
    );
    const energy = new Map<string, number>();
    for (const [i, { person }] of atoms.entries()) {
      energy.set(person, (energy.get(person) ?? 0) + (code[i] ?? 0) ** 2);
    }
    const [best] = [...energy].sort((a, b) => b[1] - a[1]);
    if (best === undefined || best[1] === 0) return null;
    const [person] = best;
    const own = atoms.flatMap((atom, i) =>
      atom.person === person && (code[i] ?? 0) > 0 ? [{ ...atom, weight: code[i] ?? 0 }] : [],
    );
    const because = own
      .map(({ exemplar, weight, similarity }) => ({ id: exemplar.id, weight, similarity }))
      .sort((a, b) => b.weight - a.weight);
    const alike = likenessOf(own, face);
    return { person, likeness: alike, probability: probabilityOf(alike, this.#calibration), because };
  }

  #atomsNear(face: Float32Array) {
    return this.#people
      .map((one) => ({ one, similarity: dot(one.mean, face) }))
      .sort((a, b) => b.similarity - a.similarity)
      .slice(0, SHORTLIST)
      .flatMap(({ one }) => one.exemplars.map((exemplar) => ({ person: one.person, exemplar })))
      .map((atom) => ({ ...atom, similarity: dot(atom.exemplar.vector, face) }))
      .sort((a, b) => b.similarity - a.similarity)
      .slice(0, ATOMS);
  }
}

function clearest(faces: readonly Exemplar[]): readonly Exemplar[] {
  return [...faces].sort((a, b) => b.quality.norm - a.quality.norm).slice(0, EXEMPLARS);
}

/** Cosine between the face and one person's part of its sparse code. */
function likenessOf(part: readonly { exemplar: Exemplar; weight: number }[], face: Float32Array): number {
  const sum = new Float32Array(face.length);
  for (const { exemplar, weight } of part) {
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + weight * (exemplar.vector[i] ?? 0);
  }
  const length = Math.sqrt(dot(sum, sum));
  return length === 0 ? 0 : dot(sum, face) / length;
}
