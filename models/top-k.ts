import { create, toBinary } from '@bufbuild/protobuf';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { floatValue, node } from './onnx/build.js';
import {
  GraphProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  TensorProto_DataType,
  type ValueInfoProto,
} from './onnx/onnx_pb.js';
import { floats } from './session.js';

/** Vectors of one length, row after row; `data.length === rows * columns`. */
export interface VectorRows {
  readonly data: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

/** For each query its `k` best keys, best first: `queries.rows * k` of each. Key -1 where there are fewer. */
export interface Nearest {
  readonly k: number;
  readonly keys: Int32Array;
  readonly similarities: Float32Array;
}

/** Compares each query with all keys; `k` is at most the number of keys. */
export type TopK = (queries: VectorRows, keys: VectorRows, k: number) => Promise<Nearest>;

/**
 * The product of two matrices and the best of each row, by ONNX Runtime: some 50 times what a loop in JavaScript does
 * (facts/stack.md: 70 against 1.2 GFLOP/s on one core).
 */
export async function openTopK(threads: number): Promise<TopK> {
  const session = await InferenceSession.create(topKModel(), {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  return async (queries, keys, k) => {
    const output = await session.run({
      queries: new Tensor('float32', queries.data, [queries.rows, queries.columns]),
      keys: new Tensor('float32', keys.data, [keys.rows, keys.columns]),
      k: new Tensor('int64', [BigInt(k)], [1]),
    });
    const indices = output.indices?.data;
    if (!(indices instanceof Int32Array)) throw new Error('the graph lacks an output of indices');
    return { k, keys: indices, similarities: floats(output.similarities) };
  };
}

/** keysᵀ, queries · keysᵀ, the k largest of each row; their indices as 32 bits, for JavaScript has no quick 64. */
function topKModel(): Uint8Array {
  const best = create(NodeProtoSchema, {
    opType: 'TopK',
    input: ['products', 'k'],
    output: ['similarities', 'wide'],
  });
  const graph = create(GraphProtoSchema, {
    name: 'top-k',
    node: [
      node('Transpose', ['keys'], 'columns', { perm: [1, 0] }),
      node('MatMul', ['queries', 'columns'], 'products'),
      best,
      node('Cast', ['wide'], 'indices', { to: TensorProto_DataType.INT32 }),
    ],
    input: [
      floatValue('queries', ['queries', 'length']),
      floatValue('keys', ['keys', 'length']),
      value('k', TensorProto_DataType.INT64, ['one']),
    ],
    output: [
      floatValue('similarities', ['queries', 'best']),
      value('indices', TensorProto_DataType.INT32, ['queries', 'best']),
    ],
  });
  // Operator set 13 and the file version that came with it, as the other graphs here.
  const opsetImport = [{ domain: '', version: 13n }];
  return toBinary(ModelProtoSchema, create(ModelProtoSchema, { irVersion: 7n, graph, opsetImport }));
}

function value(name: string, elemType: TensorProto_DataType, dims: readonly string[]): ValueInfoProto {
  const shaped = floatValue(name, dims);
  if (shaped.type?.tensorType) shaped.type.tensorType.elemType = elemType;
  return shaped;
}
