import type { Observation } from '../../daemon/gallery/index.js';
import { seededRandom } from '../../daemon/gallery/random.js';

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
      return { id: `f${who}-${n}`, photo: `photo${who}-${n}`, vector, norm: 10 + normal(), who };
    }),
  );
}

export function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
