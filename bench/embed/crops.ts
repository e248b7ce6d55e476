import { alignedSize, cropSimilarity, type Raster, type Similarity } from '../../models/index.js';

/**
 * The ways to cut a face out. `plain` is Kith's own: landmarks taken twice, the ArcFace template. `once` and `thrice`
 * take the landmarks as often. `tight` and `wide` show a tenth less and more around it. `soft` throws away half of the
 * detail, as if the face were half as large.
 */
export const CROPS = ['plain', 'mirrored', 'tight', 'wide', 'soft', 'once', 'thrice'] as const;
export type CropName = (typeof CROPS)[number];

/** By how much `tight` and `wide` differ from `plain` in each direction. */
const STEP = 0.1;

/** From a pixel of the aligned face to the picture's pixel, by how often the landmarks were taken. */
export interface Alignments {
  readonly once: Similarity;
  readonly twice: Similarity;
  readonly thrice: Similarity;
}

/** One way of cutting a face of 112 × 112 px out of its picture. */
export function cutOut(picture: Raster, { once, twice, thrice }: Alignments, crop: CropName): Raster {
  const cut = (t: Similarity) => cropSimilarity(picture, t, alignedSize);
  switch (crop) {
    case 'plain':
      return cut(twice);
    case 'mirrored':
      return mirror(cut(twice));
    case 'tight':
      return cut(aroundCentre(twice, 1 - STEP));
    case 'wide':
      return cut(aroundCentre(twice, 1 + STEP));
    case 'soft':
      return soften(picture, twice);
    case 'once':
      return cut(once);
    case 'thrice':
      return cut(thrice);
  }
}

/** The same middle, so many times as much of the picture. */
export function aroundCentre({ a, b, tx, ty }: Similarity, factor: number): Similarity {
  const middle = alignedSize / 2;
  const shift = (1 - factor) * middle;
  return { a: factor * a, b: factor * b, tx: tx + shift * (a - b), ty: ty + shift * (b + a) };
}

/** Left and right exchanged. */
export function mirror({ data, width, height }: Raster): Raster {
  const mirrored = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 3;
      mirrored.set(data.subarray(from, from + 3), (y * width + width - 1 - x) * 3);
    }
  }
  return { data: mirrored, width, height };
}

function soften(picture: Raster, { a, b, tx, ty }: Similarity): Raster {
  const half = cropSimilarity(picture, { a: 2 * a, b: 2 * b, tx, ty }, alignedSize / 2);
  return cropSimilarity(half, { a: 0.5, b: 0, tx: 0, ty: 0 }, alignedSize);
}
