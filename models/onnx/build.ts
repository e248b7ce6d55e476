import { create } from '@bufbuild/protobuf';
import {
  type AttributeProto,
  AttributeProto_AttributeType,
  AttributeProtoSchema,
  type NodeProto,
  NodeProtoSchema,
  type TensorProto,
  TensorProto_DataType,
  TensorProtoSchema,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from './onnx_pb.js';

/** One operation; attributes are lists of integers or single ones, all that Kith's edits need. */
export function node(
  opType: string,
  input: string[],
  output: string,
  attributes: Record<string, number | readonly number[]> = {},
): NodeProto {
  return create(NodeProtoSchema, {
    name: output,
    opType,
    input,
    output: [output],
    attribute: Object.entries(attributes).map(([name, value]) => attribute(name, value)),
  });
}

function attribute(name: string, value: number | readonly number[]): AttributeProto {
  if (typeof value === 'number') {
    return create(AttributeProtoSchema, { name, i: BigInt(value), type: AttributeProto_AttributeType.INT });
  }
  return create(AttributeProtoSchema, {
    name,
    ints: value.map(BigInt),
    type: AttributeProto_AttributeType.INTS,
  });
}

/** A constant tensor of 32-bit floats (`data` little-endian, rows first). */
export function floatTensor(name: string, dims: readonly number[], data: Uint8Array): TensorProto {
  return create(TensorProtoSchema, {
    name,
    dims: dims.map(BigInt),
    dataType: TensorProto_DataType.FLOAT,
    rawData: data,
  });
}

/** A float tensor at the graph's edge; a string in place of a size leaves it free. */
export function floatValue(name: string, dims: readonly (number | string)[]): ValueInfoProto {
  return create(ValueInfoProtoSchema, {
    name,
    type: { tensorType: { elemType: TensorProto_DataType.FLOAT, shape: { dim: dims.map(dimension) } } },
  });
}

function dimension(size: number | string) {
  return typeof size === 'string'
    ? { value: { case: 'dimParam' as const, value: size } }
    : { value: { case: 'dimValue' as const, value: BigInt(size) } };
}
