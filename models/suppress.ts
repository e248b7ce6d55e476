import type { Box, Detection } from './types.js';

/** Greedy non-maximum suppression: best first, without boxes that overlap a better one by more than `overlap`. */
export function suppress(found: readonly Detection[], overlap: number): Detection[] {
  const kept: Detection[] = [];
  for (const candidate of found.toSorted((left, right) => right.score - left.score)) {
    if (kept.every((better) => intersectionOverUnion(better.box, candidate.box) <= overlap)) {
      kept.push(candidate);
    }
  }
  return kept;
}

/** Shared area over joint area of two boxes: 0 apart, 1 the same. */
export function intersectionOverUnion(one: Box, other: Box): number {
  const width = Math.min(one.x1, other.x1) - Math.max(one.x0, other.x0);
  const height = Math.min(one.y1, other.y1) - Math.max(one.y0, other.y0);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (area(one) + area(other) - shared);
}

function area(box: Box): number {
  return (box.x1 - box.x0) * (box.y1 - box.y0);
}
