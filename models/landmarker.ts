import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { greyPlane } from './picture/planes.js';
import { resize } from './picture/resize.js';
import { floats } from './session.js';
import type { Point, Raster } from './types.js';

const size = 64;
const scaling = { mean: 0, deviation: 256 };

/** 68 landmarks (iBUG 300-W order) of the face in a square crop, in pixels of the crop. */
export async function findLandmarks(session: InferenceSession, crop: Raster): Promise<Point[]> {
  const pixels =
    crop.width === size && crop.height === size ? crop.data : resize(crop, { width: size, height: size });
  const input = new Tensor('float32', greyPlane(pixels, scaling), [1, 1, size, size]);
  const output = floats((await session.run({ input })).output);
  return Array.from({ length: output.length / 2 }, (_, i) => ({
    x: (output[2 * i] ?? 0) * crop.width,
    y: (output[2 * i + 1] ?? 0) * crop.height,
  }));
}
