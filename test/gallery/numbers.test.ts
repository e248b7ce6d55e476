import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fitCalibration, probabilityOf, similarityFor } from '../../daemon/gallery/index.js';
import { seededRandom } from '../../daemon/gallery/random.js';
import { dot, median } from '../../daemon/gallery/vectors.js';

const calibration = { slope: 20, intercept: -7 };

it('probability and similarity are each other’s inverse', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (probability) => {
      expect(probabilityOf(similarityFor(probability, calibration), calibration)).toBeCloseTo(probability, 9);
    }),
  );
});

it('a fitted calibration is the true one of two normal distributions, however uneven their numbers', () => {
  const random = seededRandom(3);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const same = Array.from({ length: 5000 }, () => 0.6 + 0.1 * normal());
  const different = Array.from({ length: 50_000 }, () => 0.3 + 0.1 * normal());
  // Log likelihood ratio of normals with one spread: slope (0.6 - 0.3) / 0.1², zero half-way.
  const { slope, intercept } = fitCalibration(same, different);
  expect(slope).toBeGreaterThan(28);
  expect(slope).toBeLessThan(32);
  expect(-intercept / slope).toBeCloseTo(0.45, 2);
});

it('a dot product is the sum of products, at any length', () => {
  const vector = fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { maxLength: 40 });
  fc.assert(
    fc.property(vector, (values) => {
      const a = Float32Array.from(values);
      expect(dot(a, a)).toBeCloseTo(
        values.reduce((sum, value) => sum + value * value, 0),
        5,
      );
    }),
  );
});

it('the median has as many values below as above', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([])).toBeNaN();
});

it('seeded numbers repeat for the seed, differ between seeds, and lie in [0, 1)', () => {
  const take = (seed: number) => Array.from({ length: 200 }, seededRandom(seed));
  expect(take(5)).toEqual(take(5));
  expect(take(5)).not.toEqual(take(6));
  for (const value of take(5)) expect(value >= 0 && value < 1).toBe(true);
});
