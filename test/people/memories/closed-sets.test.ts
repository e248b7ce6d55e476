import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../daemon/gallery/random.js';
import { closedSets } from '../../../daemon/people/memories/closed-sets.js';

/** Closed sets by their definition: what any choice of enough transactions have in common. */
function byDefinition(transactions: readonly (readonly number[])[], fewestItems: number, fewest: number) {
  const found = new Map<string, number>();
  for (let choice = 1; choice < 1 << transactions.length; choice++) {
    const chosen = transactions.filter((_, i) => choice & (1 << i));
    const items = (chosen[0] ?? []).filter((item) => chosen.every((those) => those.includes(item)));
    if (items.length < fewestItems) continue;
    const holding = transactions.filter((those) => items.every((item) => those.includes(item))).length;
    if (holding >= fewest) found.set(items.join(), holding);
  }
  return found;
}

describe('closed sets', () => {
  it('are all of them, each once', () => {
    const transaction = fc.uniqueArray(fc.nat(7)).map((items) => items.sort((a, b) => a - b));
    fc.assert(
      fc.property(
        fc.array(transaction, { maxLength: 9 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 3 }),
        (transactions, fewestItems, fewest) => {
          const found = closedSets(transactions, fewestItems, fewest);
          const sets = found.map(({ items, transactions: of }) => [items.join(), of.length] as const);
          expect(new Map(sets)).toEqual(byDefinition(transactions, fewestItems, fewest));
          expect(new Set(sets.map(([items]) => items)).size).toBe(sets.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('that are too many are those that occur more often', () => {
    const random = seededRandom(5);
    const classPhotos = Array.from({ length: 60 }, () =>
      Array.from({ length: 30 }, (_, pupil) => pupil).filter(() => random() < 0.8),
    );
    const started = performance.now();
    const found = closedSets(classPhotos, 3, 3);
    expect(found.length).toBeGreaterThan(0);
    expect(Math.min(...found.map(({ transactions }) => transactions.length))).toBeGreaterThan(3);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
