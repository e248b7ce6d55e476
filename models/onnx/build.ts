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

type AttributeValue = number | string | readonly number[];

/** One operation; attributes are integers, lists of them or words, all that Kith's edits need. */
export function node(
  opType: string,
  input: string[],
  output: string,
  attributes: Record<string, AttributeValue> = {},
): NodeProto {
  return create(NodeProtoSchema, {
    name: output,
    opType,
    input,
    output: [output],
    attribute: Object.entries(attributes).map(([name, value]) => attribute(name, value)),
  });
}

function attribute(name: string, value: AttributeValue): AttributeProto {
  if (typeof value === 'string') {
    const s = new TextEncoder().encode(value);
    return create(AttributeProtoSchema, { name, s, type: AttributeProto_AttributeType.STRING });
  }
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
