import fc from 'fast-check';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { beforeAll, describe, expect, it } from 'vitest';
import { publishedFile, readKept } from '../../models/cache.js';
import { centerNetOutputs } from '../../models/centernet.js';
import { fetchModels } from '../../models/fetch.js';
import { chooseBodyPack, defaultBodyPack } from '../../models/index.js';
import { moveNetOutputs } from '../../models/movenet.js';
import { filesOf, type Network } from '../../models/packs/schema.js';
import { fromFloat16 } from '../../models/tfjs/float16.js';
import { readTfjs } from '../../models/tfjs/read.js';
import { tfjsToOnnx } from '../../models/tfjs/to-onnx.js';
import { convolutionWeights, depthwiseWeights } from '../../models/tfjs/weights.js';
import { largestDifference, smooth } from './published.js';
import { runTfjs } from './tfjs-reference.js';

const persons = chooseBodyPack();

/** Runs an ONNX file on one picture [height, width, channels]; its first output in the same order. */
async function run(file: Uint8Array, data: Float32Array, height: number, width: number) {
  const channels = data.length / height / width;
  const planes = Float32Array.from(data, (_, i) => {
    const [channel, pixel] = [Math.floor(i / height / width), i % (height * width)];
    return data[pixel * channels + channel] ?? 0;
  });
  const session = await InferenceSession.create(file, { intraOpNumThreads: 1, logSeverityLevel: 3 });
  const name = session.inputNames[0] ?? '';
  const results = await session.run({ [name]: new Tensor('float32', planes, [1, channels, height, width]) });
  await session.release();
  return Object.fromEntries(
    Object.entries(results).map(([output, tensor]) => {
      if (!(tensor.data instanceof Float32Array)) throw new Error('no floats');
      const values = tensor.data;
      const depth = tensor.dims[1] ?? 0;
      const area = values.length / depth;
      return [
        output,
        Float32Array.from(values, (_, i) => values[(i % depth) * area + Math.floor(i / depth)] ?? 0),
      ];
    }),
  );
}

describe('half-precision floats', () => {
  const decode = (...bits: number[]) => [...fromFloat16(new Uint8Array(Uint16Array.from(bits).buffer))];

  it('are read as IEEE 754 says', () => {
    expect(decode(0x3c00, 0xc000, 0x7bff, 0x0400, 0x0001, 0x8000)).toEqual([
      1,
      -2,
      65504,
      2 ** -14,
      2 ** -24,
      -0,
    ]);
    expect(decode(0x7c00, 0xfc00)).toEqual([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
    expect(decode(0x7e00)).toEqual([Number.NaN]);
  });

  it('grow with their bits, and each is a single-precision float exactly', () => {
    const all = decode(...Array.from({ length: 0x7c00 }, (_, bits) => bits));
    all.forEach((value, i) => {
      expect(value).toBe(Math.fround(value));
      if (i > 0) expect(value).toBeGreaterThan(all[i - 1] ?? Number.POSITIVE_INFINITY);
    });
  });

  it('hold nothing negligible, so that no weight needs to be zeroed', () => {
    const smallest = Math.min(...decode(...Array.from({ length: 0x7c00 }, (_, i) => i)).slice(1));
    expect(smallest).toBeGreaterThan(1e-20);
  });

  it('may start at an odd byte', () => {
    const bytes = new Uint8Array([9, 0x00, 0x3c, 0x00, 0xc0]);
    expect([...fromFloat16(bytes.subarray(1))]).toEqual([1, -2]);
  });
});

describe('weights', () => {
  const size = fc.integer({ min: 1, max: 5 });

  it('go where ONNX wants them, and none changes', () => {
    fc.assert(
      fc.property(size, size, size, size, (height, width, channels, filters) => {
        const count = height * width * channels * filters;
        const values = Float32Array.from({ length: count }, (_, i) => i);
        const moved = convolutionWeights({ shape: [height, width, channels, filters], values });
        expect(moved.dims).toEqual([filters, channels, height, width]);
        for (let filter = 0; filter < filters; filter++)
          for (let channel = 0; channel < channels; channel++)
            for (let tap = 0; tap < height * width; tap++)
              expect(moved.values[(filter * channels + channel) * height * width + tap]).toBe(
                (tap * channels + channel) * filters + filter,
              );
      }),
    );
  });

  it('of a depthwise convolution become one filter a channel', () => {
    fc.assert(
      fc.property(size, size, size, (height, width, channels) => {
        const values = Float32Array.from({ length: height * width * channels }, (_, i) => i);
        const moved = depthwiseWeights({ shape: [height, width, channels, 1], values });
        expect(moved.dims).toEqual([channels, 1, height, width]);
        for (let channel = 0; channel < channels; channel++)
          for (let tap = 0; tap < height * width; tap++)
            expect(moved.values[channel * height * width + tap]).toBe(tap * channels + channel);
      }),
    );
  });

  it('that do not fill their shape are refused', () => {
    expect(() => convolutionWeights({ shape: [1, 1, 2, 2], values: new Float32Array(3) })).toThrow(/shape/);
    expect(() => convolutionWeights({ shape: [2, 2], values: new Float32Array(4) })).toThrow(/four/);
    expect(() => depthwiseWeights({ shape: [1, 1, 2, 2], values: new Float32Array(4) })).toThrow(
      /multiplier/,
    );
  });
});

interface Made {
  readonly nodes: readonly {
    name: string;
    op: string;
    input?: readonly string[];
    attr?: Record<string, unknown>;
  }[];
  readonly constants: Readonly<Record<string, { shape: number[]; values: number[]; int?: boolean }>>;
}

/** A TensorFlow.js model as its two files. */
function made({ nodes, constants }: Made): { model: Uint8Array; weights: Uint8Array } {
  const weights = Object.entries(constants).map(([name, { shape, int }]) => ({
    name,
    shape,
    dtype: int ? 'int32' : 'float32',
  }));
  const model = {
    format: 'graph-model',
    modelTopology: { node: nodes },
    weightsManifest: [{ paths: ['weights.bin'], weights }],
  };
  const parts = Object.values(constants).map(({ values, int }) =>
    Buffer.from((int ? Int32Array.from(values) : Float32Array.from(values)).buffer),
  );
  return { model: Buffer.from(JSON.stringify(model)), weights: Buffer.concat(parts) };
}

const base64 = (text: string) => Buffer.from(text).toString('base64');
const listOf = (...texts: string[]) => ({ list: { s: texts.map(base64) } });
const ints = (...numbers: number[]) => ({ list: { i: numbers.map(String) } });
const placeholder = { name: 'picture', op: 'Placeholder' };
const convolutionOf = (stride: number, padding: string, ...fused: string[]) => ({
  strides: ints(1, stride, stride, 1),
  dilations: ints(1, 1, 1, 1),
  padding: { s: base64(padding) },
  ...(fused.length > 0 && { fused_ops: listOf(...fused) }),
});
const some = (count: number) => Array.from({ length: count }, (_, i) => Math.sin(i * 1.7 + 0.4));
const resizeOf = (halfPixels: boolean) => ({
  align_corners: { b: false },
  half_pixel_centers: { b: halfPixels },
});

const cases: Readonly<Record<string, Made>> = {
  'a convolution with bias and ReLU6': {
    nodes: [
      placeholder,
      {
        name: 'out',
        op: '_FusedConv2D',
        input: ['picture', 'w', 'b'],
        attr: convolutionOf(2, 'SAME', 'BiasAdd', 'Relu6'),
      },
    ],
    constants: {
      w: { shape: [3, 3, 3, 4], values: some(108).map((x) => 4 * x) },
      b: { shape: [4], values: [0, 1, 2, 3] },
    },
  },
  'a convolution without padding, with ReLU': {
    nodes: [
      placeholder,
      {
        name: 'out',
        op: '_FusedConv2D',
        input: ['picture', 'w', 'b'],
        attr: convolutionOf(1, 'VALID', 'BiasAdd', 'Relu'),
      },
    ],
    constants: {
      w: { shape: [1, 1, 3, 5], values: some(15) },
      b: { shape: [5], values: some(5) },
    },
  },
  'a depthwise convolution of five taps at stride two': {
    nodes: [
      placeholder,
      {
        name: 'out',
        op: 'DepthwiseConv2dNative',
        input: ['picture', 'w'],
        attr: convolutionOf(2, 'SAME'),
      },
    ],
    constants: { w: { shape: [5, 5, 3, 1], values: some(75) } },
  },
  'numbers for each channel and for all': {
    nodes: [
      placeholder,
      { name: 'cast', op: 'Cast', input: ['picture'] },
      { name: 'sub', op: 'Sub', input: ['cast', 'channel'] },
      { name: 'mul', op: 'Mul', input: ['half', 'sub'] },
      { name: 'six', op: 'Relu6', input: ['mul'] },
      { name: 'out', op: 'Sigmoid', input: ['six'] },
    ],
    constants: {
      channel: { shape: [1, 1, 1, 3], values: [0.1, -0.2, 0.3] },
      half: { shape: [], values: [0.5] },
    },
  },
  'upsampling by half pixels to a computed size': {
    nodes: [
      placeholder,
      { name: 'shape', op: 'Shape', input: ['picture'] },
      { name: 'size', op: 'Mul', input: ['shape', 'two'] },
      { name: 'out', op: 'ResizeBilinear', input: ['picture', 'size'], attr: resizeOf(true) },
    ],
    constants: { two: { shape: [2], values: [2, 2], int: true } },
  },
  'upsampling by whole pixels to a constant size': {
    nodes: [
      placeholder,
      { name: 'out', op: 'ResizeBilinear', input: ['picture', 'size'], attr: resizeOf(false) },
    ],
    constants: { size: { shape: [2], values: [16, 24], int: true } },
  },
  'attention: the mean times everything, beside the picture': {
    nodes: [
      placeholder,
      { name: 'mean', op: 'Mean', input: ['picture', 'axes'], attr: { keep_dims: { b: true } } },
      { name: 'mul', op: 'Mul', input: ['picture', 'mean'] },
      { name: 'add', op: 'AddV2', input: ['mul', 'picture'] },
      { name: 'both', op: 'ConcatV2', input: ['add', 'picture', 'axis'] },
      { name: 'out', op: 'Identity', input: ['both'] },
    ],
    constants: {
      axes: { shape: [2], values: [1, 2], int: true },
      axis: { shape: [], values: [3], int: true },
    },
  },
};

describe('the conversion computes what TensorFlow defines:', () => {
  it.each(Object.entries(cases))('%s', async (_, description) => {
    const { model, weights } = made(description);
    const data = smooth(8 * 12 * 3, 40);
    const expected = runTfjs(readTfjs(model, weights), { shape: [8, 12, 3], data }, 'out');
    const { result } = await run(tfjsToOnnx(model, weights, { result: 'out' }), data, 8, 12);
    expect(largestDifference(result, expected.data)).toBeLessThan(1e-5);
    expect(Math.max(...expected.data) - Math.min(...expected.data)).toBeGreaterThan(0.05);
  });
});

describe('the conversion refuses', () => {
  const convolution = cases['a convolution with bias and ReLU6'];
  if (!convolution) throw new Error('the case is gone');
  const changed = (attr: Record<string, unknown>, op = '_FusedConv2D') => {
    const [first, second] = convolution.nodes;
    if (!first || !second) throw new Error('the case has other nodes');
    return made({ ...convolution, nodes: [first, { ...second, op, attr: { ...second.attr, ...attr } }] });
  };
  const convert = ({ model, weights }: ReturnType<typeof made>) =>
    tfjsToOnnx(model, weights, { result: 'out' });

  it.each([
    ['an operator', changed({}, 'Conv3D'), /Conv3D/],
    ['an activation', changed({ fused_ops: listOf('BiasAdd', 'Elu') }), /Elu/],
    ['a third fused operation', changed({ fused_ops: listOf('BiasAdd', 'Relu', 'Relu') }), /options/],
    ['a fused normalisation', changed({ fused_ops: listOf('FusedBatchNorm') }), /options/],
    ['dilation', changed({ dilations: ints(1, 2, 2, 1) }), /options/],
    ['explicit padding', changed({ padding: { s: base64('EXPLICIT') } }), /EXPLICIT/],
    ['no strides', changed({ strides: { b: true } }), /strides/],
  ])('%s that it does not know', (_, files, reason) => {
    expect(() => convert(changed({}))).not.toThrow();
    expect(() => convert(files)).toThrow(reason);
  });

  it('a mean over channels, concatenation of rows, resizing by three, a node that is missing', () => {
    const with1 = (op: string, values: number[], rest: string[] = []) =>
      made({
        nodes: [
          placeholder,
          { name: 'out', op, input: ['picture', ...rest, 'c'], attr: { keep_dims: { b: true } } },
        ],
        constants: { c: { shape: [values.length], values, int: true } },
      });
    expect(() => convert(with1('Mean', [3]))).toThrow(/axes 3/);
    expect(() => convert(with1('ConcatV2', [1], ['picture']))).toThrow(/axis 1/);
    expect(() => convert(with1('Relu', [1], ['nowhere']))).toThrow(/nowhere/);
    const resize = made({
      nodes: [
        placeholder,
        { name: 'size', op: 'Mul', input: ['picture', 'c'] },
        { name: 'out', op: 'ResizeBilinear', input: ['picture', 'size'], attr: resizeOf(true) },
      ],
      constants: { c: { shape: [2], values: [3, 3], int: true } },
    });
    expect(() => convert(resize)).toThrow(/3,3/);
  });

  it('weights that are too few, too many or packed in a way it does not know', () => {
    const { model, weights } = made(convolution);
    expect(() => readTfjs(model, weights.subarray(4))).toThrow(/end before/);
    expect(() => readTfjs(model, Buffer.concat([weights, new Uint8Array(2)]))).toThrow(/more weights/);
    const packed = Buffer.from(model)
      .toString()
      .replace('"dtype":"float32"', '"dtype":"float32","quantization":{"dtype":"uint8"}');
    expect(() => readTfjs(Buffer.from(packed), weights)).toThrow();
    expect(() => readTfjs(Buffer.from('{"format":"layers-model"}'), weights)).toThrow();
    expect(() => readTfjs(Buffer.from('no JSON'), weights)).toThrow();
  });
});

describe('the published networks', () => {
  beforeAll(() => fetchModels({ pack: defaultBodyPack }), 120_000);

  const files = async (network: Network) => {
    const [model, weights] = await Promise.all(filesOf(network).map((file) => readKept(publishedFile(file))));
    if (typeof model !== 'object' || typeof weights !== 'object') throw new Error('not fetched');
    return { model, weights };
  };

  it.each([
    ['MoveNet', persons.keypoints, moveNetOutputs],
    ['CenterNet', persons.boxes, centerNetOutputs],
  ])(
    '%s computes as ONNX what TensorFlow defines, on two sizes of picture',
    async (_, network, outputs) => {
      const { model, weights } = await files(network);
      const graph = readTfjs(model, weights);
      const onnx = tfjsToOnnx(model, weights, outputs);
      for (const [height, width] of [
        [64, 64],
        [32, 96],
      ] as const) {
        const data = smooth(height * width * 3, 3).map((value) => 127 + 120 * value);
        const results = await run(onnx, data, height, width);
        for (const [name, node] of Object.entries(outputs)) {
          const expected = runTfjs(graph, { shape: [height, width, 3], data }, node);
          const largest = Math.max(...expected.data.map(Math.abs));
          expect(largestDifference(results[name], expected.data)).toBeLessThan(1e-4 * Math.max(1, largest));
        }
      }
    },
    120_000,
  );
});
