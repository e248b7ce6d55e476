import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boxToDisplayed,
  boxToStored,
  pointToDisplayed,
  pointToStored,
  swapsSides,
} from '../../adapters/xmp/orientation.js';
import type { Box, Orientation } from '../../adapters/xmp/types.js';

const ORIENTATIONS: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8];
const anyOrientation = fc.constantFrom(...ORIENTATIONS);
const unit = fc.double({ min: 0, max: 1, noNaN: true });
const anyBox = fc.tuple(unit, unit, unit, unit).map(([a, b, c, d]) => ({
  x0: Math.min(a, b),
  y0: Math.min(c, d),
  x1: Math.max(a, b),
  y1: Math.max(c, d),
}));

function expectBox(actual: Box, expected: Box): void {
  for (const side of ['x0', 'y0', 'x1', 'y1'] as const) expect(actual[side]).toBeCloseTo(expected[side], 9);
}

/** Turns a small raster of letters the way a viewer does, written out independently of the code under test. */
function display(rows: readonly string[], orientation: Orientation): string[] {
  const mirror = (r: readonly string[]) => r.map((row) => [...row].reverse().join(''));
  const turnClockwise = (r: readonly string[]) =>
    [...(r[0] ?? '')].map((_, x) =>
      r
        .map((row) => row[x])
        .reverse()
        .join(''),
    );
  const quarterTurns: Record<Orientation, number> = { 1: 0, 2: 0, 3: 2, 4: 2, 5: 1, 6: 1, 7: 3, 8: 3 };
  const mirrored = orientation === 2 || orientation === 4 || orientation === 5 || orientation === 7;
  let turned = [...rows];
  // Orientations 5 and 7 are a mirror after the turn of 6 and 8.
  for (let i = 0; i < quarterTurns[orientation]; i++) turned = turnClockwise(turned);
  return mirrored ? mirror(turned) : turned;
}

describe('orientation', () => {
  it('stores the known box where the standard wants it', () => {
    const displayed: Box = { x0: 0.2, y0: 0.3, x1: 0.4, y1: 0.7 };
    expectBox(boxToStored(displayed, 6), { x0: 0.3, y0: 0.6, x1: 0.7, y1: 0.8 });
    expectBox(boxToStored(displayed, 8), { x0: 0.3, y0: 0.2, x1: 0.7, y1: 0.4 });
  });

  it('gives back every box that went there and back, both ways', () => {
    fc.assert(
      fc.property(anyBox, anyOrientation, (box, orientation) => {
        expectBox(boxToDisplayed(boxToStored(box, orientation), orientation), box);
        expectBox(boxToStored(boxToDisplayed(box, orientation), orientation), box);
      }),
    );
  });

  it('keeps a box a box, with its area', () => {
    fc.assert(
      fc.property(anyBox, anyOrientation, (box, orientation) => {
        const turned = boxToStored(box, orientation);
        expect(turned.x0).toBeLessThanOrEqual(turned.x1);
        expect(turned.y0).toBeLessThanOrEqual(turned.y1);
        const area = (b: Box) => (b.x1 - b.x0) * (b.y1 - b.y0);
        expect(area(turned)).toBeCloseTo(area(box), 9);
      }),
    );
  });

  it('moves the middle of a box as it moves the point', () => {
    fc.assert(
      fc.property(anyBox, anyOrientation, (box, orientation) => {
        const middle = (b: Box) => ({ x: (b.x0 + b.x1) / 2, y: (b.y0 + b.y1) / 2 });
        const there = middle(boxToStored(box, orientation));
        const point = pointToStored(middle(box), orientation);
        expect(there.x).toBeCloseTo(point.x, 9);
        expect(there.y).toBeCloseTo(point.y, 9);
        const back = pointToDisplayed(point, orientation);
        expect(back.x).toBeCloseTo(middle(box).x, 9);
        expect(back.y).toBeCloseTo(middle(box).y, 9);
      }),
    );
  });

  it.each(ORIENTATIONS)('finds every pixel of a turned raster again, orientation %i', (orientation) => {
    const stored = ['ABC', 'DEF'];
    const shown = display(stored, orientation);
    const width = shown[0]?.length ?? 0;
    expect(swapsSides(orientation)).toBe(width === 2);
    stored.forEach((row, y) => {
      [...row].forEach((letter, x) => {
        const at = pointToDisplayed({ x: (x + 0.5) / 3, y: (y + 0.5) / 2 }, orientation);
        expect(shown[Math.floor(at.y * shown.length)]?.[Math.floor(at.x * width)]).toBe(letter);
      });
    });
  });
});
