import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { fetchModels } from '../../models/fetch.js';
import { choosePack } from '../../models/packs/find.js';
import { channelsFirst } from '../../models/tflite/channels-first.js';
import { readTflite, type TfliteOperator } from '../../models/tflite/read.js';
import { tfliteToOnnx } from '../../models/tflite/to-onnx.js';
import { largestDifference, published, runNetwork, smooth } from './published.js';
import { runTflite } from './tflite-reference.js';

const network = choosePack().embedders[1];
if (!network) throw new Error('no second embedder');
let file: Uint8Array;
beforeAll(async () => {
  await fetchModels();
  file = await published(network);
});

describe('channelsFirst', () => {
  it('moves every number to its place and changes none', () => {
    const sizes = fc.tuple(
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 7 }),
    );
    fc.assert(
      fc.property(sizes, ([count, pixels, channels]) => {
        const source = Float32Array.from({ length: count * pixels * channels }, (_, i) => i);
        const moved = new Float32Array(
          channelsFirst(new Uint8Array(source.buffer), count, pixels, channels).buffer,
        );
        for (let item = 0; item < count; item++)
          for (let channel = 0; channel < channels; channel++)
            for (let pixel = 0; pixel < pixels; pixel++)
              expect(moved[(item * channels + channel) * pixels + pixel]).toBe(
                (item * pixels + pixel) * channels + channel,
              );
      }),
    );
  });

  it('reads from where the view starts (it once read from the start of the whole memory)', () => {
    const whole = Float32Array.from([9, 9, 1, 2, 3, 4]);
    const view = new Uint8Array(whole.buffer, 8);
    expect([...new Float32Array(channelsFirst(view, 1, 2, 2).buffer)]).toEqual([1, 3, 2, 4]);
    expect([...new Float32Array(channelsFirst(Buffer.from(whole.buffer, 8), 1, 2, 2).buffer)]).toEqual([
      1, 3, 2, 4,
    ]);
  });

  it('refuses weights that do not fill their shape', () => {
    expect(() => channelsFirst(new Uint8Array(12), 1, 2, 2)).toThrow(/shape/);
  });
});

describe('the second embedder', () => {
  it('is read as the facts describe it', () => {
    const graph = readTflite(file);
    const shapeOf = (index: number | undefined) => graph.tensors[index ?? -1]?.shape;
    expect(shapeOf(graph.inputs[0])).toEqual([2, 112, 112, 3]);
    expect(shapeOf(graph.outputs[0])).toEqual([2, 192]);
    expect(new Set(graph.operators.map(({ code }) => code))).toEqual(new Set([0, 3, 4, 18, 19, 22, 41, 101]));
  });

  it('computes as ONNX what TensorFlow Lite defines, operator by operator', async () => {
    const input = smooth(3 * 112 * 112, 2);
    const converted = await runNetwork(tfliteToOnnx(readTflite(file)), input, [1, 3, 112, 112]);
    const defined = runTflite(readTflite(file), input);
    const output = converted.output ?? new Float32Array();
    expect(output.length).toBe(192);
    // Sums in another order: TensorFlow's own WebAssembly runtime differs by 2e-5 as well.
    expect(largestDifference(output, defined)).toBeLessThan(1e-3);
  });
});

describe('what cannot be converted is refused:', () => {
  const withOperators = (change: (operator: TfliteOperator) => TfliteOperator) => {
    const graph = readTflite(file);
    return () => tfliteToOnnx({ ...graph, operators: graph.operators.map(change) });
  };

  it('an operator that is not known', () => {
    const sine = 66;
    const change = withOperators((operator) =>
      operator.code === 101 ? { ...operator, code: sine } : operator,
    );
    expect(change).toThrow(/operator 66 is not known/);
  });

  it.each([
    ['an activation inside an addition', 0, 0],
    ['an activation inside a convolution', 3, 3],
    ['a dilated convolution', 3, 4],
    ['a depthwise convolution with a channel multiplier', 4, 3],
  ])('%s', (_what, code, field) => {
    const two: TfliteOperator['option'] = (asked, otherwise) => (asked === field ? 2 : otherwise);
    const change = withOperators((operator) =>
      operator.code === code ? { ...operator, option: two } : operator,
    );
    expect(change).toThrow(/not known/);
  });

  it('weights that are missing', () => {
    const graph = readTflite(file);
    const tensors = graph.tensors.map((tensor) => ({ ...tensor, data: null }));
    expect(() => tfliteToOnnx({ ...graph, tensors })).toThrow(/weights/);
  });

  it('a file that is no network', () => {
    expect(() => readTflite(new Uint8Array(64))).toThrow();
  });
});
