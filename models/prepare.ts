import { bodyOutputs } from './body-network.js';
import { centerNetOutputs } from './centernet.js';
import { moveNetOutputs } from './movenet.js';
import {
  editOnnx,
  freeDetectorSize,
  freeEmbedderBatch,
  preluWithoutBranches,
  zeroNegligibleWeights,
} from './onnx/edit.js';
import type { Network } from './packs/schema.js';
import { tfjsToOnnx } from './tfjs/to-onnx.js';
import { readTflite } from './tflite/read.js';
import { tfliteToOnnx } from './tflite/to-onnx.js';

const edits: Record<Network['edit'], (file: Uint8Array, weights: Uint8Array) => Uint8Array> = {
  none: (file) => file,
  detector: (file) => editOnnx(file, freeDetectorSize, zeroNegligibleWeights),
  weights: (file) => editOnnx(file, zeroNegligibleWeights),
  embedder: (file) => editOnnx(file, freeEmbedderBatch, zeroNegligibleWeights, preluWithoutBranches),
  tflite: (file) => editOnnx(tfliteToOnnx(readTflite(file)), zeroNegligibleWeights),
  // The weights of both were kept in half precision, which has nothing between 0 and 6e-8: none are negligible.
  movenet: (file, weights) => tfjsToOnnx(file, weights, moveNetOutputs),
  centernet: (file, weights) => tfjsToOnnx(file, weights, centerNetOutputs),
  bodies: (file, weights) => tfjsToOnnx(file, weights, bodyOutputs),
};

/** Makes the network that runs out of its files as they were published; the same bytes every time. */
export function prepare(
  network: Network,
  file: Uint8Array,
  weights: Uint8Array = new Uint8Array(),
): Uint8Array {
  return edits[network.edit](file, weights);
}
