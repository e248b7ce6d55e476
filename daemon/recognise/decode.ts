import sharp, { type Metadata, type Sharp } from 'sharp';
import type { Raster } from '../../models/types.js';
import type { Orientation } from '../library/types.js';
import { endsEarly } from './ends-early.js';
import { openHeic } from './heic.js';
import { done, leftOut, type Outcome } from './outcome.js';

/**
 * Long side, px, of the picture that faces are cropped from: a face of 60 px in a 24-megapixel group photo keeps a
 * cosine of .977 to its own full-size embedding, against .939 at 3072 and .759 at 2048 (docs/measurements/pipeline.md).
 */
export const WORKING_SIDE = 4096;

/** sharp's own default: 200-megapixel phones pass, a 30,000 × 30,000 picture does not. */
const MAX_PIXELS = 0x3fff * 0x3fff;

/** A photo as it is displayed. */
export interface DecodedPhoto {
  /** sRGB, long side at most {@link WORKING_SIDE}; smaller photos are not enlarged. */
  readonly picture: Raster;
  /** Displayed size of the full photo, px. */
  readonly width: number;
  readonly height: number;
}

export const ORIENTATIONS: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8];

/** How a stored raster becomes the displayed one: turned clockwise, then mirrored left to right (Exif 2.32, 4.6.4). */
const TURNS: Readonly<Record<Orientation, { angle: number; mirrored: boolean }>> = {
  1: { angle: 0, mirrored: false },
  2: { angle: 0, mirrored: true },
  3: { angle: 180, mirrored: false },
  4: { angle: 180, mirrored: true },
  5: { angle: 270, mirrored: true },
  6: { angle: 90, mirrored: false },
  7: { angle: 90, mirrored: true },
  8: { angle: 270, mirrored: false },
};

/** Formats of libvips that hold photos; it would also draw an SVG or render a PDF. */
const PHOTO_FORMATS = new Set<string | undefined>(['jpeg', 'png', 'webp', 'tiff', 'gif', 'heif']);

/** For whom a photo is decoded; for the networks unless told. */
export interface DecodeOptions {
  /** Longest side of the picture, px. */
  readonly side?: number;
  /** Whether the colours must be those the owner knows, and not only the same every time. */
  readonly trueColours?: boolean;
}

/**
 * Decodes a photo to the size that Kith works in.
 *
 * Grey, palette, 16-bit, CMYK and transparent pictures (on white) become 8-bit sRGB; of an animation the first
 * frame counts. JPEGs are scaled while they are decoded, so that a 24-megapixel one never exists in full.
 *
 * @param bytes the whole file
 * @param orientation what the stored raster needs to be displayed; 1 for HEIC and AVIF, which turn themselves
 */
export async function decode(
  bytes: Uint8Array,
  orientation: Orientation,
  options: DecodeOptions = {},
): Promise<Outcome<DecodedPhoto>> {
  try {
    return await decodeOrThrow(bytes, orientation, options);
  } catch (error) {
    // A decoder that broke itself (out of its WebAssembly memory) must not be used again: let the worker die.
    if (!(error instanceof Error) || error.name === 'RuntimeError') throw error;
    return explain(error.message, bytes);
  }
}

async function decodeOrThrow(
  bytes: Uint8Array,
  orientation: Orientation,
  { side = WORKING_SIDE, trueColours = false }: DecodeOptions,
): Promise<Outcome<DecodedPhoto>> {
  const header = await sharp(bytes, { limitInputPixels: false }).metadata();
  if (!PHOTO_FORMATS.has(header.format)) {
    return leftOut('not-a-picture', `The file is ${header.format} and not a photo; Kith leaves it alone.`);
  }
  if (header.width * header.height > MAX_PIXELS) return tooLarge(header);
  const stored =
    header.compression === 'hevc' ? await openHeic(bytes) : openWithVips(bytes, header, trueColours);
  return done(await toDisplay(stored, header, orientation, side));
}

function openWithVips(bytes: Uint8Array, header: Metadata, trueColours: boolean): Sharp {
  return sharp(bytes, {
    // 'error' lets pass what libjpeg only warns of: old scanners' stray bytes, and also flipped bits that
    // leave a whole picture. A file that ends early is an error.
    failOn: 'error',
    limitInputPixels: MAX_PIXELS,
    // A colour profile moves a face's embedding by less than re-saving the photo does (docs/measurements/
    // pipeline.md) and applying it costs two to five times the decoding; CMYK means nothing without one.
    ignoreIcc: header.space === 'srgb' && !trueColours,
  });
}

async function toDisplay(
  stored: Sharp,
  header: Metadata,
  orientation: Orientation,
  side: number,
): Promise<DecodedPhoto> {
  const { angle, mirrored } = TURNS[orientation];
  const { data, info } = await stored
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .rotate(angle)
    .flop(mirrored)
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const sideways = angle % 180 !== 0;
  return {
    picture: { data, width: info.width, height: info.height },
    width: sideways ? header.height : header.width,
    height: sideways ? header.width : header.height,
  };
}

function tooLarge(header: Metadata): Outcome<never> {
  const millions = Math.round((header.width * header.height) / 1e6);
  return leftOut(
    'too-large',
    `The picture has ${header.width} × ${header.height} px (${millions} megapixels), more than Kith opens; export a smaller copy of it.`,
  );
}

function explain(problem: string, bytes: Uint8Array): Outcome<never> {
  if (/premature end of JPEG|unexpected end of GIF/i.test(problem) || endsEarly(bytes)) {
    return leftOut(
      'truncated',
      'The file ends before its picture does; copy it again from where it came from.',
    );
  }
  if (/unsupported image format/i.test(problem)) {
    return leftOut('not-a-picture', 'The file holds no picture that Kith can read, whatever its name says.');
  }
  const first = problem.split('\n', 1)[0] ?? problem;
  return leftOut('damaged', `The picture cannot be decoded (${first}); restore it from a backup.`);
}
