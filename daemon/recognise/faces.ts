import {
  alignedSize,
  alignment,
  type Box,
  cropSimilarity,
  type Detection,
  fivePoints,
  type Networks,
  type Point,
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
  const faces: RecognisedFace[] = [];
  const seen: Point[][] = [];
  for (const detection of await networks.detect(photo.picture)) {
    const points = await refine(
      photo.picture,
      await locate(photo.picture, detection.box, networks),
      networks,
    );
    const size = largerSide(boxAround(points));
    if (size === 0 || seen.some((other) => meanDistance(points, other) < SAME_FACE * size)) continue;
    const face = await describe(photo, detection, points, networks);
    if (!face) continue;
    seen.push(points);
    faces.push(face);
  }
  return faces;
}

/** Everything about a face whose landmarks are known; null when it is no face or too small. */
async function describe(
  { picture, width }: DecodedPhoto,
  { box, score }: Detection,
  points: Point[],
  networks: Networks,
): Promise<RecognisedFace | null> {
  const sizePx = (smallerSide(box) * width) / picture.width;
  const five = fivePoints(points);
  const crop = alignment(five);
  if (!crop || sizePx < LEAST_SIZE) return null;
  const aligned = cropSimilarity(picture, crop, alignedSize);
  const { vector, norm } = await networks.embed(aligned);
  if (norm < LEAST_NORM) return null;
  const again = await refine(picture, points, networks);
  return {
    box: relative(box, picture.width, picture.height),
    landmarks: five.map(({ x, y }) => ({ x: x / picture.width, y: y / picture.height })),
    score,
    quality: {
      norm,
      sizePx,
      ...headPose(points),
      blur: blurOf(aligned),
      drift: meanDistance(points, again) / largerSide(boxAround(points)),
    },
    embedding: vector,
  };
}

function relative(box: Box, width: number, height: number): Box {
  return { x0: box.x0 / width, y0: box.y0 / height, x1: box.x1 / width, y1: box.y1 / height };
}
