import type { CropName } from './crops.js';
import type { DescribedFace } from './describe.js';
import { NETWORKS, type NetworkName, type RawEmbeddings } from './embedders.js';
import type { PeerName } from './peer-embedders.js';

/** A way to describe a face: which networks look at which crops of it. */
export interface Variant {
  readonly name: string;
  /** The profile that it is meant for; docs/measurements/embedding.md says why. */
  readonly profile?: 'fast' | 'accurate';
  /** Share of each network in the cosine of two faces. */
  readonly weights: Readonly<Partial<Record<NetworkName | PeerName, number>>>;
  /** Crops of this face whose vectors are averaged, network by network. */
  crops(face: Pick<DescribedFace, 'quality'>): readonly CropName[];
}

const BOTH = { fr_feature: 0.5, MobileFaceNet: 0.5 };

/** Shorter side, px, of a face that is enlarged to fill the crop by half as much again and more. */
const SMALL = 60;

/** Everything that is compared; the first is what Kith does by default. */
export const VARIANTS: readonly Variant[] = [
  { ...always('both networks', BOTH, 'plain'), profile: 'accurate' },
  { ...always('fr_feature alone', { fr_feature: 1 }, 'plain'), profile: 'fast' },
  always('MobileFaceNet alone', { MobileFaceNet: 1 }, 'plain'),
  always('both, .6 to .4', { fr_feature: 0.6, MobileFaceNet: 0.4 }, 'plain'),
  always('both, .4 to .6', { fr_feature: 0.4, MobileFaceNet: 0.6 }, 'plain'),
  always('both, landmarks once', BOTH, 'once'),
  always('both, landmarks three times', BOTH, 'thrice'),
  always('fr_feature, landmarks once', { fr_feature: 1 }, 'once'),
  always('fr_feature, and mirrored', { fr_feature: 1 }, 'plain', 'mirrored'),
  always('MobileFaceNet, and mirrored', { MobileFaceNet: 1 }, 'plain', 'mirrored'),
  always('both, and mirrored', BOTH, 'plain', 'mirrored'),
  always('both, tight and wide', BOTH, 'tight', 'wide'),
  always('both, three sizes', BOTH, 'plain', 'tight', 'wide'),
  always('both, three sizes and mirrored', BOTH, 'plain', 'tight', 'wide', 'mirrored'),
  always('both, and softened', BOTH, 'plain', 'soft'),
  small('both, three sizes', 'plain', 'tight', 'wide'),
  small('both, and mirrored', 'plain', 'mirrored'),
  always('both and face-api', { fr_feature: 0.4, MobileFaceNet: 0.4, 'face-api': 0.2 }, 'plain'),
  always('both and faceres', { fr_feature: 0.4, MobileFaceNet: 0.4, faceres: 0.2 }, 'plain'),
];

function always(name: string, weights: Variant['weights'], ...crops: readonly CropName[]): Variant {
  return { name, weights, crops: () => crops };
}

function small(name: string, ...crops: readonly CropName[]): Variant {
  return {
    name: `${name}, under ${SMALL} px`,
    weights: BOTH,
    crops: ({ quality }) => (quality.sizePx < SMALL ? crops : ['plain']),
  };
}

/** Whether it needs a network of another project. */
export function needsPeers({ weights }: Variant): boolean {
  return weights['face-api'] !== undefined || weights.faceres !== undefined;
}

/**
 * The vector of a face, unit length, and how long the first network's own was in the first crop.
 *
 * @throws when the face was not described in one of the variant's ways
 */
export function describeBy(variant: Variant, face: DescribedFace): { vector: Float32Array; norm: number } {
  const raws = variant.crops(face).map((crop) => rawOf(face, crop));
  const own = NETWORKS.flatMap((network) => {
    const weight = variant.weights[network];
    const vectors = raws.map((raw) => raw[network].vector);
    return weight === undefined ? [] : [{ weight, vector: meanVector(vectors) }];
  });
  const others = (['face-api', 'faceres'] as const).flatMap((peer) => {
    const weight = variant.weights[peer];
    if (weight === undefined) return [];
    if (face.peers === null) throw new Error(`face ${face.id} was not shown to ${peer}`);
    return [{ weight, vector: face.peers[peer] }];
  });
  const quality = variant.weights.fr_feature === undefined ? 'MobileFaceNet' : 'fr_feature';
  return { vector: sideBySide([...own, ...others]), norm: raws[0]?.[quality].norm ?? 0 };
}

function rawOf({ id, raw }: DescribedFace, crop: CropName): RawEmbeddings {
  const embeddings = raw.get(crop);
  if (embeddings === undefined) throw new Error(`face ${id} was not cut out ${crop}`);
  return embeddings;
}

/** Sum of unit vectors, scaled to unit length. */
function meanVector(vectors: readonly Float32Array[]): Float32Array {
  const [first, ...rest] = vectors;
  const sum = Float32Array.from(first ?? []);
  for (const vector of rest) for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (vector[i] ?? 0);
  const length = Math.hypot(...sum);
  return sum.map((value) => value / length);
}

/** Vectors so that the dot product of two wholes is the weighted mean of the parts'. */
function sideBySide(parts: readonly { weight: number; vector: Float32Array }[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, { vector }) => sum + vector.length, 0));
  let at = 0;
  for (const { weight, vector } of parts) {
    const scale = Math.sqrt(weight);
    for (const value of vector) whole[at++] = scale * value;
  }
  return whole;
}
