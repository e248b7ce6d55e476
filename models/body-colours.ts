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
 * the Bhattacharyya coefficient. A pixel counts in the bins around its colour, so that another light does not move it
 * to a bin that has nothing to do with the first. All zero for a region without pixels.
 *
 * @param mask how much each pixel of the crop belongs to the region, 0..1
 */
export function colourHistogram(crop: Raster, mask: Float32Array): Float32Array {
  const histogram = new Float64Array(colourBins);
  let count = 0;
  for (let pixel = 0; pixel < cropSide * cropSide; pixel++) {
    const weight = mask[pixel] ?? 0;
    if (weight === 0) continue;
    const at = 3 * pixel;
    addColour(histogram, crop.data[at] ?? 0, crop.data[at + 1] ?? 0, crop.data[at + 2] ?? 0, weight);
    count += weight;
  }
  return Float32Array.from(histogram, (pixels) => Math.sqrt(pixels / Math.max(count, Number.EPSILON)));
}

/** Light of an sRGB value, 0..1 (IEC 61966-2-1). */
const linear = Float64Array.from({ length: 256 }, (_, value) => {
  const part = value / 255;
  return part > 0.04045 ? ((part + 0.055) / 1.055) ** 2.4 : part / 12.92;
});

/** Shares a pixel out among the eight bins around its colour, the more the nearer. */
function addColour(histogram: Float64Array, red: number, green: number, blue: number, weight: number): void {
  const [r, g, b] = [linear[red] ?? 0, linear[green] ?? 0, linear[blue] ?? 0];
  const x = lightness((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = lightness(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = lightness((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  const light = place(1.16 * y - 0.16, lightnessSteps);
  const first = place(alongAxis(500 * (x - y)), colourSteps);
  const second = place(alongAxis(200 * (y - z)), colourSteps);
  for (let corner = 0; corner < 8; corner++) {
    const [l, c, d] = [corner >> 2, (corner >> 1) & 1, corner & 1];
    const bin =
      (Math.floor(light) + l) * colourSteps ** 2 +
      (Math.floor(first) + c) * colourSteps +
      Math.floor(second) +
      d;
    const share = near(light, l) * near(first, c) * near(second, d);
    if (share > 0) histogram[bin] = (histogram[bin] ?? 0) + weight * share;
  }
}

/** CIELAB's curve: the cube root, but straight near black. */
function lightness(light: number): number {
  return light > 0.008856 ? Math.cbrt(light) : 7.787 * light + 16 / 116;
}

/** 0..1 from one end of a colour axis to the other. */
function alongAxis(value: number): number {
  return ((Math.sign(value) * Math.sqrt(Math.abs(value))) / farthestRoot + 1) / 2;
}

/** Where a value 0..1 lies among the middles of so many steps. */
function place(value: number, steps: number): number {
  return Math.min(Math.max(value * steps - 0.5, 0), steps - 1);
}

/** How near a place is to the step below it (0) or above it (1). */
function near(place: number, step: number): number {
  const above = place - Math.floor(place);
  return step === 1 ? above : 1 - above;
}
