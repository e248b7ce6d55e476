import {
  alignedSize,
  alignment,
  type Box,
  cropSimilarity,
  fivePoints,
  type Networks,
  type Point,
  type Raster,
} from '../../models/index.js';
import type { DecodedPhoto } from './decode.js';
import { boxAround, largerSide, meanDistance, smallerSide } from './geometry.js';
import { locate, refine } from './landmarks.js';
import { headPose } from './pose.js';
import { blurOf } from './sharpness.js';
import type { RecognisedFace } from './types.js';

/** Smaller faces than this, px of the full photo, tell nobody apart (facts/recognition.md, section 3). */
const LEAST_SIZE = 25;

/** Shorter raw embeddings than this are no face: hands, ears, ornaments (facts/recognition.md, section 2). */
const LEAST_NORM = 2.1;

/** Two boxes whose landmarks end nearer together than this, in face sizes, are one face. */
const SAME_FACE = 0.15;

/**
 * The faces in a photo, best detection first.
 *
 * Landmarks are taken twice, because the detector's box alone sits badly on tilted, turned and hatted faces. Boxes
 * that turn out to be no face, a face found before, or too small to tell anybody apart are thrown out.
 */
export async function findFaces(photo: DecodedPhoto, networks: Networks): Promise<RecognisedFace[]> {
  const { picture } = photo;
  const faces: RecognisedFace[] = [];
  const seen: Point[][] = [];
  for (const { box, score } of await networks.detect(picture)) {
    const points = await refine(picture, await locate(picture, box, networks), networks);
    const reach = SAME_FACE * largerSide(boxAround(points));
    if (seen.some((other) => meanDistance(points, other) <= reach)) continue;
    const face = await describe(photo, score, points, networks);
    if (!face) continue;
    seen.push(points);
    faces.push(face);
  }
  return faces;
}

/** Everything about a face whose landmarks are known; null when it is no face or too small. */
async function describe(
  { picture, width }: DecodedPhoto,
  score: number,
  points: Point[],
  networks: Networks,
): Promise<RecognisedFace | null> {
  const five = fivePoints(points);
  const crop = alignment(five);
  // Detectors differ in how much hair and neck they box; the box around the landmarks is the same for all.
  const box = boxAround(points);
  const sizePx = (smallerSide(box) * width) / picture.width;
  if (!crop || sizePx < LEAST_SIZE) return null;

  const aligned = cropSimilarity(picture, crop, alignedSize);
  const { vector, norm } = await networks.embed(aligned);
  if (norm < LEAST_NORM) return null;

  const again = await refine(picture, points, networks);
  const quality = {
    norm,
    sizePx,
    ...headPose(points),
    blur: blurOf(aligned),
    drift: meanDistance(points, again) / largerSide(box),
  };
  return {
    box: relativeBox(box, picture),
    landmarks: relative(five, picture),
    score,
    quality,
    embedding: vector,
  };
}

function relative(points: readonly Point[], { width, height }: Raster): Point[] {
  return points.map(({ x, y }) => ({ x: x / width, y: y / height }));
}

/** 0..1 of the picture; a face cut by the picture's rim ends there. */
function relativeBox({ x0, y0, x1, y1 }: Box, { width, height }: Raster): Box {
  return {
    x0: Math.max(0, x0 / width),
    y0: Math.max(0, y0 / height),
    x1: Math.min(1, x1 / width),
    y1: Math.min(1, y1 / height),
  };
}
