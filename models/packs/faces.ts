import { z } from 'zod';
import { expoFaceDetection, faceplugin } from './npm-packages.js';
import { type FacePack, facePackSchema } from './schema.js';

const faceplugin68 = {
  source: faceplugin,
  file: 'model/fr_landmark.onnx',
  bytes: 1163742,
  sha256: 'f10b0ba1d2a8a099adefede1ebf3733e44fe370715e7303dbeb7f59c02142258',
  licence: 'MIT',
  edit: 'weights',
  prepared: '1a083a27b249e439a932db6068ff149b1ec5822abc3ce0b6d2077c8820839187',
  input: 'input [1,1,64,64] grey / 256, a square around the face',
  output: 'output [1,136] x and y of 68 points, 0..1 of the square',
};

const ultraLight = {
  source: faceplugin,
  file: 'model/fr_detect.onnx',
  bytes: 1217758,
  sha256: '6c0256ccd3164f844736a401faf936ec2930764a87ae39442180887d0c5c8854',
  licence: 'MIT',
  edit: 'detector',
  prepared: '5e63d5247df9ece2208a7136ff30d8b7e6fd5bb36b412dd37ed62bb036968cc2',
  reads: 'ultra-light',
  input: 'input [1,3,h,w] RGB, (x - 127) / 128, sides multiples of 64',
  output: 'scores [1,n,2] background and face; 462 [1,n,4] box offsets against the priors',
};

const frFeature = {
  source: faceplugin,
  file: 'model/fr_feature.onnx',
  bytes: 4884269,
  sha256: '87aacdfe57510db2af90c0251df680e8eec88f122ee94712121d09bcaaaf3581',
  licence: 'MIT',
  edit: 'embedder',
  prepared: '803c2b673e2212bd8d995378acc5e95a85446384a901c0e06badd1de09cc1c7d',
  scaling: { mean: 127.5, deviation: 127.5 },
  channels: 'rgb',
  input: 'input [n,3,112,112] RGB, (x - 127.5) / 127.5, aligned to the ArcFace template',
  output: 'output [n,512], not normalised',
};

/** Every face pack that is built in; the first is the default. */
export const facePacks: readonly FacePack[] = z.array(facePackSchema).parse([
  {
    kind: 'faces',
    id: 'permissive-1',
    description: 'Small networks under the MIT licence from the npm registry, for a processor without a GPU.',
    detector: ultraLight,
    landmarker: faceplugin68,
    embedders: [
      frFeature,
      {
        source: expoFaceDetection,
        file: 'android/src/main/assets/MobileFaceNet.tflite',
        bytes: 5233396,
        sha256: 'd8ba40c0127fb8ca9917e8fddc79bbbda063657bc92a496d34da0bc8a760443b',
        licence: 'MIT (the package; it says nothing of how the network was trained)',
        edit: 'tflite',
        prepared: 'd266ad252efc50927df7105fc7bddc9650d66aa1ddf1e27359c9b755443636f6',
        scaling: { mean: 127.5, deviation: 128 },
        channels: 'rgb',
        input: 'input [n,3,112,112] RGB, (x - 127.5) / 128, aligned to the ArcFace template',
        output: 'output [n,192], not normalised',
      },
    ],
    dimensions: 704,
    // facts/recognition.md, section 2: drops all of 10 things on `afw` that are no face, and 1 of 79 faces.
    leastNorm: 2.1,
    // Measured on the dev half of album-dev by `npm run bench -- calibrate`: 1/2 at cosines .37 and .50, .995 at .58 and .60.
    calibration: {
      pair: { slope: 25.05, intercept: -9.154 },
      // By `npm run bench -- assign`: .995 at a cosine of .67 for two clear faces (length 4.2), at .53 for two that are hardly clear (2.8).
      assignment: { slope: 54.19, clearness: -9.552, intercept: -3.108 },
      // On the dev halves of both albums and of degraded copies of them: 1/4 at a length of 2.77, 1/2 at 2.96.
      clarity: { slope: 5.68, intercept: -16.82 },
    },
  },
  {
    kind: 'faces',
    id: 'permissive-1-fast',
    description:
      'The same with one network in place of two to describe faces: a third quicker, a little less sure.',
    detector: ultraLight,
    landmarker: faceplugin68,
    embedders: [frFeature],
    dimensions: 512,
    leastNorm: 2.1,
    // By `npm run bench -- calibrate` and `assign` with `--pack permissive-1-fast`, on the dev halves.
    calibration: {
      pair: { slope: 26.88, intercept: -8.674 },
      assignment: { slope: 48.91, clearness: -7.183, intercept: -4.152 },
      clarity: { slope: 6.38, intercept: -18.83 },
    },
  },
  {
    kind: 'faces',
    id: 'yunet-sface',
    description: 'YuNet finds faces, also small and covered ones; SFace describes them in 128 numbers.',
    caveat:
      'Its calibration is a cautious guess, not a measurement: SFace could not be fetched where Kith is made. Few names are written until you measure it (docs/model-packs.md).',
    detector: {
      // The very file that docs/measurements/detection.md was measured with.
      source: {
        kind: 'url',
        url: 'https://raw.githubusercontent.com/ShiqiYu/libfacedetection.train/dca340aa082c71081a68d17db8e58b33a58a914b/onnx/yunet_n_dynamic.onnx',
      },
      file: 'yunet_n_dynamic.onnx',
      bytes: 322906,
      sha256: '104ee26c71d5c270ce79a6b3dced91c91013260d29a6bf18f9296c5b8c4c2b12',
      licence: 'Apache-2.0 (the repository of YuNet; the same network is MIT in OpenCV Zoo)',
      edit: 'none',
      prepared: '104ee26c71d5c270ce79a6b3dced91c91013260d29a6bf18f9296c5b8c4c2b12',
      reads: 'yunet',
      input: 'input [n,3,h,w] BGR, 0..255, sides multiples of 32',
      output: 'cls, obj, bbox, kps at strides 8, 16, 32, see yunet.ts',
    },
    landmarker: faceplugin68,
    embedders: [
      {
        source: {
          kind: 'url',
          url: 'https://media.githubusercontent.com/media/opencv/opencv_zoo/47534e27c9851bb1128ccc0102f1145e27f23f98/models/face_recognition_sface/face_recognition_sface_2021dec.onnx',
        },
        file: 'face_recognition_sface_2021dec.onnx',
        // Size and hash are those of OpenCV Zoo's Git LFS pointer.
        bytes: 38696353,
        sha256: '0ba9fbfa01b5270c96627c4ef784da859931e02f04419c829e83484087c34e79',
        licence: 'Apache-2.0',
        edit: 'none',
        prepared: '0ba9fbfa01b5270c96627c4ef784da859931e02f04419c829e83484087c34e79',
        // As OpenCV's FaceRecognizerSF feeds it (modules/objdetect/src/face_recognize.cpp): red first, not scaled.
        scaling: { mean: 0, deviation: 1 },
        channels: 'rgb',
        input: 'data [1,3,112,112] RGB, 0..255, aligned to the ArcFace template',
        output: 'fc1 [1,128], not normalised',
      },
    ],
    dimensions: 128,
    leastNorm: 0,
    // OpenCV calls two faces one person from a cosine of .363 on. Here 1/2 lies at .45 and .995 at .66, as steep as the default pack.
    calibration: {
      pair: { slope: 25, intercept: -11.25 },
      assignment: { slope: 25, intercept: -11.25 },
    },
  },
]);

export const defaultPack = 'permissive-1';

/** What an owner may say in place of a pack's name; docs/measurements/embedding.md has what each is worth. */
export const profiles: ReadonlyMap<string, string> = new Map([
  ['accurate', 'permissive-1'],
  ['fast', 'permissive-1-fast'],
]);
