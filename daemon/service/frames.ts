import { type Box, boxToDisplayed, type Orientation } from '../../adapters/xmp/index.js';
import { formatOfName } from '../library/index.js';

/** The decoders of these formats turn the picture themselves, so Kith's faces are of the displayed one. */
export function isTurnedByDecoder(path: string): boolean {
  const format = formatOfName(path);
  return format === 'heic' || format === 'avif';
}

/** The same entries with their boxes, which metadata tells of the stored raster, where Kith's faces of the file are. */
export function inFrameOfFaces<T extends { readonly box: Box | null }>(
  path: string,
  orientation: Orientation,
  entries: readonly T[],
): T[] {
  if (!isTurnedByDecoder(path)) return [...entries];
  return entries.map((entry) => ({
    ...entry,
    box: entry.box === null ? null : boxToDisplayed(entry.box, orientation),
  }));
}
