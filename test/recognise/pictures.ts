import { readFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import type { Orientation, SetAside } from '../../daemon/library/types.js';
import { type DecodedPhoto, decode } from '../../daemon/recognise/decode.js';
import type { Outcome } from '../../daemon/recognise/outcome.js';
import type { Raster } from '../../models/types.js';

/** A picture without symmetry: red grows to the right, green downwards, and one corner is blue. */
export function gradient(width: number, height: number): Sharp {
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3;
      data[at] = Math.round((255 * x) / width);
      data[at + 1] = Math.round((255 * y) / height);
      data[at + 2] = x < width / 4 && y < height / 4 ? 255 : 0;
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

export function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`set aside: ${outcome.setAside.code}: ${outcome.setAside.message}`);
  return outcome.value;
}

export function reason(outcome: Outcome<unknown>): SetAside['code'] | 'none' {
  return outcome.ok ? 'none' : outcome.setAside.code;
}

export async function decodeFile(path: string, orientation: Orientation = 1): Promise<DecodedPhoto> {
  return value(await decode(await readFile(path), orientation));
}

/** Mean absolute difference of two pictures of one size, in grey levels. */
export function difference(a: Raster, b: Raster): number {
  if (a.width !== b.width || a.height !== b.height) {
    throw new Error(`${a.width} × ${a.height} against ${b.width} × ${b.height}`);
  }
  let sum = 0;
  for (let i = 0; i < a.data.length; i++) sum += Math.abs((a.data[i] ?? 0) - (b.data[i] ?? 0));
  return sum / a.data.length;
}
