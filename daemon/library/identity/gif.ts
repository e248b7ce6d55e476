/** Reads a GIF's blocks (GIF89a specification). */

import { type BrokenImage, damaged, type ImageData, ImageHash, truncated } from './image-data.js';

const HEADER_LENGTH = 13;
const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;
const GRAPHIC_CONTROL = 0xf9;

/** Hashes the screen, the colour tables, the images and their timing; comments and application blocks (XMP) are metadata. */
export function readGif(file: Buffer): ImageData | BrokenImage {
  if (file.length < HEADER_LENGTH) return damaged;
  const hash = new ImageHash();
  let hasImage = false;
  let at = HEADER_LENGTH + colourTableLength(file[10] ?? 0);
  hash.add(file.subarray(6, at));
  while (at < file.length) {
    const kind = file[at];
    if (kind === TRAILER)
      return hasImage ? hash.finish(file.readUInt16LE(6), file.readUInt16LE(8), null) : damaged;
    if (kind !== EXTENSION && kind !== IMAGE) return damaged;
    const dataAt = kind === IMAGE ? at + 11 + colourTableLength(file[at + 9] ?? 0) : at + 2;
    const end = subBlocksEnd(file, dataAt);
    if (end < 0) break;
    if (kind === IMAGE || file[at + 1] === GRAPHIC_CONTROL) hash.add(file.subarray(at, end));
    hasImage ||= kind === IMAGE;
    at = end;
  }
  return truncated;
}

/** Bytes of the colour table that a packed field announces. */
function colourTableLength(packed: number): number {
  return packed & 0x80 ? 3 << ((packed & 7) + 1) : 0;
}

/** Sub-blocks are a length byte and so many bytes each, up to a length of zero; -1 when the file ends before. */
function subBlocksEnd(file: Buffer, from: number): number {
  let at = from;
  for (let length = file[at]; length !== undefined; length = file[at]) {
    at += 1 + length;
    if (length === 0) return at;
  }
  return -1;
}
