import type { Raster } from '../../models/types.js';

/** A picture by a rule: the colour at each pixel. */
export function paint(
  width: number,
  height: number,
  colour: (x: number, y: number) => readonly [number, number, number],
): Raster {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data.set(colour(x, y), (y * width + x) * 3);
  }
  return { data, width, height };
}

export function checkerboard(width: number, height: number): Raster {
  return paint(width, height, (x, y) => ((x + y) % 2 === 0 ? [0, 0, 0] : [255, 255, 255]));
}

export function pixel(raster: Raster, x: number, y: number): number[] {
  const at = (y * raster.width + x) * 3;
  return [...raster.data.subarray(at, at + 3)];
}

/** Smallest and largest value of a list of numbers. */
export function range(values: ArrayLike<number>): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, values[i] ?? Number.NaN);
    high = Math.max(high, values[i] ?? Number.NaN);
  }
  return [low, high];
}
