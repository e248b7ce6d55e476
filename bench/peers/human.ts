import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type FindFaces, type Tensor, type TensorFlow, toTensor } from './peer.js';

interface Human {
  readonly tf: TensorFlow;
  load(): Promise<void>;
  detect(picture: Tensor): Promise<{
    readonly face: readonly {
      readonly boxRaw: readonly [x: number, y: number, width: number, height: number];
      readonly embedding?: readonly number[];
    }[];
  }>;
}

const off = { enabled: false };

/** Only what recognition needs, and nothing carried over from one photo to the next; the rest as it comes. */
const settings = {
  backend: 'wasm',
  warmup: 'none',
  cacheSensitivity: 0,
  filter: off,
  gesture: off,
  body: off,
  hand: off,
  object: off,
  segmentation: off,
  face: {
    // Of the settings tried (docs/measurements/peers.md) this is the fastest and groups best. One face a photo, the
    // default, would miss everybody else.
    detector: { maxDetected: 50, minConfidence: 0.5, rotation: false },
    mesh: off,
    iris: off,
    emotion: off,
    antispoof: off,
    liveness: off,
    description: { enabled: true },
  },
};

/** `@vladmandic/human` with its face detector and description. */
export async function openHuman(folder: string): Promise<FindFaces> {
  // Its WebAssembly build fetches its networks by address, and Node's fetch knows no files.
  globalThis.fetch = async (url) => new Response(await readFile(fileURLToPath(String(url))));
  const require = createRequire(join(folder, 'package.json'));
  const modules = join(folder, 'node_modules');
  const { Human } = require(join(modules, '@vladmandic/human/dist/human.node-wasm.js'));
  const human: Human = new Human({
    ...settings,
    wasmPath: join(modules, '@tensorflow/tfjs-backend-wasm/dist/'),
    modelBasePath: `${pathToFileURL(join(modules, '@vladmandic/human/models'))}/`,
  });
  await human.load();

  return async (picture) => {
    const tensor = toTensor(human.tf, picture);
    const { face } = await human.detect(tensor);
    tensor.dispose();
    return face.flatMap(({ boxRaw: [x, y, width, height], embedding }) =>
      embedding === undefined
        ? []
        : [{ box: { x0: x, y0: y, x1: x + width, y1: y + height }, embedding: Float32Array.from(embedding) }],
    );
  };
}
