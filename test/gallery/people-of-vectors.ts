import type { Observation } from '../../daemon/gallery/index.js';
import { seededRandom } from '../../daemon/gallery/random.js';

/** A face nobody could mistake. */
export const CLEAR = { norm: 10, sizePx: 200, yaw: 0, pitch: 0, roll: 0, blur: 0, drift: 0, score: 1 };

/** Taken at a time and place that nobody knows. */
export const ANYWHERE = { moment: 'no moment', takenAt: null };

/**
 * Made-up people as directions in space with noise around them, so that clustering can be checked without a picture.
 * With 64 dimensions and this noise two faces of one person have a cosine near .65, of two people near 0.
 */
export function madeUpFaces(people: number, facesEach: number, seed = 1): (Observation & { who: number })[] {
  const random = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const direction = () => unit(Float32Array.from({ length: 64 }, normal));
  return Array.from({ length: people }, direction).flatMap((centre, who) =>
    Array.from({ length: facesEach }, (_, n) => {
      const noise = direction();
      const vector = unit(centre.map((value, i) => value + 0.75 * (noise[i] ?? 0)));
      const photo = `photo${who}-${n}`;
      const quality = { ...CLEAR, norm: 10 + normal() };
      return {
        id: `f${who}-${n}`,
        photo,
        vector,
        quality,
        ...ANYWHERE,
        x: (who % 10) / 10,
        y: (n % 10) / 10,
        who,
      };
    }),
  );
}

export function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
