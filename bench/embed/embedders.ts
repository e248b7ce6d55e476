import { type Embedder, embedFace } from '../../models/embedder.js';
import { choosePack, type Raster } from '../../models/index.js';
import { openSession } from '../../models/session.js';

/** The default pack's embedders, in its order. */
export const NETWORKS = ['fr_feature', 'MobileFaceNet'] as const;
export type NetworkName = (typeof NETWORKS)[number];

/** What one network says of one crop: unit length, and how long it was. */
export interface RawEmbedding {
  readonly vector: Float32Array;
  readonly norm: number;
}

export type RawEmbeddings = Readonly<Record<NetworkName, RawEmbedding>>;

/** Runs each embedder on an aligned face. */
export type EmbedRaw = (aligned: Raster) => Promise<RawEmbeddings>;

export async function openEmbedders(): Promise<Readonly<Record<NetworkName, Embedder>>> {
  const [first, second] = choosePack().embedders;
  if (first === undefined || second === undefined) throw new Error('the default pack has two embedders');
  return {
    fr_feature: { session: await openSession(first), scaling: first.scaling },
    MobileFaceNet: { session: await openSession(second), scaling: second.scaling },
  };
}

export async function embedRaw(
  embedders: Readonly<Record<NetworkName, Embedder>>,
  aligned: Raster,
): Promise<RawEmbeddings> {
  return {
    fr_feature: await embedFace([embedders.fr_feature], aligned),
    MobileFaceNet: await embedFace([embedders.MobileFaceNet], aligned),
  };
}
