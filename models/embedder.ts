import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { fillPlanes, type Scaling } from './picture/planes.js';
import { withFloats } from './picture/scratch.js';
import { alignedSize } from './picture/template.js';
import { runOnce } from './session.js';
import type { Embedding, Raster } from './types.js';

/** One network that turns an aligned face into a vector. */
export interface Embedder {
  readonly session: InferenceSession;
  readonly scaling: Scaling;
}

/** All embedders' unit vectors side by side, scaled so that the whole is a unit vector again. */
export async function embedFace(embedders: readonly Embedder[], aligned: Raster): Promise<Embedding> {
  if (aligned.width !== alignedSize || aligned.height !== alignedSize) {
    throw new Error(
      `an aligned face has ${alignedSize}×${alignedSize} px, not ${aligned.width}×${aligned.height}`,
    );
  }
  const raw: Float32Array[] = [];
  for (const embedder of embedders) raw.push(await rawVector(embedder, aligned));
  return { vector: sideBySide(raw), norm: length(raw[0] ?? new Float32Array()) };
}

function sideBySide(raw: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(raw.reduce((sum, vector) => sum + vector.length, 0));
  let at = 0;
  for (const vector of raw) {
    const scale = 1 / (length(vector) * Math.sqrt(raw.length));
    for (const value of vector) whole[at++] = value * scale;
  }
  return whole;
}

async function rawVector({ session, scaling }: Embedder, aligned: Raster): Promise<Float32Array> {
  return withFloats(3 * alignedSize * alignedSize, (planes) => {
    fillPlanes(planes, aligned, scaling);
    return runOnce(session, new Tensor('float32', planes, [1, 3, alignedSize, alignedSize]));
  });
}

function length(vector: Float32Array): number {
  let square = 0;
  for (const value of vector) square += value * value;
  return Math.sqrt(square);
}
