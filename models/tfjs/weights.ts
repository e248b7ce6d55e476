import type { TfjsConstant } from './read.js';

/** A convolution's weights as ONNX wants them: [filters, channels of each, height, width]. */
export interface ConvolutionWeights {
  readonly dims: readonly [number, number, number, number];
  readonly values: Float32Array;
}

/** From TensorFlow's [height, width, channels, filters]. */
export function convolutionWeights(constant: TfjsConstant): ConvolutionWeights {
  const [height, width, channels, filters] = fourSizes(constant.shape);
  const dims = [filters, channels, height, width] as const;
  return { dims, values: transposed(constant.values, height * width, channels * filters, channels, filters) };
}

/** From TensorFlow's [height, width, channels, 1]: a filter for each channel, which sees that channel alone. */
export function depthwiseWeights(constant: TfjsConstant): ConvolutionWeights {
  const [height, width, channels, multiplier] = fourSizes(constant.shape);
  if (multiplier !== 1) throw new Error('depthwise convolution with a channel multiplier is not known');
  const dims = [channels, 1, height, width] as const;
  return { dims, values: transposed(constant.values, height * width, channels, 1, channels) };
}

/** [taps, channels, filters] to [filters, channels, taps]. */
function transposed(
  values: ArrayLike<number>,
  taps: number,
  step: number,
  channels: number,
  filters: number,
): Float32Array {
  if (values.length !== taps * step) throw new Error('weights do not fill their shape');
  const moved = new Float32Array(values.length);
  let to = 0;
  for (let filter = 0; filter < filters; filter++) {
    for (let channel = 0; channel < channels; channel++) {
      for (let tap = 0; tap < taps; tap++) moved[to++] = values[tap * step + channel * filters + filter] ?? 0;
    }
  }
  return moved;
}

function fourSizes(shape: readonly number[]): [number, number, number, number] {
  const [a, b, c, d] = shape;
  if (a === undefined || b === undefined || c === undefined || d === undefined) {
    throw new Error(`shape [${shape}] must have four sizes`);
  }
  return [a, b, c, d];
}
