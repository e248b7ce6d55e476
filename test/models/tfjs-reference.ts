import type { TfjsConstant, TfjsGraph, TfjsNode } from '../../models/tfjs/read.js';

/** A tensor as TensorFlow keeps it, without the batch: [height, width, channels]. */
export interface Value {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/**
 * Runs a TensorFlow.js graph by the plain definition of each operator, to check the conversion against. The input is
 * one picture, [height, width, channels].
 */
export function runTfjs(graph: TfjsGraph, input: Value, output: string): Value {
  const known = new Map<string, Value>();
  const valueAt = (name = ''): Value => {
    const constant = graph.constants.get(name);
    if (constant) return plain(constant);
    const found = known.get(name);
    if (found) return found;
    const node = graph.nodes.get(name);
    if (!node) throw new Error(`no node ${name}`);
    const value = node.op === 'Placeholder' ? input : step(node, valueAt);
    known.set(name, value);
    return value;
  };
  return valueAt(output);
}

function plain({ shape, values }: TfjsConstant): Value {
  const picture = shape.length === 4 && shape[0] === 1 ? shape.slice(1) : shape;
  return { shape: picture, data: Float32Array.from(values) };
}

function step(node: TfjsNode, valueAt: (name?: string) => Value): Value {
  const [a, b] = node.inputs;
  switch (node.op) {
    case 'Cast':
    case 'Identity':
      return valueAt(a);
    case 'Add':
    case 'AddV2':
      return pairwise(valueAt(a), valueAt(b), (x, y) => x + y);
    case 'Sub':
      return pairwise(valueAt(a), valueAt(b), (x, y) => x - y);
    case 'Mul':
      return pairwise(valueAt(a), valueAt(b), (x, y) => x * y);
    case 'Relu':
      return each(valueAt(a), (x) => Math.max(0, x));
    case 'Relu6':
      return each(valueAt(a), (x) => Math.min(6, Math.max(0, x)));
    case 'Sigmoid':
      return each(valueAt(a), (x) => 1 / (1 + Math.exp(-x)));
    case 'Mean':
      return mean(valueAt(a));
    case 'ConcatV2':
      return concat(valueAt(a), valueAt(b));
    case 'ResizeBilinear':
      return twice(valueAt(a), node.attributes.get('half_pixel_centers') === true);
    default:
      return convolve(node, valueAt);
  }
}

function each(value: Value, compute: (x: number) => number): Value {
  return { shape: value.shape, data: value.data.map(compute) };
}

/** The smaller operand is one number, or one a channel, or is as large as the other. */
function pairwise(one: Value, other: Value, compute: (x: number, y: number) => number): Value {
  const large = one.data.length >= other.data.length ? one : other;
  const at = ({ data }: Value, i: number) => data[i % data.length] ?? 0;
  return { shape: large.shape, data: large.data.map((_, i) => compute(at(one, i), at(other, i))) };
}

function mean({ shape, data }: Value): Value {
  const channels = shape[2] ?? 0;
  const sums = new Float32Array(channels);
  data.forEach((value, i) => {
    sums[i % channels] = (sums[i % channels] ?? 0) + (value * channels) / data.length;
  });
  return { shape: [1, 1, channels], data: sums };
}

function concat(one: Value, other: Value): Value {
  const [height = 0, width = 0, c1 = 0] = one.shape;
  const c2 = other.shape[2] ?? 0;
  const data = Float32Array.from({ length: height * width * (c1 + c2) }, (_, i) => {
    const [pixel, channel] = [Math.floor(i / (c1 + c2)), i % (c1 + c2)];
    return (channel < c1 ? one.data[pixel * c1 + channel] : other.data[pixel * c2 + channel - c1]) ?? 0;
  });
  return { shape: [height, width, c1 + c2], data };
}

function twice({ shape, data }: Value, halfPixels: boolean): Value {
  const [height = 0, width = 0, channels = 0] = shape;
  const place = (i: number, size: number) => {
    const exact = halfPixels ? Math.max(0, (i + 0.5) / 2 - 0.5) : i / 2;
    const low = Math.min(Math.floor(exact), size - 1);
    return { low, high: Math.min(low + 1, size - 1), part: exact - low };
  };
  const out = new Float32Array(4 * data.length);
  let to = 0;
  for (let row = 0; row < 2 * height; row++) {
    const y = place(row, height);
    for (let column = 0; column < 2 * width; column++) {
      const x = place(column, width);
      for (let c = 0; c < channels; c++) {
        const at = (r: number, k: number) => data[(r * width + k) * channels + c] ?? 0;
        const upper = at(y.low, x.low) * (1 - x.part) + at(y.low, x.high) * x.part;
        const lower = at(y.high, x.low) * (1 - x.part) + at(y.high, x.high) * x.part;
        out[to++] = upper * (1 - y.part) + lower * y.part;
      }
    }
  }
  return { shape: [2 * height, 2 * width, channels], data: out };
}

function convolve(node: TfjsNode, valueAt: (name?: string) => Value): Value {
  const depthwise = node.op.includes('Depthwise');
  const input = valueAt(node.inputs[0]);
  const weights = valueAt(node.inputs[1]);
  const fused = node.attributes.get('fused_ops');
  const operations = Array.isArray(fused) ? fused.map(String) : [];
  const [height = 0, width = 0, channels = 0] = input.shape;
  // A constant of one row of weights loses its first axis of 1 in `plain`.
  const [tall = 1, wide = 1, , last = 1] = weights.shape.length === 3 ? [1, ...weights.shape] : weights.shape;
  const filters = depthwise ? channels : last;
  const strides = node.attributes.get('strides');
  const stride = Array.isArray(strides) ? Number(strides[1]) : 1;
  const same = node.attributes.get('padding') === 'SAME';
  const along = (size: number, taps: number) => Math.ceil((same ? size : size - taps + 1) / stride);
  const [rows, columns] = [along(height, tall), along(width, wide)];
  const before = (size: number, count: number, taps: number) =>
    same ? Math.floor(Math.max((count - 1) * stride + taps - size, 0) / 2) : 0;
  const [top, left] = [before(height, rows, tall), before(width, columns, wide)];

  const data = new Float32Array(rows * columns * filters);
  for (let at = 0; at < data.length; at++) {
    const filter = at % filters;
    const x0 = (Math.floor(at / filters) % columns) * stride - left;
    const y0 = Math.floor(at / filters / columns) * stride - top;
    let sum = 0;
    for (let tap = 0; tap < tall * wide; tap++) {
      const [x, y] = [x0 + (tap % wide), y0 + Math.floor(tap / wide)];
      if (x < 0 || y < 0 || x >= width || y >= height) continue;
      const from = (y * width + x) * channels;
      if (depthwise) {
        sum += (input.data[from + filter] ?? 0) * (weights.data[tap * channels + filter] ?? 0);
        continue;
      }
      for (let c = 0; c < channels; c++) {
        sum += (input.data[from + c] ?? 0) * (weights.data[(tap * channels + c) * filters + filter] ?? 0);
      }
    }
    data[at] = sum;
  }
  return operations.reduce<Value>(
    (value, operation) => {
      if (operation === 'BiasAdd') return pairwise(value, valueAt(node.inputs[2]), (x, y) => x + y);
      return each(value, (x) =>
        Math.min(operation === 'Relu6' ? 6 : Number.POSITIVE_INFINITY, Math.max(0, x)),
      );
    },
    { shape: [rows, columns, filters], data },
  );
}
