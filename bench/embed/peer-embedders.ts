import { join } from 'node:path';
import type { Raster, Similarity } from '../../models/index.js';
import { openFaceres } from './faceres.js';
import { cutSquare, openTensorFlow, type Tensor } from './tensorflow.js';

/** Embedders of other projects that are tried as a third network. */
export const PEERS = ['face-api', 'faceres'] as const;
export type PeerName = (typeof PEERS)[number];

/** What each says of the face at an alignment of the picture. */
export type PeerEmbedders = Readonly<
  Record<PeerName, (picture: Raster, aligned: Similarity) => Promise<Float32Array>>
>;

interface FaceApi {
  readonly nets: {
    readonly faceRecognitionNet: {
      loadFromDisk(folder: string): Promise<void>;
      computeFaceDescriptor(picture: Tensor): Promise<Float32Array>;
    };
  };
}

/** dlib's chip: the box around the 68 points and a fifth more. */
const CHIP = { size: 150, side: 115, middle: { x: 56, y: 76 } };

/**
 * face-api's 128 numbers and faceres's 1,024, on TensorFlow.js's WebAssembly backend.
 *
 * @param folder what `installPeers` returned
 */
export async function openPeerEmbedders(folder: string): Promise<PeerEmbedders> {
  const loaded = await openTensorFlow(folder);
  const { tf, modules, require } = loaded;
  const faceApi: FaceApi = require('@vladmandic/face-api/dist/face-api.node-wasm.js');
  await faceApi.nets.faceRecognitionNet.loadFromDisk(join(modules, '@vladmandic/face-api/model'));
  const faceres = await openFaceres(loaded);
  return {
    async 'face-api'(picture, aligned) {
      const { data, width, height } = cutSquare(picture, aligned, CHIP);
      const tensor = tf.tensor3d(new Int32Array(data), [height, width, 3], 'int32');
      const descriptor = await faceApi.nets.faceRecognitionNet.computeFaceDescriptor(tensor);
      tensor.dispose();
      return unit(descriptor);
    },
    faceres: async (picture, aligned) => unit(await faceres(picture, aligned, 'description')),
  };
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1;
  return Float32Array.from(vector, (value) => value / length);
}
