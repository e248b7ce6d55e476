import { z } from 'zod';
import { human, humanModels } from './npm-packages.js';
import { type BodyPack, bodyPackSchema } from './schema.js';

/** A cue that tells bodies apart no better than this proposes no names (the project's issue 3, point 2). */
export const leastCueAuc = 0.81;

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

/** What both packs find people with. */
const persons = {
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
};

/**
 * Every body pack that is built in; the first is the default. Figures of the score half of `album-hidden` with heads
 * placed by the detector: docs/measurements/bodies.md.
 */
export const bodyPacks: readonly BodyPack[] = z.array(bodyPackSchema).parse([
  {
    kind: 'bodies',
    id: 'bodies-1',
    description: 'Clothes and hair by colour and texture, with networks from the npm registry.',
    ...persons,
    evidence: { slope: 11.6, intercept: -0.29 },
    proposeFrom: 0.8,
    cues: [
      { name: 'clothes', auc: 0.77 },
      { name: 'hair', auc: 0.746 },
      { name: 'all', auc: 0.827 },
    ],
  },
  {
    kind: 'bodies',
    id: 'bodies-osnet',
    description: 'The same, and the torso by OSNet x0.25, which you bring.',
    ...persons,
    torso: {
      source: {
        kind: 'own',
        about: "an ONNX export of torchreid's osnet_x0_25 trained on MSMT17 (docs/model-packs.md)",
      },
      file: 'osnet_x0_25_msmt17.onnx',
      bytes: 891413,
      sha256: 'dddd73c80b78e24ef982f9c352c1947b42d67433887011e8eb33a00313edef5e',
      licence: 'MIT (torchreid; the photos of MSMT17 it was trained on are for research)',
      edit: 'none',
      prepared: 'dddd73c80b78e24ef982f9c352c1947b42d67433887011e8eb33a00313edef5e',
      input: "input [n,3,256,128] RGB, ImageNet's mean and deviation",
      output: 'output [n,512], not normalised',
    },
    evidence: { slope: 12.7, intercept: -0.2 },
    proposeFrom: 0.8,
    cues: [
      { name: 'clothes', auc: 0.77 },
      { name: 'hair', auc: 0.746 },
      { name: 'torso', auc: 0.808 },
      { name: 'all', auc: 0.854 },
    ],
  },
]);

export const defaultBodyPack = 'bodies-1';
