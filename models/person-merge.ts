import { intersectionOverUnion } from './suppress.js';
import type { Box, Detection, PersonDetection } from './types.js';
import { surePoint } from './upper-body.js';

/**
 * How far annotators disagree on each of COCO's keypoints, as a part of the person's size
 * (https://cocodataset.org/#keypoints-eval).
 */
const spreads = [
  0.026, 0.025, 0.025, 0.035, 0.035, 0.079, 0.079, 0.072, 0.072, 0.062, 0.062, 0.107, 0.107, 0.087, 0.087,
  0.089, 0.089,
] as const;

/** When two detections are the same person. */
export interface SamePerson {
  /** Least similarity of their poses, 0..1. */
  readonly pose: number;
  /** Least overlap of their boxes (intersection over union): two bodies can hardly fill the same box. */
  readonly overlap: number;
}

/** One detection a person, best first: without those that show the same person as a better one. */
export function mergePersons(found: readonly PersonDetection[], same: SamePerson): PersonDetection[] {
  const kept: PersonDetection[] = [];
  for (const candidate of found.toSorted((left, right) => right.score - left.score)) {
    if (!kept.some((better) => isSame(better, candidate, same))) kept.push(candidate);
  }
  return kept;
}

function isSame(one: PersonDetection, other: PersonDetection, same: SamePerson): boolean {
  return intersectionOverUnion(one.box, other.box) > same.overlap || poseSimilarity(one, other) > same.pose;
}

/**
 * People that either of two networks saw. Where both saw the same one (boxes that overlap by more than `overlap`), the
 * first's box and keypoints stay, and the score is the chance that not both are wrong. Both lists without doubles.
 */
export function joinPersons(
  posed: readonly PersonDetection[],
  boxed: readonly Detection[],
  overlap: number,
): PersonDetection[] {
  const free = new Set(boxed);
  const joined = posed
    .toSorted((left, right) => right.score - left.score)
    .map((person) => {
      const [same] = [...free]
        .map((other) => ({ other, shared: intersectionOverUnion(person.box, other.box) }))
        .filter(({ shared }) => shared > overlap)
        .sort((left, right) => right.shared - left.shared);
      if (!same) return person;
      free.delete(same.other);
      return { ...person, score: 1 - (1 - person.score) * (1 - same.other.score) };
    });
  return [...joined, ...free];
}

/**
 * How alike two poses are, 1 for the same: COCO's object keypoint similarity, over the keypoints that either of them
 * is sure of. 0 when there are none.
 */
export function poseSimilarity(one: PersonDetection, other: PersonDetection): number {
  const area = Math.max(1, Math.min(areaOf(one.box), areaOf(other.box)));
  let sum = 0;
  let count = 0;
  for (const [i, spread] of spreads.entries()) {
    const a = one.keypoints?.[i];
    const b = other.keypoints?.[i];
    if (!a || !b || Math.max(a.score, b.score) < surePoint) continue;
    const square = (a.x - b.x) ** 2 + (a.y - b.y) ** 2;
    sum += Math.exp(-square / (2 * area * (2 * spread) ** 2));
    count++;
  }
  return count === 0 ? 0 : sum / count;
}

function areaOf(box: Box): number {
  return (box.x1 - box.x0) * (box.y1 - box.y0);
}
