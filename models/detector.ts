import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { boxOffsets } from './onnx/edit.js';
import { fillPlanes } from './picture/planes.js';
import { type Size, shrink, sizeAt } from './picture/resize.js';
import { withFloats } from './picture/scratch.js';
import { decodeBox, priorAt } from './priors.js';
import { floats } from './session.js';
import { suppress } from './suppress.js';
import type { Box, Detection, Raster } from './types.js';

const scaling = { mean: 127, deviation: 128 };

/** Sides of the input must be multiples of this, the coarsest stride, for the priors to line up. */
const step = 64;

/** How hard to look for faces. Sizes are in pixels of the network's input, unless said otherwise. */
export interface DetectPolicy {
  /** Long sides of the looks taken at a picture, smallest first. All but the first need as many pixels in it. */
  readonly sides: readonly number[];
  /** Longer sides than this are tried only while the look before gave a hint of small faces. */
  readonly always: number;
  /** A box of at least this score and at most this long is a hint. */
  readonly hint: { readonly score: number; readonly longest: number };
  /** Longer boxes count only in the first look: the look before saw the same face smaller and better. */
  readonly longest: number;
  /** Least score of a face. */
  readonly score: number;
  /** Of two boxes that overlap more (intersection over union), only the better stays. */
  readonly overlap: number;
}

/** Measured by `npm run bench -- detect`; docs/measurements/detection.md has the table. */
export const defaultPolicy: DetectPolicy = {
  sides: [160, 320, 640, 1280],
  always: 640,
  hint: { score: 0.3, longest: 20 },
  longest: 64,
  score: 0.6,
  overlap: 0.3,
};

/**
 * Faces in a picture of any size, best first; boxes in its pixels. Small looks find large faces and large looks small
 * ones: no prior of the network is longer than 256 px or shorter than 10.
 */
export async function detectFaces(
  session: InferenceSession,
  picture: Raster,
  policy: DetectPolicy = defaultPolicy,
): Promise<Detection[]> {
  const longSide = Math.max(picture.width, picture.height);
  const small = longSide > policy.always ? shrink(picture, sizeAt(picture, policy.always)) : picture;
  const found: Detection[] = [];
  let hinted = false;
  for (const [order, side] of policy.sides.entries()) {
    if (order > 0 && side > longSide) break;
    if (side > policy.always && !hinted) break;
    const look = sizeAt(picture, side);
    const seen = await lookAt(session, side <= policy.always ? small : picture, look, policy.hint.score);
    hinted = seen.some((face) => longer(face.box) <= policy.hint.longest);
    const clear = seen.filter((face) => order === 0 || longer(face.box) <= policy.longest);
    found.push(...clear.map(({ box, score }) => ({ box: inPicture(box, look, picture), score })));
  }
  const faces = found.filter((face) => face.score >= policy.score);
  return suppress(faces, policy.overlap);
}

/** What the network sees of the picture at the size of `look`: boxes in pixels of the look, many for each face. */
async function lookAt(
  session: InferenceSession,
  picture: Raster,
  look: Size,
  leastScore: number,
): Promise<Detection[]> {
  const canvas = {
    width: Math.ceil(look.width / step) * step,
    height: Math.ceil(look.height / step) * step,
  };
  const output = await withFloats(3 * canvas.width * canvas.height, (planes) => {
    fillPlanes(planes, picture, scaling, look, canvas);
    return session.run({ input: new Tensor('float32', planes, [1, 3, canvas.height, canvas.width]) });
  });
  const scores = floats(output.scores);
  const offsets = floats(output[boxOffsets]);

  const seen: Detection[] = [];
  for (let i = 0; 2 * i < scores.length; i++) {
    const score = scores[2 * i + 1] ?? 0;
    if (score < leastScore) continue;
    const prior = priorAt(i, canvas.width, canvas.height);
    seen.push({ box: decodeBox(prior, offsets.subarray(4 * i, 4 * i + 4)), score });
  }
  return seen;
}

/** From the look's pixels to the picture's, cut at the picture's rim. */
function inPicture(box: Box, look: Size, picture: Size): Box {
  const scaleX = picture.width / look.width;
  const scaleY = picture.height / look.height;
  return {
    x0: Math.max(0, box.x0 * scaleX),
    y0: Math.max(0, box.y0 * scaleY),
    x1: Math.min(picture.width, box.x1 * scaleX),
    y1: Math.min(picture.height, box.y1 * scaleY),
  };
}

function longer(box: Box): number {
  return Math.max(box.x1 - box.x0, box.y1 - box.y0);
}
