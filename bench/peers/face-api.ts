import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type FindFaces, type Tensor, type TensorFlow, toTensor } from './peer.js';

interface Net {
  loadFromDisk(folder: string): Promise<void>;
}

interface Described {
  readonly detection: {
    readonly relativeBox: {
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    };
  };
  readonly descriptor: Float32Array;
}

type NetName = 'ssdMobilenetv1' | 'tinyFaceDetector' | 'faceLandmark68Net' | 'faceRecognitionNet';

interface FaceApi {
  readonly nets: Readonly<Record<NetName, Net>>;
  readonly SsdMobilenetv1Options: new () => object;
  readonly TinyFaceDetectorOptions: new () => object;
  detectAllFaces(
    picture: Tensor,
    options: object,
  ): { withFaceLandmarks(): { withFaceDescriptors(): PromiseLike<Described[]> } };
}

/**
 * `@vladmandic/face-api` as its WebAssembly demo runs it: 68 landmarks and descriptors, all options at their defaults.
 *
 * @param kind its default detector, SSD MobileNet, or its tiny one, which is faster and misses more
 */
export async function openFaceApi(folder: string, kind: 'ssd' | 'tiny'): Promise<FindFaces> {
  const require = createRequire(join(folder, 'package.json'));
  const modules = join(folder, 'node_modules');
  const tf: TensorFlow = require('@tensorflow/tfjs');
  require('@tensorflow/tfjs-backend-wasm').setWasmPaths(join(modules, '@tensorflow/tfjs-backend-wasm/dist/'));
  await tf.setBackend('wasm');
  await tf.ready();
  const faceApi: FaceApi = require('@vladmandic/face-api/dist/face-api.node-wasm.js');
  const { nets, SsdMobilenetv1Options, TinyFaceDetectorOptions } = faceApi;
  const detector = kind === 'ssd' ? nets.ssdMobilenetv1 : nets.tinyFaceDetector;
  const options = kind === 'ssd' ? new SsdMobilenetv1Options() : new TinyFaceDetectorOptions();
  for (const net of [detector, nets.faceLandmark68Net, nets.faceRecognitionNet])
    await net.loadFromDisk(join(modules, '@vladmandic/face-api/model'));

  return async (picture) => {
    const tensor = toTensor(tf, picture);
    const faces = await faceApi.detectAllFaces(tensor, options).withFaceLandmarks().withFaceDescriptors();
    tensor.dispose();
    return faces.map(({ detection: { relativeBox }, descriptor }) => {
      const { x, y, width, height } = relativeBox;
      return { box: { x0: x, y0: y, x1: x + width, y1: y + height }, embedding: descriptor };
    });
  };
}
