import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasHash } from '../../models/cache.js';
import { fetchModels } from '../../models/fetch.js';
import { floatTensor, floatValue, node } from '../../models/onnx/build.js';
import {
  boxOffsets,
  editOnnx,
  freeEmbedderBatch,
  preluWithoutBranches,
  zeroNegligibleWeights,
} from '../../models/onnx/edit.js';
import { ModelProtoSchema } from '../../models/onnx/onnx_pb.js';
import { choosePack } from '../../models/packs/find.js';
import { networksOf } from '../../models/packs/schema.js';
import { prepare } from '../../models/prepare.js';
import { decodeBox, priorAt } from '../../models/priors.js';
import { largestDifference, published, runNetwork, smooth } from './published.js';

const pack = choosePack();
beforeAll(() => fetchModels());

function modelWith(weights: readonly number[]): Uint8Array {
  const data = new Uint8Array(Float32Array.from(weights).buffer);
  const initializer = [floatTensor('weights', [weights.length], data)];
  const graph = { node: [node('Relu', ['weights'], 'out')], initializer };
  return toBinary(ModelProtoSchema, create(ModelProtoSchema, { irVersion: 6n, graph }));
}

function weightsOf(model: Uint8Array): number[] {
  const raw = fromBinary(ModelProtoSchema, model).graph?.initializer[0]?.rawData ?? new Uint8Array();
  return [...new Float32Array(new Uint8Array(raw).buffer)];
}

describe('an edit', () => {
  it('keeps fields it does not know', () => {
    const extra = new BinaryWriter().tag(999, WireType.LengthDelimited).string('keep me').finish();
    const model = Buffer.concat([modelWith([1]), extra]);
    const edited = Buffer.from(editOnnx(model, zeroNegligibleWeights));
    expect(edited.includes('keep me')).toBe(true);
    expect(fromBinary(ModelProtoSchema, edited).$unknown?.map((field) => field.no)).toEqual([999]);
  });

  it('that changes nothing keeps everything of a real network', async () => {
    for (const network of [pack.detector, pack.landmarker]) {
      const file = new Uint8Array(await published(network));
      const once = editOnnx(file);
      expect(once.length).toBe(file.length);
      expect(fromBinary(ModelProtoSchema, once)).toEqual(fromBinary(ModelProtoSchema, file));
    }
  });

  it('zeroes negligible weights, denormal ones among them, and no others', () => {
    const weights = [1, -1e-19, 9e-21, -9e-21, 1e-40, -1e-40, 0, 2e-20, -3];
    const kept = [1, -1e-19, 0, 0, 0, 0, 0, 2e-20, -3].map(Math.fround);
    expect(weightsOf(editOnnx(modelWith(weights), zeroNegligibleWeights)).map((w) => w + 0)).toEqual(kept);
  });

  it('works the same on a Buffer that shares its memory with others (it once zeroed the wrong bytes)', () => {
    const model = modelWith([1e-40, 5, 1e-40]);
    const shared = Buffer.concat([Buffer.alloc(12, 1), model, Buffer.alloc(8, 1)]);
    const inside = shared.subarray(12, 12 + model.length);
    expect(editOnnx(inside, zeroNegligibleWeights)).toEqual(editOnnx(model, zeroNegligibleWeights));
    expect(shared.subarray(0, 12)).toEqual(Buffer.alloc(12, 1));
  });

  it('makes sums of each PRelu that give the same for every sign, of the number and of the slope', async () => {
    const values = [-2, -0.5, 0, 0.5, 2];
    const slopes = [-1.4, 0, 0.25, 1, 1.3];
    const data = new Uint8Array(Float32Array.from(slopes).buffer);
    const graph = {
      input: [floatValue('input', [1, 1, values.length, slopes.length])],
      output: [floatValue('output', [1, 1, values.length, slopes.length])],
      initializer: [floatTensor('slopes', [slopes.length], data)],
      node: [node('PRelu', ['input', 'slopes'], 'output')],
    };
    const model = toBinary(
      ModelProtoSchema,
      create(ModelProtoSchema, { irVersion: 6n, opsetImport: [{ version: 9n }], graph }),
    );
    const edited = editOnnx(model, preluWithoutBranches);
    const input = Float32Array.from(values.flatMap((value) => slopes.map(() => value)));
    const { output } = await runNetwork(edited, input, [1, 1, values.length, slopes.length]);
    const expected = values.flatMap((value) => slopes.map((slope) => (value < 0 ? slope * value : value)));
    expect(largestDifference(output, Float32Array.from(expected))).toBeLessThan(1e-6);
    expect(fromBinary(ModelProtoSchema, edited).graph?.node.map(({ opType }) => opType)).not.toContain(
      'PRelu',
    );
  });

  it('refuses a PRelu whose slope is computed', () => {
    const graph = { node: [node('PRelu', ['input', 'slopes'], 'output')] };
    const model = toBinary(ModelProtoSchema, create(ModelProtoSchema, { irVersion: 6n, graph }));
    expect(() => editOnnx(model, preluWithoutBranches)).toThrow(/slope/);
  });

  it('refuses an embedder that does not end as expected, and a file that is no network', () => {
    expect(() => editOnnx(modelWith([1]), freeEmbedderBatch)).toThrow(/Reshape/);
    expect(() => editOnnx(new Uint8Array(), zeroNegligibleWeights)).toThrow(/graph/);
  });
});

it('every network is edited to the very bytes the manifest pins', async () => {
  for (const network of networksOf(pack)) {
    const edited = prepare(network, await published(network));
    expect(hasHash(edited, network.prepared), network.file).toBe(true);
  }
});

describe('the detector, freed of its size,', () => {
  const pixels = smooth(3 * 240 * 320);

  it('gives the boxes and scores of the fixed one at 320×240', async () => {
    const file = await published(pack.detector);
    const fixed = await runNetwork(file, pixels, [1, 3, 240, 320]);
    const free = await runNetwork(prepare(pack.detector, file), pixels, [1, 3, 240, 320]);
    expect(largestDifference(free.scores, fixed.scores)).toBeLessThan(1e-5);

    const offsets = free[boxOffsets] ?? new Float32Array();
    const boxes = Array.from({ length: offsets.length / 4 }, (_, i) => {
      const box = decodeBox(priorAt(i, 320, 240), offsets.subarray(4 * i, 4 * i + 4));
      return [box.x0 / 320, box.y0 / 240, box.x1 / 320, box.y1 / 240];
    });
    expect(largestDifference(Float32Array.from(boxes.flat()), fixed.boxes)).toBeLessThan(1e-4);
  });

  it('takes several pictures of another size at once and gives each its own result', async () => {
    const file = prepare(pack.detector, await published(pack.detector));
    const size = 3 * 128 * 192;
    const pictures = [smooth(size, 1), smooth(size, 2)];
    const both = new Float32Array(2 * size);
    pictures.forEach((picture, i) => void both.set(picture, i * size));
    const together = await runNetwork(file, both, [2, 3, 128, 192]);
    const alone = await Promise.all(pictures.map((picture) => runNetwork(file, picture, [1, 3, 128, 192])));
    const joined = Float32Array.from(alone.flatMap((result) => [...(result.scores ?? [])]));
    expect(largestDifference(together.scores, joined)).toBeLessThan(1e-5);
  });
});

describe('the first embedder, freed of its batch and its negligible weights,', () => {
  const faces = [smooth(3 * 112 * 112, 1), smooth(3 * 112 * 112, 3)];

  it('gives what the published one gives', async () => {
    const [network] = pack.embedders;
    if (!network) throw new Error('no embedder');
    const file = await published(network);
    const edited = prepare(network, file);
    for (const face of faces) {
      const before = await runNetwork(file, face, [1, 3, 112, 112]);
      const after = await runNetwork(edited, face, [1, 3, 112, 112]);
      expect(largestDifference(after.output, before.output)).toBeLessThan(1e-6);
    }
  });

  it('and the converted second one, take a batch as they take single faces', async () => {
    for (const network of pack.embedders) {
      const file = prepare(network, await published(network));
      const both = Float32Array.from(faces.flatMap((face) => [...face]));
      const together = await runNetwork(file, both, [2, 3, 112, 112]);
      const alone = await Promise.all(faces.map((face) => runNetwork(file, face, [1, 3, 112, 112])));
      const joined = Float32Array.from(alone.flatMap((result) => [...(result.output ?? [])]));
      expect(largestDifference(together.output, joined), network.file).toBeLessThan(1e-4);
    }
  });
});
