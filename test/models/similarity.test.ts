import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applySimilarity,
  fitSimilarity,
  invertSimilarity,
  type Similarity,
} from '../../models/picture/similarity.js';
import { alignment, arcFaceTemplate, fivePoints } from '../../models/picture/template.js';
import type { Point } from '../../models/types.js';

const coordinate = fc.double({ min: -2000, max: 2000, noNaN: true });
const point = fc.record({ x: coordinate, y: coordinate });
/** Scale 0.05 to 20, any turn, any shift. */
const similarity: fc.Arbitrary<Similarity> = fc
  .record({
    scale: fc.double({ min: 0.05, max: 20, noNaN: true }),
    angle: fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
    shift: point,
  })
  .map(({ scale, angle, shift }) => ({
    a: scale * Math.cos(angle),
    b: scale * Math.sin(angle),
    tx: shift.x,
    ty: shift.y,
  }));

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

function error(t: Similarity, from: readonly Point[], to: readonly Point[]): number {
  return from.reduce((sum, p, i) => sum + distance(applySimilarity(t, p), to[i] ?? { x: 0, y: 0 }) ** 2, 0);
}

describe('a similarity', () => {
  it('and its inverse lead back to where they began', () => {
    fc.assert(
      fc.property(similarity, point, (t, p) => {
        expect(distance(applySimilarity(invertSimilarity(t), applySimilarity(t, p)), p)).toBeLessThan(1e-6);
      }),
    );
  });

  it('is found again from the points it moved', () => {
    fc.assert(
      fc.property(similarity, (t) => {
        const to = arcFaceTemplate.map((p) => applySimilarity(t, p));
        const found = fitSimilarity(arcFaceTemplate, to);
        expect(found?.a).toBeCloseTo(t.a, 6);
        expect(found?.b).toBeCloseTo(t.b, 6);
        expect(found?.tx).toBeCloseTo(t.tx, 4);
        expect(found?.ty).toBeCloseTo(t.ty, 4);
      }),
    );
  });

  it('fitted to noisy points lies closer than any near it', () => {
    const five = fc.array(point, { minLength: 5, maxLength: 5 });
    const nudge = fc.double({ min: -0.1, max: 0.1, noNaN: true });
    fc.assert(
      fc.property(five, nudge, nudge, (to, da, db) => {
        const best = fitSimilarity(arcFaceTemplate, to);
        if (!best) throw new Error('the template does not coincide');
        const other = { a: best.a + da, b: best.b + db, tx: best.tx + da * 10, ty: best.ty + db * 10 };
        const least = error(best, arcFaceTemplate, to);
        expect(least).toBeLessThanOrEqual(error(other, arcFaceTemplate, to) + 1e-9 * least + 1e-6);
      }),
    );
  });

  it('never mirrors: a mirrored face is fitted badly, not exactly', () => {
    const mirrored = arcFaceTemplate.map(({ x, y }) => ({ x: -x, y }));
    const found = fitSimilarity(arcFaceTemplate, mirrored);
    expect(found && error(found, arcFaceTemplate, mirrored)).toBeGreaterThan(100);
  });

  it('cannot be fitted to points that coincide', () => {
    const same = Array.from({ length: 5 }, () => ({ x: 3, y: 4 }));
    expect(fitSimilarity(same, arcFaceTemplate)).toBeNull();
    expect(alignment(same)).toBeNull();
  });
});

describe('alignment', () => {
  it('leads each point of the template to the face it belongs to', () => {
    fc.assert(
      fc.property(similarity, (t) => {
        const face = arcFaceTemplate.map((p) => applySimilarity(t, p));
        const found = alignment(face);
        if (!found) throw new Error('no alignment');
        arcFaceTemplate.forEach((p, i) => {
          expect(distance(applySimilarity(found, p), face[i] ?? { x: 0, y: 0 })).toBeLessThan(1e-4);
        });
      }),
    );
  });

  it('takes the five points from the landmarks that the facts name', () => {
    const landmarks = Array.from({ length: 68 }, (_, i) => ({ x: i, y: 2 * i }));
    const xs = [39, 45, 30, 54, 59];
    expect(fivePoints(landmarks)).toEqual(xs.map((x) => ({ x, y: 2 * x })));
    expect(() => fivePoints(landmarks.slice(0, 60))).toThrow(/landmark 60/);
  });
});
