import type { NamedFace } from '../../daemon/eval/index.js';

const CLEAR = { norm: 3, sizePx: 100, yaw: 0, pitch: 0, roll: 0, blur: 0.3, drift: 0, score: 1 };

/** A face whose vector points in a direction of the plane, degrees; the same degrees are the same person. */
export function faceAt(id: string, name: string | null, degrees: number): NamedFace {
  const angle = (degrees * Math.PI) / 180;
  const vector = Float32Array.from([Math.cos(angle), Math.sin(angle)]);
  return {
    id,
    photo: `photo of ${id}`,
    name,
    vector,
    quality: CLEAR,
    x: 0.5,
    y: 0.5,
    moment: id,
    takenAt: null,
  };
}
