import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Gallery } from '../../daemon/gallery/index.js';
import { gramOf, sparseCode } from '../../daemon/gallery/sparse-code.js';
import { dot } from '../../daemon/gallery/vectors.js';
import { madeUpFaces, unit } from './people-of-vectors.js';

const vector = fc
  .array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 })
  .map((values) => unit(Float32Array.from(values, (value) => value || 0.01)));

function codeOf(atoms: readonly Float32Array[], target: Float32Array, lambda: number): Float64Array {
  const similarities = atoms.map((atom) => dot(atom, target));
  const prices = atoms.map(() => lambda);
  return sparseCode(gramOf(atoms), similarities, prices);
}

/** ½‖y − Dx‖² + λ·Σx, as the paper writes it. */
function cost(
  atoms: readonly Float32Array[],
  target: Float32Array,
  lambda: number,
  code: ArrayLike<number>,
): number {
  const left = target.map((value, i) =>
    atoms.reduce((rest, atom, k) => rest - (code[k] ?? 0) * (atom[i] ?? 0), value),
  );
  return 0.5 * dot(left, left) + lambda * Array.from(code).reduce((sum, value) => sum + value, 0);
}

describe('a sparse code', () => {
  it('costs no more than any other that is near it', () => {
    fc.assert(
      fc.property(
        fc.array(vector, { minLength: 1, maxLength: 6 }),
        vector,
        fc.nat(5),
        (atoms, target, which) => {
          const code = codeOf(atoms, target, 0.1);
          const best = cost(atoms, target, 0.1, code);
          for (const step of [-0.05, -0.001, 0.001, 0.05]) {
            const other = Array.from(code, (value, i) =>
              i === which % atoms.length ? Math.max(0, value + step) : value,
            );
            expect(cost(atoms, target, 0.1, other)).toBeGreaterThanOrEqual(best - 1e-5);
          }
        },
      ),
    );
  });

  it('subtracts nothing, and takes fewer atoms the dearer they are', () => {
    const [target, ...atoms] = madeUpFaces(1, 12).map((face) => face.vector);
    if (target === undefined) throw new Error('no faces were made');
    const used = [0.05, 0.3, 0.6, 0.99].map((lambda) => {
      const code = codeOf(atoms, target, lambda);
      for (const value of code) expect(value).toBeGreaterThanOrEqual(0);
      return code.filter((value) => value > 0).length;
    });
    expect(used).toEqual([...used].sort((a, b) => b - a));
    expect(used.at(-1)).toBe(0);
    expect(used[0]).toBeGreaterThan(1);
  });

  it('of an atom itself is that atom', () => {
    const atoms = madeUpFaces(5, 1).map((face) => face.vector);
    const [first] = atoms;
    if (first === undefined) throw new Error('no faces were made');
    const code = codeOf(atoms, first, 0.1);
    expect(code[0]).toBeCloseTo(0.9, 1);
    expect(Math.max(...code.slice(1))).toBeLessThan(0.1);
  });
});

describe('the gallery', () => {
  const calibration = { slope: 20, intercept: -10 };
  const faces = madeUpFaces(30, 10);
  const gallery = new Gallery(
    new Map(
      Array.from({ length: 20 }, (_, who) => [
        `p${who}`,
        faces.filter((face) => face.who === who).slice(0, 6),
      ]),
    ),
    calibration,
  );

  it('gives the faces of known people to them, surely, and says by which exemplars', () => {
    for (const face of faces.filter(({ who }) => who < 20).filter((_, n) => n % 10 >= 6)) {
      const assigned = gallery.assign(face.vector);
      expect(assigned?.person).toBe(`p${face.who}`);
      expect(assigned?.probability).toBeGreaterThan(0.9);
      expect(assigned?.because.length).toBeGreaterThan(0);
      for (const { id } of assigned?.because ?? []) expect(id).toMatch(new RegExp(`^f${face.who}-`));
    }
  });

  it('gives strangers to nobody with any certainty', () => {
    for (const face of faces.filter(({ who }) => who >= 20)) {
      expect(gallery.assign(face.vector)?.probability ?? 0).toBeLessThan(0.8);
    }
  });

  it('without people gives nobody', () => {
    const [face] = faces;
    if (face === undefined) throw new Error('no faces were made');
    expect(new Gallery(new Map(), calibration).assign(face.vector)).toBeNull();
    expect(new Gallery(new Map([['p1', []]]), calibration).assign(face.vector)).toBeNull();
  });

  it('answers within five milliseconds in the median among 1,000 people with 12 exemplars each; prints p99', () => {
    const many = madeUpFaces(1000, 13, 5);
    const large = new Gallery(
      new Map(
        Array.from({ length: 1000 }, (_, who) => [
          `p${who}`,
          many.slice(who * 13, who * 13 + 12).map(widened),
        ]),
      ),
      calibration,
    );
    const times = Array.from({ length: 300 }, (_, n) => {
      const face = many[(n % 1000) * 13 + 12];
      if (face === undefined) throw new Error('no faces were made');
      const { vector: wide } = widened(face);
      const started = performance.now();
      large.assign(wide);
      return performance.now() - started;
    }).sort((a, b) => a - b);
    console.log(`assignment p50 ${times[150]?.toFixed(2)} ms, p99 ${times[297]?.toFixed(2)} ms`);
    expect(times[150]).toBeLessThan(5);
  });
});

/** To the 704 numbers of a real vector, with the same cosines. */
function widened<T extends { vector: Float32Array }>(face: T): T {
  const vector = new Float32Array(704);
  vector.set(face.vector);
  return { ...face, vector };
}
