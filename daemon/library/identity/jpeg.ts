/** Reads a JPEG's marker segments (ITU-T T.81, annex B). */

import { type BrokenImage, damaged, type ImageData, ImageHash, truncated } from './image-data.js';

const TEM = 0x01;
const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP1 = 0xe1;
const COM = 0xfe;

const isMetadata = (marker: number) => (marker >= 0xe0 && marker <= 0xef) || marker === COM;
const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7;
const isReserved = (marker: number) => marker > TEM && marker < 0xc0;
/** SOF0 to SOF15, but for DHT, JPG and DAC, which stand among them. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/**
 * Hashes everything up to the main image's end that a decoder needs: tables, frame and scan headers, coded data.
 * APPn and COM segments (Exif, XMP, IPTC, ICC, JFIF, Adobe, thumbnails) are metadata wherever they stand; so is all
 * that follows the end: previews, motion videos and other trailers. The ICC profile counts as metadata because
 * programs add, rewrite and drop it without touching a pixel.
 */
export function readJpeg(file: Buffer): ImageData | BrokenImage {
  const hash = new ImageHash();
  let width = 0;
  let height = 0;
  let exif: Buffer | null = null;
  let scanned = false;
  let at = nextMarker(file, 2);
  while (at >= 0) {
    const marker = file[at + 1] ?? 0;
    if (marker === EOI) return scanned ? hash.finish(width, height, exif) : damaged;
    if (isReserved(marker) || marker === SOI) return damaged;
    if (isRestart(marker) || marker === TEM) {
      at = nextMarker(file, at + 2);
      continue;
    }
    const end = segmentEnd(file, at);
    if (end < 0) break;
    const segment = file.subarray(at, end);
    if (!isMetadata(marker)) hash.add(segment);
    if (marker === APP1) exif ??= exifOf(segment);
    if (isFrame(marker) && segment.length >= 9) {
      height = segment.readUInt16BE(5);
      width = segment.readUInt16BE(7);
    }
    if (marker === SOS) {
      scanned = true;
      at = codedDataEnd(file, end);
      if (at >= 0) hash.add(file.subarray(end, fillStart(file, at)));
    } else {
      at = nextMarker(file, end);
    }
  }
  return scanned ? truncated : damaged;
}

/** Where the next marker's `FF` stands, past fill bytes and whatever does not belong there; -1 at the file's end. */
function nextMarker(file: Buffer, from: number): number {
  let at = file.indexOf(0xff, from);
  while (at >= 0 && (file[at + 1] === 0xff || file[at + 1] === 0)) at = file.indexOf(0xff, at + 1);
  return at + 1 < file.length ? at : -1;
}

/** Where the segment that begins at a marker ends; -1 when the file ends before. */
function segmentEnd(file: Buffer, at: number): number {
  if (at + 4 > file.length) return -1;
  const length = file.readUInt16BE(at + 2);
  return length < 2 || at + 2 + length > file.length ? -1 : at + 2 + length;
}

/** Coded data ends at the first `FF` that neither is followed by a stuffed zero nor begins a restart marker. */
function codedDataEnd(file: Buffer, from: number): number {
  let at = nextMarker(file, from);
  while (at >= 0 && isRestart(file[at + 1] ?? 0)) at = nextMarker(file, at + 2);
  return at;
}

/** Any number of `FF` may stand before a marker; within coded data none stands alone. */
function fillStart(file: Buffer, marker: number): number {
  let at = marker;
  while (file[at - 1] === 0xff) at--;
  return at;
}

function exifOf(segment: Buffer): Buffer | null {
  const body = segment.subarray(4);
  return body.toString('latin1', 0, 6) === 'Exif\0\0' ? body : null;
}
