import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { cropSide } from './body-regions.js';
import { centerNetInput } from './centernet.js';
import { rgbPlanes } from './picture/planes.js';
import { floats } from './session.js';
import type { Raster } from './types.js';

/**
 * Inner maps of CenterNet, from fine to coarse and the one they are joined in: what it knows of texture and shape
 * before it says where people are.
 */
export const bodyOutputs = {
  fine: 'tower_0/MobilenetV3/expanded_conv_2/add',
  middle: 'tower_0/MobilenetV3/expanded_conv_5/expand/Relu',
  coarse: 'tower_0/MobilenetV3/expanded_conv_11/add',
  joined: 'tower_0/CenternetHead/Relu_2',
} as const;

/** One map: so many channels of side × side cells. */
export interface FeatureMap {
  readonly channels: number;
  readonly side: number;
  readonly data: Float32Array;
}

export type MapName = keyof typeof bodyOutputs;

/** All maps, in the order in which a body's textures stand in its vector. */
export const textureMaps: readonly MapName[] = ['fine', 'middle', 'coarse', 'joined'];

/** Some of the inner maps of a crop of `cropSide` pixels, in the order asked for. */
export async function bodyMaps(
  session: InferenceSession,
  crop: Raster,
  names: readonly MapName[],
): Promise<FeatureMap[]> {
  const planes = rgbPlanes(crop.data, crop, { mean: 0, deviation: 1 });
  const input = new Tensor('float32', planes, [1, 3, cropSide, cropSide]);
  const output = await session.run({ [centerNetInput]: input }, names);
  return names.map((name) => {
    const tensor = output[name];
    const [, channels = 0, side = 0] = tensor?.dims ?? [];
    return { channels, side, data: floats(tensor) };
  });
}

/** A channel's mean over the cells of a region, each as much as the region covers of it; zeros without a region. */
export function pool({ channels, side, data }: FeatureMap, mask: Float32Array): Float32Array {
  const cells = new Float64Array(side * side);
  const scale = side / cropSide;
  let covered = 0;
  for (let pixel = 0; pixel < mask.length; pixel++) {
    const weight = mask[pixel] ?? 0;
    if (weight === 0) continue;
    const row = Math.floor(Math.floor(pixel / cropSide) * scale);
    const column = Math.floor((pixel % cropSide) * scale);
    const cell = row * side + column;
    cells[cell] = (cells[cell] ?? 0) + weight;
    covered += weight;
  }
  return Float32Array.from({ length: channels }, (_, channel) => {
    let sum = 0;
    for (let cell = 0; cell < cells.length; cell++) {
      sum += (cells[cell] ?? 0) * (data[channel * cells.length + cell] ?? 0);
    }
    return covered === 0 ? 0 : sum / covered;
  });
}
