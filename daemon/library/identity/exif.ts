/** When and where a photo was taken and how it must be turned, cleaned of what cameras write when they do not know. */

import readExif from 'exif-reader';
import type { Identity, Orientation } from '../types.js';

export type Shot = Pick<Identity, 'orientation' | 'takenAt' | 'latitude' | 'longitude'>;

const unknown: Shot = { orientation: 1, takenAt: null, latitude: null, longitude: null };

/** The year of the oldest photograph that is kept. */
const FIRST_PHOTO_YEAR = 1826;

/** Reads an Exif block (CIPA DC-008); one that is broken says nothing, for the picture can still be good. */
export function shotFromExif(exif: Buffer | null): Shot {
  if (exif === null) return unknown;
  try {
    const { Image, Photo, GPSInfo } = readExif(exif);
    return {
      orientation: orientationFrom(Image?.Orientation),
      takenAt: dateFrom(exif, Photo?.DateTimeOriginal) ?? dateFrom(exif, Photo?.DateTimeDigitized),
      ...placeFrom(
        degreesFrom(GPSInfo?.GPSLatitude, GPSInfo?.GPSLatitudeRef),
        degreesFrom(GPSInfo?.GPSLongitude, GPSInfo?.GPSLongitudeRef),
      ),
    };
  } catch {
    return unknown;
  }
}

export function orientationFrom(value: unknown): Orientation {
  const known: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8];
  return known.find((orientation) => orientation === value) ?? 1;
}

/** `YYYY:MM:DD HH:MM:SS` and whatever follows it, as a local wall-clock time; null when no such moment can be. */
export function wallClockFrom(text: unknown): string | null {
  const parts = typeof text === 'string' ? /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(text) : null;
  if (parts === null) return null;
  const iso = `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}`;
  const date = new Date(`${iso}Z`);
  const isReal = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
  const year = Number(parts[1]);
  return isReal && year >= FIRST_PHOTO_YEAR && year <= new Date().getFullYear() + 1 ? iso : null;
}

/** Degrees where both are a place on Earth. 0, 0 is what devices write without a fix. */
export function placeFrom(latitude: unknown, longitude: unknown): Pick<Shot, 'latitude' | 'longitude'> {
  const isPlace =
    typeof latitude === 'number' &&
    typeof longitude === 'number' &&
    Math.abs(latitude) <= 90 &&
    Math.abs(longitude) <= 180 &&
    (latitude !== 0 || longitude !== 0);
  return isPlace ? { latitude, longitude } : { latitude: null, longitude: null };
}

/**
 * exif-reader gives the wall clock as if it were UTC, and turns months and days that do not exist into others
 * (0000:00:00 into 1899-11-30): a date counts only when it stands in the block as it was read.
 */
function dateFrom(exif: Buffer, value: unknown): string | null {
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) return null;
  const text = value.toISOString().slice(0, 19).replaceAll('-', ':').replace('T', ' ');
  return exif.includes(text) ? wallClockFrom(text) : null;
}

/** Degrees, minutes and seconds, and the hemisphere. */
function degreesFrom(parts: unknown, hemisphere: unknown): number | null {
  if (!Array.isArray(parts) || parts.length !== 3) return null;
  const [degrees, minutes, seconds] = parts.map(Number);
  if (degrees === undefined || minutes === undefined || seconds === undefined) return null;
  const value = degrees + minutes / 60 + (Number.isNaN(seconds) ? 0 : seconds / 3600);
  return hemisphere === 'S' || hemisphere === 'W' ? -value : value;
}
