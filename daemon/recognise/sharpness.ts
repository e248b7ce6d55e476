import type { Raster } from '../../models/index.js';

/** The face proper in an aligned crop: without hair, background and the rim. */
const MARGIN = 0.2;

/** Variance of the Laplacian at which blur is one half. */
const HALF_BLURRED = 100;

/**
 * How blurred an aligned face is, 0 sharp … 1 blurred: the variance of its Laplacian (Pech-Pacheco et al. 2000,
 * "Diatom autofocusing in brightfield microscopy"), mapped so that it has an end. A small face is blurred too,
 * because alignment enlarges it.
 */
export function blurOf(aligned: Raster): number {
  return 1 / (1 + laplacianVariance(aligned) / HALF_BLURRED);
}

function laplacianVariance({ data, width, height }: Raster): number {
  const from = Math.round(MARGIN * width);
  const to = Math.round((1 - MARGIN) * width);
  const stride = width * 3;
  // Green carries most of the luminance, and the others much the same edges.
  const green = (at: number) => data[at + 1] ?? 0;
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let y = Math.round(MARGIN * height); y < Math.round((1 - MARGIN) * height); y++) {
    for (let x = from; x < to; x++) {
      const at = y * stride + x * 3;
      const value = green(at - stride) + green(at + stride) + green(at - 3) + green(at + 3) - 4 * green(at);
      sum += value;
      squares += value * value;
      count++;
    }
  }
  const mean = sum / count;
  return squares / count - mean * mean;
}
