import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cropSimilarity, type Raster, type Similarity } from '../../models/index.js';

export interface Tensor {
  data(): Promise<Float32Array>;
  dispose(): void;
}

export interface TensorFlow {
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  tensor3d(values: Int32Array, shape: readonly number[], type: 'int32'): Tensor;
  tensor4d(values: Float32Array, shape: readonly number[]): Tensor;
  loadGraphModel(source: {
    load(): Promise<object>;
  }): Promise<{ execute(input: Tensor, output: string): Tensor }>;
}

/** TensorFlow.js with its WebAssembly backend, and where the packages of the peers lie. */
export interface LoadedTensorFlow {
  readonly tf: TensorFlow;
  readonly modules: string;
  readonly require: NodeJS.Require;
}

/** @param folder what `installPeers` returned */
export async function openTensorFlow(folder: string): Promise<LoadedTensorFlow> {
  const require = createRequire(join(folder, 'package.json'));
  const modules = join(folder, 'node_modules');
  const tf: TensorFlow = require('@tensorflow/tfjs');
  require('@tensorflow/tfjs-backend-wasm').setWasmPaths(join(modules, '@tensorflow/tfjs-backend-wasm/dist/'));
  await tf.setBackend('wasm');
  await tf.ready();
  return { tf, modules, require };
}

/** A square around the face, in units of the aligned one. */
export interface SquareCrop {
  /** Side of the result, px. */
  readonly size: number;
  readonly side: number;
  readonly middle: { readonly x: number; readonly y: number };
}

export function cutSquare(picture: Raster, { a, b, tx, ty }: Similarity, crop: SquareCrop): Raster {
  const { size, side, middle } = crop;
  const step = side / size;
  const [left, top] = [middle.x - side / 2, middle.y - side / 2];
  const square = {
    a: step * a,
    b: step * b,
    tx: tx + a * left - b * top,
    ty: ty + b * left + a * top,
  };
  return cropSimilarity(picture, square, size);
}
