import type { Network } from './manifest.js';
import { editOnnx, freeDetectorSize, freeEmbedderBatch, zeroNegligibleWeights } from './onnx/edit.js';
import { readTflite } from './tflite/read.js';
import { tfliteToOnnx } from './tflite/to-onnx.js';

const edits: Record<Network['edit'], (file: Uint8Array) => Uint8Array> = {
  detector: (file) => editOnnx(file, freeDetectorSize, zeroNegligibleWeights),
  weights: (file) => editOnnx(file, zeroNegligibleWeights),
  embedder: (file) => editOnnx(file, freeEmbedderBatch, zeroNegligibleWeights),
  tflite: (file) => editOnnx(tfliteToOnnx(readTflite(file)), zeroNegligibleWeights),
};

/** Makes the network that runs out of the file as it was published; the same bytes every time. */
export function prepare(network: Network, file: Uint8Array): Uint8Array {
  return edits[network.edit](file);
}
