import { InferenceSession, type Tensor } from 'onnxruntime-node';
import { preparedFile, readKept } from './cache.js';
import { ModelError } from './model-error.js';
import type { Network } from './packs/schema.js';

/** One thread each: Kith runs several photos side by side, and one thread always adds up in the same order. */
const options: InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  // Errors only: the warnings of ONNX Runtime say nothing an owner can act on.
  logSeverityLevel: 3,
};

/** Opens the network that runs out of the cache; ModelError with what mends it when it is missing or damaged. */
export async function openSession(network: Network, mend?: string): Promise<InferenceSession> {
  const file = preparedFile(network);
  const content = await readKept(file);
  if (typeof content === 'string') throw new ModelError(file.path, `(${network.file}) is ${content}`, mend);
  return sessionOf(content);
}

/** Opens a network that is in memory. */
export function sessionOf(content: Uint8Array): Promise<InferenceSession> {
  return InferenceSession.create(content, options);
}

/** Runs a network that has one input, and its first output of interest, under whatever names. */
export async function runOnce(session: InferenceSession, input: Tensor): Promise<Float32Array> {
  const output = await session.run({ [session.inputNames[0] ?? '']: input });
  return floats(output[session.outputNames[0] ?? '']);
}

/** The numbers of an output that must be there. */
export function floats(tensor: Tensor | undefined): Float32Array {
  if (!(tensor?.data instanceof Float32Array)) throw new Error('the network lacks an output of floats');
  return tensor.data;
}
