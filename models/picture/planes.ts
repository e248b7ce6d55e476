import type { Size } from './resize.js';

/** A network's input: `value = (pixel − mean) / deviation`. */
export interface Scaling {
  readonly mean: number;
  readonly deviation: number;
}

/**
 * Interleaved RGB to three planes [3, canvas.height, canvas.width], scaled. The picture lies at the canvas's top left;
 * the rest is zero.
 */
export function rgbPlanes(
  pixels: ArrayLike<number>,
  { width, height }: Size,
  scaling: Scaling,
  canvas: Size = { width, height },
): Float32Array {
  const plane = canvas.width * canvas.height;
  const planes = new Float32Array(3 * plane);
  let from = 0;
  for (let y = 0; y < height; y++) {
    let to = y * canvas.width;
    for (let x = 0; x < width; x++, to++) {
      planes[to] = ((pixels[from++] ?? 0) - scaling.mean) / scaling.deviation;
      planes[to + plane] = ((pixels[from++] ?? 0) - scaling.mean) / scaling.deviation;
      planes[to + 2 * plane] = ((pixels[from++] ?? 0) - scaling.mean) / scaling.deviation;
    }
  }
  return planes;
}

/** Interleaved RGB to one grey plane (Rec. 601 luma, as OpenCV makes grey), scaled. */
export function greyPlane(pixels: ArrayLike<number>, scaling: Scaling): Float32Array {
  const grey = new Float32Array(pixels.length / 3);
  let from = 0;
  for (let to = 0; to < grey.length; to++) {
    const luma =
      0.299 * (pixels[from++] ?? 0) + 0.587 * (pixels[from++] ?? 0) + 0.114 * (pixels[from++] ?? 0);
    grey[to] = (luma - scaling.mean) / scaling.deviation;
  }
  return grey;
}
