import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  heightOf,
  layOut,
  rowsBetween,
  rowsOf,
  tileAfterKey,
  tilesIn,
  topOf,
} from '../../adapters/panel/parts/grid-layout.js';

const shape = { width: 100, height: (width: number) => width + 50, gap: 10 };

describe('the place of each tile', () => {
  it('fills the window with as many columns as fit, and never with none', () => {
    expect(layOut(10, 430, shape)).toMatchObject({ columns: 4, width: 100, height: 150 });
    expect(layOut(10, 429, shape)).toMatchObject({ columns: 3 });
    expect(layOut(10, 50, shape)).toMatchObject({ columns: 1, width: 50, height: 100 });
    expect(layOut(10, 2000, { ...shape, mostColumns: 1 })).toMatchObject({ columns: 1, width: 2000 });
    expect(layOut(10, 0, shape)).toMatchObject({ columns: 1, width: 0 });
  });

  it('is as high as its rows, with gaps between them alone', () => {
    const layout = layOut(10, 430, shape);
    expect(rowsOf(layout)).toBe(3);
    expect(heightOf(layout)).toBe(3 * 150 + 2 * 10);
    expect(heightOf(layOut(0, 430, shape))).toBe(0);
  });

  it('draws the rows in sight and some more, and no row that is not there', () => {
    const layout = layOut(10_000, 430, shape);
    expect(rowsBetween(0, 800, layout)).toEqual({ first: 0, end: 5 });
    expect(rowsBetween(1600, 2400, layout, 3)).toEqual({ first: 7, end: 18 });
    expect(rowsBetween(-500, -100, layout)).toEqual({ first: 0, end: 0 });
    expect(rowsBetween(1e9, 1e9 + 800, layout, 3)).toEqual({ first: 2500, end: 2500 });
  });

  it('tells what a rectangle touches: gaps hold nothing', () => {
    const layout = layOut(10, 430, shape);
    expect(tilesIn({ x0: 0, y0: 0, x1: 1, y1: 1 }, layout)).toEqual([0]);
    expect(tilesIn({ x0: 50, y0: 100, x1: 150, y1: 200 }, layout)).toEqual([0, 1, 4, 5]);
    expect(tilesIn({ x0: 101, y0: 0, x1: 109, y1: 500 }, layout)).toEqual([]);
    expect(tilesIn({ x0: 0, y0: 151, x1: 430, y1: 159 }, layout)).toEqual([]);
    expect(tilesIn({ x0: -99, y0: -99, x1: 999, y1: 9999 }, layout)).toHaveLength(10);
  });

  it('agrees with a look at each tile, wherever the rectangle lies', () => {
    const place = fc.integer({ min: -200, max: 900 });
    fc.assert(
      fc.property(place, place, place, place, fc.nat(40), (a, b, c, d, count) => {
        const layout = layOut(count, 430, shape);
        const area = { x0: Math.min(a, b), x1: Math.max(a, b), y0: Math.min(c, d), y1: Math.max(c, d) };
        const touched = Array.from({ length: count }, (_, at) => at).filter((at) => {
          const x = (at % layout.columns) * (layout.width + layout.gap);
          const y = topOf(Math.floor(at / layout.columns), layout);
          return area.x0 <= x + layout.width && area.x1 >= x && area.y0 <= y + layout.height && area.y1 >= y;
        });
        expect(tilesIn(area, layout)).toEqual(touched);
      }),
    );
  });
});

describe('keys in a grid', () => {
  const layout = layOut(10, 430, shape);
  const press = (key: string, from: number, rightToLeft = false) =>
    tileAfterKey(key, from, layout, 2, rightToLeft);

  it('go to the neighbour, the first, the last, and a page on', () => {
    expect([press('ArrowRight', 3), press('ArrowLeft', 4)]).toEqual([4, 3]);
    expect([press('ArrowDown', 1), press('ArrowUp', 5)]).toEqual([5, 1]);
    expect([press('Home', 7), press('End', 2)]).toEqual([0, 9]);
    expect([press('PageDown', 1), press('PageUp', 9)]).toEqual([5, 5]);
  });

  it('stay where there is nothing further, and a page ends at the last', () => {
    expect([press('ArrowLeft', 0), press('ArrowRight', 9), press('ArrowDown', 8)]).toEqual([0, 9, 8]);
    expect([press('PageDown', 8), press('PageUp', 2)]).toEqual([9, 0]);
  });

  it('run the other way where the language does', () => {
    expect([press('ArrowLeft', 3, true), press('ArrowRight', 3, true)]).toEqual([4, 2]);
  });

  it('mean nothing where they lead nowhere', () => {
    expect(press('x', 3)).toBeUndefined();
    expect(press('toString', 3)).toBeUndefined();
    expect(tileAfterKey('End', 0, layOut(0, 430, shape), 2, false)).toBeUndefined();
  });
});
