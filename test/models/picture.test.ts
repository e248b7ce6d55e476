import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halve, wholeOf } from '../../models/picture/halve.js';
import { fillPlanes, greyPlane, rgbPlanes } from '../../models/picture/planes.js';
import { resize, shrink } from '../../models/picture/resize.js';
import { withFloats } from '../../models/picture/scratch.js';
import { shrinkTo } from '../../models/picture/shrink.js';
import { cropSimilarity } from '../../models/picture/warp.js';
import { checkerboard, paint, pixel, range } from './pictures.js';

const upright = (scale: number, tx = 0, ty = 0) => ({ a: scale, b: 0, tx, ty });
const size = fc.integer({ min: 1, max: 90 });

describe('resize', () => {
  it('keeps a plain colour plain at every size', () => {
    fc.assert(
      fc.property(size, size, size, size, (width, height, toWidth, toHeight) => {
        const plain = paint(width, height, () => [10, 200, 77]);
        const [low, high] = range(
          resize(plain, { width: toWidth, height: toHeight }).filter((_, i) => i % 3 === 1),
        );
        expect(low).toBeCloseTo(200, 3);
        expect(high).toBeCloseTo(200, 3);
      }),
    );
  });

  it('keeps the mean when it shrinks by a whole number', () => {
    const picture = paint(60, 40, (x, y) => [(x * 7 + y * 13) % 256, (x * x) % 256, (y * 31) % 256]);
    const mean = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0) / values.length;
    expect(mean(resize(picture, { width: 20, height: 10 }))).toBeCloseTo(mean(picture.data), 2);
  });

  it('makes grey of a checkerboard it shrinks, whatever the factor', () => {
    for (const side of [100, 64, 33, 10]) {
      const [low, high] = range(resize(checkerboard(200, 200), { width: side, height: side }));
      expect(high - low, `${side} px`).toBeLessThan(side === 100 ? 1 : 60);
      expect((high + low) / 2).toBeCloseTo(127.5, -1.5);
    }
  });

  it('changes nothing at the same size', () => {
    const picture = paint(31, 17, (x, y) => [x * 8, y * 15, (x * y) % 256]);
    expect(shrink(picture, { width: 31, height: 17 })).toEqual(picture);
  });

  it('enlarges a ramp to a ramp, without steps back', () => {
    const ramp = paint(8, 1, (x) => [x * 30, 0, 0]);
    const red = resize(ramp, { width: 50, height: 1 }).filter((_, i) => i % 3 === 0);
    expect([...red]).toEqual([...red].sort((a, b) => a - b));
    expect(red[0]).toBe(0);
    expect(red.at(-1)).toBe(210);
  });
});

describe('halve', () => {
  const picture = paint(9, 7, (x, y) => [x * 20, y * 30, (x * y * 7) % 256]);
  const mean = (...values: readonly (number | undefined)[]) =>
    Math.round(values.reduce<number>((sum, value) => sum + (value ?? 0), 0) / values.length);

  it('takes means of 2 × 2 pixels, from where the region begins', () => {
    const half = halve(picture, { x0: 1, y0: 2, x1: 7, y1: 6 });
    expect(half).toMatchObject({ width: 3, height: 2 });
    expect(half.data).toHaveLength(18);
    for (const channel of [0, 1, 2]) {
      const block = [
        [3, 4],
        [4, 4],
        [3, 5],
        [4, 5],
      ].map(([x = 0, y = 0]) => pixel(picture, x, y)[channel]);
      expect(pixel(half, 1, 1)[channel]).toBe(mean(...block));
    }
  });

  it('takes what there is of the blocks at the right and lower rim', () => {
    const half = halve(picture, wholeOf(picture));
    expect(half).toMatchObject({ width: 5, height: 4 });
    expect(pixel(half, 4, 1)[1]).toBe(mean(pixel(picture, 8, 2)[1], pixel(picture, 8, 3)[1]));
    expect(pixel(half, 1, 3)[0]).toBe(mean(pixel(picture, 2, 6)[0], pixel(picture, 3, 6)[0]));
    expect(pixel(half, 4, 3)).toEqual(pixel(picture, 8, 6));
  });

  it('is what resizing to the half gives', () => {
    const even = paint(64, 48, (x, y) => [(x * 37 + y) % 256, (x * y) % 256, (y * 91) % 256]);
    const half = halve(even, wholeOf(even));
    expect(shrink(even, { width: 32, height: 24 })).toEqual(half);
    expect([...resize(even, { width: 32, height: 24 })]).toEqual([...half.data]);
  });
});

describe('shrinkTo', () => {
  const picture = paint(300, 200, (x, y) => [x % 256, y, (x + y) % 256]);

  it('gives the picture itself when it is no larger', async () => {
    expect(await shrinkTo(picture, 300)).toBe(picture);
  });

  it('shrinks as the detector does, to within a few grey levels', async () => {
    const ramps = paint(600, 400, (x, y) => [x / 3, y / 2, (x + y) / 5]);
    const native = await shrinkTo(ramps, 240);
    const own = shrink(ramps, { width: 240, height: 160 });
    expect(native).toMatchObject({ width: 240, height: 160 });
    expect(Math.max(...own.data.map((value, i) => Math.abs(value - (native.data[i] ?? 0))))).toBeLessThan(4);
  });
});

describe('lent floats', () => {
  it('are other floats for a loan inside a loan, and the same ones again afterwards', async () => {
    const first = await withFloats(10, (outer) =>
      withFloats(10, async (inner) => {
        expect(inner.buffer).not.toBe(outer.buffer);
        return inner.buffer;
      }),
    );
    const second = await withFloats(5, async (floats) => floats);
    expect(second).toHaveLength(5);
    const third = await withFloats(5, async (floats) => floats);
    expect(third.buffer).toBe(second.buffer);
    expect(first.byteLength).toBeGreaterThanOrEqual(40);
  });

  it('come back also when their user fails', async () => {
    const buffer = await withFloats(7, async (floats) => floats.buffer);
    await expect(withFloats(7, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withFloats(7, async (floats) => floats.buffer)).toBe(buffer);
  });
});

describe('planes', () => {
  it('are the same from a whole picture and row by row, and hide what the array held before', () => {
    const picture = paint(50, 30, (x, y) => [x * 5, y * 8, (x * y) % 256]);
    const scaling = { mean: 127, deviation: 128 };
    const look = { width: 40, height: 24 };
    const canvas = { width: 64, height: 64 };
    const planes = new Float32Array(3 * 64 * 64).fill(9);
    fillPlanes(planes, picture, scaling, look, canvas);
    const whole = rgbPlanes(resize(picture, look), look, scaling, canvas);
    expect(Math.max(...planes.map((value, i) => Math.abs(value - (whole[i] ?? 0))))).toBeLessThan(1e-5);
    expect([planes[40], planes[24 * 64], planes.at(-1)]).toEqual([0, 0, 0]);
  });

  it('hold red, green and blue one after the other, scaled, with zero around', () => {
    const picture = paint(2, 1, (x) => [10 + x, 20 + x, 30 + x]);
    const planes = rgbPlanes(picture.data, picture, { mean: 10, deviation: 10 }, { width: 3, height: 2 });
    expect([...planes].map((value) => Math.round(value * 10))).toEqual([
      ...[0, 1, 0, 0, 0, 0],
      ...[10, 11, 0, 0, 0, 0],
      ...[20, 21, 0, 0, 0, 0],
    ]);
  });

  it('grey weighs green most and keeps white white', () => {
    const [red, green, blue, white] = greyPlane([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255], {
      mean: 0,
      deviation: 255,
    });
    expect([red, green, blue].map((value) => value?.toFixed(3))).toEqual(['0.299', '0.587', '0.114']);
    expect(white).toBeCloseTo(1, 6);
  });
});

describe('a crop', () => {
  const picture = paint(40, 40, (x, y) => [x * 6, y * 6, (x + y) * 3]);

  it('at scale 1 is the picture itself', () => {
    const crop = cropSimilarity(picture, upright(1, 10, 5), 20);
    for (let i = 0; i < 20; i++) expect(pixel(crop, i, i)).toEqual(pixel(picture, 10 + i, 5 + i));
  });

  it('turned by a quarter puts every pixel where it belongs', () => {
    const crop = cropSimilarity(picture, { a: 0, b: 1, tx: 40, ty: 0 }, 40);
    for (const [x, y] of [
      [0, 0],
      [39, 0],
      [12, 30],
    ] as const) {
      expect(pixel(crop, x, y)).toEqual(pixel(picture, 39 - y, x));
    }
  });

  it.each([1.5, 2, 2.5, 3, 3.7, 5, 8.3])('shrunk %f times makes grey of a checkerboard', (scale) => {
    const board = checkerboard(400, 400);
    for (const angle of [0, 0.3, Math.PI / 4]) {
      const t = { a: scale * Math.cos(angle), b: scale * Math.sin(angle), tx: 180, ty: 60 };
      const crop = cropSimilarity(board, t, 16);
      const [low, high] = range(crop.data);
      expect(high - low, `turned by ${angle}`).toBeLessThan(110);
      const mean = crop.data.reduce((sum, value) => sum + value, 0) / crop.data.length;
      expect(Math.abs(mean - 127.5), `turned by ${angle}`).toBeLessThan(6);
    }
  });

  it('shrunk keeps edges where they are', () => {
    for (const scale of [2, 3.3, 6, 9.5]) {
      const half = paint(300, 300, (x) => (x < 150 ? [0, 0, 0] : [255, 255, 255]));
      const crop = cropSimilarity(half, upright(scale, 150 - 8 * scale, 150 - 8 * scale), 16);
      const white = crop.data.reduce((sum, value) => sum + value, 0) / 255 / 3;
      expect(white / 256, `${scale} times`).toBeCloseTo(0.5, 1);
      expect(Math.max(...pixel(crop, 6, 8)), `${scale} times`).toBeLessThan(10);
      expect(Math.min(...pixel(crop, 9, 8)), `${scale} times`).toBeGreaterThan(245);
    }
  });

  it('is black outside the picture, all of it when it lies elsewhere', () => {
    const white = paint(30, 30, () => [255, 255, 255]);
    for (const scale of [0.5, 1, 2, 4]) {
      const crop = cropSimilarity(white, upright(scale, -8 * scale, -8 * scale), 16);
      expect(pixel(crop, 0, 0)).toEqual([0, 0, 0]);
      expect(pixel(crop, 9, 9)).toEqual([255, 255, 255]);
      expect(range(cropSimilarity(white, upright(scale, 5000, 5000), 16).data)).toEqual([0, 0]);
      expect(range(cropSimilarity(white, upright(scale, -5000, 0), 16).data)).toEqual([0, 0]);
    }
  });

  it('of a picture of one pixel is that pixel', () => {
    const dot = paint(1, 1, () => [9, 8, 7]);
    expect(pixel(cropSimilarity(dot, upright(0.1), 10), 4, 4)).toEqual([9, 8, 7]);
  });
});
