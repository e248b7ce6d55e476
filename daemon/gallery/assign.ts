import { type Evidence, logistic, logOddsOf } from './calibration.js';
import { isClear } from './clarity.js';
import { type DateBand, dayOf } from './date-bands.js';
import type { Exemplar } from './exemplars.js';
import { ENOUGH, KnownPerson } from './known-person.js';
import { dot } from './vectors.js';
import { type GalleryCalibrations, meanNorm, partOf, type Said, type Voice } from './voice.js';

/** Whom a face is, as far as the gallery can tell, and why. */
export interface Assigned extends Evidence {
  readonly person: string;
  /** That it is this person and neither a stranger nor anybody else of the gallery, calibrated. */
  readonly probability: number;
  /**
   * Why it cannot be certain whatever the likeness: the face is unclear, or the exemplars it is like are unclear or are not
   * known by the person's others; null when nothing stands against it.
   */
  readonly doubt: 'face' | 'exemplars' | null;
  /** The exemplars that the face was written as a sum of, the weightiest first. */
  readonly because: readonly Reason[];
  /** Who else it could be; null when nobody else is like it at all. */
  readonly runnerUp: {
    readonly person: string;
    readonly likeness: number;
    readonly probability: number;
  } | null;
  /** How much more the face is like the person than like the runner-up, as a difference of cosines; null without one. */
  readonly margin: number | null;
}

export interface Reason {
  readonly id: string;
  readonly weight: number;
  readonly similarity: number;
  /** By the owner; else the machine found it, certain by the confirmed ones alone. */
  readonly confirmed: boolean;
  /** The time of the person's life it stands for; null where it stands for all. */
  readonly band: DateBand | null;
}

/** What is known of a face besides its vector; all of an `Observation` will do. */
export type About = Partial<Pick<Exemplar, 'id' | 'quality' | 'takenAt'>>;

/** People a face is compared with exemplar by exemplar, those whose means are nearest. */
const SHORTLIST = 12;

/** From this probability on, by the confirmed exemplars alone, a face may help to recognise the next: what is written to files. */
const CERTAIN = 0.995;

/** Faces that are tried as automatic exemplars of one person, the clearest: more cost time and add nothing. */
const TRIED = 16;

/** Rivals this much less likely, as a logarithm, change no probability that anybody reads. */
const NO_RIVAL = 20;

/**
 * How much further than its exemplars one has to be from a look-alike: two people whom the machine itself would take for
 * one are told apart by a noisy difference, the noisier the fewer exemplars there are.
 */
const LOOK_ALIKE = 2;

/**
 * The most an unclear face can be: 92 of 96 to 123 of 139 that seemed certain by clear exemplars were right, in photos spoilt
 * on purpose (docs/measurements/assignment.md).
 */
const UNCLEAR_AT_MOST = 0.9;

interface Heard {
  readonly voice: Voice;
  readonly said: Said;
  /** Log odds with the trust counted in. */
  readonly logOdds: number;
}

/** The people whom faces can be given to, by the exemplars of each. */
export class Gallery {
  readonly #exemplars: ReadonlyMap<string, readonly Exemplar[]>;
  readonly #people: ReadonlyMap<string, KnownPerson>;
  readonly #calibrations: GalleryCalibrations;

  /**
   * @param exemplars the faces the owner confirmed, by person
   * @param automatic faces the machine gave to them; only `withAutomatic` knows which may be
   */
  constructor(
    exemplars: ReadonlyMap<string, readonly Exemplar[]>,
    calibrations: GalleryCalibrations,
    automatic: ReadonlyMap<string, readonly Exemplar[]> = new Map(),
  ) {
    this.#exemplars = exemplars;
    this.#calibrations = calibrations;
    this.#people = new Map(
      [...exemplars]
        .filter(([, faces]) => faces.length > 0)
        .map(([person, faces]) => [
          person,
          new KnownPerson(person, faces, automatic.get(person) ?? [], calibrations),
        ]),
    );
  }

  /**
   * The same gallery in which faces that are certain by the confirmed exemplars alone help to recognise others, for people
   * with few confirmed ones. It does not depend on what was assigned before, and a voice lets nobody in whom the confirmed
   * ones hold to be a stranger: so it cannot drift.
   *
   * @param members faces that may be a person's, by person; which of them are is found out here
   */
  withAutomatic(members: ReadonlyMap<string, readonly Exemplar[]>): Gallery {
    const confirmedOnly = new Gallery(this.#exemplars, this.#calibrations);
    const automatic = new Map<string, Exemplar[]>();
    for (const [person, faces] of members) {
      if ((this.#people.get(person)?.confirmed ?? ENOUGH) >= ENOUGH) continue;
      const tried = [...faces].sort((a, b) => b.quality.norm - a.quality.norm).slice(0, TRIED);
      const certain = tried.filter((face) => {
        const assigned = confirmedOnly.assign(face.vector, face);
        return assigned?.person === person && assigned.probability >= CERTAIN;
      });
      automatic.set(person, certain);
    }
    return new Gallery(this.#exemplars, this.#calibrations, automatic);
  }

  /**
   * Writes the face as a sum of few exemplars of each person near it, and weighs those people against each other and
   * against a stranger. Exemplars of the face's own time count first; an exemplar that the person's others do not know
   * makes nothing certain.
   *
   * @param face unit length
   * @returns the likeliest person, however unlikely; null when the gallery is empty or nobody is alike at all
   */
  assign(face: Float32Array, about: About = {}): Assigned | null {
    const [best, ...others] = this.#hear(face, about);
    if (best === undefined) return null;
    const part = partOf(best.said.atoms);
    const rivals = others.filter(({ logOdds }) => logOdds > best.logOdds - NO_RIVAL);
    const odds = rivals.map((rival) =>
      Math.exp((rival.logOdds - best.logOdds) * this.#told(best, rival, part)),
    );
    const all = 1 + Math.exp(-best.logOdds) + odds.reduce((sum, each) => sum + each, 0);
    const [second] = others;
    const { likeness, clearness } = best.said;
    const { quality } = about;
    const isClearFace = quality === undefined || isClear(quality, this.#calibrations.clarity);
    const atMost = (voice: Voice) => Math.min(voice.trust, isClearFace ? 1 : UNCLEAR_AT_MOST);
    return {
      person: best.voice.person,
      likeness,
      clearness,
      probability: Math.min(atMost(best.voice), 1 / all),
      doubt: isClearFace ? (best.voice.trust < 1 ? 'exemplars' : null) : 'face',
      because: reasonsOf(best),
      runnerUp:
        second === undefined
          ? null
          : {
              person: second.voice.person,
              likeness: second.said.likeness,
              probability: Math.min(atMost(second.voice), (odds[0] ?? 0) / all),
            },
      margin: second === undefined ? null : likeness - second.said.likeness,
    };
  }

  /** The best voice of each person near the face, the likeliest person first. */
  #hear(vector: Float32Array, { id = null, quality, takenAt = null }: AboutOrNull): Heard[] {
    const asking = { vector, id, norm: quality?.norm ?? null, day: dayOf(takenAt) };
    return this.#nearest(vector)
      .flatMap((known) => {
        const heard = known.voices.flatMap((voice): Heard[] => {
          const said = voice.hear(asking, this.#calibrations.assignment);
          return said === null ? [] : [{ voice, said, logOdds: said.logOdds + Math.log(voice.trust) }];
        });
        return heard.sort((a, b) => b.logOdds - a.logOdds).slice(0, 1);
      })
      .sort((a, b) => b.logOdds - a.logOdds);
  }

  /** The people whose means are most like the face. */
  #nearest(vector: Float32Array): KnownPerson[] {
    const people = [...this.#people.values()];
    const similarities = Float64Array.from(people, ({ mean }) => dot(mean, vector));
    const least = similarities.toSorted().at(-SHORTLIST) ?? Number.NEGATIVE_INFINITY;
    return people.filter((_, i) => (similarities[i] ?? 0) >= least);
  }

  /** How far a difference between two people tells, 0..1: all of it, unless their exemplars themselves could be one person. */
  #told(best: Heard, rival: Heard, part: Float32Array): number {
    const between = {
      likeness: dot(part, partOf(rival.said.atoms)),
      clearness: Math.log(meanNorm(best.said.atoms) * meanNorm(rival.said.atoms)),
    };
    const alike = logistic(logOddsOf(between, this.#calibrations.assignment));
    const fewest = Math.min(best.voice.confirmed.length, rival.voice.confirmed.length);
    return 1 / (1 + (LOOK_ALIKE * alike) / fewest);
  }
}

type AboutOrNull = Omit<About, 'id'> & { readonly id?: string | null };

function reasonsOf({ voice, said }: Heard): Reason[] {
  return said.atoms
    .map(({ exemplar, weight, similarity }) => ({
      id: exemplar.id,
      weight,
      similarity,
      confirmed: voice.confirmed.includes(exemplar),
      band: voice.bandOf(exemplar),
    }))
    .sort((a, b) => b.weight - a.weight);
}
