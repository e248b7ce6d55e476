import { decode } from '../../daemon/recognise/decode.js';
import { locate } from '../../daemon/recognise/landmarks.js';
import { readPicture } from '../../daemon/recognise/read-file.js';
import { embedFace } from '../../models/embedder.js';
import { type Box, openNetworks, type Raster } from '../../models/index.js';
import { type CropName, cutOut } from './crops.js';
import type { DescribedFace } from './describe.js';
import { NETWORKS, type NetworkName, openEmbedders } from './embedders.js';
import { openPeerEmbedders, PEERS, type PeerName } from './peer-embedders.js';
import { type PlacedFace, placeFaces } from './place.js';
import type { Variant } from './variants.js';

/** Processor milliseconds of everything that a description is made of, on one thread. */
export interface Costs {
  /** Decoding a photo and finding its faces. */
  readonly photo: number;
  /** Taking a face's landmarks once. */
  readonly landmarks: number;
  /** Cutting a face out. */
  readonly cut: number;
  readonly networks: Readonly<Record<NetworkName | PeerName, number>>;
}

interface Sample {
  readonly bytes: Uint8Array;
  readonly picture: Raster;
  readonly face: PlacedFace;
  readonly box: Box;
  readonly aligned: Raster;
}

/** Each step takes its turn in each round, so that other work on the machine slows all of them alike. */
const ROUNDS = 5;

/**
 * Measures the steps on upright photos with a face each.
 *
 * @param peers the folder of the peers' packages
 */
export async function measureCosts(paths: readonly string[], peers: string): Promise<Costs> {
  const networks = await openNetworks();
  const embedders = await openEmbedders();
  const peerEmbedders = await openPeerEmbedders(peers);
  const samples: Sample[] = [];
  for (const path of paths) {
    const bytes = await readPicture(path);
    const photo = bytes.ok ? await decode(bytes.value, 1) : bytes;
    if (!bytes.ok || !photo.ok) continue;
    const { picture } = photo.value;
    const [face] = await placeFaces(photo.value, networks);
    if (face === undefined) continue;
    const aligned = cutOut(picture, face.alignments, 'plain');
    samples.push({ bytes: bytes.value, picture, face, box: inPixels(face.face.box, picture), aligned });
  }
  const steps = new Map<string, (sample: Sample) => Promise<unknown>>([
    ['photo', async ({ bytes, picture }) => [await decode(bytes, 1), await networks.detect(picture)]],
    ['landmarks', ({ picture, box }) => locate(picture, box, networks)],
    ['cut', async ({ picture, face }) => cutOut(picture, face.alignments, 'plain')],
    ...NETWORKS.map(
      (name) => [name, ({ aligned }: Sample) => embedFace([embedders[name]], aligned)] as const,
    ),
    ...PEERS.map(
      (name) =>
        [name, ({ picture, face }: Sample) => peerEmbedders[name](picture, face.alignments.twice)] as const,
    ),
  ]);
  const times = new Map<string, number[]>([...steps.keys()].map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, step] of steps) times.get(name)?.push(await processorMs(samples, step));
  }
  await networks.close();
  const cost = (name: string) => middle(times.get(name) ?? []);
  return {
    photo: cost('photo'),
    landmarks: cost('landmarks'),
    cut: cost('cut'),
    networks: {
      fr_feature: cost('fr_feature'),
      MobileFaceNet: cost('MobileFaceNet'),
      'face-api': cost('face-api'),
      faceres: cost('faceres'),
    },
  };
}

/** Mean milliseconds a face of a variant, over faces of every size. */
export function faceCost(variant: Variant, costs: Costs, faces: readonly DescribedFace[]): number {
  const networks = Object.keys(variant.weights);
  const own = NETWORKS.filter((name) => networks.includes(name)).map((name) => costs.networks[name]);
  const others = PEERS.filter((name) => networks.includes(name)).map((name) => costs.networks[name]);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const ofFace = (crops: readonly CropName[]) =>
    passes(crops) * costs.landmarks + crops.length * (costs.cut + sum(own)) + sum(others);
  return sum(faces.map((face) => ofFace(variant.crops(face)))) / faces.length;
}

/** How often the landmarks are taken. */
function passes(crops: readonly CropName[]): number {
  if (crops.includes('thrice')) return 3;
  return crops.includes('once') ? 1 : 2;
}

async function processorMs(
  samples: readonly Sample[],
  step: (sample: Sample) => Promise<unknown>,
): Promise<number> {
  const start = process.cpuUsage();
  for (const sample of samples) await step(sample);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / samples.length;
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function inPixels({ x0, y0, x1, y1 }: Box, { width, height }: Raster): Box {
  return { x0: x0 * width, y0: y0 * height, x1: x1 * width, y1: y1 * height };
}
