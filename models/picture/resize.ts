import type { Raster } from '../types.js';

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

/** Which source pixels make one pixel of the result along one axis, and how much each counts (sum 1). */
interface Taps {
  readonly first: Int32Array;
  readonly count: Int32Array;
  /** `stride` weights for each pixel of the result. */
  readonly weights: Float32Array;
  readonly stride: number;
}

/** Resizes to a picture again; see `resize`. */
export function shrink(picture: Raster, size: Size): Raster {
  const exact = resize(picture, size);
  const data = new Uint8Array(exact.length);
  for (let i = 0; i < data.length; i++) data[i] = Math.round(exact[i] ?? 0);
  return { ...size, data };
}

/**
 * Resizes to exactly the size given: shrinking averages over the covered area, so that nothing aliases; enlarging
 * interpolates linearly. Interleaved RGB, 0..255, not rounded.
 */
export function resize(picture: Raster, { width, height }: Size): Float32Array {
  const columns = taps(picture.width, width);
  const rows = taps(picture.height, height);
  const row = new Float32Array(picture.width * 3);
  const out = new Float32Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    mixRows(picture, rows, y, row);
    mixColumns(row, columns, out, y * width * 3, width);
  }
  return out;
}

function mixRows(picture: Raster, rows: Taps, y: number, row: Float32Array): void {
  const { data } = picture;
  const length = row.length;
  row.fill(0);
  const count = rows.count[y] ?? 0;
  for (let tap = 0; tap < count; tap++) {
    const weight = rows.weights[y * rows.stride + tap] ?? 0;
    const start = ((rows.first[y] ?? 0) + tap) * length;
    for (let i = 0; i < length; i++) row[i] = (row[i] ?? 0) + weight * (data[start + i] ?? 0);
  }
}

function mixColumns(row: Float32Array, columns: Taps, out: Float32Array, start: number, width: number): void {
  let to = start;
  for (let x = 0; x < width; x++) {
    const count = columns.count[x] ?? 0;
    let from = (columns.first[x] ?? 0) * 3;
    let at = x * columns.stride;
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let tap = 0; tap < count; tap++) {
      const weight = columns.weights[at++] ?? 0;
      red += weight * (row[from++] ?? 0);
      green += weight * (row[from++] ?? 0);
      blue += weight * (row[from++] ?? 0);
    }
    out[to++] = red;
    out[to++] = green;
    out[to++] = blue;
  }
}

function taps(source: number, target: number): Taps {
  const scale = source / target;
  const stride = Math.max(2, Math.ceil(scale) + 1);
  const first = new Int32Array(target);
  const count = new Int32Array(target);
  const weights = new Float32Array(target * stride);
  for (let i = 0; i < target; i++) {
    // Reach of one result pixel in the source: its area, but never less than one pixel, which is linear interpolation.
    const reach = Math.max(scale, 1);
    const from = Math.max(0, (i + 0.5) * scale - reach / 2);
    const to = Math.min(source, (i + 0.5) * scale + reach / 2);
    const start = Math.floor(from);
    const end = Math.min(source, Math.ceil(to));
    first[i] = start;
    count[i] = end - start;
    for (let pixel = start; pixel < end; pixel++) {
      const covered = Math.min(to, pixel + 1) - Math.max(from, pixel);
      weights[i * stride + pixel - start] = covered / (to - from);
    }
  }
  return { first, count, weights, stride };
}
