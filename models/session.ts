import { InferenceSession, type Tensor } from 'onnxruntime-node';
import { preparedFile, readKept } from './cache.js';
import type { Network } from './manifest.js';
import { ModelError } from './model-error.js';

/** One thread each: Kith runs several photos side by side, and one thread always adds up in the same order. */
const options: InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  // Errors only: the warnings of ONNX Runtime say nothing an owner can act on.
  logSeverityLevel: 3,
};

/** Opens the edited network out of the cache; ModelError when it is missing or damaged. */
export async function openSession(network: Network): Promise<InferenceSession> {
  const file = preparedFile(network);
  const content = await readKept(file);
  if (typeof content === 'string') throw new ModelError(file.path, `(${network.file}) is ${content}`);
  return InferenceSession.create(content, options);
}

/** The numbers of an output that must be there. */
export function floats(tensor: Tensor | undefined): Float32Array {
  if (!(tensor?.data instanceof Float32Array)) throw new Error('the network lacks an output of floats');
  return tensor.data;
}
