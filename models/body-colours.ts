import { cropSide } from './body-regions.js';
import type { Raster } from './types.js';

/** Steps of lightness, and of each of the two colour axes. */
const lightnessSteps = 4;
const colourSteps = 8;
export const colourBins = lightnessSteps * colourSteps ** 2;

/** Colours of clothes lie near grey: steps are even in the root of the distance from it, up to this root. */
const farthestRoot = 9;

/**
 * How the pixels of a region are spread over the colours of CIELAB (D65): roots of shares, so that a dot product is
 * the Bhattacharyya coefficient. All zero for a region without pixels.
 *
 * @param mask a number a pixel of the crop: those of the region are not zero
 */
export function colourHistogram(crop: Raster, mask: Uint8Array): Float32Array {
  const histogram = new Float32Array(colourBins);
  let count = 0;
  for (let pixel = 0; pixel < cropSide * cropSide; pixel++) {
    if (mask[pixel] === 0) continue;
    const bin = binOf(
      crop.data[3 * pixel] ?? 0,
      crop.data[3 * pixel + 1] ?? 0,
      crop.data[3 * pixel + 2] ?? 0,
    );
    histogram[bin] = (histogram[bin] ?? 0) + 1;
    count++;
  }
  return histogram.map((pixels) => Math.sqrt(pixels / Math.max(count, 1)));
}

/** Light of an sRGB value, 0..1 (IEC 61966-2-1). */
const linear = Float64Array.from({ length: 256 }, (_, value) => {
  const part = value / 255;
  return part > 0.04045 ? ((part + 0.055) / 1.055) ** 2.4 : part / 12.92;
});

function binOf(red: number, green: number, blue: number): number {
  const [r, g, b] = [linear[red] ?? 0, linear[green] ?? 0, linear[blue] ?? 0];
  const x = lightness((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = lightness(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = lightness((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  const light = stepOf((1.16 * y - 0.16) * lightnessSteps, lightnessSteps);
  return (light * colourSteps + axisStep(500 * (x - y))) * colourSteps + axisStep(200 * (y - z));
}

/** CIELAB's curve: the cube root, but straight near black. */
function lightness(light: number): number {
  return light > 0.008856 ? Math.cbrt(light) : 7.787 * light + 16 / 116;
}

function axisStep(value: number): number {
  const root = Math.sign(value) * Math.sqrt(Math.abs(value));
  return stepOf(((root / farthestRoot + 1) / 2) * colourSteps, colourSteps);
}

function stepOf(value: number, steps: number): number {
  return Math.min(Math.max(Math.floor(value), 0), steps - 1);
}
