import { create, toBinary } from '@bufbuild/protobuf';
import { floatTensor, floatValue, node } from '../onnx/build.js';
import { ModelProtoSchema, type NodeProto, type TensorProto } from '../onnx/onnx_pb.js';
import { channelsFirst } from './channels-first.js';
import type { TfliteGraph, TfliteOperator } from './read.js';

/** BuiltinOperator codes of TensorFlow Lite's schema. */
const operators = {
  add: 0,
  conv: 3,
  depthwiseConv: 4,
  mul: 18,
  relu: 19,
  reshape: 22,
  sub: 41,
  abs: 101,
} as const;

/** Element-wise operators, which mean the same in both formats. */
const elementwise = new Map<number, string>([
  [operators.add, 'Add'],
  [operators.mul, 'Mul'],
  [operators.sub, 'Sub'],
  [operators.abs, 'Abs'],
  [operators.relu, 'Relu'],
]);

/** Opset 9 is the newest that the pack's other networks use, too. */
const opset = { domain: '', version: 9n };
const irVersion = 6n;

/**
 * Converts a TensorFlow Lite network of convolutions to ONNX: tensors become [batch, channels, height, width]
 * and the batch becomes free. An operator or option it does not know throws, as the result would be wrong.
 */
export function tfliteToOnnx(graph: TfliteGraph): Uint8Array {
  const converter = new Converter(graph);
  return toBinary(ModelProtoSchema, converter.convert());
}

class Converter {
  private readonly nodes: NodeProto[] = [];
  private readonly constants = new Map<string, TensorProto>();

  constructor(private readonly graph: TfliteGraph) {}

  convert() {
    for (const operator of this.graph.operators) this.nodes.push(this.step(operator));
    const input = this.tensor(this.graph.inputs[0]);
    const output = this.tensor(this.graph.outputs[0]);
    const [, height, width, channels] = fourSizes(input.shape);
    return create(ModelProtoSchema, {
      irVersion,
      opsetImport: [opset],
      graph: {
        name: 'converted from TensorFlow Lite',
        node: this.nodes,
        initializer: [...this.constants.values()],
        input: [floatValue('input', ['batch', channels, height, width])],
        output: [floatValue('output', ['batch', ...output.shape.slice(1)])],
      },
    });
  }

  private step(operator: TfliteOperator): NodeProto {
    const output = this.nameOf(operator.outputs[0]);
    if (operator.code === operators.conv) return this.conv(operator, output, false);
    if (operator.code === operators.depthwiseConv) return this.conv(operator, output, true);
    if (operator.code === operators.reshape) return this.flatten(operator, output);
    const opType = elementwise.get(operator.code);
    if (!opType) throw new Error(`TensorFlow Lite operator ${operator.code} is not known`);
    if (operator.option(0, 0, 'int8') !== 0)
      throw new Error(`${opType} with a fused activation is not known`);
    return node(
      opType,
      operator.inputs.map((index) => this.operand(index)),
      output,
    );
  }

  private conv(operator: TfliteOperator, output: string, depthwise: boolean): NodeProto {
    const [inputIndex, weightIndex, biasIndex] = operator.inputs;
    const weights = this.tensor(weightIndex);
    const [, height, width, last] = fourSizes(weights.shape);
    const options = convOptions(operator, depthwise);
    const pads = options.same
      ? samePads(this.tensor(inputIndex).shape, [height, width], options.strides)
      : [0, 0, 0, 0];
    return node(
      'Conv',
      [this.nameOf(inputIndex), this.weights(weightIndex, depthwise), this.vector(biasIndex)],
      output,
      { group: depthwise ? last : 1, kernel_shape: [height, width], strides: options.strides, pads },
    );
  }

  /** The one reshape known: [n,1,1,c] to [n,c], where the order of axes does not matter. */
  private flatten(operator: TfliteOperator, output: string): NodeProto {
    const { shape } = this.tensor(operator.inputs[0]);
    if (shape.length !== 4 || shape[1] !== 1 || shape[2] !== 1) {
      throw new Error(`reshape of [${shape}] is not known`);
    }
    return node('Flatten', [this.nameOf(operator.inputs[0])], output, { axis: 1 });
  }

  /** An element-wise operator's input: a constant [c] must become [c,1,1] to meet the channels. */
  private operand(index: number): string {
    const { shape, data } = this.tensor(index);
    if (!data) return this.nameOf(index);
    if (shape.length !== 1) throw new Error(`constant of shape [${shape}] is not known`);
    return this.constant(index, [...shape, 1, 1], data);
  }

  private vector(index: number | undefined): string {
    const { shape, data } = this.tensor(index);
    return this.constant(index, shape, constantData(data));
  }

  private weights(index: number | undefined, depthwise: boolean): string {
    const { shape, data } = this.tensor(index);
    const [count, height, width, channels] = fourSizes(shape);
    const weights = channelsFirst(constantData(data), count, height * width, channels);
    // Depthwise weights are [1,h,w,c] and become [c,1,h,w]: the same order of numbers as [1,c,h,w].
    const dims = depthwise ? [channels, count, height, width] : [count, channels, height, width];
    return this.constant(index, dims, weights);
  }

  private constant(index: number | undefined, dims: readonly number[], data: Uint8Array): string {
    const name = this.nameOf(index);
    this.constants.set(name, floatTensor(name, dims, data));
    return name;
  }

  private tensor(index: number | undefined) {
    const tensor = this.graph.tensors[index ?? -1];
    if (!tensor) throw new Error(`TensorFlow Lite tensor ${index} is missing`);
    return tensor;
  }

  private nameOf(index: number | undefined): string {
    if (index === this.graph.inputs[0]) return 'input';
    if (index === this.graph.outputs[0]) return 'output';
    return `t${index}`;
  }
}

function constantData(data: Uint8Array | null): Uint8Array {
  if (!data) throw new Error('weights that the graph computes are not known');
  return data;
}

/** Field ids of Conv2DOptions and DepthwiseConv2DOptions, which has the channel multiplier in between. */
function convOptions(operator: TfliteOperator, depthwise: boolean) {
  const after = depthwise ? 1 : 0;
  const plain =
    operator.option(3 + after, 0, 'int8') === 0 &&
    operator.option(4 + after, 1, 'int32') === 1 &&
    operator.option(5 + after, 1, 'int32') === 1 &&
    (!depthwise || operator.option(3, 1, 'int32') === 1);
  if (!plain) throw new Error('convolution with activation, dilation or channel multiplier is not known');
  return {
    same: operator.option(0, 0, 'int8') === 0,
    strides: [operator.option(2, 1, 'int32'), operator.option(1, 1, 'int32')] as const,
  };
}

/** TensorFlow's SAME padding as ONNX pads [top, left, bottom, right]: an odd pixel goes to the far side. */
function samePads(
  input: readonly number[],
  kernel: readonly [number, number],
  strides: readonly [number, number],
): number[] {
  const [, height, width] = fourSizes(input);
  const along = (size: number, taps: number, stride: number) => {
    const total = Math.max((Math.ceil(size / stride) - 1) * stride + taps - size, 0);
    return [Math.floor(total / 2), Math.ceil(total / 2)] as const;
  };
  const [top, bottom] = along(height, kernel[0], strides[0]);
  const [left, right] = along(width, kernel[1], strides[1]);
  return [top, left, bottom, right];
}

function fourSizes(shape: readonly number[]): [number, number, number, number] {
  const [a, b, c, d] = shape;
  if (a === undefined || b === undefined || c === undefined || d === undefined) {
    throw new Error(`shape [${shape}] must have four sizes`);
  }
  return [a, b, c, d];
}
