import { dot, type Exemplar, Gallery } from '../../daemon/gallery/index.js';
import { seededRandom, shuffled } from '../../daemon/gallery/random.js';
import { meanDirection } from '../../daemon/gallery/vectors.js';
import type { GalleryCalibrations } from '../../daemon/gallery/voice.js';
import { ask, byName, type Labelled, type Trial } from './trials.js';

/** People with fewer faces have none left to ask with. */
const LEAST_FACES = 4;

/** The most alike people of an album, both known by so many faces, and nobody else. */
export function askLookAlikes(
  faces: readonly Labelled[],
  calibrations: GalleryCalibrations,
  { pairs, exemplars }: { pairs: number; exemplars: number },
): Trial[] {
  return nearestPairs(faces)
    .slice(0, pairs)
    .flatMap(({ a, b }, seed) => askPair(a, b, calibrations, exemplars, seed));
}

/** Everybody with many faces, and a made-up twin: half of the faces, moved so that the means have this cosine. */
export function askTwins(
  faces: readonly Labelled[],
  calibrations: GalleryCalibrations,
  { cosine, exemplars, leastFaces }: { cosine: number; exemplars: number; leastFaces: number },
): Trial[] {
  return [...byName(faces).values()]
    .filter((own) => own.length >= leastFaces)
    .flatMap((own, seed) => {
      const random = seededRandom(seed);
      const mixed = shuffled(own, random);
      const half = mixed.length >> 1;
      const aside = Math.tan(Math.acos(cosine)) * lengthOfMean(own);
      const direction = directionOf(own[0]?.vector.length ?? 0, random);
      const twin = mixed.slice(half).map((face) => ({
        ...face,
        name: `twin of ${face.name}`,
        vector: toUnit(face.vector.map((value, i) => value + aside * (direction[i] ?? 0))),
      }));
      return askPair(mixed.slice(0, half), twin, calibrations, exemplars, seed);
    });
}

/**
 * Everybody known by so many faces of which one is a stranger's: the likest face of the likest person, or anybody's. The
 * stranger's other faces ask, and the person's own.
 */
export function askPoisoned(
  faces: readonly Labelled[],
  calibrations: GalleryCalibrations,
  { exemplars, likest }: { exemplars: number; likest: boolean },
): { stranger: Trial[]; own: Trial[] } {
  const people = [...byName(faces).values()].filter((own) => own.length >= LEAST_FACES);
  const trials = people.map((own, seed) => {
    const random = seededRandom(seed);
    const mean = meanOf(own);
    const others = people.filter((other) => other !== own);
    const strangers = likest
      ? [...others].sort((a, b) => dot(meanOf(b), mean) - dot(meanOf(a), mean))
      : shuffled(others, random);
    const [poison, ...rest] = likest
      ? [...(strangers[0] ?? [])].sort((a, b) => dot(b.vector, mean) - dot(a.vector, mean))
      : shuffled(strangers[0] ?? [], random);
    const mixed = shuffled(own, random);
    const good = mixed.slice(0, Math.min(exemplars - 1, mixed.length - 2));
    const name = own[0]?.name ?? '';
    const known = new Map([[name, poison === undefined ? good : [...good, poison]]]);
    const gallery = new Gallery(known, calibrations);
    return {
      stranger: ask(gallery, { known, asking: rest }),
      own: ask(gallery, { known, asking: mixed.slice(good.length) }),
    };
  });
  return { stranger: trials.flatMap(({ stranger }) => stranger), own: trials.flatMap(({ own }) => own) };
}

function nearestPairs(faces: readonly Labelled[]) {
  const people = [...byName(faces).values()]
    .filter((own) => own.length >= LEAST_FACES)
    .map((own) => ({ own, mean: meanOf(own) }));
  return people
    .flatMap((a, i) => people.slice(0, i).map((b) => ({ a: a.own, b: b.own, cosine: dot(a.mean, b.mean) })))
    .sort((a, b) => b.cosine - a.cosine);
}

function askPair(
  a: readonly Labelled[],
  b: readonly Labelled[],
  calibrations: GalleryCalibrations,
  exemplars: number,
  seed: number,
): Trial[] {
  const random = seededRandom(1000 + seed);
  const known = new Map<string, readonly Exemplar[]>();
  const asking: Labelled[] = [];
  for (const own of [a, b]) {
    const mixed = shuffled(own, random);
    const taken = Math.min(exemplars, mixed.length - 1);
    known.set(own[0]?.name ?? '', mixed.slice(0, taken));
    asking.push(...mixed.slice(taken));
  }
  return ask(new Gallery(known, calibrations), { known, asking });
}

function meanOf(faces: readonly Labelled[]): Float32Array {
  return meanDirection(faces.map(({ vector }) => vector));
}

function lengthOfMean(faces: readonly Labelled[]): number {
  const direction = meanOf(faces);
  return faces.reduce((sum, { vector }) => sum + dot(vector, direction), 0) / faces.length;
}

export function directionOf(size: number, random: () => number): Float32Array {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return toUnit(Float32Array.from({ length: size }, normal));
}

export function toUnit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector)) || 1;
  return vector.map((value) => value / length);
}
