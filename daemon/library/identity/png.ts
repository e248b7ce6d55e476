/** Reads a PNG's chunks (W3C PNG, third edition, animated ones included). */

import { type BrokenImage, damaged, type ImageData, ImageHash, truncated } from './image-data.js';

const SIGNATURE_LENGTH = 8;
/** Palette, transparency and pixels; colour management and text are metadata. */
const imageChunks = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'fcTL', 'fdAT']);

/** Hashes what makes the pixels. Where one IDAT ends and the next begins means nothing and is not hashed. */
export function readPng(file: Buffer): ImageData | BrokenImage {
  const hash = new ImageHash();
  let width = 0;
  let height = 0;
  let exif: Buffer | null = null;
  let before = '';
  let at = SIGNATURE_LENGTH;
  while (at + 12 <= file.length) {
    const end = at + 8 + file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    if (end + 4 > file.length) break;
    const data = file.subarray(at + 8, end);
    if (type === 'IEND') return before === '' ? damaged : hash.finish(width, height, exif);
    if (type === 'IHDR' && data.length >= 8) {
      width = data.readUInt32BE(0);
      height = data.readUInt32BE(4);
    }
    if (type === 'eXIf') exif ??= data;
    if (imageChunks.has(type)) {
      if (type !== 'IDAT' || before !== 'IDAT') hash.add(type);
      hash.add(data);
      before = type;
    }
    at = end + 4;
  }
  return before === '' || before === 'IHDR' ? damaged : truncated;
}
