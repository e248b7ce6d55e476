import { seededRandom } from '../daemon/gallery/random.js';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

const ROUNDS = 1000;

/**
 * The 95 % interval of a figure over people drawn again and again (percentile bootstrap; Efron 1979). People are drawn
 * and not faces, because the faces of one person stand or fall together.
 */
export function intervalOver<T>(people: readonly T[], figure: (drawn: readonly T[]) => number): Interval {
  const random = seededRandom(1);
  const figures = Array.from({ length: ROUNDS }, () => {
    const drawn = people.map(() => people[Math.floor(random() * people.length)]);
    return figure(drawn.filter((person) => person !== undefined));
  }).toSorted((a, b) => a - b);
  return { low: figures[Math.floor(0.025 * ROUNDS)] ?? 0, high: figures[Math.floor(0.975 * ROUNDS)] ?? 0 };
}

/** The 95 % interval of a share of independent trials (Wilson 1927). */
export function wilson(hits: number, trials: number): Interval {
  if (trials === 0) return { low: 0, high: 1 };
  const z = 1.96;
  const share = hits / trials;
  const middle = share + (z * z) / (2 * trials);
  const reach = z * Math.sqrt((share * (1 - share) + (z * z) / (4 * trials)) / trials);
  const scale = 1 + (z * z) / trials;
  return { low: Math.max(0, (middle - reach) / scale), high: Math.min(1, (middle + reach) / scale) };
}
