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
import { shrinkTo } from '../../models/picture/shrink.js';
import type { DecodedPhoto } from './decode.js';
import { boxAround, largerSide, meanDistance, smallerSide } from './geometry.js';
import { locate, refine } from './landmarks.js';
import { headPose } from './pose.js';
import { blurOf } from './sharpness.js';
import type { RecognisedFace } from './types.js';

/** Long side, px, of the picture that faces are looked for in: the detector's largest look. */
const OVERVIEW_SIDE = 1280;

/** Smaller faces than this, px of the full photo, tell nobody apart (facts/recognition.md, section 3). */
const LEAST_SIZE = 25;

/** Two boxes whose landmarks end nearer together than this, in face sizes, are one face. */
const SAME_FACE = 0.15;

/** A face of this many pixels in the overview is cropped from it, a smaller one from the larger picture. */
const LARGE_FACE = 2 * alignedSize;

/**
 * The faces in a photo, best detection first.
 *
 * Landmarks are taken twice, because the detector's box alone sits badly on tilted, turned and hatted faces. Boxes
 * that turn out to be no face, a face found before, or too small to tell anybody apart are thrown out.
 */
export async function findFaces(photo: DecodedPhoto, networks: Networks): Promise<RecognisedFace[]> {
  const { picture } = photo;
  const overview = await shrinkTo(picture, OVERVIEW_SIDE);
  const faces: RecognisedFace[] = [];
  const seen: Point[][] = [];
  for (const { box, score } of await networks.detect(overview)) {
    const source = largerSide(box) < LARGE_FACE ? picture : overview;
    const inSource = scaleBox(box, source.width / overview.width, source.height / overview.height);
    const first = await locate(source, inSource, networks);
    const points = await refine(source, first, networks);
    const inPhoto = scale(points, photo.width / source.width, photo.height / source.height);
    const reach = SAME_FACE * largerSide(boxAround(inPhoto));
    if (seen.some((other) => meanDistance(inPhoto, other) <= reach)) continue;
    const face = await describe({ photo, source, score, first, points, inPhoto }, networks);
    if (!face) continue;
    seen.push(inPhoto);
    faces.push(face);
  }
  return faces;
}

/**
 * Faces where the owner drew them; null where the networks see none they could describe.
 *
 * @param boxes 0..1 of the displayed picture
 */
export async function describeFaces(
  photo: DecodedPhoto,
  boxes: readonly Box[],
  networks: Networks,
): Promise<(RecognisedFace | null)[]> {
  if (boxes.length === 0) return [];
  const overview = await shrinkTo(photo.picture, OVERVIEW_SIDE);
  const described: (RecognisedFace | null)[] = [];
  for (const box of boxes) {
    const inOverview = scaleBox(box, overview.width, overview.height);
    const source = largerSide(inOverview) < LARGE_FACE ? photo.picture : overview;
    const first = await locate(source, scaleBox(box, source.width, source.height), networks);
    const points = await refine(source, first, networks);
    const inPhoto = scale(points, photo.width / source.width, photo.height / source.height);
    const face = await describe({ photo, source, score: 0, first, points, inPhoto }, networks);
    // Landmarks that wandered off are somebody else's.
    described.push(face !== null && hasMiddleIn(face.box, box) ? face : null);
  }
  return described;
}

function hasMiddleIn(face: Box, { x0, y0, x1, y1 }: Box): boolean {
  const x = (face.x0 + face.x1) / 2;
  const y = (face.y0 + face.y1) / 2;
  return x > x0 && x < x1 && y > y0 && y < y1;
}

/** A face and its 68 landmarks: of the first and second pass in the raster it is cropped from, and in the full photo. */
interface LocatedFace {
  readonly photo: DecodedPhoto;
  readonly source: Raster;
  readonly score: number;
  readonly first: readonly Point[];
  readonly points: readonly Point[];
  readonly inPhoto: readonly Point[];
}

/** Everything about a face; null when it is none or too small. */
async function describe(
  { photo, source, score, first, points, inPhoto }: LocatedFace,
  networks: Networks,
): Promise<RecognisedFace | null> {
  // Detectors differ in how much hair and neck they box; the box around the landmarks is the same for all.
  const box = boxAround(inPhoto);
  const sizePx = smallerSide(box);
  const crop = alignment(fivePoints(points));
  if (!crop || sizePx < LEAST_SIZE) return null;

  const aligned = cropSimilarity(source, crop, alignedSize);
  const { vector, norm } = await networks.embed(aligned);
  // Hands, ears, ornaments.
  if (norm < networks.leastNorm) return null;

  // A third pass tells hardly more of a face than how far the second moved, and costs as much again.
  const drift = meanDistance(first, points) / largerSide(boxAround(points));
  return {
    box: clamp(scaleBox(box, 1 / photo.width, 1 / photo.height)),
    landmarks: scale(fivePoints(inPhoto), 1 / photo.width, 1 / photo.height),
    score,
    quality: { norm, sizePx, ...headPose(inPhoto), blur: blurOf(aligned), drift },
    embedding: vector,
  };
}

function scale(points: readonly Point[], byX: number, byY: number): Point[] {
  return points.map(({ x, y }) => ({ x: x * byX, y: y * byY }));
}

function scaleBox({ x0, y0, x1, y1 }: Box, byX: number, byY: number): Box {
  return { x0: x0 * byX, y0: y0 * byY, x1: x1 * byX, y1: y1 * byY };
}

/** A face cut by the picture's rim ends there. */
function clamp({ x0, y0, x1, y1 }: Box): Box {
  const inside = (value: number) => Math.min(1, Math.max(0, value));
  return { x0: inside(x0), y0: inside(y0), x1: inside(x1), y1: inside(y1) };
}
