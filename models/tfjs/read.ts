import { z } from 'zod';
import { fromFloat16 } from './float16.js';

/** An attribute of a node, out of the JSON form of TensorFlow's AttrValue: the kinds that the converter asks for. */
export type TfjsAttribute = boolean | string | readonly string[] | readonly number[];

/** One operation; inputs are names of other nodes or of constants. */
export interface TfjsNode {
  readonly name: string;
  readonly op: string;
  readonly inputs: readonly string[];
  readonly attributes: ReadonlyMap<string, TfjsAttribute>;
}

export interface TfjsConstant {
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array;
}

export interface TfjsGraph {
  readonly nodes: ReadonlyMap<string, TfjsNode>;
  readonly constants: ReadonlyMap<string, TfjsConstant>;
}

/** Strings are base64, integers are decimal strings, as protobuf's JSON mapping writes them. */
const attributeSchema = z.union([
  z.object({ b: z.boolean() }).transform(({ b }) => b),
  z.object({ s: z.string() }).transform(({ s }) => text(s)),
  z.object({ list: z.object({ s: z.array(z.string()) }) }).transform(({ list }) => list.s.map(text)),
  z.object({ list: z.object({ i: z.array(z.string()) }) }).transform(({ list }) => list.i.map(Number)),
  z.unknown().transform(() => null),
]);

const weightSchema = z.object({
  name: z.string(),
  shape: z.array(z.int().nonnegative()),
  dtype: z.enum(['float32', 'int32']),
  quantization: z.object({ dtype: z.literal('float16') }).optional(),
});

const modelSchema = z.object({
  format: z.literal('graph-model'),
  modelTopology: z.object({
    node: z.array(
      z.object({
        name: z.string(),
        op: z.string(),
        input: z.array(z.string()).default([]),
        attr: z.record(z.string(), attributeSchema).default({}),
      }),
    ),
  }),
  weightsManifest: z.array(z.object({ weights: z.array(weightSchema) })),
});

/**
 * Reads a TensorFlow.js graph model: `model.json` and all of its weight files one after the other. Constants are
 * 32-bit integers, or floats that may be kept in half precision; what else the format allows throws.
 * Format: https://github.com/tensorflow/tfjs/blob/master/tfjs-core/src/io/types.ts
 */
export function readTfjs(model: Uint8Array, weights: Uint8Array): TfjsGraph {
  const { modelTopology, weightsManifest } = modelSchema.parse(
    JSON.parse(Buffer.from(model).toString('utf8')),
  );
  return {
    nodes: new Map(modelTopology.node.map((node) => [node.name, toNode(node)])),
    constants: readConstants(
      weightsManifest.flatMap((group) => group.weights),
      weights,
    ),
  };
}

function toNode(node: z.infer<typeof modelSchema>['modelTopology']['node'][number]): TfjsNode {
  const attributes = new Map<string, TfjsAttribute>();
  for (const [name, value] of Object.entries(node.attr)) if (value !== null) attributes.set(name, value);
  return { name: node.name, op: node.op, inputs: node.input, attributes };
}

function readConstants(
  entries: readonly z.infer<typeof weightSchema>[],
  weights: Uint8Array,
): Map<string, TfjsConstant> {
  const constants = new Map<string, TfjsConstant>();
  let at = 0;
  for (const { name, shape, dtype, quantization } of entries) {
    const count = shape.reduce((product, size) => product * size, 1);
    const length = count * (quantization ? 2 : 4);
    const bytes = weights.slice(at, at + length);
    if (bytes.length !== length) throw new Error(`the weights end before ${name}`);
    constants.set(name, { shape, values: quantization ? fromFloat16(bytes) : whole(bytes, dtype) });
    at += length;
  }
  if (at !== weights.length) throw new Error('there are more weights than the model names');
  return constants;
}

function whole(bytes: Uint8Array, dtype: 'float32' | 'int32'): Float32Array | Int32Array {
  // A true copy: slice() of a Node Buffer shares memory and may start at any byte.
  const { buffer } = new Uint8Array(bytes);
  return dtype === 'int32' ? new Int32Array(buffer) : new Float32Array(buffer);
}

function text(base64: string): string {
  return Buffer.from(base64, 'base64').toString('latin1');
}
