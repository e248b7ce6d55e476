import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageLinkage, cutAt, distancesBetween } from '../../bench/average-linkage.js';

const onALine = (positions: readonly number[]) =>
  distancesBetween(positions.length, (a, b) => Math.abs((positions[a] ?? 0) - (positions[b] ?? 0)));

function meanDistance(some: readonly number[], others: readonly number[]): number {
  const all = some.flatMap((x) => others.map((y) => Math.abs(x - y)));
  return all.reduce((sum, each) => sum + each, 0) / all.length;
}

describe('average linkage', () => {
  it('joins the nearest first, at the mean of all member-to-member distances', () => {
    const joins = averageLinkage(onALine([0, 1, 4, 10]));
    expect(joins).toEqual([
      { a: 0, b: 1, height: 1 },
      { a: 0, b: 2, height: (4 + 3) / 2 },
      { a: 0, b: 3, height: (10 + 9 + 6) / 3 },
    ]);
  });

  it('weighs two groups of different size by their members', () => {
    const joins = averageLinkage(onALine([0, 1, 2, 20, 22]));
    const pairs = [20, 22, 19, 21, 18, 20];
    expect(joins.at(-1)?.height).toBeCloseTo(pairs.reduce((sum, pair) => sum + pair) / pairs.length);
  });

  it('has nothing to join of none and of one', () => {
    expect(averageLinkage(onALine([]))).toEqual([]);
    expect(averageLinkage(onALine([7]))).toEqual([]);
  });

  it('starts from groups: their distance weighs as much as their members', () => {
    const joins = averageLinkage(onALine([0, 1, 10]), Float64Array.from([3, 1, 1]));
    expect(joins.at(-1)?.height).toBeCloseTo((3 * 10 + 9) / 4);
  });

  it('joins what the definition joins, looked up pair by pair', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 2, maxLength: 25 }),
        (at) => {
          const joins = averageLinkage(onALine(at));
          const groups = at.map((position) => [position]);
          for (const { a, b, height } of joins) {
            const open = groups.filter((group) => group.length > 0);
            const all = open.flatMap((one, i) => open.slice(i + 1).map((two) => meanDistance(one, two)));
            expect(height).toBeCloseTo(Math.min(...all), 3);
            expect(meanDistance(groups[a] ?? [], groups[b] ?? [])).toBeCloseTo(height, 3);
            groups[a]?.push(...(groups[b]?.splice(0) ?? []));
          }
        },
      ),
    );
  });

  it('always ends in one group, at heights that never fall', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 25 }),
        (at) => {
          const joins = averageLinkage(onALine(at));
          expect(new Set(cutAt(joins, at.length, Infinity)).size).toBe(1);
          for (const [i, { height }] of joins.entries())
            expect(height).toBeGreaterThanOrEqual((joins[i - 1]?.height ?? 0) - 1e-12);
        },
      ),
    );
  });
});

describe('a cut', () => {
  const joins = averageLinkage(onALine([0, 1, 4, 10]));

  it('leaves every item alone under the first join', () => {
    expect(cutAt(joins, 4, 0.5)).toEqual([0, 1, 2, 3]);
  });

  it('makes the joins up to its height, that one too', () => {
    expect(cutAt(joins, 4, 1)).toEqual([0, 0, 2, 3]);
    expect(cutAt(joins, 4, 3.5)).toEqual([0, 0, 0, 3]);
    expect(cutAt(joins, 4, 9)).toEqual([0, 0, 0, 0]);
  });

  it('follows groups that were joined before', () => {
    const pairs = averageLinkage(onALine([10, 0, 11, 1]));
    expect(new Set(cutAt(pairs, 4, 1)).size).toBe(2);
    expect(new Set(cutAt(pairs, 4, 11)).size).toBe(1);
  });
});
