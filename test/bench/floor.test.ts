import { describe, expect, it } from 'vitest';
import { bestCut, floorOf, gradeCut } from '../../bench/linkage/floor.js';
import { openRivals } from '../../bench/linkage/rivals.js';
import { seededRandom } from '../../daemon/gallery/random.js';
import { faceAt } from './named-faces.js';

const apart = [
  ...[0, 10, 20].map((degrees, i) => faceAt(`a${i}`, 'Anna', degrees)),
  ...[80, 90].map((degrees, i) => faceAt(`b${i}`, 'Ben', degrees)),
];

describe('the naive floor', () => {
  it('finds the cut that parts people who lie apart', () => {
    expect(floorOf(apart)).toMatchObject({ bcubed: { f1: 1 }, mergesToDo: 0, facesToTakeOut: 0 });
  });

  it('is at its best where people lie mixed: no single cut does better', () => {
    const random = seededRandom(3);
    const mixed = Array.from({ length: 40 }, (_, i) =>
      faceAt(`${i}`, i % 2 ? 'Anna' : 'Ben', (i % 2 ? 0 : 50) + 60 * random()),
    );
    const best = floorOf(mixed);
    expect(best.bcubed.f1).toBeLessThan(1);
    expect(best.bcubed.f1).toBeGreaterThan(0.5);
  });
});

describe('a cut', () => {
  it('passes over those that are not precise enough', async () => {
    const groups = [...apart, faceAt('c', 'Cleo', 21)].map((face) => [face]);
    const [rival] = await openRivals(1);
    const joins = (await rival?.join(groups)) ?? [];
    expect(bestCut(joins, groups).pairwise.precision).toBeLessThan(1);
    expect(bestCut(joins, groups, 1).pairwise.precision).toBe(1);
    expect(gradeCut(joins, groups, -Infinity).mergesToDo).toBe(3);
  });
});

describe('exact average linkage', () => {
  it('makes the same joins however the mean distances are come by', async () => {
    const random = seededRandom(11);
    const groups = Array.from({ length: 60 }, (_, i) =>
      Array.from({ length: 1 + Math.floor(4 * random()) }, (_, j) =>
        faceAt(`${i} ${j}`, null, 360 * random()),
      ),
    );
    const [byPairs, ...others] = await Promise.all((await openRivals(1)).map((rival) => rival.join(groups)));
    expect(byPairs).toHaveLength(59);
    for (const joins of others) {
      expect(joins.map(({ a, b }) => [a, b])).toEqual(byPairs?.map(({ a, b }) => [a, b]));
      for (const [i, { height }] of joins.entries())
        expect(height).toBeCloseTo(byPairs?.[i]?.height ?? -1, 5);
    }
  });
});
