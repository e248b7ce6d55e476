import type { Size } from './picture/resize.js';
import { intersectionOverUnion } from './suppress.js';
import type { Box, Keypoint, PersonDetection } from './types.js';

/** Where COCO's 17 keypoints have the corners of the trunk. */
export const trunk = { leftShoulder: 5, rightShoulder: 6, leftHip: 11, rightHip: 12 } as const;

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

/** Least score of a keypoint that is used; measured in docs/measurements/persons.md. */
export const surePoint = 0.3;

/** Sides of bodies in shoulder widths, medians of the labelled people in docs/measurements/persons.md. */
const torsoLength = 1.4;
const margin = 0.2;
/** The same in widths of a person's box, where only the box is known: the head on top, then the torso. */
const headInBox = 0.45;
const torsoInBox = 1.1;

/**
 * The box of shoulders and trunk, where clothes are, inside the picture: from shoulders and hips; from the shoulders
 * alone when the hips are hidden; from the person's box when the shoulders are.
 */
export function upperBody(person: PersonDetection, picture: Size): Box {
  const points = person.keypoints ?? [];
  const shoulders = sure([points[trunk.leftShoulder], points[trunk.rightShoulder]]);
  const [left, right] = shoulders;
  const body = left && right ? fromShoulders(person.box, left, right, points) : fromBox(person.box);
  return inside(body, picture);
}

function fromShoulders(
  box: Box,
  left: Keypoint,
  right: Keypoint,
  points: readonly (Keypoint | undefined)[],
): Box {
  const hips = sure([points[trunk.leftHip], points[trunk.rightHip]]);
  const shoulderWidth = Math.hypot(left.x - right.x, left.y - right.y);
  const corners = [left, right, ...hips];
  const top = Math.min(left.y, right.y);
  const bottom = hips.length > 0 ? Math.max(...hips.map(({ y }) => y)) : top + torsoLength * shoulderWidth;
  // Seen from the side the shoulders meet: then the trunk's length says how large the person is.
  const around = margin * Math.max(shoulderWidth, Math.abs(bottom - top) / torsoLength);
  const torso = {
    x0: Math.min(...corners.map(({ x }) => x)) - around,
    y0: top - around,
    x1: Math.max(...corners.map(({ x }) => x)) + around,
    y1: bottom,
  };
  return hips.length > 0 ? torso : { ...torso, y1: Math.min(torso.y1, Math.max(box.y1, top + around)) };
}

function fromBox(box: Box): Box {
  const width = Math.min(box.x1 - box.x0, box.y1 - box.y0);
  const top = box.y0 + headInBox * width;
  return { ...box, y0: top, y1: Math.min(box.y1, top + torsoInBox * width) };
}

function sure(points: readonly (Keypoint | undefined)[]): Keypoint[] {
  return points.filter((point) => point !== undefined).filter(({ score }) => score >= surePoint);
}

function inside(box: Box, { width, height }: Size): Box {
  const within = (value: number, high: number) => Math.min(Math.max(value, 0), high);
  return {
    x0: within(box.x0, width),
    y0: within(box.y0, height),
    x1: within(box.x1, width),
    y1: within(box.y1, height),
  };
}

function areaOf(box: Box): number {
  return (box.x1 - box.x0) * (box.y1 - box.y0);
}
