import type { Exemplar } from './exemplars.js';

/** A stretch of a person's life in which the face stayed the same; the bands of a person touch. */
export interface DateBand {
  /** Days since 1970, from inclusive, to exclusive; the first band of a person has no beginning, the last no end. */
  readonly from: number;
  readonly to: number;
}

/** The one band of a person who does not change. */
export const ALWAYS: DateBand = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** Faces a band has at least: fewer cannot tell a change from one odd day. */
const LEAST_FACES = 4;

/** A band lasts at least this many days: nobody's face changes for good within a season. */
const LEAST_DAYS = 120;

/**
 * What one more band costs, in cosines summed over the faces. At this, none of 72 adults in two albums is cut, and most
 * made-up people whose face loses half of its likeness are (docs/measurements/assignment.md).
 */
const PENALTY = 0.5;

/** Faces that are looked at, evenly over a life: the cost grows with the square. */
const SAMPLE = 64;

/**
 * Cuts a person's life where the face really changed: the optimal segmentation in time, in which every face counts how
 * unlike it is to the mean of its band, and every band a penalty (Jackson et al. 2005, "optimal partitioning"). Undated
 * faces have no say.
 *
 * @returns bands in order of time, at least one
 */
export function dateBands(faces: readonly Pick<Exemplar, 'takenAt' | 'vector'>[]): readonly DateBand[] {
  const dated = faces
    .flatMap(({ takenAt, vector }) => {
      const day = dayOf(takenAt);
      return day === null ? [] : [{ day, vector }];
    })
    .sort((a, b) => a.day - b.day);
  const life = evenly(dated, SAMPLE);
  const days = life.map(({ day }) => day);
  if (days.length < 2 * LEAST_FACES || (days.at(-1) ?? 0) - (days[0] ?? 0) < 2 * LEAST_DAYS) return [ALWAYS];
  const cuts = bestCuts(days, lengthsOfSums(life.map(({ vector }) => vector)));
  const edges = [ALWAYS.from, ...cuts.map((cut) => ((days[cut - 1] ?? 0) + (days[cut] ?? 0)) / 2), ALWAYS.to];
  return edges.slice(1).map((to, i) => ({ from: edges[i] ?? ALWAYS.from, to }));
}

/** Days since 1970 of a local wall clock; null when nobody knows. */
export function dayOf(takenAt: string | null): number | null {
  const milliseconds = takenAt === null ? Number.NaN : Date.parse(`${takenAt}Z`);
  return Number.isNaN(milliseconds) ? null : milliseconds / 86_400_000;
}

export function isWithin(day: number, { from, to }: DateBand): boolean {
  return day >= from && day < to;
}

/** Indices at which a new band begins, by dynamic programming over the cheapest segmentation of each beginning. */
function bestCuts(days: readonly number[], lengths: LengthOfSum): number[] {
  const cheapest = [{ cost: 0, begin: 0 }];
  for (let end = 1; end <= days.length; end++) {
    let best = { cost: Number.POSITIVE_INFINITY, begin: 0 };
    for (let begin = 0; begin <= end - LEAST_FACES; begin++) {
      if ((days[end - 1] ?? 0) - (days[begin] ?? 0) < LEAST_DAYS) break;
      // Unlikeness to the mean, summed: the number of faces less the length of their sum.
      const own = end - begin - lengths(begin, end);
      const cost = (cheapest[begin]?.cost ?? 0) + own + PENALTY;
      if (cost < best.cost) best = { cost, begin };
    }
    cheapest.push(best);
  }
  const cuts: number[] = [];
  for (let begin = cheapest.at(-1)?.begin ?? 0; begin > 0; begin = cheapest[begin]?.begin ?? 0) {
    cuts.unshift(begin);
  }
  return cuts;
}

/** Length of the sum of the faces from `begin` up to but without `end`. */
type LengthOfSum = (begin: number, end: number) => number;

function lengthsOfSums(vectors: readonly Float32Array[]): LengthOfSum {
  const size = vectors[0]?.length ?? 0;
  const sums = [new Float64Array(size)];
  for (const vector of vectors) {
    const before = sums.at(-1) ?? new Float64Array(size);
    sums.push(before.map((value, i) => value + (vector[i] ?? 0)));
  }
  return (begin, end) => {
    const [low, high] = [sums[begin], sums[end]];
    let square = 0;
    for (let i = 0; i < size; i++) square += ((high?.[i] ?? 0) - (low?.[i] ?? 0)) ** 2;
    return Math.sqrt(square);
  };
}

function evenly<T>(values: readonly T[], count: number): readonly T[] {
  if (values.length <= count) return values;
  return Array.from({ length: count }, (_, i) => values[Math.floor((i * values.length) / count)]).filter(
    (value) => value !== undefined,
  );
}
