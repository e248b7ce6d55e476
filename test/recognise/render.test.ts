import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decode, ORIENTATIONS } from '../../daemon/recognise/decode.js';
import { decodingFor, render, squareAround } from '../../daemon/recognise/render.js';
import { difference, gradient, value } from './pictures.js';

const face = { x0: 0.4, y0: 0.3, x1: 0.6, y1: 0.6 };

async function raster(jpeg: Uint8Array) {
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

describe('a copy of a whole photo', () => {
  it.each(ORIENTATIONS)('orientation %i stands upright, as sharp turns it', async (orientation) => {
    const bytes = await gradient(240, 160).withMetadata({ orientation }).png().toBuffer();
    const copy = await render(value(await decode(bytes, orientation, decodingFor({ side: 120 }))), {
      side: 120,
    });
    const want = await sharp(bytes).autoOrient().resize(120, 120, { fit: 'inside' }).jpeg().toBuffer();
    expect(difference(await raster(copy.jpeg), await raster(want))).toBeLessThan(2);
  });

  it('is at most as large as asked for, and never larger than the photo', async () => {
    const photo = value(await decode(await gradient(600, 400).jpeg().toBuffer(), 1));
    expect(await raster((await render(photo, { side: 300 })).jpeg)).toMatchObject({
      width: 300,
      height: 200,
    });
    expect(await raster((await render(photo, { side: 4096 })).jpeg)).toMatchObject({
      width: 600,
      height: 400,
    });
  });

  it('has the colours of its profile, which recognition leaves out', async () => {
    // A Display P3 red, as phones write it, is beyond sRGB: shown as it stands it would be paler.
    const bytes = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#c83c28' } })
      .withIccProfile('p3')
      .jpeg({ quality: 100 })
      .toBuffer();
    const [plain, managed] = [
      value(await decode(bytes, 1)),
      value(await decode(bytes, 1, { trueColours: true })),
    ];
    expect(managed.picture.data[0]).toBeCloseTo(200, -1);
    expect(Math.abs((plain.picture.data[1] ?? 0) - (managed.picture.data[1] ?? 0))).toBeGreaterThan(5);
  });
});

describe('a copy of a face', () => {
  it('is a square around its middle, with some of what is around it', () => {
    const square = squareAround(face, 1000, 1000);
    expect(square).toEqual({ left: 245, top: 195, width: 510, height: 510 });
    expect(squareAround(face, 1000, 1000, 1.1).width).toBe(330);
  });

  it.each([
    ['left and top', { x0: -0.05, y0: 0, x1: 0.15, y1: 0.2 }],
    ['right and bottom', { x0: 0.9, y0: 0.9, x1: 1.1, y1: 1.1 }],
    ['everywhere', { x0: 0, y0: 0, x1: 1, y1: 1 }],
    ['a sliver', { x0: 0.5, y0: 0.5, x1: 0.5001, y1: 0.5001 }],
  ])('stays inside the picture: %s', (_case, box) => {
    const { left, top, width, height } = squareAround(box, 300, 200);
    expect(width).toBe(height);
    expect(width).toBeGreaterThan(0);
    expect(left >= 0 && top >= 0 && left + width <= 300 && top + height <= 200).toBe(true);
  });

  it('is decoded no larger than it needs, and large enough', async () => {
    const bytes = await gradient(3000, 2000).jpeg().toBuffer();
    const copy = { side: 200, around: face };
    const { picture } = value(await decode(bytes, 1, decodingFor(copy)));
    expect(picture.width).toBeLessThan(1000);
    expect(await raster((await render({ picture, width: 3000, height: 2000 }, copy)).jpeg)).toMatchObject({
      width: 200,
      height: 200,
    });
  });

  it('shows the place it was asked for', async () => {
    const photo = value(await decode(await gradient(800, 800).png().toBuffer(), 1));
    const { data } = await raster((await render(photo, { side: 100, around: face })).jpeg);
    const middle = (50 * 100 + 50) * 3;
    expect(Math.abs((data[middle] ?? 0) - 255 * 0.5)).toBeLessThan(6);
    expect(Math.abs((data[middle + 1] ?? 0) - 255 * 0.45)).toBeLessThan(6);
  });
});
