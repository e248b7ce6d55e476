import type { Raster } from '../types.js';
import { resizeRows, type Size } from './resize.js';

/** A network's input: `value = (pixel − mean) / deviation`. */
export interface Scaling {
  readonly mean: number;
  readonly deviation: number;
  /** Which colour's plane comes first: red, unless told. */
  readonly channels?: 'rgb' | 'bgr';
}

/**
 * Interleaved RGB to three planes [3, canvas.height, canvas.width], scaled and in the order that `scaling` says. The picture lies at the canvas's top left;
 * the rest is zero.
 */
export function rgbPlanes(
  pixels: Uint8Array | Float32Array,
  { width, height }: Size,
  scaling: Scaling,
  canvas: Size = { width, height },
): Float32Array {
  const planes = new Float32Array(3 * canvas.width * canvas.height);
  const row = new Float64Array(width * 3);
  for (let y = 0; y < height; y++) {
    row.set(pixels.subarray(y * row.length, (y + 1) * row.length));
    writeRow(planes, canvas, y, row, scaling);
  }
  return planes;
}

/** Writes the planes of the picture at the size of `look` into the array given, of `canvas`'s size. */
export function fillPlanes(
  planes: Float32Array,
  picture: Raster,
  scaling: Scaling,
  look: Size = picture,
  canvas: Size = look,
): void {
  if (look.width < canvas.width || look.height < canvas.height) planes.fill(0);
  resizeRows(picture, look, (row, y) => writeRow(planes, canvas, y, row, scaling));
}

function writeRow(planes: Float32Array, canvas: Size, y: number, row: Float64Array, scaling: Scaling): void {
  const { mean } = scaling;
  const factor = 1 / scaling.deviation;
  const plane = canvas.width * canvas.height;
  const [red, blue] = scaling.channels === 'bgr' ? [2 * plane, 0] : [0, 2 * plane];
  let to = y * canvas.width;
  for (let from = 0; from < row.length; to++) {
    planes[to + red] = ((row[from++] ?? 0) - mean) * factor;
    planes[to + plane] = ((row[from++] ?? 0) - mean) * factor;
    planes[to + blue] = ((row[from++] ?? 0) - mean) * factor;
  }
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
