import { create, toBinary } from '@bufbuild/protobuf';
import { floatTensor, floatValue, node } from '../../models/onnx/build.js';
import {
  GraphProtoSchema,
  ModelProtoSchema,
  type NodeProto,
  type TensorProto,
  type ValueInfoProto,
} from '../../models/onnx/onnx_pb.js';

/** Small ONNX networks with the inputs and outputs of real ones. */

interface Graph {
  readonly node: NodeProto[];
  readonly input: ValueInfoProto[];
  readonly output: ValueInfoProto[];
  readonly initializer: TensorProto[];
}

function onnx(graph: Graph): Uint8Array {
  return toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, {
      irVersion: 7n,
      opsetImport: [{ domain: '', version: 13n }],
      graph: create(GraphProtoSchema, { name: 'made', ...graph }),
    }),
  );
}

function floats(name: string, dims: readonly number[], values: Float32Array): TensorProto {
  return floatTensor(name, dims, new Uint8Array(values.buffer));
}

/** An input of height × width in three colours, pooled to 4 × 4, as `length` mixed numbers; inputs as SFace names them. */
export function madeEmbedder(
  length: number,
  {
    height = 112,
    width = 112,
    input = 'data',
    output = 'fc1',
    mixed = (index) => Math.sin(index * 12.9898),
  }: MadeEmbedder = {},
): Uint8Array {
  const pool = [height / 4, width / 4];
  const weights = Float32Array.from({ length: 48 * length }, (_, i) => mixed(i));
  return onnx({
    node: [
      node('AveragePool', [input], 'pooled', { kernel_shape: pool, strides: pool }),
      node('Flatten', ['pooled'], 'flat', { axis: 1 }),
      node('MatMul', ['flat', 'weights'], output),
    ],
    input: [floatValue(input, [1, 3, height, width])],
    output: [floatValue(output, [1, length])],
    initializer: [floats('weights', [48, length], weights)],
  });
}

export interface MadeEmbedder {
  readonly height?: number;
  readonly width?: number;
  readonly input?: string;
  readonly output?: string;
  /** The weight at an index; waves unless told. */
  readonly mixed?: (index: number) => number;
}

/** The mean of each colour's plane, in the order of the planes. */
export function madeColourMeter(): Uint8Array {
  return onnx({
    node: [node('GlobalAveragePool', ['data'], 'pooled'), node('Flatten', ['pooled'], 'fc1', { axis: 1 })],
    input: [floatValue('data', [1, 3, 112, 112])],
    output: [floatValue('fc1', [1, 3])],
    initializer: [],
  });
}

/** What a made YuNet says of one cell: row after row at a stride. */
export interface MadeCell {
  readonly stride: 8 | 16 | 32;
  readonly cell: number;
  readonly class: number;
  readonly object: number;
  readonly box: readonly [number, number, number, number];
}

/** A network with YuNet's outputs for an input of that size, which are the same whatever it is shown. */
export function madeYuNet(width: number, height: number, cells: readonly MadeCell[]): Uint8Array {
  const outputs = ([8, 16, 32] as const).flatMap((stride) => {
    const count = (width / stride) * (height / stride);
    const here = cells.filter((cell) => cell.stride === stride);
    const fill = (columns: number, of: (cell: MadeCell) => readonly number[]) => {
      const values = new Float32Array(count * columns);
      for (const cell of here) values.set(of(cell), cell.cell * columns);
      return { columns, values };
    };
    return Object.entries({
      [`cls_${stride}`]: fill(1, (cell) => [cell.class]),
      [`obj_${stride}`]: fill(1, (cell) => [cell.object]),
      [`bbox_${stride}`]: fill(4, (cell) => cell.box),
    }).map(([name, { columns, values }]) => ({ name, dims: [1, count, columns], values }));
  });
  return onnx({
    node: outputs.map(({ name }) => node('Identity', [`${name}/constant`], name)),
    input: [floatValue('input', [1, 3, 'height', 'width'])],
    output: outputs.map(({ name, dims }) => floatValue(name, dims)),
    initializer: outputs.map(({ name, dims, values }) => floats(`${name}/constant`, dims, values)),
  });
}
