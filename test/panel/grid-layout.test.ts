import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  heightOf,
  layOut,
  rowOf,
  rowsBetween,
  tileAfterKey,
  tilesIn,
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
    expect(layout.rows).toHaveLength(3);
    expect(heightOf(layout)).toBe(3 * 150 + 2 * 10);
    expect(heightOf(layOut(0, 430, shape))).toBe(0);
  });

  it('draws the rows in sight and some more, and no row that is not there', () => {
    const layout = layOut(10_000, 430, shape);
    expect(rowsBetween(0, 800, layout)).toEqual({ first: 0, end: 5 });
    expect(rowsBetween(1600, 2400, layout, 3)).toEqual({ first: 7, end: 18 });
    expect(rowsBetween(-500, -100, layout)).toEqual({ first: 0, end: 0 });
    expect(rowsBetween(1e9, 1e9 + 800, layout, 3)).toEqual({ first: 2497, end: 2500 });
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
          const y = layout.rows[Math.floor(at / layout.columns)]?.top ?? 0;
          return area.x0 <= x + layout.width && area.x1 >= x && area.y0 <= y + layout.height && area.y1 >= y;
        });
        expect(tilesIn(area, layout)).toEqual(touched);
      }),
    );
  });
});

describe('headings among the tiles', () => {
  const sections = [
    { heading: 'May', count: 5 },
    { heading: 'April', count: 1 },
    { heading: 'March', count: 4 },
  ];
  const layout = layOut(10, 430, shape, sections);

  it('stand in rows of their own, and each part begins a row', () => {
    const rows = layout.rows.map(({ heading, first, end }) => heading ?? `${first}-${end - 1}`);
    expect(rows).toEqual(['May', '0-3', '4-4', 'April', '5-5', 'March', '6-9']);
    expect(layout.rows.map(({ top }) => top)).toEqual([0, 54, 214, 374, 428, 588, 642]);
    expect(heightOf(layout)).toBe(642 + 150);
    expect([0, 4, 5, 6].map((tile) => rowOf(tile, layout))).toEqual([1, 2, 4, 6]);
  });

  it('are passed over by keys, which go to the nearest tile of a shorter row', () => {
    const press = (key: string, from: number) => tileAfterKey(key, from, layout, 3, false);
    expect([press('ArrowDown', 2), press('ArrowDown', 4), press('ArrowDown', 5)]).toEqual([4, 5, 6]);
    expect([press('ArrowUp', 8), press('ArrowUp', 5), press('ArrowUp', 4)]).toEqual([5, 4, 0]);
    expect([press('PageDown', 0), press('PageUp', 9), press('PageDown', 7)]).toEqual([5, 4, 9]);
  });

  it('are in sight like any row, and no part of what a rectangle touches', () => {
    expect(rowsBetween(0, 54, layout)).toEqual({ first: 0, end: 1 });
    expect(rowsBetween(380, 600, layout)).toEqual({ first: 3, end: 6 });
    expect(tilesIn({ x0: 0, y0: 0, x1: 430, y1: 50 }, layout)).toEqual([]);
    expect(tilesIn({ x0: 0, y0: 300, x1: 430, y1: 650 }, layout)).toEqual([4, 5, 6, 7, 8, 9]);
  });

  it('leave every tile in one row, whatever parts there are', () => {
    const parts = fc.array(fc.record({ heading: fc.string(), count: fc.integer({ min: 1, max: 30 }) }));
    fc.assert(
      fc.property(parts, fc.integer({ min: 50, max: 2000 }), (some, width) => {
        const count = some.reduce((sum, part) => sum + part.count, 0);
        const { rows, columns } = layOut(count, width, shape, some);
        const tiles = rows.flatMap(({ first, end }) =>
          Array.from({ length: end - first }, (_, i) => first + i),
        );
        expect(tiles).toEqual(Array.from({ length: count }, (_, at) => at));
        for (const { first, end } of rows) expect(end - first).toBeLessThanOrEqual(columns);
        for (const [at, row] of rows.entries())
          expect(row.top).toBeCloseTo(
            at === 0 ? 0 : (rows[at - 1]?.top ?? 0) + (rows[at - 1]?.height ?? 0) + shape.gap,
            6,
          );
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
