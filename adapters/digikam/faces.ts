import { type Box, boxToStored, type Orientation, swapsSides } from '../xmp/index.js';
import type { FaceTag } from './tags.js';
import type { DigikamFace } from './types.js';

/** What marks a face in `ImageTagProperties`: named by the owner, found by digiKam, or to be left alone. */
export const FACE_PROPERTIES = ['tagRegion', 'autodetectedFace', 'ignoredFace'] as const;

/** One word of digiKam about one photo; without a property it is a tag that has no place in the picture. */
export interface Said {
  readonly property: (typeof FACE_PROPERTIES)[number] | null;
  readonly value: string | null;
  /** Size of the stored raster, px. */
  readonly width: number | null;
  readonly height: number | null;
  readonly orientation: Orientation;
}

/** What one row of the database says of one face; null if it says nothing. */
export function faceOf(tag: FaceTag, said: Said): DigikamFace | null {
  const box = boxOf(said);
  if (tag.means === 'person' && said.property !== 'autodetectedFace' && said.property !== 'ignoredFace') {
    return { name: tag.name, box, state: 'confirmed' };
  }
  if (box === null) return null;
  if (tag.means === 'ignored' || said.property === 'ignoredFace')
    return { name: null, box, state: 'ignored' };
  return { name: tag.means === 'person' ? tag.name : null, box, state: 'proposed' };
}

/** digiKam keeps faces in pixels of the picture as it is displayed (seen with 7.9 in all eight orientations). */
function boxOf({ value, width, height, orientation }: Said): Box | null {
  const [x, y, w, h] = ['x', 'y', 'width', 'height'].map((side) => attribute(value ?? '', side));
  if (x === undefined || y === undefined || !w || !h || !width || !height) return null;
  const [wide, high] = swapsSides(orientation) ? [height, width] : [width, height];
  return boxToStored({ x0: x / wide, y0: y / high, x1: (x + w) / wide, y1: (y + h) / high }, orientation);
}

function attribute(rect: string, name: string): number | undefined {
  const [, digits] = rect.match(new RegExp(`\\s${name}="(-?\\d+)"`)) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
