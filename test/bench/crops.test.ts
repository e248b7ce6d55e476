import { describe, expect, it } from 'vitest';
import { aroundCentre, cutOut, mirror } from '../../bench/embed/crops.js';
import { alignedSize, applySimilarity, type Raster, type Similarity } from '../../models/index.js';

/** Each pixel says where it is. */
function gradient(side: number): Raster {
  const data = new Uint8Array(side * side * 3);
  for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) data.set([x, y, 0], (y * side + x) * 3);
  return { data, width: side, height: side };
}

function pixel({ data, width }: Raster, x: number, y: number): number[] {
  return [...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 2)];
}

const turned: Similarity = { a: 0.8, b: 0.6, tx: 40, ty: 10 };
const upright: Similarity = { a: 1, b: 0, tx: 40, ty: 20 };
const alignments = { once: turned, twice: upright, thrice: turned };
const middle = { x: alignedSize / 2, y: alignedSize / 2 };

describe('a wider or tighter crop', () => {
  it('has the same middle', () => {
    for (const factor of [0.9, 1.1, 2]) {
      const there = applySimilarity(aroundCentre(turned, factor), middle);
      expect(there.x).toBeCloseTo(applySimilarity(turned, middle).x);
      expect(there.y).toBeCloseTo(applySimilarity(turned, middle).y);
    }
  });

  it('reaches so many times as far, in the same direction', () => {
    const centre = applySimilarity(turned, middle);
    const corner = applySimilarity(turned, { x: 0, y: 0 });
    const wider = applySimilarity(aroundCentre(turned, 1.5), { x: 0, y: 0 });
    expect(wider.x - centre.x).toBeCloseTo(1.5 * (corner.x - centre.x));
    expect(wider.y - centre.y).toBeCloseTo(1.5 * (corner.y - centre.y));
  });

  it('is named for what it shows', () => {
    const picture = gradient(200);
    const corner = (crop: 'plain' | 'tight' | 'wide') => pixel(cutOut(picture, alignments, crop), 0, 0);
    expect(corner('plain')).toEqual([40, 20]);
    expect(corner('tight')[0]).toBeGreaterThan(40);
    expect(corner('wide')[0]).toBeLessThan(40);
  });
});

describe('a mirrored crop', () => {
  it('exchanges left and right, and nothing else', () => {
    const picture = gradient(6);
    expect(pixel(mirror(picture), 0, 4)).toEqual([5, 4]);
    expect(mirror(mirror(picture))).toEqual(picture);
  });
});

describe('a softened crop', () => {
  it('loses detail and keeps the rest in its place', () => {
    const plain = cutOut(gradient(200), alignments, 'plain');
    const soft = cutOut(gradient(200), alignments, 'soft');
    expect(pixel(soft, 50, 60)[0]).toBeCloseTo(pixel(plain, 50, 60)[0] ?? 0, -1);
    expect(pixel(soft, 50, 60)[1]).toBeCloseTo(pixel(plain, 50, 60)[1] ?? 0, -1);
    const board = gradient(200);
    for (let i = 0; i < board.data.length; i++)
      board.data[i] = (Math.floor(i / 3) + Math.floor(i / 600)) % 2 ? 255 : 0;
    const contrast = (crop: 'plain' | 'soft') => {
      const { data } = cutOut(board, alignments, crop);
      const inside = data.subarray(3 * 112 * 20, 3 * 112 * 90);
      return Math.max(...inside) - Math.min(...inside);
    };
    expect(contrast('plain')).toBe(255);
    expect(contrast('soft')).toBeLessThan(40);
  });
});
