import type { TfliteGraph, TfliteOperator } from '../../models/tflite/read.js';

/** A tensor as TensorFlow Lite keeps it: [height, width, channels], here without the batch. */
interface Value {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/**
 * Runs a TensorFlow Lite graph by the plain definition of each operator, to check the conversion against. The input is
 * one picture, three planes [3, height, width].
 */
export function runTflite(graph: TfliteGraph, planes: Float32Array): Float32Array {
  const values = new Map<number, Value>();
  const inputIndex = graph.inputs[0] ?? -1;
  const [, height = 0, width = 0, channels = 0] = graph.tensors[inputIndex]?.shape ?? [];
  const data = new Float32Array(height * width * channels);
  for (let i = 0; i < data.length; i++) {
    data[i] = planes[(i % channels) * height * width + Math.floor(i / channels)] ?? 0;
  }
  values.set(inputIndex, { shape: [height, width, channels], data });

  const read = (index: number | undefined): Value => {
    const tensor = graph.tensors[index ?? -1];
    const known = values.get(index ?? -1);
    if (known) return known;
    if (!tensor?.data) throw new Error(`tensor ${index} has no value`);
    return { shape: tensor.shape, data: new Float32Array(new Uint8Array(tensor.data).buffer) };
  };
  for (const operator of graph.operators) values.set(operator.outputs[0] ?? -1, step(operator, read));
  return read(graph.outputs[0]).data;
}

function step(operator: TfliteOperator, read: (index: number | undefined) => Value): Value {
  const [a, b, bias] = operator.inputs;
  const pairwise = (compute: (x: number, y: number) => number) => {
    const [one, other] = [read(a), read(b)];
    const large = one.data.length >= other.data.length ? one : other;
    const at = (value: Value, i: number) => value.data[i % value.data.length] ?? 0;
    return { shape: large.shape, data: large.data.map((_, i) => compute(at(one, i), at(other, i))) };
  };
  const each = (compute: (x: number) => number) => ({
    shape: read(a).shape,
    data: read(a).data.map(compute),
  });
  switch (operator.code) {
    case 0:
      return pairwise((x, y) => x + y);
    case 18:
      return pairwise((x, y) => x * y);
    case 41:
      return pairwise((x, y) => x - y);
    case 19:
      return each((x) => Math.max(0, x));
    case 101:
      return each(Math.abs);
    case 22:
      return { shape: [read(a).data.length], data: read(a).data };
    default:
      return convolve(operator, read(a), read(b), read(bias));
  }
}

function convolve(operator: TfliteOperator, input: Value, weights: Value, bias: Value): Value {
  const depthwise = operator.code === 4;
  const [height = 0, width = 0, channels = 0] = input.shape;
  const [, tall = 0, wide = 0] = weights.shape;
  const outputs = bias.data.length;
  const stride = operator.option(1, 1, 'int32');
  const same = operator.option(0, 0, 'int8') === 0;
  const along = (size: number, taps: number) => Math.ceil((same ? size : size - taps + 1) / stride);
  const [rows, columns] = [along(height, tall), along(width, wide)];
  const before = (size: number, count: number, taps: number) =>
    same ? Math.floor(Math.max((count - 1) * stride + taps - size, 0) / 2) : 0;
  const [top, left] = [before(height, rows, tall), before(width, columns, wide)];

  const data = new Float32Array(rows * columns * outputs);
  for (let at = 0; at < data.length; at++) {
    const output = at % outputs;
    const x0 = (Math.floor(at / outputs) % columns) * stride - left;
    const y0 = Math.floor(at / outputs / columns) * stride - top;
    let sum = bias.data[output] ?? 0;
    for (let tap = 0; tap < tall * wide; tap++) {
      const [x, y] = [x0 + (tap % wide), y0 + Math.floor(tap / wide)];
      if (x < 0 || y < 0 || x >= width || y >= height) continue;
      const from = (y * width + x) * channels;
      if (depthwise) {
        sum += (input.data[from + output] ?? 0) * (weights.data[tap * outputs + output] ?? 0);
        continue;
      }
      const weight = (output * tall * wide + tap) * channels;
      for (let c = 0; c < channels; c++) sum += (input.data[from + c] ?? 0) * (weights.data[weight + c] ?? 0);
    }
    data[at] = sum;
  }
  return { shape: [rows, columns, outputs], data };
}
