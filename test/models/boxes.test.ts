import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBox, priorAt } from '../../models/priors.js';
import { intersectionOverUnion, suppress } from '../../models/suppress.js';

describe('priors', () => {
  const sides = fc.integer({ min: 1, max: 20 }).map((n) => n * 64);
  /** 3, 2, 2 and 3 boxes in each cell of 8, 16, 32 and 64 px. */
  const count = (width: number, height: number) => width * height * (3 / 64 + 2 / 256 + 2 / 1024 + 3 / 4096);

  it('number as many as the network has outputs at every size', () => {
    fc.assert(
      fc.property(sides, sides, (width, height) => {
        expect(() => priorAt(count(width, height) - 1, width, height)).not.toThrow();
        expect(() => priorAt(count(width, height), width, height)).toThrow(/no prior/);
      }),
    );
  });

  it('have their centres in the input and no side longer than it', () => {
    fc.assert(
      fc.property(sides, sides, fc.double({ min: 0, max: 0.999999, noNaN: true }), (width, height, part) => {
        const prior = priorAt(Math.floor(part * count(width, height)), width, height);
        expect(prior.x).toBeGreaterThan(0);
        expect(prior.x).toBeLessThan(width);
        expect(prior.y).toBeGreaterThan(0);
        expect(prior.y).toBeLessThan(height);
        expect(prior.width).toBeLessThanOrEqual(width);
        expect(prior.height).toBeLessThanOrEqual(height);
      }),
    );
  });

  it('run along rows first, small boxes first', () => {
    expect(priorAt(0, 128, 64)).toEqual({ x: 4, y: 4, width: 10, height: 10 });
    expect(priorAt(2, 128, 64)).toEqual({ x: 4, y: 4, width: 24, height: 24 });
    expect(priorAt(3, 128, 64)).toEqual({ x: 12, y: 4, width: 10, height: 10 });
    expect(priorAt(48, 128, 64)).toEqual({ x: 4, y: 12, width: 10, height: 10 });
    expect(priorAt(384, 128, 64)).toEqual({ x: 8, y: 8, width: 32, height: 32 });
  });

  it('become boxes: no offset is the prior itself, offsets move by a tenth and grow by a fifth', () => {
    const prior = { x: 50, y: 60, width: 20, height: 40 };
    expect(decodeBox(prior, [0, 0, 0, 0])).toEqual({ x0: 40, y0: 40, x1: 60, y1: 80 });
    expect(decodeBox(prior, [10, -5, 0, 0])).toEqual({ x0: 60, y0: 20, x1: 80, y1: 60 });
    const grown = decodeBox(prior, [0, 0, 5 * Math.log(2), 0]);
    expect(grown.x1 - grown.x0).toBeCloseTo(40, 6);
  });
});

describe('boxes that overlap', () => {
  const box = (x0: number, y0: number, x1: number, y1: number) => ({ x0, y0, x1, y1 });

  it('share as much as they share', () => {
    expect(intersectionOverUnion(box(0, 0, 10, 10), box(0, 0, 10, 10))).toBe(1);
    expect(intersectionOverUnion(box(0, 0, 10, 10), box(5, 0, 15, 10))).toBeCloseTo(1 / 3, 9);
    expect(intersectionOverUnion(box(0, 0, 10, 10), box(10, 0, 20, 10))).toBe(0);
    expect(intersectionOverUnion(box(0, 0, 10, 10), box(50, 50, 60, 60))).toBe(0);
    expect(intersectionOverUnion(box(0, 0, 0, 0), box(0, 0, 0, 0))).toBe(0);
  });

  it('leave only the best, and those apart stay, best first', () => {
    const found = [
      { box: box(1, 1, 11, 11), score: 0.7 },
      { box: box(0, 0, 10, 10), score: 0.9 },
      { box: box(100, 0, 110, 10), score: 0.95 },
    ];
    expect(suppress(found, 0.3).map((face) => face.score)).toEqual([0.95, 0.9]);
    expect(suppress(found, 0.99)).toHaveLength(3);
    expect(suppress([], 0.3)).toEqual([]);
  });

  it('never leave two that overlap more than allowed, nor drop one that overlaps none', () => {
    const side = fc.integer({ min: 0, max: 50 });
    const detection = fc.record({
      box: fc.tuple(side, side, side, side).map(([x, y, w, h]) => box(x, y, x + w + 1, y + h + 1)),
      score: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(detection, { maxLength: 20 }), (found) => {
        const kept = suppress(found, 0.3);
        for (const one of kept) {
          for (const other of kept) {
            if (one !== other) expect(intersectionOverUnion(one.box, other.box)).toBeLessThanOrEqual(0.3);
          }
        }
        for (const dropped of found.filter((face) => !kept.includes(face))) {
          expect(
            kept.some(
              (better) =>
                better.score >= dropped.score && intersectionOverUnion(better.box, dropped.box) > 0.3,
            ),
          ).toBe(true);
        }
      }),
    );
  });
});
