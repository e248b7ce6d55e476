import { describe, expect, it } from 'vitest';
import { type Evidence, fitAssignment } from '../../daemon/gallery/index.js';
import { seededRandom } from '../../daemon/gallery/random.js';

const random = seededRandom(11);
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Likenesses around a middle that lies the lower the less clear the faces are. */
function evidence(middle: number, perClearness: number, count: number): Evidence[] {
  return Array.from({ length: count }, () => {
    const clearness = 2.6 + 0.3 * normal();
    return { likeness: middle + perClearness * (clearness - 2.6) + 0.1 * normal(), clearness };
  });
}

describe('a fitted calibration of assignments', () => {
  it('is the true one of two normal distributions whose middles move with the clearness, however uneven their numbers', () => {
    const { slope, clearness, intercept } = fitAssignment(evidence(0.7, 0.2, 5000), evidence(0.3, 0, 50_000));
    // With s = 0.1: log odds are linear in the likeness only where the middles are apart by 0.4 + 0.2 (c - 2.6); on the line
    // that separates them best, half-way at the mean clearness, both terms show.
    const evenAt = (c: number) => -(intercept + clearness * c) / slope;
    expect(evenAt(2.6)).toBeCloseTo(0.5, 1);
    expect(evenAt(2.9)).toBeGreaterThan(evenAt(2.3));
    expect(clearness).toBeLessThan(0);
  });

  it('gives the clearness no weight where it says nothing', () => {
    const { slope, clearness } = fitAssignment(evidence(0.6, 0, 5000), evidence(0.3, 0, 5000));
    expect(slope).toBeGreaterThan(27);
    expect(slope).toBeLessThan(33);
    expect(Math.abs(clearness)).toBeLessThan(0.5);
  });
});
