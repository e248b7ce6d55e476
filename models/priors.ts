import type { Box } from './types.js';

/** A box the detector starts from: centre and size in pixels of the network's input. */
export interface Prior {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Ultra-Light-Fast-Generic-Face-Detector's settings: stride of each feature map and the box sizes at each cell. */
const levels = [
  { stride: 8, sizes: [10, 16, 24] },
  { stride: 16, sizes: [32, 48] },
  { stride: 32, sizes: [64, 96] },
  { stride: 64, sizes: [128, 192, 256] },
] as const;

/** By how much the network's offsets were enlarged in training (SSD's variances). */
const centreVariance = 0.1;
const sizeVariance = 0.2;

/** The prior that belongs to the network's output at `index`, for an input of that size in pixels. */
export function priorAt(index: number, width: number, height: number): Prior {
  let rest = index;
  for (const { stride, sizes } of levels) {
    const columns = Math.ceil(width / stride);
    const rows = Math.ceil(height / stride);
    const cell = Math.floor(rest / sizes.length);
    const size = sizes[rest % sizes.length];
    if (cell < columns * rows && size !== undefined) {
      return {
        x: ((cell % columns) + 0.5) * (width / columns),
        y: (Math.floor(cell / columns) + 0.5) * (height / rows),
        // No prior is larger than the input: so the network was trained.
        width: Math.min(size, width),
        height: Math.min(size, height),
      };
    }
    rest -= columns * rows * sizes.length;
  }
  throw new Error(`no prior ${index} in ${width}×${height}`);
}

/** The box that four offsets [dx, dy, dw, dh] make of a prior, in pixels of the network's input. */
export function decodeBox(prior: Prior, offsets: ArrayLike<number>): Box {
  const x = prior.x + (offsets[0] ?? 0) * centreVariance * prior.width;
  const y = prior.y + (offsets[1] ?? 0) * centreVariance * prior.height;
  const width = prior.width * Math.exp((offsets[2] ?? 0) * sizeVariance);
  const height = prior.height * Math.exp((offsets[3] ?? 0) * sizeVariance);
  return { x0: x - width / 2, y0: y - height / 2, x1: x + width / 2, y1: y + height / 2 };
}
