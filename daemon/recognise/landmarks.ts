import {
  applySimilarity,
  type Box,
  cropSimilarity,
  fivePoints,
  type Networks,
  type Point,
  type Raster,
  type Similarity,
} from '../../models/index.js';
import { boxAround, largerSide } from './geometry.js';

/** Side of the landmark network's input, px. */
const CROP_SIDE = 64;

/** The crop for a detector's box is this much larger than the box's larger side (facts/recognition.md, section 2). */
const FIRST_MARGIN = 1.1;

/** The crop for the next pass is this much larger than the larger side of the box around the points before. */
const NEXT_MARGIN = 1.2;

/** The landmarks in a detector's box; the box sits badly on tilted and turned faces, so look again with {@link refine}. */
export function locate(picture: Raster, box: Box, networks: Networks): Promise<Point[]> {
  return landmarksIn(picture, square(box, FIRST_MARGIN, 0), networks);
}

/** The landmarks once more, in a crop that is centred on the ones found before and turned upright by the eye line. */
export function refine(picture: Raster, points: readonly Point[], networks: Networks): Promise<Point[]> {
  return landmarksIn(picture, square(boxAround(points), NEXT_MARGIN, eyeLine(points)), networks);
}

async function landmarksIn(picture: Raster, crop: Similarity, networks: Networks): Promise<Point[]> {
  const points = await networks.landmarks(cropSimilarity(picture, crop, CROP_SIDE));
  return points.map((point) => applySimilarity(crop, point));
}

/** From a pixel of the crop to the picture: a square around the box's centre, turned by `angle` radians. */
function square(box: Box, margin: number, angle: number): Similarity {
  const scale = (margin * largerSide(box)) / CROP_SIDE;
  const a = scale * Math.cos(angle);
  const b = scale * Math.sin(angle);
  const middle = CROP_SIDE / 2;
  return {
    a,
    b,
    tx: (box.x0 + box.x1) / 2 - (a - b) * middle,
    ty: (box.y0 + box.y1) / 2 - (b + a) * middle,
  };
}

/** How far the line from the left to the right eye is turned clockwise from the horizontal, radians. */
export function eyeLine(landmarks: readonly Point[]): number {
  const [left, right] = fivePoints(landmarks);
  if (!left || !right) throw new Error('five points have two eyes');
  return Math.atan2(right.y - left.y, right.x - left.x);
}
