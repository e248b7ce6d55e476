import type { Size } from './picture/resize.js';
import type { Box, Keypoint, PersonDetection } from './types.js';

/** Where COCO's 17 keypoints have the corners of the trunk. */
export const trunk = { leftShoulder: 5, rightShoulder: 6, leftHip: 11, rightHip: 12 } as const;

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
