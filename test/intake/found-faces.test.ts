import { describe, expect, it } from 'vitest';
import { carryIds } from '../../daemon/intake/found-faces.js';
import { faceId, type StoredFace } from '../../daemon/store/index.js';

const photo = 'photo';

function face(x0: number, y0: number, side = 0.2): StoredFace {
  const box = { x0, y0, x1: x0 + side, y1: y0 + side };
  return {
    id: faceId(photo, box),
    photo,
    box,
    landmarks: [],
    score: 1,
    quality: { norm: 5, sizePx: 100, yaw: 0, pitch: 0, roll: 0, blur: 0, drift: 0 },
    embedding: Float32Array.from([1]),
  };
}

describe('faces found with another pack', () => {
  it('keep the id of the face they overlap', () => {
    const before = [face(0.1, 0.1), face(0.5, 0.5)];
    const after = carryIds(before, [face(0.52, 0.51), face(0.11, 0.09)]);
    expect(after.map(({ id }) => id)).toEqual([before[1]?.id, before[0]?.id]);
    expect(after[0]?.box).toEqual(face(0.52, 0.51).box);
  });

  it('have an id of their own where there was no face', () => {
    const found = face(0.7, 0.1);
    expect(carryIds([face(0.1, 0.1)], [found])).toEqual([found]);
    expect(carryIds([], [found])).toEqual([found]);
    expect(carryIds([face(0.1, 0.1)], [])).toEqual([]);
  });

  it('two on one place: the better fit takes the id, and no id is given twice', () => {
    const before = face(0.1, 0.1);
    const after = carryIds([before], [face(0.15, 0.1), face(0.11, 0.1)]);
    expect(after[1]?.id).toBe(before.id);
    expect(after[0]?.id).not.toBe(before.id);
  });

  it('neighbours in a group keep their own, though boxes touch', () => {
    const row = [0, 0.15, 0.3, 0.45].map((x) => face(x, 0.2));
    const moved = [0.01, 0.17, 0.29, 0.46].map((x) => face(x, 0.21));
    expect(carryIds(row, moved).map(({ id }) => id)).toEqual(row.map(({ id }) => id));
  });
});
