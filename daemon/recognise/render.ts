import sharp from 'sharp';
import type { Box } from '../../models/index.js';
import { type DecodedPhoto, type DecodeOptions, WORKING_SIDE } from './decode.js';
import type { PhotoCopy } from './types.js';

/** What to make of a photo for somebody to look at. */
export interface Copy {
  /** Longest side, px; smaller photos are not enlarged. */
  readonly side: number;
  /** Only a square around this face or body; 0..1 of the displayed picture. */
  readonly around?: Box;
  /** Side of the square in sides of the box; a face's unless told. */
  readonly margin?: number;
}

/** Hair and chin are in the square around a face, and little else. */
const FACE_MARGIN = 1.7;

/** A body's box has all of it; a little more shows beside whom it stands. */
export const BODY_MARGIN = 1.1;

/** Good to look at on a screen; a copy is never kept. */
const JPEG_QUALITY = 84;

/** How large a photo must be decoded, so that nothing of the copy is lost and little is thrown away. */
export function decodingFor(copy: Copy | undefined): DecodeOptions {
  if (copy === undefined) return {};
  const { side, around, margin = FACE_MARGIN } = copy;
  // A face as wide as high covers the smaller of its two shares of the picture's long side.
  const share = around ? Math.min(around.x1 - around.x0, around.y1 - around.y0) * margin : 1;
  return { side: Math.min(WORKING_SIDE, Math.ceil(side / Math.min(1, share))), trueColours: true };
}

/** Makes the copy out of the decoded photo. */
export async function render(
  { picture }: DecodedPhoto,
  { side, around, margin }: Copy = { side: WORKING_SIDE },
): Promise<PhotoCopy> {
  const { data, width, height } = picture;
  const whole = sharp(data, { raw: { width, height, channels: 3 } });
  const part = around === undefined ? whole : whole.extract(squareAround(around, width, height, margin));
  const jpeg = await part
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: JPEG_QUALITY })
    .toBuffer();
  // An array of its own, so that it can be moved to another thread.
  return { jpeg: Uint8Array.from(jpeg) };
}

/**
 * The square around a face or body with its margin, moved inside the picture where it would reach past an edge.
 *
 * @param box 0..1 of the picture
 * @returns whole px of the picture
 */
export function squareAround(box: Box, width: number, height: number, margin = FACE_MARGIN) {
  const longer = Math.max((box.x1 - box.x0) * width, (box.y1 - box.y0) * height);
  const side = Math.max(1, Math.min(Math.round(longer * margin), width, height));
  const from = (middle: number, length: number) =>
    Math.min(Math.max(0, Math.round(middle - side / 2)), length - side);
  return {
    left: from(((box.x0 + box.x1) / 2) * width, width),
    top: from(((box.y0 + box.y1) / 2) * height, height),
    width: side,
    height: side,
  };
}
