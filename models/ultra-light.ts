import { type InferenceSession, Tensor } from 'onnxruntime-node';
import type { DetectPolicy, FaceLook } from './detector.js';
import { boxOffsets } from './onnx/edit.js';
import { fillPlanes } from './picture/planes.js';
import { canvasOf } from './picture/resize.js';
import { withFloats } from './picture/scratch.js';
import { decodeBox, priorAt } from './priors.js';
import { floats } from './session.js';
import type { Detection } from './types.js';

/** Ultra-Light-Fast-Generic-Face-Detector: small, with a box for each of its priors; it knows faces of 10 to 200 px. */

const scaling = { mean: 127, deviation: 128 };

/** Sides of the input must be multiples of this, the coarsest stride, for the priors to line up. */
const step = 64;

/** Measured by `npm run bench -- detect`; docs/measurements/detection.md has the table. */
export const ultraLightPolicy: DetectPolicy = {
  sides: [160, 320, 640, 1280],
  always: 640,
  hint: { score: 0.3, longest: 20 },
  longest: 64,
  score: 0.6,
  overlap: 0.3,
};

/** A look by this network. */
export function ultraLight(session: InferenceSession): FaceLook {
  return async (picture, look, leastScore) => {
    const canvas = canvasOf(look, step);
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
  };
}
