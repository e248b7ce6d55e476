import type { Size } from './picture/resize.js';
import type { Box, Keypoint, PersonDetection } from './types.js';

/** Where COCO's 17 keypoints have the corners of the trunk. */
export const trunk = { leftShoulder: 5, rightShoulder: 6, leftHip: 11, rightHip: 12 } as const;

/** Least score of a keypoint that is used; docs/measurements/persons.md says how right they are above and below. */
export const surePoint = 0.3;

/** From shoulders to hips in shoulder widths: the median of 45 labelled people. */
const torsoLength = 1.6;
/** Arms beside the trunk and collar above it, in shoulder widths. */
const margin = 0.2;
/** Seen from the side the shoulders meet; they count as at least this part of the box's shorter side. */
const leastShoulderWidth = 0.25;

/**
 * Where only the box is known: a tall box holds a whole person, whose shoulders and hips are the medians of the same
 * 45 people; a squarer one is cut somewhere under the chest, and the head takes the upper part.
 */
const tall = 1.5;
const wholePerson = { top: 0.18, bottom: 0.55, side: 0.15 } as const;
const headOfCutPerson = 0.35;

/** Below the face, but never less than this part of a cut person: that is where a close-up's collar is. */
const leastOfCutPerson = 0.15;

/**
 * The box of shoulders and trunk, where clothes are, inside the picture: from shoulders and hips; from the shoulders
 * alone when the hips are hidden; from the person's box, which must be in the picture, when the shoulders are hidden or
 * beyond the picture's rim. There the person's face, if one is known, says where a close-up's head ends.
 */
export function upperBody(person: PersonDetection, picture: Size, face?: Box): Box {
  const points = person.keypoints ?? [];
  const shoulders = sure([points[trunk.leftShoulder], points[trunk.rightShoulder]]);
  const hips = sure([points[trunk.leftHip], points[trunk.rightHip]]);
  if (shoulders.length < 2) return inside(fromBox(person.box, face), picture);
  const body = inside(fromTrunk(person.box, shoulders, hips), picture);
  return body.x0 < body.x1 && body.y0 < body.y1 ? body : inside(fromBox(person.box, face), picture);
}

function fromTrunk(box: Box, shoulders: readonly Keypoint[], hips: readonly Keypoint[]): Box {
  const across = extent(shoulders);
  const shoulderWidth = Math.max(
    Math.hypot(across.x1 - across.x0, across.y1 - across.y0),
    leastShoulderWidth * Math.min(box.x1 - box.x0, box.y1 - box.y0),
  );
  const around = margin * shoulderWidth;
  const all = extent([...shoulders, ...hips]);
  // With the hips hidden, the person goes on below the shoulders, but not beyond the box.
  const hidden = Math.max(all.y1, Math.min(box.y1, all.y0 + torsoLength * shoulderWidth));
  return {
    x0: all.x0 - around,
    y0: all.y0 - around,
    x1: all.x1 + around,
    y1: hips.length > 0 ? all.y1 : hidden,
  };
}

function fromBox(box: Box, face: Box | undefined): Box {
  const width = box.x1 - box.x0;
  const height = box.y1 - box.y0;
  if (height < tall * width) {
    const belowHead = Math.max(box.y0 + headOfCutPerson * Math.min(width, height), face?.y1 ?? 0);
    return { ...box, y0: Math.min(belowHead, box.y1 - leastOfCutPerson * height) };
  }
  return {
    x0: box.x0 + wholePerson.side * width,
    y0: box.y0 + wholePerson.top * height,
    x1: box.x1 - wholePerson.side * width,
    y1: box.y0 + wholePerson.bottom * height,
  };
}

function extent(points: readonly Keypoint[]): Box {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
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
