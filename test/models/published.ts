import { InferenceSession, Tensor } from 'onnxruntime-node';
import { publishedFile, readKept } from '../../models/cache.js';
import type { Network } from '../../models/packs/schema.js';

/** The network's file as it was published; fetch it first. */
export async function published(network: Network): Promise<Uint8Array> {
  const content = await readKept(publishedFile(network));
  if (typeof content === 'string') throw new Error(`${network.file} is ${content}`);
  return content;
}

/** Runs a network on one input; outputs by name. */
export async function runNetwork(
  file: Uint8Array,
  input: Float32Array,
  dims: readonly number[],
): Promise<Record<string, Float32Array>> {
  const session = await InferenceSession.create(file, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  const results = await session.run({ input: new Tensor('float32', input, [...dims]) });
  await session.release();
  return Object.fromEntries(
    Object.entries(results).map(([name, { data }]) => {
      if (!(data instanceof Float32Array)) throw new Error(`${name} is not of floats`);
      return [name, data];
    }),
  );
}

/** Numbers in −1..1 that look like a picture to a network: smooth, and the same on every run. */
export function smooth(length: number, seed = 1): Float32Array {
  return Float32Array.from({ length }, (_, i) => Math.sin(i * 0.013 * seed) * Math.cos(i * 0.0007 + seed));
}

export function largestDifference(one: Float32Array | undefined, other: Float32Array | undefined): number {
  if (!one || !other || one.length !== other.length) return Number.POSITIVE_INFINITY;
  return one.reduce((largest, value, i) => Math.max(largest, Math.abs(value - (other[i] ?? Number.NaN))), 0);
}
