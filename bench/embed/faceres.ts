import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Raster, Similarity } from '../../models/index.js';
import { cutSquare, type LoadedTensorFlow } from './tensorflow.js';

/** The network's three outputs: 1,024 numbers, how surely it is a man, how surely it is each age of 0 to 99. */
const OUTPUTS = {
  description: 'global_pooling/Mean',
  man: 'gender_pred/Sigmoid',
  age: 'age_pred/Softmax',
} as const;

/** Human's enlarged box around a face. */
const CROP = { size: 224, side: 135, middle: { x: 56, y: 72 } };

/** faceres, Human's network for descriptions, ages and genders. */
export type Faceres = (
  picture: Raster,
  aligned: Similarity,
  output: keyof typeof OUTPUTS,
) => Promise<Float32Array>;

export async function openFaceres({ tf, modules }: LoadedTensorFlow): Promise<Faceres> {
  const graph = await tf.loadGraphModel({ load: () => readGraph(join(modules, '@vladmandic/human/models')) });
  return async (picture, aligned, output) => {
    const { data, width, height } = cutSquare(picture, aligned, CROP);
    const input = tf.tensor4d(new Float32Array(data), [1, height, width, 3]);
    const result = graph.execute(input, OUTPUTS[output]);
    const values = await result.data();
    input.dispose();
    result.dispose();
    return values;
  };
}

const graphSchema = z.looseObject({
  modelTopology: z.looseObject({}),
  weightsManifest: z.array(z.looseObject({ weights: z.array(z.looseObject({})) })),
});

async function readGraph(folder: string): Promise<object> {
  const { modelTopology, weightsManifest } = graphSchema.parse(
    JSON.parse(await readFile(join(folder, 'faceres.json'), 'utf8')),
  );
  const weights = await readFile(join(folder, 'faceres.bin'));
  return {
    modelTopology,
    weightSpecs: weightsManifest.flatMap((group) => group.weights),
    weightData: new Uint8Array(weights).buffer,
  };
}
