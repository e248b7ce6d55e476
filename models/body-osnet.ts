import { type InferenceSession, Tensor } from 'onnxruntime-node';
import type { Head } from './body-head.js';
import { resize } from './picture/resize.js';
import { floats } from './session.js';
import type { Raster } from './types.js';

/** OSNet's input (Zhou et al., Omni-Scale Feature Learning, 2019): RGB with ImageNet's mean and deviation. */
const size = { width: 128, height: 256 };
const mean = [0.485, 0.456, 0.406] as const;
const deviation = [0.229, 0.224, 0.225] as const;

/** What it is given of a body, from the face's middle in sides of its box: from collar to waist, as far as it is in the picture. */
const torso = { side: 1.06, top: 0.28, bottom: 2.4 } as const;

/** The torso under a head by OSNet, 512 numbers, not normalised; null when it lies outside the picture. 3 ms. */
export async function embedTorso(
  session: InferenceSession,
  picture: Raster,
  head: Head,
): Promise<Float32Array | null> {
  const crop = cut(picture, head);
  if (!crop) return null;
  const pixels = resize(crop, size);
  const plane = size.width * size.height;
  const planes = new Float32Array(3 * plane);
  for (const [channel, middle] of mean.entries()) {
    for (let i = 0; i < plane; i++) {
      planes[channel * plane + i] =
        ((pixels[3 * i + channel] ?? 0) / 255 - middle) / (deviation[channel] ?? 1);
    }
  }
  const output = await session.run({ input: new Tensor('float32', planes, [1, 3, size.height, size.width]) });
  return floats(output.output);
}

function cut({ data, width, height }: Raster, head: Head): Raster | null {
  const x0 = Math.max(0, Math.round(head.x - torso.side * head.size));
  const x1 = Math.min(width, Math.round(head.x + torso.side * head.size));
  const y0 = Math.max(0, Math.round(head.y + torso.top * head.size));
  const y1 = Math.min(height, Math.round(head.y + torso.bottom * head.size));
  if (x1 <= x0 || y1 <= y0) return null;
  const rows = Array.from({ length: y1 - y0 }, (_, row) => {
    const start = ((y0 + row) * width + x0) * 3;
    return data.subarray(start, start + (x1 - x0) * 3);
  });
  return { data: Buffer.concat(rows), width: x1 - x0, height: y1 - y0 };
}
