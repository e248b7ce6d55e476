import type { Point } from '../types.js';

/**
 * Turn, uniform scale and shift: x' = a·x − b·y + tx, y' = b·x + a·y + ty.
 * Both sides in pixels with centres at .5, as everywhere in Kith.
 */
export interface Similarity {
  readonly a: number;
  readonly b: number;
  readonly tx: number;
  readonly ty: number;
}

export function applySimilarity(t: Similarity, point: Point): Point {
  return { x: t.a * point.x - t.b * point.y + t.tx, y: t.b * point.x + t.a * point.y + t.ty };
}

/** The way back. The scale must not be zero. */
export function invertSimilarity(t: Similarity): Similarity {
  const square = t.a * t.a + t.b * t.b;
  const a = t.a / square;
  const b = -t.b / square;
  return { a, b, tx: -(a * t.tx - b * t.ty), ty: -(b * t.tx + a * t.ty) };
}

/**
 * The similarity that moves `from` closest to `to` in the least-squares sense (Umeyama 1991; in the plane and
 * without mirroring it has this closed form). Points in pairs, two at least. Null when all of `from` coincide.
 */
export function fitSimilarity(from: readonly Point[], to: readonly Point[]): Similarity | null {
  const fromMean = mean(from);
  const toMean = mean(to);
  let spread = 0;
  let along = 0;
  let across = 0;
  from.forEach((point, i) => {
    const target = to[i];
    if (!target) throw new Error('similarity of point lists that differ in length');
    const fx = point.x - fromMean.x;
    const fy = point.y - fromMean.y;
    const tx = target.x - toMean.x;
    const ty = target.y - toMean.y;
    spread += fx * fx + fy * fy;
    along += fx * tx + fy * ty;
    across += fx * ty - fy * tx;
  });
  if (spread === 0) return null;
  const a = along / spread;
  const b = across / spread;
  return {
    a,
    b,
    tx: toMean.x - (a * fromMean.x - b * fromMean.y),
    ty: toMean.y - (b * fromMean.x + a * fromMean.y),
  };
}

function mean(points: readonly Point[]): Point {
  const sum = points.reduce((total, point) => ({ x: total.x + point.x, y: total.y + point.y }), {
    x: 0,
    y: 0,
  });
  return { x: sum.x / points.length, y: sum.y / points.length };
}
