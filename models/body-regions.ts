import type { Head } from './body-head.js';
import type { Size } from './picture/resize.js';
import type { Similarity } from './picture/similarity.js';

/** Side of the crop that is looked at, in pixels and in sides of the face's box: head, collar and chest. */
export const cropSide = 128;
const cropFaces = 2.62;
/** The crop's middle lies this far above the face's. */
const cropAbove = 0.21;

/** A part of the body; x and y from the face's middle, in sides of its box. */
type Region = (x: number, y: number) => boolean;

/** The face itself is left out everywhere: it may be covered, and where it is seen, faces are compared better. */
const isFace: Region = (x, y) => (x / 0.586) ** 2 + ((y + 0.21) / 0.754) ** 2 < 1;

const regions = {
  chest: (x, y) => Math.abs(x) < 0.63 && y > 0.44 && !isFace(x, y),
  tie: (x, y) => Math.abs(x) < 0.25 && y > 0.55,
  shoulders: (x, y) => Math.abs(x) > 0.52 && Math.abs(x) < 1.15 && y > 0.68,
  hair: (x, y) => y < -0.21 && (x / 0.785) ** 2 + ((y + 0.26) / 0.995) ** 2 < 1 && !isFace(x, y),
} satisfies Record<string, Region>;

export type RegionName = keyof typeof regions;

/** From a pixel of the crop around a head to the picture's pixel. */
export function bodyCrop({ x, y, size }: Head): Similarity {
  const side = cropFaces * size;
  return { a: side / cropSide, b: 0, tx: x - side / 2, ty: y - cropAbove * size - side / 2 };
}

/** Which pixels of the crop belong to a region and lie in the picture: 1, others 0. */
export function regionMask(name: RegionName, crop: Similarity, picture: Size): Uint8Array {
  const mask = new Uint8Array(cropSide * cropSide);
  const isIn = regions[name];
  for (let row = 0; row < cropSide; row++) {
    const top = crop.a * (row + 0.5) + crop.ty;
    if (top < 0 || top > picture.height) continue;
    for (let column = 0; column < cropSide; column++) {
      const left = crop.a * (column + 0.5) + crop.tx;
      if (left < 0 || left > picture.width) continue;
      const x = ((column + 0.5) / cropSide - 0.5) * cropFaces;
      const y = ((row + 0.5) / cropSide - 0.5) * cropFaces - cropAbove;
      if (isIn(x, y)) mask[row * cropSide + column] = 1;
    }
  }
  return mask;
}
