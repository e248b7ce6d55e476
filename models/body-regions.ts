import type { Head } from './body-head.js';
import type { Size } from './picture/resize.js';
import type { Similarity } from './picture/similarity.js';

/** Side of the crops that are looked at, in pixels. */
export const cropSide = 128;

/** A square around a head: its side, and how far its middle lies below the face's, in sides of the face's box. */
interface View {
  readonly side: number;
  readonly below: number;
}

/** Head, collar and chest; the same and the trunk, down to the waist. */
const views = {
  near: { side: 2.62, below: -0.21 },
  wide: { side: 5.24, below: 1.1 },
} satisfies Record<string, View>;

export type ViewName = keyof typeof views;

/** A part of the body; x and y from the face's middle, in sides of its box. */
type Region = (x: number, y: number) => boolean;

/** The face itself is left out everywhere: it may be covered, and where it is seen, faces are compared better. */
const isFace: Region = (x, y) => (x / 0.586) ** 2 + ((y + 0.21) / 0.754) ** 2 < 1;

/** What is surely face, however far the head is off: not looked at even by soft rims. */
const isInsideFace: Region = (x, y) => (x / 0.5) ** 2 + ((y + 0.21) / 0.66) ** 2 < 1;

/** Below it other clothes begin. */
const waist = 2.4;

/** Over this the hair ends at the top, beside it at the ears and neck. */
const crown = -0.75;

const isHair: Region = (x, y) =>
  y < -0.21 && (x / 0.785) ** 2 + ((y + 0.26) / 0.995) ** 2 < 1 && !isFace(x, y);
const isBelowFace: Region = (x, y) => y > 0.44 && y < waist && !isFace(x, y);

const regions = {
  tie: { view: 'near', holds: (x, y) => Math.abs(x) < 0.25 && isBelowFace(x, y) },
  lapels: {
    view: 'near',
    holds: (x, y) => Math.abs(x) >= 0.25 && Math.abs(x) < 0.85 && isBelowFace(x, y),
  },
  trunk: { view: 'wide', holds: (x, y) => Math.abs(x) < 1.15 && y > 0.68 && y < waist },
  hairTop: { view: 'near', holds: (x, y) => y < crown && isHair(x, y) },
  hairSides: { view: 'near', holds: (x, y) => y >= crown && isHair(x, y) },
} satisfies Record<string, { readonly view: ViewName; readonly holds: Region }>;

export type RegionName = keyof typeof regions;

/** Heads are off by .08 faces (mean): rims are as soft as a square of this half side around a pixel covers. */
const softness = 0.12;
const shifts = [-1, -1 / 3, 1 / 3, 1].map((part) => part * softness);

/** The regions in their views, as if all of it lay in the picture. */
const masks = {
  tie: maskOf(regions.tie),
  lapels: maskOf(regions.lapels),
  trunk: maskOf(regions.trunk),
  hairTop: maskOf(regions.hairTop),
  hairSides: maskOf(regions.hairSides),
} satisfies Record<RegionName, Float32Array>;

function maskOf({ view, holds }: { readonly view: ViewName; readonly holds: Region }): Float32Array {
  const { side, below } = views[view];
  return Float32Array.from({ length: cropSide * cropSide }, (_, pixel) => {
    const x = (((pixel % cropSide) + 0.5) / cropSide - 0.5) * side;
    const y = ((Math.floor(pixel / cropSide) + 0.5) / cropSide - 0.5) * side + below;
    if (isInsideFace(x, y)) return 0;
    const held = shifts.flatMap((dy) => shifts.map((dx) => (holds(x + dx, y + dy) ? 1 : 0)));
    return held.reduce((sum: number, one) => sum + one, 0) / held.length;
  });
}

/** In which view a region is looked at. */
export function viewOf(name: RegionName): ViewName {
  return regions[name].view;
}

/** From a pixel of the crop around a head to the picture's pixel. */
export function bodyCrop({ x, y, size }: Head, view: ViewName): Similarity {
  const { below } = views[view];
  const side = views[view].side * size;
  return { a: side / cropSide, b: 0, tx: x - side / 2, ty: y + below * size - side / 2 };
}

/** How much each pixel of the region's crop belongs to it, 0..1; nothing beyond the picture does. */
export function regionMask(name: RegionName, crop: Similarity, { width, height }: Size): Float32Array {
  const whole = masks[name];
  const mask = new Float32Array(whole.length);
  // Pixels whose middle lies in the picture.
  const left = Math.max(0, Math.ceil(-crop.tx / crop.a - 0.5));
  const top = Math.max(0, Math.ceil(-crop.ty / crop.a - 0.5));
  const right = Math.min(cropSide, Math.floor((width - crop.tx) / crop.a + 0.5));
  const bottom = Math.min(cropSide, Math.floor((height - crop.ty) / crop.a + 0.5));
  if (left >= right) return mask;
  for (let row = top; row < bottom; row++) {
    const start = row * cropSide;
    mask.set(whole.subarray(start + left, start + right), start + left);
  }
  return mask;
}
