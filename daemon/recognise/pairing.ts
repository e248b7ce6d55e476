import { type Box, type Head, headOfFace, type PersonDetection, surePoint } from '../../models/index.js';

/** A person that was found, and where their head is. */
export interface FoundBody {
  readonly person: PersonDetection;
  readonly head: Head;
}

/** Which face belongs to which body, by their places in the lists given. */
export interface Pair {
  readonly face: number;
  readonly body: number;
  /** How well they fit, above 0 to 1. */
  readonly fit: number;
}

/** Least part of the face's box that lies in the person's: hats and cut boxes leave some of it outside. */
const leastInside = 0.6;

/** A face's middle lies at most this deep in the person's box. */
const deepest = 0.6;

/**
 * How far the face may lie from the head (in faces), and by which factor its size may differ: bystanders look over the
 * shoulder of people whose own face is covered.
 */
const reach = 0.9;
const largestRatio = 2.5;

/** Nose, eyes and ears in COCO's order; all lie within this many half sides of the face's box, from its middle. */
const headPoints = 5;
const aroundFace = 1.6;

/**
 * Pairs the faces and the people of one photo, both in the same pixels: best fit first, each at most once. A face
 * without a body and a body without a face are in no pair.
 *
 * @param faces boxes around the faces' landmarks
 */
export function pairFaces(faces: readonly Box[], bodies: readonly FoundBody[]): Pair[] {
  const candidates = faces
    .flatMap((box, face) => bodies.map((found, body) => ({ face, body, fit: fitOf(box, found) })))
    .filter(({ fit }) => fit > 0)
    .sort((one, other) => other.fit - one.fit || one.face - other.face || one.body - other.body);
  const usedFaces = new Set<number>();
  const usedBodies = new Set<number>();
  return candidates.filter(({ face, body }) => {
    if (usedFaces.has(face) || usedBodies.has(body)) return false;
    usedFaces.add(face);
    usedBodies.add(body);
    return true;
  });
}

/** By intersection, position, area and keypoints, each 0..1; 0 when any of them rules the pair out. */
function fitOf(face: Box, { person, head: found }: FoundBody): number {
  const head = headOfFace(face);
  const { box } = person;
  const inside = shareInside(face, box);
  if (inside < leastInside || head.y > box.y0 + deepest * (box.y1 - box.y0)) return 0;

  const away = Math.hypot(head.x - found.x, head.y - found.y) / Math.max(head.size, found.size);
  const ratio = Math.abs(Math.log(head.size / found.size)) / Math.log(largestRatio);
  const position = Math.max(0, 1 - away / reach);
  const area = Math.max(0, 1 - ratio);
  return inside * position * area * keypointsAt(face, person);
}

function shareInside(face: Box, box: Box): number {
  const width = Math.min(face.x1, box.x1) - Math.max(face.x0, box.x0);
  const height = Math.min(face.y1, box.y1) - Math.max(face.y0, box.y0);
  const area = (face.x1 - face.x0) * (face.y1 - face.y0);
  return area > 0 ? (Math.max(0, width) * Math.max(0, height)) / area : 0;
}

/** The part of the head's keypoints that lies at the face, of those that are sure; a half when none is. */
function keypointsAt(face: Box, { keypoints = [] }: PersonDetection): number {
  const { x, y } = headOfFace(face);
  const halfWidth = (aroundFace * (face.x1 - face.x0)) / 2;
  const halfHeight = (aroundFace * (face.y1 - face.y0)) / 2;
  const sure = keypoints.slice(0, headPoints).filter(({ score }) => score >= surePoint);
  if (sure.length === 0) return 0.5;
  const near = sure.filter(
    (point) => Math.abs(point.x - x) <= halfWidth && Math.abs(point.y - y) <= halfHeight,
  );
  return near.length / sure.length;
}
