import type { Face } from '../../../protocol/index.js';
import type { Size } from '../parts/size.js';
import { t } from '../strings/index.js';
import { labelLeft, type Place, placeLabels } from './labels.js';

/** As in style/photo.css: the names' font, and the space at both of their ends; px. */
const font = '500 13px system-ui, sans-serif';
const padding = 16;
const widest = 180;

const canvas = document.createElement('canvas').getContext('2d');

/** A name on the picture, and where: its left edge from that of the face, px. */
export interface PlacedName {
  readonly place: Place;
  readonly left: number;
  readonly width: number;
}

/** What stands at a face. */
export function textOf({ name, confirmed }: Face): string {
  if (name === null) return t.whoIsThis;
  return confirmed ? name : t.perhaps(name);
}

/** Where the names stand on a picture of this size. */
export function placeNames(faces: readonly Face[], { width, height }: Size): Map<string, PlacedName> {
  const labelled = faces.map((face) => ({
    id: face.id,
    width: widthOf(textOf(face)),
    box: {
      x0: face.box.x0 * width,
      x1: face.box.x1 * width,
      y0: face.box.y0 * height,
      y1: face.box.y1 * height,
    },
  }));
  const places = placeLabels(labelled, width, height);
  return new Map(
    labelled.map(({ id, box, width: wide }) => [
      id,
      { place: places.get(id) ?? 'hidden', left: labelLeft(box, wide, width) - box.x0, width: wide },
    ]),
  );
}

function widthOf(text: string): number {
  if (canvas === null) return widest;
  canvas.font = font;
  return Math.min(widest, Math.ceil(canvas.measureText(text).width) + padding);
}
