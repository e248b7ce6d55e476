import type { Head, Raster } from '../models/index.js';

/** How a face is hidden: blurred away, painted over, or turned into noise. */
export type CoverStyle = 'blur' | 'flat' | 'noise';

/** Half axes of the ellipse that hides a face, and how far its middle lies above the face's, in sides of its box. */
const cover = { across: 0.58, down: 0.75, above: 0.21 } as const;

/** The rim of the ellipse is soft in its outer part. */
const rim = 0.25;

/** The picture with that face hidden. @param random the same numbers, the same picture */
export function coverFace(picture: Raster, head: Head, style: CoverStyle, random: () => number): Raster {
  const data = picture.data.slice();
  const across = cover.across * head.size * (0.85 + 0.3 * random());
  const down = cover.down * head.size * (0.85 + 0.3 * random());
  const middle = { x: head.x, y: head.y - cover.above * head.size };
  const paint = [random() * 255, random() * 255, random() * 255];
  const blurred = style === 'blur' ? blurAround(picture, middle, head.size / 2) : null;
  const rows = range(middle.y - down, middle.y + down, picture.height);
  const columns = range(middle.x - across, middle.x + across, picture.width);
  for (const y of rows) {
    for (const x of columns) {
      const away = ((x + 0.5 - middle.x) / across) ** 2 + ((y + 0.5 - middle.y) / down) ** 2;
      const strength = Math.min(1, Math.max(0, (1 - away) / rim));
      if (strength === 0) continue;
      for (const [channel, colour] of paint.entries()) {
        const at = 3 * (y * picture.width + x) + channel;
        const noise = style === 'noise' ? (random() - 0.5) * 120 : 0;
        const hidden = blurred ? 0.8 * blurred(x, y, channel) + 0.1 * colour : colour + noise;
        data[at] = Math.min(255, Math.max(0, (1 - strength) * (data[at] ?? 0) + strength * hidden));
      }
    }
  }
  return { ...picture, data };
}

/** Colours between nine means around a point, so many pixels apart: nothing of a face is left. */
function blurAround({ data, width, height }: Raster, middle: { x: number; y: number }, step: number) {
  const mean = (row: number, column: number, channel: number): number => {
    const [x, y] = [middle.x + (column - 1) * step, middle.y + (row - 1) * step];
    let sum = 0;
    let count = 0;
    for (const v of range(y - step / 2, y + step / 2, height))
      for (const u of range(x - step / 2, x + step / 2, width)) {
        sum += data[3 * (v * width + u) + channel] ?? 0;
        count++;
      }
    return sum / Math.max(count, 1);
  };
  const means = [0, 1, 2].map((channel) =>
    [0, 1, 2].map((row) => [0, 1, 2].map((column) => mean(row, column, channel))),
  );
  return (x: number, y: number, channel: number): number => {
    const column = Math.min(1.999, Math.max(0, (x - middle.x) / step + 1));
    const row = Math.min(1.999, Math.max(0, (y - middle.y) / step + 1));
    const [left, top] = [Math.floor(column), Math.floor(row)];
    const [right, below] = [column - left, row - top];
    const at = (r: number, c: number) => means[channel]?.[r]?.[c] ?? 0;
    const upper = at(top, left) * (1 - right) + at(top, left + 1) * right;
    const lower = at(top + 1, left) * (1 - right) + at(top + 1, left + 1) * right;
    return upper * (1 - below) + lower * below;
  };
}

/** Whole pixels from one place to another, inside the picture. */
function range(from: number, to: number, size: number): number[] {
  const first = Math.max(0, Math.floor(from));
  return Array.from({ length: Math.max(0, Math.min(size, Math.ceil(to)) - first) }, (_, i) => first + i);
}

/** Numbers 0..1, the same for the same seed (Numerical Recipes' linear congruence). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
