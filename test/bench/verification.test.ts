import { describe, expect, it } from 'vitest';
import {
  allPairs,
  type Comparison,
  foldedAccuracy,
  shareOf,
  trueAccepts,
} from '../../bench/embed/verification.js';

const pairs = (count: number, of: (i: number) => Comparison) =>
  Array.from({ length: count }, (_, i) => of(i));

describe('accuracy over folds', () => {
  it('is whole when a threshold parts both kinds', () => {
    const parted = pairs(100, (i) => ({ same: i % 2 === 0, similarity: i % 2 === 0 ? 0.6 : 0.3 }));
    expect(foldedAccuracy(parted)).toBe(1);
  });

  it('counts each pair that lies on the wrong side once', () => {
    const parted = pairs(100, (i) => ({ same: i % 2 === 0, similarity: i % 2 === 0 ? 0.6 : 0.3 }));
    const odd = parted.map((pair, i) => (i === 10 ? { ...pair, similarity: 0.1 } : pair));
    expect(foldedAccuracy(odd)).toBe(0.99);
  });

  it('chooses no threshold on the pairs it judges', () => {
    // One fold lies elsewhere: a threshold that had seen it would tell more of it rightly.
    const moved = pairs(100, (i) => {
      const same = Math.floor(i / 10) % 2 === 0;
      return { same, similarity: (same ? 0.6 : 0.3) + (i % 10 === 0 ? 1 : 0) };
    });
    expect(foldedAccuracy(moved)).toBe(0.95);
  });
});

describe('true accepts', () => {
  const different = Array.from({ length: 1000 }, (_, i) => i / 2000);
  const anna = (similarity: number) => ({ name: 'Anna', similarity });
  const ben = (similarity: number) => ({ name: 'Ben', similarity });

  it('are the share above what only so many others exceed', () => {
    const same = [0.1, 0.4, 0.499, 0.6].map(anna);
    expect(shareOf(trueAccepts({ same, different }, 0.1).values())).toBe(0.5);
    expect(shareOf(trueAccepts({ same, different }, 0).values())).toBe(0.25);
  });

  it('are told person by person', () => {
    const same = [anna(0.6), anna(0.1), anna(0.7), ben(0.2)];
    expect(trueAccepts({ same, different }, 0.001)).toEqual(
      new Map([
        ['Anna', { hits: 2, of: 3 }],
        ['Ben', { hits: 0, of: 1 }],
      ]),
    );
  });

  it('fall as fewer false ones are allowed', () => {
    const same = Array.from({ length: 500 }, (_, i) => anna(0.3 + i / 1000));
    const shares = [0.1, 0.01, 0.001].map((rate) => shareOf(trueAccepts({ same, different }, rate).values()));
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
    expect(new Set(shares).size).toBe(3);
  });

  it('come from every pair once, by the names', () => {
    const faces = [
      { name: 'Anna', vector: Float32Array.from([1, 0]) },
      { name: 'Ben', vector: Float32Array.from([0, 1]) },
      { name: 'Anna', vector: Float32Array.from([0.6, 0.8]) },
    ];
    const pairs = allPairs(faces);
    expect(pairs.same.map(({ name, similarity }) => `${name} ${similarity.toFixed(2)}`)).toEqual([
      'Anna 0.60',
    ]);
    expect(pairs.different.map((cosine) => cosine.toFixed(2)).toSorted()).toEqual(['0.00', '0.80']);
  });
});
