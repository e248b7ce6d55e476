import type { Box, Point } from '../../models/index.js';

/** The smallest upright box around points; at least one is needed. */
export function boxAround(points: readonly Point[]): Box {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
}

export function largerSide(box: Box): number {
  return Math.max(box.x1 - box.x0, box.y1 - box.y0);
}

export function smallerSide(box: Box): number {
  return Math.min(box.x1 - box.x0, box.y1 - box.y0);
}

/** Mean distance between points in pairs. */
export function meanDistance(some: readonly Point[], others: readonly Point[]): number {
  let sum = 0;
  some.forEach((point, i) => {
    const other = others[i];
    if (!other) throw new Error('distance of point lists that differ in length');
    sum += Math.hypot(point.x - other.x, point.y - other.y);
  });
  return sum / some.length;
}
