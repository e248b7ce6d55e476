import { type InferenceSession, Tensor } from 'onnxruntime-node';
import type { DetectPolicy, FaceLook } from './detector.js';
import { fillPlanes } from './picture/planes.js';
import { canvasOf } from './picture/resize.js';
import { withFloats } from './picture/scratch.js';
import { floats } from './session.js';
import type { Box, Detection } from './types.js';

/**
 * YuNet (Wu et al., YuNet: A Tiny Millisecond-level Face Detector, 2023): no priors, one box for each cell of three
 * maps. Its five points are not read: landmarks taken twice align faces better (facts/recognition.md, section 2).
 */

const strides = [8, 16, 32] as const;

/** Sides of the input must be multiples of this, the coarsest stride. */
const step = 32;

const scaling = { mean: 0, deviation: 1, channels: 'bgr' } as const;

/**
 * Measured by `npm run bench -- detect`; docs/measurements/detection.md has the table. A higher score than the other
 * detector's, for not every embedder's length tells a thing that is no face.
 */
export const yuNetPolicy: DetectPolicy = {
  sides: [320, 640, 1280],
  always: 640,
  hint: { score: 0.3, longest: 20 },
  longest: 64,
  score: 0.7,
  overlap: 0.3,
};

/** A look by this network. */
export function yuNet(session: InferenceSession): FaceLook {
  return async (picture, look, leastScore) => {
    const canvas = canvasOf(look, step);
    const output = await withFloats(3 * canvas.width * canvas.height, (planes) => {
      fillPlanes(planes, picture, scaling, look, canvas);
      const input = new Tensor('float32', planes, [1, 3, canvas.height, canvas.width]);
      return session.run({ [session.inputNames[0] ?? '']: input });
    });
    return strides.flatMap((stride) =>
      facesIn(
        {
          stride,
          columns: canvas.width / stride,
          classes: floats(output[`cls_${stride}`]),
          objects: floats(output[`obj_${stride}`]),
          boxes: floats(output[`bbox_${stride}`]),
        },
        leastScore,
      ),
    );
  };
}

/** What the network says of each cell, row after row: 1 + 1 scores and 4 numbers of a box. */
interface CellMap {
  readonly stride: number;
  readonly columns: number;
  readonly classes: Float32Array;
  readonly objects: Float32Array;
  readonly boxes: Float32Array;
}

function facesIn({ stride, columns, classes, objects, boxes }: CellMap, leastScore: number): Detection[] {
  const faces: Detection[] = [];
  for (let cell = 0; cell < classes.length; cell++) {
    const score = Math.sqrt(inUnit(classes[cell]) * inUnit(objects[cell]));
    if (score < leastScore) continue;
    const at = { column: cell % columns, row: Math.floor(cell / columns) };
    faces.push({ box: decode(at, boxes.subarray(4 * cell, 4 * cell + 4), stride), score });
  }
  return faces;
}

/** A box by its middle's way from the cell's corner and the logarithm of its sides, all in strides. */
function decode(
  { column, row }: { readonly column: number; readonly row: number },
  [dx = 0, dy = 0, logWidth = 0, logHeight = 0]: Float32Array,
  stride: number,
): Box {
  const x = (column + dx) * stride;
  const y = (row + dy) * stride;
  const width = Math.exp(logWidth) * stride;
  const height = Math.exp(logHeight) * stride;
  return { x0: x - width / 2, y0: y - height / 2, x1: x + width / 2, y1: y + height / 2 };
}

function inUnit(value = 0): number {
  return Math.min(1, Math.max(0, value));
}
