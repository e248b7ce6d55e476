import { availableParallelism } from 'node:os';
import { matchFaces } from '../../daemon/eval/match.js';
import { bcubed, type Labelled, type Score } from '../../daemon/eval/scores.js';
import type { TruePhoto } from '../../daemon/eval/truth.js';
import {
  type Calibrations,
  cluster,
  DEFAULT_PASSES,
  type FaceQuality,
  type Observation,
  UNCONSTRAINED,
} from '../../daemon/gallery/index.js';
import { openTopK } from '../../models/top-k.js';
import type { Box } from '../../models/types.js';
import { averageLinkage, cutAt, distancesBetween, type Join } from '../average-linkage.js';

/** A face in a photo; box 0..1 of the picture. */
export interface FoundFace {
  readonly box: Box;
  readonly vector: Float32Array;
  readonly quality: FaceQuality;
}

/** A face as the gallery takes it; null when the truth has no name for it. */
export interface SampleFace extends Observation {
  readonly name: string | null;
}

/** The faces found in a photo, with the truth's names on them, and how many people were missed. */
export function nameFaces(
  truth: TruePhoto,
  found: readonly FoundFace[],
): { faces: SampleFace[]; missed: number } {
  const withIds = found.map((face, i) => ({ ...face, id: `${truth.file}#${i}` }));
  const { matched, missed } = matchFaces(truth, withIds);
  const names = new Map(matched.map(({ face, name }) => [face.id, name]));
  const faces = withIds.map(({ id, box, vector, quality }) => ({
    id,
    photo: truth.file,
    vector,
    quality,
    x: (box.x0 + box.x1) / 2,
    y: (box.y0 + box.y1) / 2,
    moment: truth.file,
    takenAt: null,
    name: names.get(id) ?? null,
  }));
  return { faces, missed: missed.length };
}

/** Kith's grouping at the thresholds it is shipped with. */
export async function scoreShipped(
  faces: readonly SampleFace[],
  { pair: calibration, clarity }: Calibrations,
): Promise<Score> {
  const topK = await openTopK(availableParallelism());
  const clusters = await cluster(faces, UNCONSTRAINED, { ...DEFAULT_PASSES, calibration, clarity }, topK);
  const groups = new Map(clusters.flatMap(({ members }, group) => members.map(({ id }) => [id, group])));
  return bcubed(label(faces, ({ id }) => groups.get(id)));
}

export interface PeerScore {
  /** Where the peer's documentation says two faces are one person. */
  readonly documented: Score;
  readonly best: Score & { readonly metric: string; readonly threshold: number };
}

/**
 * Average linkage over a peer's embeddings, where its documentation cuts and at the best cut of all there are.
 *
 * @param documented Euclidean distance under which the peer takes two faces for one person
 */
export function scorePeer(faces: readonly SampleFace[], documented: number): PeerScore {
  const tree = joinAll(faces, euclidean);
  const cuts = [
    ...tree.map(({ height }) => ({ ...cut(faces, tree, height), metric: 'euclidean', threshold: height })),
    ...joinAll(faces, cosine).map(({ height }, _, joins) => ({
      ...cut(faces, joins, height),
      metric: 'cosine',
      threshold: height,
    })),
  ];
  return {
    documented: cut(faces, tree, documented),
    best: cuts.reduce((a, b) => (b.f1 > a.f1 ? b : a)),
  };
}

type Distance = (a: Float32Array, b: Float32Array) => number;

function joinAll(faces: readonly SampleFace[], distance: Distance): Join[] {
  return averageLinkage(
    distancesBetween(faces.length, (a, b) => distance(vectorOf(faces, a), vectorOf(faces, b))),
  );
}

function cut(faces: readonly SampleFace[], joins: readonly Join[], height: number): Score {
  const groups = new Map(cutAt(joins, faces.length, height).map((group, i) => [faces[i]?.id, group]));
  return bcubed(label(faces, ({ id }) => groups.get(id)));
}

function vectorOf(faces: readonly SampleFace[], i: number): Float32Array {
  return faces[i]?.vector ?? new Float32Array();
}

function label(faces: readonly SampleFace[], groupOf: (face: SampleFace) => number | undefined): Labelled[] {
  return faces.flatMap((face) =>
    face.name === null ? [] : [{ name: face.name, cluster: String(groupOf(face)) }],
  );
}

function euclidean(a: Float32Array, b: Float32Array): number {
  return Math.sqrt(a.reduce((sum, value, i) => sum + (value - (b[i] ?? 0)) ** 2, 0));
}

function cosine(a: Float32Array, b: Float32Array): number {
  const product = (x: Float32Array, y: Float32Array) =>
    x.reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0);
  return 1 - product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}
