import { create, toBinary } from '@bufbuild/protobuf';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { NamedFace } from '../../daemon/eval/index.js';
import { dot } from '../../daemon/gallery/index.js';
import { floatValue, node } from '../../models/onnx/build.js';
import { GraphProtoSchema, ModelProtoSchema } from '../../models/onnx/onnx_pb.js';
import { floats } from '../../models/session.js';
import { averageLinkage, type Join } from '../average-linkage.js';

type Group = readonly NamedFace[];

/**
 * Exact average linkage over the members of given groups. The three differ in how they come to the mean distance of
 * every two groups, which is nearly all of the work: the joins are the same.
 */
export interface Rival {
  readonly name: string;
  join(groups: readonly Group[]): Promise<Join[]>;
}

export async function openRivals(threads: number): Promise<Rival[]> {
  const products = await openProducts(threads);
  return [
    { name: 'all pairs of members', join: async (groups) => joinAll(groups, meanOfPairs(groups)) },
    { name: 'sums of members', join: async (groups) => joinAll(groups, productOfSums(groups)) },
    { name: 'sums by ONNX Runtime', join: async (groups) => joinAll(groups, await products(groups)) },
  ];
}

function joinAll(groups: readonly Group[], distances: Float64Array): Join[] {
  return averageLinkage(
    distances,
    Float64Array.from(groups, ({ length }) => length),
  );
}

/** By the definition. */
function meanOfPairs(groups: readonly Group[]): Float64Array {
  return between(groups, (a, b) => {
    let sum = 0;
    for (const x of a) for (const y of b) sum += dot(x.vector, y.vector);
    return sum / (a.length * b.length);
  });
}

/** The mean of all dot products is the dot product of the means. */
function productOfSums(groups: readonly Group[]): Float64Array {
  const means = new Map(groups.map((group) => [group, mean(group)]));
  const none = new Float32Array();
  return between(groups, (a, b) => dot(means.get(a) ?? none, means.get(b) ?? none));
}

function between(groups: readonly Group[], cosine: (a: Group, b: Group) => number): Float64Array {
  const count = groups.length;
  const distances = new Float64Array(count * count);
  for (const [i, a] of groups.entries()) {
    for (let j = 0; j < i; j++) {
      const distance = 1 - cosine(a, groups[j] ?? []);
      distances[i * count + j] = distance;
      distances[j * count + i] = distance;
    }
  }
  return distances;
}

/** Not scaled to unit length: how long it is tells how much the members agree. */
function mean(group: Group): Float32Array {
  const sum = new Float32Array(group[0]?.vector.length ?? 0);
  for (const { vector } of group)
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (vector[i] ?? 0);
  return sum.map((value) => value / group.length);
}

async function openProducts(threads: number): Promise<(groups: readonly Group[]) => Promise<Float64Array>> {
  const session = await InferenceSession.create(squareModel(), { intraOpNumThreads: threads });
  return async (groups) => {
    const means = groups.map(mean);
    const columns = means[0]?.length ?? 0;
    const rows = new Float32Array(means.length * columns);
    for (const [i, each] of means.entries()) rows.set(each, i * columns);
    const { products } = await session.run({ rows: new Tensor('float32', rows, [means.length, columns]) });
    return Float64Array.from(floats(products), (cosine) => 1 - cosine);
  };
}

/** rows · rowsᵀ. */
function squareModel(): Uint8Array {
  const graph = create(GraphProtoSchema, {
    name: 'square',
    node: [
      node('Transpose', ['rows'], 'columns', { perm: [1, 0] }),
      node('MatMul', ['rows', 'columns'], 'products'),
    ],
    input: [floatValue('rows', ['count', 'length'])],
    output: [floatValue('products', ['count', 'count'])],
  });
  const opsetImport = [{ domain: '', version: 13n }];
  return toBinary(ModelProtoSchema, create(ModelProtoSchema, { irVersion: 7n, graph, opsetImport }));
}
