import type { Point } from '../types.js';
import { fitSimilarity, invertSimilarity, type Similarity } from './similarity.js';

/** Side of an aligned face, px. */
export const alignedSize = 112;

/**
 * Where left eye, right eye, nose, left and right mouth corner lie in an aligned face: ArcFace's template
 * (InsightFace, arcface_torch), here with pixel centres at .5.
 */
export const arcFaceTemplate: readonly Point[] = [
  { x: 38.2946, y: 51.6963 },
  { x: 73.5318, y: 51.5014 },
  { x: 56.0252, y: 71.7366 },
  { x: 41.5493, y: 92.3655 },
  { x: 70.7299, y: 92.2041 },
].map(({ x, y }) => ({ x: x + 0.5, y: y + 0.5 }));

/** Which of the 68 landmarks (iBUG 300-W order) make each of the five points, by their mean. */
const fivePointSources = [[37, 38, 40, 41], [43, 44, 46, 47], [30], [48, 60], [54, 64]] as const;

/** Left eye, right eye, nose, left and right mouth corner out of 68 landmarks. */
export function fivePoints(landmarks: readonly Point[]): Point[] {
  return fivePointSources.map((sources) => {
    const points = sources.map((index) => {
      const point = landmarks[index];
      if (!point) throw new Error(`landmark ${index} of ${landmarks.length} is missing`);
      return point;
    });
    return {
      x: points.reduce((sum, point) => sum + point.x, 0) / points.length,
      y: points.reduce((sum, point) => sum + point.y, 0) / points.length,
    };
  });
}

/**
 * For `cropSimilarity(picture, …, alignedSize)`: from a pixel of the aligned face to the picture's pixel, for a face
 * with these five points in the picture. Null when the points coincide.
 */
export function alignment(five: readonly Point[]): Similarity | null {
  const toTemplate = fitSimilarity(five, arcFaceTemplate);
  if (!toTemplate || Math.hypot(toTemplate.a, toTemplate.b) === 0) return null;
  return invertSimilarity(toTemplate);
}
