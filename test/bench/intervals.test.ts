import { describe, expect, it } from 'vitest';
import { intervalOver, wilson } from '../../bench/intervals.js';

const share = (drawn: readonly number[]) => drawn.reduce((sum, each) => sum + each, 0) / drawn.length;
const coins = (heads: number, count: number) => Array.from({ length: count }, (_, i) => (i < heads ? 1 : 0));

describe('the interval over people drawn again', () => {
  it('is nothing wide when all are alike', () => {
    expect(intervalOver(coins(20, 20), share)).toEqual({ low: 1, high: 1 });
  });

  it('is as wide as chance makes a share', () => {
    const { low, high } = intervalOver(coins(50, 100), share);
    expect(low).toBeCloseTo(0.5 - 1.96 * 0.05, 1);
    expect(high).toBeCloseTo(0.5 + 1.96 * 0.05, 1);
  });

  it('narrows with the people', () => {
    const width = (count: number) => {
      const { low, high } = intervalOver(coins(count / 2, count), share);
      return high - low;
    };
    expect(width(400)).toBeLessThan(width(40) / 2);
  });

  it('is the same every time', () => {
    expect(intervalOver(coins(3, 30), share)).toEqual(intervalOver(coins(3, 30), share));
  });
});

describe("Wilson's interval", () => {
  // R: binom::binom.confint(x, n, methods = "wilson").
  it.each([
    [10, 10, 0.7225, 1],
    [0, 25, 0, 0.1332],
    [5, 20, 0.1119, 0.4687],
  ])('of %i in %i', (hits, trials, low, high) => {
    const interval = wilson(hits, trials);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('knows nothing of no trials', () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });
});
