import type { Raster } from '../types.js';
import { applySimilarity, type Similarity } from './similarity.js';

/**
 * A square of `size` pixels out of a picture; `t` leads from a pixel of the square to the picture's pixel. Shrinking
 * averages over the source area instead of picking points, so that large faces do not alias. What lies outside the
 * picture is black. The nearest edge's colour did no better: on 1,200 LFW pairs with faces cut at 85 % of their width
 * it had 3 pairs fewer right (.9908 to .9933, within chance), with faces cut at their box as many (.9950).
 */
export function cropSimilarity(picture: Raster, t: Similarity, size: number): Raster {
  const scale = Math.hypot(t.a, t.b);
  const factor = Math.max(1, Math.floor(scale));
  const samples = scale > 1 ? 2 : 1;
  if (factor === 1) return sample(picture, t, size, samples);

  const region = coveredRegion(picture, t, size);
  return sample(shrinkRegion(picture, region, factor), intoRegion(t, region, factor), size, samples);
}

/** Whole pixels x0 ≤ x < x1, y0 ≤ y < y1. */
interface Region {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** The part of the picture that the square can touch; at least one pixel. */
function coveredRegion(picture: Raster, t: Similarity, size: number): Region {
  const corners = [
    { x: 0, y: 0 },
    { x: size, y: 0 },
    { x: 0, y: size },
    { x: size, y: size },
  ].map((corner) => applySimilarity(t, corner));
  const xs = corners.map((corner) => corner.x);
  const ys = corners.map((corner) => corner.y);
  const margin = Math.ceil(Math.hypot(t.a, t.b));
  const x0 = clamp(Math.floor(Math.min(...xs)) - margin, 0, picture.width - 1);
  const y0 = clamp(Math.floor(Math.min(...ys)) - margin, 0, picture.height - 1);
  return {
    x0,
    y0,
    x1: clamp(Math.ceil(Math.max(...xs)) + margin, x0 + 1, picture.width),
    y1: clamp(Math.ceil(Math.max(...ys)) + margin, y0 + 1, picture.height),
  };
}

function intoRegion(t: Similarity, region: Region, factor: number): Similarity {
  return {
    a: t.a / factor,
    b: t.b / factor,
    tx: (t.tx - region.x0) / factor,
    ty: (t.ty - region.y0) / factor,
  };
}

/** Means over blocks of factor × factor pixels; blocks at the right and lower rim may be smaller. */
function shrinkRegion(picture: Raster, region: Region, factor: number): Raster {
  const width = Math.ceil((region.x1 - region.x0) / factor);
  const height = Math.ceil((region.y1 - region.y0) / factor);
  const data = new Uint8Array(width * height * 3);
  const sums = new Uint32Array(width * 3);
  for (let y = 0; y < height; y++) {
    const top = region.y0 + y * factor;
    const bottom = Math.min(top + factor, region.y1);
    sums.fill(0);
    for (let row = top; row < bottom; row++) addRow(picture, row, region, factor, sums);
    writeMeans(sums, region, factor, bottom - top, data.subarray(y * width * 3, (y + 1) * width * 3));
  }
  return { data, width, height };
}

function addRow(picture: Raster, row: number, region: Region, factor: number, sums: Uint32Array): void {
  const { data } = picture;
  let from = (row * picture.width + region.x0) * 3;
  for (let block = 0, left = region.x0; left < region.x1; block += 3, left += factor) {
    const right = Math.min(left + factor, region.x1);
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let x = left; x < right; x++) {
      red += data[from++] ?? 0;
      green += data[from++] ?? 0;
      blue += data[from++] ?? 0;
    }
    sums[block] = (sums[block] ?? 0) + red;
    sums[block + 1] = (sums[block + 1] ?? 0) + green;
    sums[block + 2] = (sums[block + 2] ?? 0) + blue;
  }
}

function writeMeans(sums: Uint32Array, region: Region, factor: number, rows: number, out: Uint8Array): void {
  for (let i = 0; i < out.length; i++) {
    const left = region.x0 + Math.floor(i / 3) * factor;
    const pixels = (Math.min(left + factor, region.x1) - left) * rows;
    out[i] = Math.round((sums[i] ?? 0) / pixels);
  }
}

/** Bilinear samples, `samples` × `samples` in each pixel of the result. */
function sample(picture: Raster, t: Similarity, size: number, samples: number): Raster {
  const data = new Uint8Array(size * size * 3);
  const sum = new Float64Array(3);
  let to = 0;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      sum.fill(0);
      for (let i = 0; i < samples * samples; i++) {
        const dx = x + ((i % samples) + 0.5) / samples;
        const dy = y + (Math.floor(i / samples) + 0.5) / samples;
        addBilinear(picture, t.a * dx - t.b * dy + t.tx, t.b * dx + t.a * dy + t.ty, sum);
      }
      for (let channel = 0; channel < 3; channel++) {
        data[to++] = Math.round((sum[channel] ?? 0) / (samples * samples));
      }
    }
  }
  return { data, width: size, height: size };
}

function addBilinear(picture: Raster, x: number, y: number, sum: Float64Array): void {
  const { data, width, height } = picture;
  if (x < 0 || y < 0 || x > width || y > height) return;
  const left = clamp(x - 0.5, 0, width - 1);
  const top = clamp(y - 0.5, 0, height - 1);
  const x0 = Math.floor(left);
  const y0 = Math.floor(top);
  const fx = left - x0;
  const fy = top - y0;
  const right = x0 + 1 < width ? 3 : 0;
  const down = y0 + 1 < height ? width * 3 : 0;
  const at = (y0 * width + x0) * 3;
  for (let channel = 0; channel < 3; channel++) {
    const here = at + channel;
    const upper = (data[here] ?? 0) * (1 - fx) + (data[here + right] ?? 0) * fx;
    const lower = (data[here + down] ?? 0) * (1 - fx) + (data[here + down + right] ?? 0) * fx;
    sum[channel] = (sum[channel] ?? 0) + upper * (1 - fy) + lower * fy;
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
