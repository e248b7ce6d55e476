import type { Raster } from '../types.js';
import { halve, type Region, wholeOf } from './halve.js';
import { applySimilarity, type Similarity } from './similarity.js';

/**
 * A square of `size` pixels out of a picture; `t` leads from a pixel of the square to the picture's pixel. Each is one
 * bilinear sample of the picture, halved as often as brings it nearest to the square's scale, so that large faces do
 * not alias. Four samples a pixel told faces apart no better (docs/measurements/pipeline.md). What lies outside the
 * picture is black. The nearest edge's colour did no better: on 1,200 LFW pairs with faces cut at 85 % of their width
 * it had 3 pairs fewer right (.9908 to .9933, within chance), with faces cut at their box as many (.9950).
 */
export function cropSimilarity(picture: Raster, t: Similarity, size: number): Raster {
  const halvings = Math.round(Math.log2(Math.hypot(t.a, t.b)));
  if (halvings <= 0) return sample(picture, t, size);

  const region = coveredRegion(picture, t, size);
  let source = halve(picture, region);
  for (let done = 1; done < halvings; done++) source = halve(source, wholeOf(source));
  return sample(source, intoRegion(t, region, 2 ** halvings), size);
}

/** The part of the picture that the square can touch; at least one pixel. */
function coveredRegion(picture: Raster, t: Similarity, size: number): Region {
  const corners = [
    { x: 0, y: 0 },
    { x: size, y: 0 },
    { x: 0, y: size },
    { x: size, y: size },
  ].map((corner) => applySimilarity(t, corner));
  const xs = corners.map((corner) => corner.x);
  const ys = corners.map((corner) => corner.y);
  const margin = Math.ceil(Math.hypot(t.a, t.b));
  const x0 = clamp(Math.floor(Math.min(...xs)) - margin, 0, picture.width - 1);
  const y0 = clamp(Math.floor(Math.min(...ys)) - margin, 0, picture.height - 1);
  return {
    x0,
    y0,
    x1: clamp(Math.ceil(Math.max(...xs)) + margin, x0 + 1, picture.width),
    y1: clamp(Math.ceil(Math.max(...ys)) + margin, y0 + 1, picture.height),
  };
}

function intoRegion(t: Similarity, region: Region, factor: number): Similarity {
  return {
    a: t.a / factor,
    b: t.b / factor,
    tx: (t.tx - region.x0) / factor,
    ty: (t.ty - region.y0) / factor,
  };
}

/**
 * Bilinear samples; outside the picture is black. The hottest loop after the networks: numbers only and no call inside
 * take 10 ns a sample, a call and an array of sums took 34.
 */
function sample({ data, width, height }: Raster, t: Similarity, size: number): Raster {
  const out = new Uint8Array(size * size * 3);
  const right = width - 1;
  const bottom = height - 1;
  const stride = 3 * width;
  let to = 0;
  for (let row = 0.5; row < size; row++) {
    for (let column = 0.5; column < size; column++, to += 3) {
      const x = t.a * column - t.b * row + t.tx;
      const y = t.b * column + t.a * row + t.ty;
      if (x < 0 || y < 0 || x > width || y > height) continue;
      const left = x < 0.5 ? 0 : x - 0.5 > right ? right : x - 0.5;
      const top = y < 0.5 ? 0 : y - 0.5 > bottom ? bottom : y - 0.5;
      const x0 = left | 0;
      const y0 = top | 0;
      const fx = left - x0;
      const fy = top - y0;
      const a = (y0 * stride + x0 * 3) | 0;
      const b = x0 < right ? (a + 3) | 0 : a;
      const down = y0 < bottom ? stride : 0;
      const c = (a + down) | 0;
      const d = (b + down) | 0;
      const wd = fx * fy;
      const wb = fx - wd;
      const wc = fy - wd;
      const wa = 1 - fx - wc;
      out[to] = wa * (data[a] ?? 0) + wb * (data[b] ?? 0) + wc * (data[c] ?? 0) + wd * (data[d] ?? 0) + 0.5;
      out[to + 1] =
        wa * (data[a + 1] ?? 0) +
        wb * (data[b + 1] ?? 0) +
        wc * (data[c + 1] ?? 0) +
        wd * (data[d + 1] ?? 0) +
        0.5;
      out[to + 2] =
        wa * (data[a + 2] ?? 0) +
        wb * (data[b + 2] ?? 0) +
        wc * (data[c + 2] ?? 0) +
        wd * (data[d + 2] ?? 0) +
        0.5;
    }
  }
  return { data: out, width: size, height: size };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
