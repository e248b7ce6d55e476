import { type AssignmentCalibration, type Calibrations, type Evidence, logOddsOf } from './calibration.js';
import { ALWAYS, type DateBand, dayOf, isWithin } from './date-bands.js';
import type { Exemplar } from './exemplars.js';
import { type Gram, gramOf, likenessOf, sparseCode } from './sparse-code.js';
import { dot } from './vectors.js';

/** λ: from .05 to .3 the same people are found (docs/measurements/assignment.md). */
const LAMBDA = 0.1;

/** λ of an exemplar from another time of life than the face's: taken where the right time has none like it. */
const LAMBDA_OF_ANOTHER_TIME = 0.3;

/**
 * What exemplars of another time take from the odds, as a logarithm, by their share in the sum: a wrong date, or a face that
 * came back, is one in twenty (docs/measurements/assignment.md).
 */
const WRONG_TIME = Math.log(20);

/** The curves a gallery needs of a pack's. */
export type GalleryCalibrations = Pick<Calibrations, 'assignment' | 'clarity'>;

/** A face that asks who it is. */
export interface Asking {
  readonly vector: Float32Array;
  /** Its own exemplar has no say; null for a face the gallery cannot have. */
  readonly id: string | null;
  /** Raw length of its embedding; null when nobody knows. */
  readonly norm: number | null;
  /** Days since 1970; null when nobody knows. */
  readonly day: number | null;
}

/** What one voice says of a face. */
export interface Said extends Evidence {
  /** Logarithm of the odds that it is this person and no stranger. */
  readonly logOdds: number;
  readonly atoms: readonly Atom[];
}

/** An exemplar's part in the sum a face is written as. */
export interface Atom {
  readonly exemplar: Exemplar;
  readonly weight: number;
  readonly similarity: number;
}

/**
 * Exemplars that speak for a person together: all the person has, but for one that the others do not know.
 *
 * What was added by the machine alone can only raise what the confirmed ones already hold to be as likely as not, so a
 * chain of such faces leads nowhere.
 */
export class Voice {
  readonly person: string;
  readonly confirmed: readonly Exemplar[];
  readonly automatic: readonly Exemplar[];
  /** Times of the person's life; one, where nothing changed. */
  readonly bands: readonly DateBand[];
  /** That its exemplars are the person at all; 1 but for an outlier, and for unclear ones. */
  readonly trust: number;
  readonly #all: readonly Exemplar[];
  readonly #gramOf = new Map<readonly Exemplar[], Gram>();
  readonly #bandOf: ReadonlyMap<Exemplar, DateBand | null>;

  constructor(
    person: string,
    confirmed: readonly Exemplar[],
    {
      automatic = [],
      bands = [ALWAYS],
      trust = 1,
    }: Partial<Pick<Voice, 'automatic' | 'bands' | 'trust'>> = {},
  ) {
    this.person = person;
    this.confirmed = confirmed;
    this.automatic = automatic;
    this.bands = bands;
    this.trust = trust;
    this.#all = automatic.length === 0 ? confirmed : [...confirmed, ...automatic];
    this.#bandOf = new Map(this.#all.map((exemplar) => [exemplar, bandAt(bands, dayOf(exemplar.takenAt))]));
  }

  /** The time of the person's life an exemplar stands for; null where it stands for all. */
  bandOf(exemplar: Exemplar): DateBand | null {
    return this.#bandOf.get(exemplar) ?? null;
  }

  /** @returns null where none of the exemplars is like the face at all */
  hear(face: Asking, calibration: AssignmentCalibration): Said | null {
    const byConfirmed = this.#write(face, this.confirmed, calibration);
    if (byConfirmed === null || byConfirmed.logOdds < 0 || this.automatic.length === 0) return byConfirmed;
    return this.#write(face, this.#all, calibration);
  }

  #write(face: Asking, exemplars: readonly Exemplar[], calibration: AssignmentCalibration): Said | null {
    // A face has no say about itself: no atom is as unlike anything as this.
    const similarities = exemplars.map(({ id, vector }) =>
      id === face.id ? Number.NEGATIVE_INFINITY : dot(vector, face.vector),
    );
    // Below λ no atom is worth its price.
    if (!similarities.some((similarity) => similarity > LAMBDA)) return null;
    const gram = this.#gram(exemplars);
    const now = bandAt(this.bands, face.day);
    const isOfAnotherTime = (exemplar: Exemplar) => {
      const then = this.bandOf(exemplar);
      return now !== null && then !== null && then !== now;
    };
    const prices = exemplars.map((each) => (isOfAnotherTime(each) ? LAMBDA_OF_ANOTHER_TIME : LAMBDA));
    const code = sparseCode(gram, similarities, prices);
    const atoms = exemplars.flatMap((exemplar, i) => {
      const weight = code[i] ?? 0;
      return weight > 0 ? [{ exemplar, weight, similarity: similarities[i] ?? 0 }] : [];
    });
    if (atoms.length === 0) return null;
    const theirs = meanNorm(atoms);
    const evidence = {
      likeness: likenessOf(code, gram, similarities),
      clearness: Math.log((face.norm ?? theirs) * theirs),
    };
    const late = WRONG_TIME * shareOf(atoms, isOfAnotherTime);
    return { ...evidence, logOdds: logOddsOf(evidence, calibration) - late, atoms };
  }

  #gram(exemplars: readonly Exemplar[]): Gram {
    const kept = this.#gramOf.get(exemplars) ?? gramOf(exemplars.map(({ vector }) => vector));
    this.#gramOf.set(exemplars, kept);
    return kept;
  }
}

/** The band a day is in; null for an unknown day, and for a person who has only one. */
function bandAt(bands: readonly DateBand[], day: number | null): DateBand | null {
  if (day === null || bands.length < 2) return null;
  return bands.find((band) => isWithin(day, band)) ?? null;
}

function shareOf(atoms: readonly Atom[], isCounted: (exemplar: Exemplar) => boolean): number {
  let counted = 0;
  let all = 0;
  for (const { exemplar, weight } of atoms) {
    all += weight;
    if (isCounted(exemplar)) counted += weight;
  }
  return counted / all;
}

/** Mean raw length of the exemplars of a sum, each by its weight. */
export function meanNorm(atoms: readonly Atom[]): number {
  let weights = 0;
  let norms = 0;
  for (const { weight, exemplar } of atoms) {
    weights += weight;
    norms += weight * exemplar.quality.norm;
  }
  return norms / weights;
}

/** The sum itself, unit length. */
export function partOf(atoms: readonly Atom[]): Float32Array {
  const sum = new Float32Array(atoms[0]?.exemplar.vector.length ?? 0);
  for (const { exemplar, weight } of atoms) {
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + weight * (exemplar.vector[i] ?? 0);
  }
  const length = Math.sqrt(dot(sum, sum)) || 1;
  return sum.map((value) => value / length);
}
