import type { Raster } from '../types.js';
import { halve, wholeOf } from './halve.js';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size of a picture whose long side becomes `side`. */
export function sizeAt(picture: Size, side: number): Size {
  const scale = side / Math.max(picture.width, picture.height);
  return {
    width: Math.max(1, Math.round(picture.width * scale)),
    height: Math.max(1, Math.round(picture.height * scale)),
  };
}

/** The smallest size that holds `size` and whose sides are multiples of `step`. */
export function canvasOf(size: Size, step: number): Size {
  return {
    width: Math.ceil(size.width / step) * step,
    height: Math.ceil(size.height / step) * step,
  };
}

/** Resizes to a picture again, itself where it has that size; see `resizeRows`. */
export function shrink(picture: Raster, size: Size): Raster {
  if (size.width === picture.width && size.height === picture.height) return picture;
  if (2 * size.width === picture.width && 2 * size.height === picture.height) {
    return halve(picture, wholeOf(picture));
  }
  const data = new Uint8Array(size.width * size.height * 3);
  let to = 0;
  resizeRows(picture, size, (row) => {
    for (let i = 0; i < row.length; i++) data[to++] = (row[i] ?? 0) + 0.5;
  });
  return { ...size, data };
}

/** Resizes to interleaved RGB, 0..255, not rounded; see `resizeRows`. */
export function resize(picture: Raster, size: Size): Float32Array {
  const whole = new Float32Array(size.width * size.height * 3);
  resizeRows(picture, size, (row, y) => whole.set(row, y * row.length));
  return whole;
}

/**
 * Resizes to exactly the size given: shrinking averages over the covered area, so that nothing aliases; enlarging
 * interpolates linearly. `take` gets row after row, interleaved RGB, 0..255, not rounded; the array is used again for
 * the next row, so that whole pictures of floats are made only where they are wanted.
 */
export function resizeRows(
  picture: Raster,
  { width, height }: Size,
  take: (row: Float64Array, y: number) => void,
): void {
  const { data } = picture;
  const row = new Float64Array(width * 3);
  if (width === picture.width && height === picture.height) {
    for (let y = 0; y < height; y++) {
      row.set(data.subarray(y * row.length, (y + 1) * row.length));
      take(row, y);
    }
    return;
  }
  if (2 * width === picture.width && 2 * height === picture.height) {
    resizeRows(halve(picture, wholeOf(picture)), { width, height }, take);
    return;
  }
  const columns = taps(picture.width, width);
  const rows = taps(picture.height, height);
  const mixed = new Float64Array(picture.width * 3);
  for (let y = 0; y < height; y++) {
    mixRows(data, rows, y, mixed);
    mixColumns(mixed, columns, row);
    take(row, y);
  }
}

/** Which source pixels make one pixel of the result along one axis, and how much each counts (sum 1). */
interface Taps {
  readonly first: Int32Array;
  /** `count` weights for each pixel of the result; some at the ends are zero, also for pixels that are not there. */
  readonly weights: Float64Array;
  /** At least three: those are written out below, for hardly a look needs more. */
  readonly count: number;
}

/** One row out of `count` rows of the picture. */
function mixRows(data: Uint8Array, { first, weights, count }: Taps, y: number, mixed: Float64Array): void {
  const length = mixed.length;
  const at = y * count;
  const start = (first[y] ?? 0) * length;
  const second = start + length;
  const third = second + length;
  const one = weights[at] ?? 0;
  const two = weights[at + 1] ?? 0;
  const three = weights[at + 2] ?? 0;
  for (let i = 0; i < length; i++) {
    mixed[i] = one * (data[start + i] ?? 0) + two * (data[second + i] ?? 0) + three * (data[third + i] ?? 0);
  }
  for (let tap = 3; tap < count; tap++) {
    const more = weights[at + tap] ?? 0;
    const from = start + tap * length;
    for (let i = 0; i < length; i++) mixed[i] = (mixed[i] ?? 0) + more * (data[from + i] ?? 0);
  }
}

function mixColumns(mixed: Float64Array, { first, weights, count }: Taps, row: Float64Array): void {
  for (let x = 0, to = 0, at = 0; to < row.length; x++, to += 3, at += count) {
    const start = 3 * (first[x] ?? 0);
    const one = weights[at] ?? 0;
    const two = weights[at + 1] ?? 0;
    const three = weights[at + 2] ?? 0;
    let red = one * (mixed[start] ?? 0) + two * (mixed[start + 3] ?? 0) + three * (mixed[start + 6] ?? 0);
    let green =
      one * (mixed[start + 1] ?? 0) + two * (mixed[start + 4] ?? 0) + three * (mixed[start + 7] ?? 0);
    let blue =
      one * (mixed[start + 2] ?? 0) + two * (mixed[start + 5] ?? 0) + three * (mixed[start + 8] ?? 0);
    for (let tap = 3; tap < count; tap++) {
      const more = weights[at + tap] ?? 0;
      red += more * (mixed[start + 3 * tap] ?? 0);
      green += more * (mixed[start + 3 * tap + 1] ?? 0);
      blue += more * (mixed[start + 3 * tap + 2] ?? 0);
    }
    row[to] = red;
    row[to + 1] = green;
    row[to + 2] = blue;
  }
}

function taps(source: number, target: number): Taps {
  const scale = source / target;
  // Reach of one result pixel in the source: its area, but never less than one pixel, which is linear interpolation.
  const reach = Math.max(scale, 1);
  const count = Math.max(3, Number.isInteger(scale) ? scale : Math.ceil(reach) + 1);
  const first = new Int32Array(target);
  const weights = new Float64Array(target * count);
  for (let i = 0; i < target; i++) {
    const from = Math.max(0, (i + 0.5) * scale - reach / 2);
    const to = Math.min(source, (i + 0.5) * scale + reach / 2);
    const start = Math.max(0, Math.min(Math.floor(from), source - count));
    first[i] = start;
    for (let pixel = Math.floor(from); pixel < to; pixel++) {
      const covered = Math.min(to, pixel + 1) - Math.max(from, pixel);
      weights[i * count + pixel - start] = covered / (to - from);
    }
  }
  return { first, weights, count };
}
