import { node } from '../onnx/build.js';
import type { NodeProto } from '../onnx/onnx_pb.js';
import type { TfjsConstant, TfjsNode } from './read.js';
import { convolutionWeights, depthwiseWeights } from './weights.js';

/** What an operator's conversion may ask for and add to. */
export interface ConversionScope {
  /** Makes sure that a node is converted. */
  need(name: string): void;
  node(name: string): TfjsNode;
  constant(name: string | undefined): TfjsConstant | undefined;
  emit(step: NodeProto): void;
  /** Makes a node the graph's input. */
  takeInput(name: string): void;
  /** Adds a constant of floats and returns its name. */
  tensor(name: string, dims: readonly number[], values: Float32Array): string;
}

type Conversion = (step: TfjsNode, scope: ConversionScope) => void;

/** TensorFlow's operator to what makes it in ONNX: those of the person networks, up to their heatmaps. */
export const operators: ReadonlyMap<string, Conversion> = new Map<string, Conversion>([
  ['Placeholder', (step, scope) => scope.takeInput(step.name)],
  // The one cast is of the input, which is of floats here.
  ['Cast', elementwise('Identity')],
  ['Identity', elementwise('Identity')],
  ['Add', elementwise('Add')],
  ['AddV2', elementwise('Add')],
  ['Sub', elementwise('Sub')],
  ['Mul', elementwise('Mul')],
  ['Relu', elementwise('Relu')],
  ['Relu6', (step, scope) => scope.emit(relu6(input(step, 0, scope), step.name, scope))],
  ['Sigmoid', elementwise('Sigmoid')],
  ['Conv2D', convolution(false)],
  ['_FusedConv2D', convolution(false)],
  ['DepthwiseConv2dNative', convolution(true)],
  ['FusedDepthwiseConv2dNative', convolution(true)],
  ['ResizeBilinear', resize],
  ['ConcatV2', concat],
  ['Mean', mean],
]);

function elementwise(opType: string): Conversion {
  return (step, scope) => {
    const inputs = step.inputs.map((_, i) => operand(step, i, scope));
    scope.emit(node(opType, inputs, step.name));
  };
}

/** The name of an input that is computed. */
function input(step: TfjsNode, index: number, scope: ConversionScope): string {
  const name = step.inputs[index];
  if (name === undefined || scope.constant(name)) throw new Error(`${step.name} lacks input ${index}`);
  scope.need(name);
  return name;
}

/** An input that may be a constant: one number, or one for each channel. */
function operand(step: TfjsNode, index: number, scope: ConversionScope): string {
  const name = step.inputs[index] ?? '';
  const constant = scope.constant(name);
  if (!constant) return input(step, index, scope);
  const { shape, values } = constant;
  const channels = shape.at(-1) ?? 1;
  if (channels !== values.length) throw new Error(`${step.op} with a constant [${shape}] is not known`);
  return scope.tensor(name, shape.length === 0 ? [] : [1, channels, 1, 1], Float32Array.from(values));
}

function constantInput(step: TfjsNode, index: number, scope: ConversionScope): TfjsConstant {
  const constant = scope.constant(step.inputs[index]);
  if (!constant) throw new Error(`${step.op} is known only with a constant input ${index}`);
  return constant;
}

/** Convolution, the bias and the activation that TensorFlow.js fuses with it. */
function convolution(depthwise: boolean): Conversion {
  return (step, scope) => {
    const weights = constantInput(step, 1, scope);
    const { dims, values } = depthwise ? depthwiseWeights(weights) : convolutionWeights(weights);
    const [count, , height, width] = dims;
    const [bias, activation, ...more] = texts(step, 'fused_ops');
    const inputs = [input(step, 0, scope), scope.tensor(`${step.name} weights`, dims, values)];
    if (bias !== undefined) {
      const { shape, values: biases } = constantInput(step, 2, scope);
      inputs.push(scope.tensor(`${step.name} bias`, shape, Float32Array.from(biases)));
    }
    const strides = middle(step, 'strides');
    const known = middle(step, 'dilations').every((size) => size === 1) && (bias ?? 'BiasAdd') === 'BiasAdd';
    if (!known || more.length > 0) throw new Error(`${step.op} ${step.name} has options that are not known`);

    const output = activation === undefined ? step.name : `${step.name} before ${activation}`;
    const attributes = {
      group: depthwise ? count : 1,
      kernel_shape: [height, width],
      strides,
      pads: pads(step, [height, width], strides),
    };
    scope.emit(node('Conv', inputs, output, attributes));
    if (activation === 'Relu6') scope.emit(relu6(output, step.name, scope));
    else if (activation === 'Relu') scope.emit(node('Relu', [output], step.name));
    else if (activation !== undefined) throw new Error(`activation ${activation} is not known`);
  };
}

/**
 * TensorFlow's SAME padding as ONNX pads [top, left, bottom, right], for sides that are multiples of the stride: an
 * odd pixel goes to the far side.
 */
function pads(step: TfjsNode, kernel: readonly number[], strides: readonly number[]): number[] {
  const padding = step.attributes.get('padding');
  if (padding === 'VALID') return [0, 0, 0, 0];
  if (padding !== 'SAME') throw new Error(`padding ${padding} is not known`);
  const totals = kernel.map((taps, axis) => Math.max(taps - (strides[axis] ?? 1), 0));
  return [...totals.map((total) => Math.floor(total / 2)), ...totals.map((total) => Math.ceil(total / 2))];
}

function relu6(from: string, to: string, scope: ConversionScope): NodeProto {
  const zero = scope.tensor('relu6 low', [], Float32Array.of(0));
  const six = scope.tensor('relu6 high', [], Float32Array.of(6));
  return node('Clip', [from, zero, six], to);
}

/**
 * The pyramid's upsampling, always by two. Where the graph computes the size, it must say so; a size that is a constant
 * is for one size of picture, and another factor would not fit the layer that is added next.
 */
function resize(step: TfjsNode, scope: ConversionScope): void {
  const size = step.inputs[1];
  if (!scope.constant(size)) {
    const factors = constantInput(scope.node(size ?? ''), 1, scope);
    if (factors.values.join() !== '2,2') throw new Error(`resize by ${factors.values} is not known`);
  }
  if (step.attributes.get('align_corners') !== false)
    throw new Error('resize to aligned corners is not known');
  const scales = scope.tensor('twice', [4], Float32Array.of(1, 1, 2, 2));
  const halfPixels = step.attributes.get('half_pixel_centers') === true;
  const attributes = {
    mode: 'linear',
    coordinate_transformation_mode: halfPixels ? 'half_pixel' : 'asymmetric',
  };
  scope.emit(node('Resize', [input(step, 0, scope), '', scales], step.name, attributes));
}

function concat(step: TfjsNode, scope: ConversionScope): void {
  const axis = constantInput(step, step.inputs.length - 1, scope).values[0];
  if (axis !== 3) throw new Error(`concatenation along axis ${axis} is not known`);
  const inputs = step.inputs.slice(0, -1).map((_, i) => input(step, i, scope));
  scope.emit(node('Concat', inputs, step.name, { axis: 1 }));
}

/** The mean over the picture, for each channel. */
function mean(step: TfjsNode, scope: ConversionScope): void {
  const axes = constantInput(step, 1, scope).values;
  if (axes.join() !== '1,2' || step.attributes.get('keep_dims') !== true) {
    throw new Error(`mean over axes ${axes} is not known`);
  }
  scope.emit(node('ReduceMean', [input(step, 0, scope)], step.name, { axes: [2, 3], keepdims: 1 }));
}

function texts(step: TfjsNode, attribute: string): string[] {
  const value = step.attributes.get(attribute);
  return Array.isArray(value) ? value.map(String) : [];
}

/** Height and width of an attribute like strides [1, height, width, 1]. */
function middle(step: TfjsNode, attribute: string): number[] {
  const value = step.attributes.get(attribute);
  if (!Array.isArray(value) || value.length !== 4) throw new Error(`${step.name} lacks ${attribute}`);
  return value.slice(1, 3).map(Number);
}
