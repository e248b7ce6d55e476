/** One photo file in, its identity out: what stays the same when the file is moved, renamed or tagged. */

import { createHash } from 'node:crypto';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type PictureFormat, SNIFF_BYTES, sniffFormat } from './formats.js';
import { shotFromExif } from './identity/exif.js';
import { type ExifReader, readWithExifTool } from './identity/exiftool.js';
import { readGif } from './identity/gif.js';
import type { BrokenImage, ImageData } from './identity/image-data.js';
import { hasAllBoxes } from './identity/iso.js';
import { readJpeg } from './identity/jpeg.js';
import { readPng } from './identity/png.js';
import { readTiff } from './identity/tiff.js';
import { readWebp } from './identity/webp.js';
import { setAside, setAsideForError } from './set-aside.js';
import type { Identity, SetAside } from './types.js';

export type Identified =
  | { readonly ok: true; readonly identity: Identity }
  | { readonly ok: false; readonly setAside: SetAside };

/** 80 bits: among a million photos, two share one with a probability of 4e-13. */
const PHOTO_ID_LENGTH = 20;

/** JPEG, PNG, WebP and GIF are read whole up to here; a 100-MP JPEG has about 50 MB. */
const MAX_WHOLE_BYTES = 256 * 1024 * 1024;

const wholeFileReaders: Partial<Record<PictureFormat, (file: Buffer) => ImageData | BrokenImage>> = {
  jpeg: readJpeg,
  png: readPng,
  webp: readWebp,
  gif: readGif,
};

/**
 * Identifies the file at an absolute path. Never opens anything but a regular file, and throws only for bugs and
 * when `exiftool` has been ended meanwhile: all that can be wrong with a file comes as a reason to set it aside.
 * Pixel damage inside sound structures is found by decoding, not here.
 */
export async function identify(path: string, exiftool: ExifReader): Promise<Identified> {
  try {
    const stats = await stat(path);
    if (!stats.isFile())
      return failed(setAside('not-a-picture', 'This is not a regular file; rename it or leave it.'));
    if (stats.size === 0) return failed(setAside('empty'));
    const handle = await open(path, 'r');
    try {
      return await identifyOpen({ path, handle, size: stats.size }, exiftool);
    } finally {
      await handle.close();
    }
  } catch (error) {
    return failed(setAsideForError(error));
  }
}

interface OpenFile {
  readonly path: string;
  readonly handle: FileHandle;
  readonly size: number;
}

function failed(reason: SetAside): Identified {
  return { ok: false, setAside: reason };
}

async function identifyOpen(file: OpenFile, exiftool: ExifReader): Promise<Identified> {
  const head = Buffer.alloc(SNIFF_BYTES);
  const { bytesRead } = await file.handle.read(head, 0, SNIFF_BYTES, 0);
  const format = sniffFormat(head.subarray(0, bytesRead), basename(file.path));
  if (format === null) return failed(setAside('not-a-picture'));

  const readWhole = wholeFileReaders[format];
  if (readWhole === undefined) {
    return format === 'tiff' ? identifyTiff(file, exiftool) : identifyContainer(file, format, exiftool);
  }
  if (file.size > MAX_WHOLE_BYTES) return failed(setAside('too-large'));
  const image = readWhole(await readStart(file.handle, file.size));
  return image.ok ? identified(image.hash, image, shotFromExif(image.exif)) : failed(setAside(image.code));
}

async function identifyTiff(file: OpenFile, exiftool: ExifReader): Promise<Identified> {
  const image = await readTiff(file.handle, file.size);
  if (!image.ok) return failed(setAside(image.code));
  const reading = await readWithExifTool(exiftool, file.path);
  return 'code' in reading ? failed(reading) : identified(image.hash, image, reading.shot);
}

/** Camera raw, HEIC and AVIF. */
async function identifyContainer(
  file: OpenFile,
  format: PictureFormat,
  exiftool: ExifReader,
): Promise<Identified> {
  const hasBoxes = format !== 'raw' || file.path.toLowerCase().endsWith('.cr3');
  if (hasBoxes && !(await hasAllBoxes(file.handle, file.size))) return failed(setAside('truncated'));
  const reading = await readWithExifTool(exiftool, file.path);
  if ('code' in reading) return failed(reading);
  if (!hasBoxes && reading.isCut) return failed(setAside('truncated'));
  if (reading.size === null) return failed(setAside('damaged'));
  // The few raw files that ExifTool cannot hash are known by all their bytes: tags written into one make it another photo.
  const hash = reading.hash ?? (await hashWhole(file.handle));
  if (format === 'raw') return identified(hash, reading.size, reading.shot);

  // HEIF's own turn and mirror are the decoder's work, and its Exif orientation means nothing (ISO 23008-12).
  const { width, height } = reading.size;
  const displayed = reading.quarterTurns % 2 === 1 ? { width: height, height: width } : { width, height };
  return identified(hash, displayed, { ...reading.shot, orientation: 1 });
}

function identified(
  hash: string,
  size: Pick<Identity, 'width' | 'height'>,
  shot: Omit<Identity, 'photo' | 'width' | 'height'>,
): Identified {
  const photo = hash.slice(0, PHOTO_ID_LENGTH);
  return { ok: true, identity: { photo, width: size.width, height: size.height, ...shot } };
}

/** The first `size` bytes, or all there are: a file may shrink while it is read. */
async function readStart(handle: FileHandle, size: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(size);
  let filled = 0;
  while (filled < size) {
    const { bytesRead } = await handle.read(bytes, filled, size - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

async function hashWhole(handle: FileHandle): Promise<string> {
  const sha = createHash('sha256');
  for await (const chunk of handle.createReadStream({ start: 0, autoClose: false })) sha.update(chunk);
  return sha.digest('hex');
}
