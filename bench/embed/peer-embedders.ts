import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';
import { cropSimilarity, type Raster, type Similarity } from '../../models/index.js';

/** Embedders of other projects that are tried as a third network. */
export const PEERS = ['face-api', 'faceres'] as const;
export type PeerName = (typeof PEERS)[number];

/** What each says of the face at an alignment of the picture. */
export type PeerEmbedders = Readonly<
  Record<PeerName, (picture: Raster, aligned: Similarity) => Promise<Float32Array>>
>;

interface Tensor {
  data(): Promise<Float32Array>;
  dispose(): void;
}

interface TensorFlow {
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  tensor3d(values: Int32Array, shape: readonly number[], type: 'int32'): Tensor;
  tensor4d(values: Float32Array, shape: readonly number[]): Tensor;
  loadGraphModel(source: {
    load(): Promise<object>;
  }): Promise<{ execute(input: Tensor, output: string): Tensor }>;
}

interface FaceApi {
  readonly nets: {
    readonly faceRecognitionNet: {
      loadFromDisk(folder: string): Promise<void>;
      computeFaceDescriptor(picture: Tensor): Promise<Float32Array>;
    };
  };
}

/**
 * Squares around the face in units of the aligned one, as each network was trained: dlib's chip (the box around the 68
 * points and a fifth more), and Human's enlarged box.
 */
const CROPS = {
  'face-api': { size: 150, side: 115, middle: { x: 56, y: 76 } },
  faceres: { size: 224, side: 135, middle: { x: 56, y: 72 } },
};

/** Its other two outputs tell age and gender. */
const FACERES_DESCRIPTION = 'global_pooling/Mean';

/**
 * face-api's 128 numbers and faceres's 1,024, on TensorFlow.js's WebAssembly backend.
 *
 * @param folder what `installPeers` returned
 */
export async function openPeerEmbedders(folder: string): Promise<PeerEmbedders> {
  const require = createRequire(join(folder, 'package.json'));
  const modules = join(folder, 'node_modules');
  const tf: TensorFlow = require('@tensorflow/tfjs');
  require('@tensorflow/tfjs-backend-wasm').setWasmPaths(join(modules, '@tensorflow/tfjs-backend-wasm/dist/'));
  await tf.setBackend('wasm');
  await tf.ready();
  const faceApi: FaceApi = require('@vladmandic/face-api/dist/face-api.node-wasm.js');
  await faceApi.nets.faceRecognitionNet.loadFromDisk(join(modules, '@vladmandic/face-api/model'));
  const graph = await tf.loadGraphModel({ load: () => readGraph(join(modules, '@vladmandic/human/models')) });
  return {
    async 'face-api'(picture, aligned) {
      const { data, width, height } = cutSquare(picture, aligned, CROPS['face-api']);
      const tensor = tf.tensor3d(new Int32Array(data), [height, width, 3], 'int32');
      const descriptor = await faceApi.nets.faceRecognitionNet.computeFaceDescriptor(tensor);
      tensor.dispose();
      return unit(descriptor);
    },
    async faceres(picture, aligned) {
      const { data, width, height } = cutSquare(picture, aligned, CROPS.faceres);
      const tensor = tf.tensor4d(new Float32Array(data), [1, height, width, 3]);
      const output = graph.execute(tensor, FACERES_DESCRIPTION);
      const description = await output.data();
      tensor.dispose();
      output.dispose();
      return unit(description);
    },
  };
}

const graphSchema = z.looseObject({
  modelTopology: z.looseObject({}),
  weightsManifest: z.array(z.looseObject({ weights: z.array(z.looseObject({})) })),
});

async function readGraph(folder: string): Promise<object> {
  const { modelTopology, weightsManifest } = graphSchema.parse(
    JSON.parse(await readFile(join(folder, 'faceres.json'), 'utf8')),
  );
  const weights = await readFile(join(folder, 'faceres.bin'));
  return {
    modelTopology,
    weightSpecs: weightsManifest.flatMap((group) => group.weights),
    weightData: new Uint8Array(weights).buffer,
  };
}

function cutSquare(picture: Raster, { a, b, tx, ty }: Similarity, crop: (typeof CROPS)[PeerName]): Raster {
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

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1;
  return Float32Array.from(vector, (value) => value / length);
}
