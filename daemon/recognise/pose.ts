import type { Point } from '../../models/index.js';
import { eyeLine } from './landmarks.js';

export function headPose(points: readonly Point[]): { yaw: number; pitch: number; roll: number } {
  return { yaw: 0, pitch: 0, roll: (eyeLine(points) * 180) / Math.PI };
}
