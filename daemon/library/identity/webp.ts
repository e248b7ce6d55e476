/** Reads a WebP's chunks (RFC 9649). */

import { type BrokenImage, damaged, type ImageData, ImageHash, truncated } from './image-data.js';

/** Pixels, transparency and frames. VP8X is left out: its flags only say which metadata there is. */
const imageChunks = new Set(['VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF']);

export function readWebp(file: Buffer): ImageData | BrokenImage {
  const hash = new ImageHash();
  let canvas: readonly [number, number] | null = null;
  let exif: Buffer | null = null;
  let hasImage = false;
  if (file.length < 20) return damaged;
  const fileEnd = 8 + file.readUInt32LE(4);
  let at = 12;
  while (at + 8 <= Math.min(fileEnd, file.length)) {
    const type = file.toString('latin1', at, at + 4);
    const end = at + 8 + file.readUInt32LE(at + 4);
    if (end > file.length) return hasImage || imageChunks.has(type) ? truncated : damaged;
    const data = file.subarray(at + 8, end);
    canvas ??= sizeOf(type, data);
    if (type === 'EXIF') exif ??= data;
    if (imageChunks.has(type)) {
      hash.add(type);
      hash.add(data);
      hasImage = true;
    }
    at = end + (end % 2);
  }
  if (fileEnd > file.length + 1) return truncated;
  return hasImage && canvas !== null ? hash.finish(canvas[0], canvas[1], exif) : damaged;
}

/** Width and height as the three kinds of header write them, or null where the chunk is none. */
function sizeOf(type: string, data: Buffer): readonly [number, number] | null {
  if (type === 'VP8X' && data.length >= 10) return [data.readUIntLE(4, 3) + 1, data.readUIntLE(7, 3) + 1];
  if (type === 'VP8 ' && data.length >= 10)
    return [data.readUInt16LE(6) & 0x3fff, data.readUInt16LE(8) & 0x3fff];
  if (type !== 'VP8L' || data.length < 5) return null;
  const bits = data.readUInt32LE(1);
  return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
}
