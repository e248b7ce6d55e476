import { logistic } from './calibration.js';
import { isClear } from './clarity.js';
import { type DateBand, dateBands, dayOf, isWithin } from './date-bands.js';
import { canonical, type Exemplar } from './exemplars.js';
import { meanDirection } from './vectors.js';
import { type GalleryCalibrations, Voice } from './voice.js';

/** Confirmed exemplars from which on the machine's own add nothing (docs/measurements/assignment.md). */
export const ENOUGH = 8;

/**
 * How far unclear exemplars can be trusted where a person has no other: they are like anybody's unclear faces. Of what they
 * were sure of, a tenth to a fifth was right in photos spoilt on purpose (docs/measurements/assignment.md).
 */
const UNCLEAR = 0.2;

/** One person of the gallery: all the faces that may speak for them, and the voices they speak with. */
export class KnownPerson {
  readonly person: string;
  /** Of the confirmed faces, unit length: by this, people are shortlisted. */
  readonly mean: Float32Array;
  readonly #confirmed: readonly Exemplar[];
  readonly #automatic: readonly Exemplar[];
  readonly #calibrations: GalleryCalibrations;
  #voices: readonly Voice[] | null = null;

  constructor(
    person: string,
    confirmed: readonly Exemplar[],
    automatic: readonly Exemplar[],
    calibrations: GalleryCalibrations,
  ) {
    this.person = person;
    this.#confirmed = confirmed;
    this.#automatic = automatic;
    this.#calibrations = calibrations;
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
    const clear = this.#confirmed.filter(({ quality }) => isClear(quality, this.#calibrations.clarity));
    if (clear.length === 0) return [new Voice(this.person, canonical(this.#confirmed), { trust: UNCLEAR })];
    const bands = dateBands(clear);
    const all = byBand(clear, bands).flatMap((faces) => canonical(faces));
    // Where there is only one clear face, the unclear ones have to tell whether it is the person.
    const witnesses = all.length > 1 ? all : canonical(this.#confirmed);
    const doubted = new Map(
      all.flatMap((face) => {
        const trust = this.#trustIn(face, witnesses);
        return trust < 0.5 ? [[face, trust] as const] : [];
      }),
    );
    const confirmed = all.filter((face) => !doubted.has(face));
    const automatic = canonical(this.#automatic, Math.max(0, ENOUGH - confirmed.length));
    const sure = confirmed.length === 0 ? [] : [new Voice(this.person, confirmed, { automatic, bands })];
    return [...sure, ...[...doubted].map(([face, trust]) => new Voice(this.person, [face], { trust }))];
  }

  /** That an exemplar is the person, as the person's others see it; 1 for an only one. */
  #trustIn(face: Exemplar, witnesses: readonly Exemplar[]): number {
    if (witnesses.length === 1) return 1;
    const others = new Voice(this.person, witnesses);
    const said = others.hear(
      { vector: face.vector, id: face.id, norm: face.quality.norm, day: null },
      this.#calibrations.assignment,
    );
    return said === null ? 0 : logistic(said.logOdds);
  }
}

/** The faces of each band; undated ones, which count for every band, are with the first of one or apart from several. */
function byBand(faces: readonly Exemplar[], bands: readonly DateBand[]): readonly (readonly Exemplar[])[] {
  if (bands.length === 1) return [faces];
  const dated = faces.map((face) => ({ face, day: dayOf(face.takenAt) }));
  return [
    ...bands.map((band) => dated.filter(({ day }) => day !== null && isWithin(day, band))),
    dated.filter(({ day }) => day === null),
  ].map((own) => own.map(({ face }) => face));
}
