/** Formats that are left to ExifTool: camera raw, HEIC and AVIF, and the metadata of TIFF. */

import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import type { ExifTool } from 'exiftool-vendored';
import { z } from 'zod';
import { setAside } from '../set-aside.js';
import type { SetAside } from '../types.js';
import { orientationFrom, placeFrom, type Shot, wallClockFrom } from './exif.js';

/** The part of exiftool-vendored's class that identity needs. */
export type ExifReader = Pick<ExifTool, 'readRaw' | 'ended'>;

export interface ExifToolReading {
  /** ExifTool's SHA-256 over the image data, or null for the few formats it cannot tell it of. */
  readonly hash: string | null;
  /** Size of the stored raster, px, before any turn; null when the file does not say. */
  readonly size: { readonly width: number; readonly height: number } | null;
  /** Quarter turns that the container, not Exif, asks the decoder for (HEIF's `irot`). */
  readonly quarterTurns: number;
  readonly shot: Shot;
  /** ExifTool wanted to read past the file's end. */
  readonly isCut: boolean;
}

/**
 * ImageDataHash is only made when asked for by name (ExifTool's API option ImageHashType tells how). What ExifTool
 * finds out itself is asked for with its group: XMP may hold a property of any name, so a file could forge it.
 */
const readArgs = [
  ...[
    '-fast',
    '-n',
    '-api',
    'ImageHashType=SHA256',
    '-File:ImageDataHash',
    '-Composite:ImageSize',
    '-Orientation',
    '-QuickTime:Rotation',
  ],
  ...['-DateTimeOriginal', '-CreateDate', '-GPSLatitude', '-GPSLongitude', '-ExifTool:Warning'],
];

const parsedTags = z.object({
  ImageDataHash: z.string().optional(),
  ImageSize: z.string().optional(),
  Orientation: z.unknown().optional(),
  Rotation: z.unknown().optional(),
  DateTimeOriginal: z.unknown().optional(),
  CreateDate: z.unknown().optional(),
  GPSLatitude: z.unknown().optional(),
  GPSLongitude: z.unknown().optional(),
  Warning: z.string().optional(),
});

/** Asks ExifTool about one file; a file it fails over is a reason to set it aside. */
export async function readWithExifTool(
  exiftool: ExifReader,
  path: string,
): Promise<ExifToolReading | SetAside> {
  try {
    const tags = await withSafeName(path, (safe) => exiftool.readRaw(safe, { readArgs }));
    return readingOf(parsedTags.parse(tags));
  } catch (error) {
    // A program that is stopping says nothing about the file.
    if (exiftool.ended || !(error instanceof Error)) throw error;
    if (/timeout/i.test(error.message)) return setAside('timeout');
    return { code: 'crashed', message: `ExifTool failed over the file (${error.message}); retry it.` };
  }
}

function readingOf(tags: z.infer<typeof parsedTags>): ExifToolReading {
  const [width, height] = (tags.ImageSize ?? '').split(' ').map(Number);
  return {
    isCut: tags.Warning?.startsWith('Error reading') ?? false,
    hash: tags.ImageDataHash ?? null,
    size: width && height ? { width, height } : null,
    quarterTurns: typeof tags.Rotation === 'number' ? tags.Rotation : 0,
    shot: {
      orientation: orientationFrom(tags.Orientation),
      takenAt: wallClockFrom(tags.DateTimeOriginal) ?? wallClockFrom(tags.CreateDate),
      ...placeFrom(tags.GPSLatitude, tags.GPSLongitude),
    },
  };
}

/**
 * ExifTool's stay-open protocol is a line an argument and ends each answer with `{ready}`, and exiftool-vendored gives
 * up on errors that hold `@INC`: a path with any of these could be taken for more than a path.
 */
const MISTAKABLE = /[\r\n{@]/;

/** Hands `use` such a file as a symbolic link in a folder that only this user can enter. */
async function withSafeName<T>(path: string, use: (safe: string) => Promise<T>): Promise<T> {
  if (!MISTAKABLE.test(path)) return use(path);
  const folder = await mkdtemp(join(tmpdir(), 'kith-'));
  try {
    const link = join(folder, `photo${MISTAKABLE.test(extname(path)) ? '' : extname(path)}`);
    await symlink(resolve(path), link);
    return await use(link);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
