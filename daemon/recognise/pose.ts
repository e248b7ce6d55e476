import { fivePoints, type Point } from '../../models/index.js';
import { eyeLine } from './landmarks.js';

/**
 * Slopes fitted to the labelled heads of AFW (docs/measurements/pipeline.md has the error). The far side of the jaw
 * hides behind the cheek of a turned head, so the plain sine overstates the turn.
 */
const YAW_SLOPE = 0.85;

/** Distance from the eyes to the mouth over that from the eyes back to the ears. */
const PITCH_SLOPE = 0.74;

/** How a head is turned, in degrees, as it is seen in the picture. */
export interface HeadPose {
  /** Positive when the face looks to the picture's right. */
  readonly yaw: number;
  /** Positive when it looks up. The weakest of the three. */
  readonly pitch: number;
  /** Positive when it leans clockwise. */
  readonly roll: number;
}

/** The head's pose from the geometry of its 68 landmarks (iBUG 300-W order). */
export function headPose(landmarks: readonly Point[]): HeadPose {
  const roll = eyeLine(landmarks);
  const upright = landmarks.map((point) => turnBack(point, roll));
  const [leftEye, rightEye, nose, leftMouth, rightMouth] = fivePoints(upright);
  if (!leftEye || !rightEye || !nose || !leftMouth || !rightMouth) throw new Error('five points are five');
  const leftJaw = mean(upright.slice(0, 3));
  const rightJaw = mean(upright.slice(14, 17));

  const toLeft = nose.x - leftJaw.x;
  const toRight = rightJaw.x - nose.x;
  const eyesToMouth = (leftMouth.y + rightMouth.y - leftEye.y - rightEye.y) / 2;
  const [leftEar, rightEar] = [upright[0], upright[16]];
  if (!leftEar || !rightEar) throw new Error('68 landmarks are needed');
  const earsBelowEyes = (leftEar.y + rightEar.y - leftEye.y - rightEye.y) / 2;
  return {
    yaw: YAW_SLOPE * arcsine((toLeft - toRight) / (toLeft + toRight)),
    pitch: arcsine((PITCH_SLOPE * earsBelowEyes) / eyesToMouth),
    roll: degrees(roll),
  };
}

function turnBack({ x, y }: Point, angle: number): Point {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return { x: cos * x + sin * y, y: cos * y - sin * x };
}

function mean(points: readonly Point[]): Point {
  const sum = points.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}

/** In degrees; what lies beyond ±1, as landmarks of a profile may, counts as ±90°. Nothing at all is 0. */
function arcsine(sine: number): number {
  return degrees(Math.asin(Math.min(1, Math.max(-1, sine || 0))));
}

function degrees(radians: number): number {
  return (radians * 180) / Math.PI;
}
