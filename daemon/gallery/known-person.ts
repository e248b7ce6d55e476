import { type AssignmentCalibration, logistic } from './calibration.js';
import { ALWAYS, type DateBand, dateBands, dayOf, isWithin } from './date-bands.js';
import { canonical, type Exemplar } from './exemplars.js';
import { meanDirection } from './vectors.js';
import { Voice } from './voice.js';

/** Confirmed exemplars from which on the machine's own add nothing (docs/measurements/assignment.md). */
export const ENOUGH = 8;

/** One person of the gallery: all the faces that may speak for them, and the voices they speak with. */
export class KnownPerson {
  readonly person: string;
  /** Of the confirmed faces, unit length: by this, people are shortlisted. */
  readonly mean: Float32Array;
  readonly #confirmed: readonly Exemplar[];
  readonly #automatic: readonly Exemplar[];
  readonly #calibration: AssignmentCalibration;
  #voices: readonly Voice[] | null = null;

  constructor(
    person: string,
    confirmed: readonly Exemplar[],
    automatic: readonly Exemplar[],
    calibration: AssignmentCalibration,
  ) {
    this.person = person;
    this.#confirmed = confirmed;
    this.#automatic = automatic;
    this.#calibration = calibration;
    this.mean = meanDirection(confirmed.map(({ vector }) => vector));
  }

  get confirmed(): number {
    return this.#confirmed.length;
  }

  /** Made when the person is first asked about: of a thousand people, a face asks about few. */
  get voices(): readonly Voice[] {
    this.#voices ??= this.#listen();
    return this.#voices;
  }

  #listen(): readonly Voice[] {
    const bands = dateBands(this.#confirmed).map((band) => ({
      band,
      faces: canonical(this.#confirmed.filter((face) => speaksIn(band, face))),
    }));
    const chosen = [...new Set(bands.flatMap(({ faces }) => faces))];
    const doubted = new Map(
      chosen.flatMap((face) => {
        const trust = this.#trustIn(face, chosen);
        return trust < 0.5 ? [[face, trust] as const] : [];
      }),
    );
    const sure = bands.flatMap(({ band, faces }) => {
      const confirmed = faces.filter((face) => !doubted.has(face));
      if (confirmed.length === 0) return [];
      const automatic = canonical(
        this.#automatic.filter((face) => speaksIn(band, face)),
        Math.max(0, ENOUGH - confirmed.length),
      );
      return [new Voice(this.person, confirmed, { band, automatic })];
    });
    return [...sure, ...[...doubted].map(([face, trust]) => new Voice(this.person, [face], { trust }))];
  }

  /** That an exemplar is the person, as the person's others see it; 1 for an only one. */
  #trustIn(face: Exemplar, chosen: readonly Exemplar[]): number {
    if (chosen.length === 1) return 1;
    const others = new Voice(this.person, chosen);
    const said = others.hear(
      { vector: face.vector, id: face.id, norm: face.quality.norm },
      this.#calibration,
    );
    return said === null ? 0 : logistic(said.logOdds);
  }
}

/** Undated faces count for every band. */
function speaksIn(band: DateBand, { takenAt }: Exemplar): boolean {
  const day = dayOf(takenAt);
  return band === ALWAYS || day === null || isWithin(day, band);
}
