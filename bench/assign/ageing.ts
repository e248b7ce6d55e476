import { dateBands } from '../../daemon/gallery/date-bands.js';
import { Gallery } from '../../daemon/gallery/index.js';
import { seededRandom, shuffled } from '../../daemon/gallery/random.js';
import type { GalleryCalibrations } from '../../daemon/gallery/voice.js';
import { directionOf, toUnit } from './hard.js';
import { ask, byName, type Labelled, type Trial } from './trials.js';

/** A life of thirty years each, the daughter born when the mother was 25. */
const DAYS_OF_LIFE = 30 * 365;
const DAYS_BETWEEN = 25 * 365;

/** Share of the faces the owner confirmed. */
const CONFIRMED = 0.6;

export interface Kin {
  /** Cosine of a person's look at the end of the life with that at its beginning. */
  readonly ageing: number;
  /** Cosine of mother and daughter at the same age. */
  readonly alike: number;
}

export interface Lives {
  readonly dated: Trial[];
  readonly undated: Trial[];
  /** People whose life was cut into bands, and all. */
  readonly banded: number;
  readonly people: number;
}

/**
 * Mothers and daughters made out of real people: what is particular to each photo stays, the mean moves as the person grows
 * older, and the daughter at ten looks like the mother at ten. With the dates of the faces and without.
 */
export function askKin(
  faces: readonly Labelled[],
  calibrations: GalleryCalibrations,
  kin: Kin & { readonly leastFaces: number },
): Lives {
  const lives: Lives[] = [...byName(faces).values()]
    .filter((own) => own.length >= kin.leastFaces)
    .map((own, seed) => {
      const both = livesOf(own, kin, seededRandom(seed));
      const split = splitOf(both);
      const undated = splitOf(both.map((face) => ({ ...face, takenAt: null })));
      return {
        dated: ask(new Gallery(split.known, calibrations), split),
        undated: ask(new Gallery(undated.known, calibrations), undated),
        banded: [...split.known.values()].filter((known) => dateBands(known).length > 1).length,
        people: split.known.size,
      };
    });
  return {
    dated: lives.flatMap(({ dated }) => dated),
    undated: lives.flatMap(({ undated }) => undated),
    banded: lives.reduce((sum, { banded }) => sum + banded, 0),
    people: lives.reduce((sum, { people }) => sum + people, 0),
  };
}

function livesOf(own: readonly Labelled[], { ageing, alike }: Kin, random: () => number): Labelled[] {
  const size = own[0]?.vector.length ?? 0;
  const mean = new Float32Array(size).map(
    (_, i) => own.reduce((sum, { vector }) => sum + (vector[i] ?? 0), 0) / own.length,
  );
  const length = Math.hypot(...mean);
  const young = toUnit(mean);
  const [old, kin] = [directionOf(size, random), directionOf(size, random)];
  const aside = Math.tan(Math.acos(alike));
  return shuffled(own, random).map((face, n) => {
    const isMother = n % 2 === 0;
    const age = random();
    const turn = Math.acos(ageing) * age;
    const look = (i: number) =>
      Math.cos(turn) * (young[i] ?? 0) +
      Math.sin(turn) * (old[i] ?? 0) +
      (isMother ? 0 : aside * (kin[i] ?? 0));
    const day = (isMother ? 0 : DAYS_BETWEEN) + age * DAYS_OF_LIFE;
    return {
      ...face,
      name: isMother ? 'mother' : 'daughter',
      takenAt: new Date(day * 86_400_000).toISOString().slice(0, 19),
      vector: toUnit(face.vector.map((value, i) => value - (mean[i] ?? 0) + length * look(i))),
    };
  });
}

function splitOf(faces: readonly Labelled[]) {
  const people = [...byName(faces)].map(([name, own]) => ({
    name,
    own,
    taken: Math.floor(own.length * CONFIRMED),
  }));
  return {
    known: new Map(people.map(({ name, own, taken }) => [name, own.slice(0, taken)])),
    asking: people.flatMap(({ own, taken }) => own.slice(taken)),
  };
}
