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

/** Head, collar and chest for texture; the same and the trunk for colours, which need fewer pixels. */
const views = {
  near: { side: 2.62, below: -0.21 },
  wide: { side: 5.24, below: 1.1 },
} satisfies Record<string, View>;

export type ViewName = keyof typeof views;

/** A part of the body; x and y from the face's middle, in sides of its box. */
type Region = (x: number, y: number) => boolean;

/** The face itself is left out everywhere: it may be covered, and where it is seen, faces are compared better. */
const isFace: Region = (x, y) => (x / 0.586) ** 2 + ((y + 0.21) / 0.754) ** 2 < 1;

/** Below it other clothes begin. */
const waist = 2.4;

const regions = {
  chest: (x, y) => Math.abs(x) < 0.63 && y > 0.44 && y < waist && !isFace(x, y),
  tie: (x, y) => Math.abs(x) < 0.25 && y > 0.55 && y < waist,
  shoulders: (x, y) => Math.abs(x) > 0.52 && Math.abs(x) < 1.15 && y > 0.68 && y < waist,
  hair: (x, y) => y < -0.21 && (x / 0.785) ** 2 + ((y + 0.26) / 0.995) ** 2 < 1 && !isFace(x, y),
} satisfies Record<string, Region>;

export type RegionName = keyof typeof regions;

/** The regions in each view, as if all of it lay in the picture. */
const masks = { near: masksOf(views.near), wide: masksOf(views.wide) } satisfies Record<ViewName, object>;

function masksOf(view: View): Record<RegionName, Uint8Array> {
  return {
    chest: maskOf(regions.chest, view),
    tie: maskOf(regions.tie, view),
    shoulders: maskOf(regions.shoulders, view),
    hair: maskOf(regions.hair, view),
  };
}

function maskOf(isIn: Region, { side, below }: View): Uint8Array {
  return Uint8Array.from({ length: cropSide * cropSide }, (_, pixel) => {
    const x = (((pixel % cropSide) + 0.5) / cropSide - 0.5) * side;
    const y = ((Math.floor(pixel / cropSide) + 0.5) / cropSide - 0.5) * side + below;
    return isIn(x, y) ? 1 : 0;
  });
}

/** From a pixel of the crop around a head to the picture's pixel. */
export function bodyCrop({ x, y, size }: Head, view: ViewName): Similarity {
  const { below } = views[view];
  const side = views[view].side * size;
  return { a: side / cropSide, b: 0, tx: x - side / 2, ty: y + below * size - side / 2 };
}

/** Which pixels of the crop belong to a region and lie in the picture: 1, others 0. */
export function regionMask(
  name: RegionName,
  view: ViewName,
  crop: Similarity,
  { width, height }: Size,
): Uint8Array {
  const whole = masks[view][name];
  const mask = new Uint8Array(whole.length);
  // Pixels whose middle lies in the picture.
  const [left, top] = [-crop.tx / crop.a - 0.5, -crop.ty / crop.a - 0.5].map((at) =>
    Math.max(0, Math.ceil(at)),
  );
  const right = Math.min(cropSide, Math.floor((width - crop.tx) / crop.a + 0.5));
  const bottom = Math.min(cropSide, Math.floor((height - crop.ty) / crop.a + 0.5));
  if (left === undefined || top === undefined || left >= right) return mask;
  for (let row = top; row < bottom; row++) {
    const start = row * cropSide;
    mask.set(whole.subarray(start + left, start + right), start + left);
  }
  return mask;
}
