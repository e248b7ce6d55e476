import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { boxOffsets } from './onnx/edit.js';
import { rgbPlanes } from './picture/planes.js';
import { resize } from './picture/resize.js';
import { decodeBox, priorsFor } from './priors.js';
import { floats } from './session.js';
import { suppress } from './suppress.js';
import type { Box, Detection, Point, Raster } from './types.js';

const scaling = { mean: 127, deviation: 128 };

/** Sides of the input must be multiples of this, the coarsest stride, for the priors to line up. */
const step = 64;

/** How hard to look. */
export interface DetectPolicy {
  /** Least score of a face. */
  readonly score: number;
  /** Of two boxes that overlap more (intersection over union), only the better stays. */
  readonly overlap: number;
  /** Long side of the first look, px. */
  readonly longSide: number;
}

export const defaultPolicy: DetectPolicy = { score: 0.6, overlap: 0.3, longSide: 640 };

/** Faces in a picture of any size, best first; boxes in its pixels. */
export async function detectFaces(
  session: InferenceSession,
  picture: Raster,
  policy: DetectPolicy = defaultPolicy,
): Promise<Detection[]> {
  return suppress(await lookAt(session, picture, policy.longSide, policy.score), policy.overlap);
}

/** One pass of the network with the picture's long side at `longSide` px; overlapping boxes are still all there. */
export async function lookAt(
  session: InferenceSession,
  picture: Raster,
  longSide: number,
  score: number,
): Promise<Detection[]> {
  const scale = longSide / Math.max(picture.width, picture.height);
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const canvas = { width: Math.ceil(width / step) * step, height: Math.ceil(height / step) * step };
  const input = rgbPlanes(resize(picture, width, height), width, height, scaling, canvas);
  const output = await session.run({
    input: new Tensor('float32', input, [1, 3, canvas.height, canvas.width]),
  });
  const scores = floats(output.scores);
  const offsets = floats(output[boxOffsets]);

  const found: Detection[] = [];
  const toPicture = { x: picture.width / width, y: picture.height / height };
  priorsFor(canvas.width, canvas.height).forEach((prior, i) => {
    const faceScore = scores[2 * i + 1] ?? 0;
    if (faceScore < score) return;
    const box = decodeBox(prior, offsets.subarray(4 * i, 4 * i + 4));
    found.push({ box: inPicture(box, toPicture, picture), score: faceScore });
  });
  return found;
}

/** From the network's pixels to the picture's, cut at the picture's rim. */
function inPicture(box: Box, scale: Point, picture: Raster): Box {
  return {
    x0: Math.max(0, box.x0 * scale.x),
    y0: Math.max(0, box.y0 * scale.y),
    x1: Math.min(picture.width, box.x1 * scale.x),
    y1: Math.min(picture.height, box.y1 * scale.y),
  };
}
