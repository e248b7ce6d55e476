import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Gallery } from '../../daemon/gallery/index.js';
import { gramOf, sparseCode } from '../../daemon/gallery/sparse-code.js';
import { dot, median } from '../../daemon/gallery/vectors.js';
import { CLEAR, madeUpFaces, unit } from './people-of-vectors.js';

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

/** As steep as the default pack's: even odds at a cosine of .5, .995 at .61. */
const calibrations = { assignment: { slope: 50, intercept: -25 } };

/** The faces of made-up people, the first so many of each as their exemplars. */
function knownBy(faces: ReturnType<typeof madeUpFaces>, people: number, exemplars: number) {
  return new Map(
    Array.from({ length: people }, (_, who) => [
      `p${who}`,
      faces.filter((face) => face.who === who).slice(0, exemplars),
    ]),
  );
}

describe('the gallery', () => {
  const faces = madeUpFaces(30, 10);
  const gallery = new Gallery(knownBy(faces, 20, 6), calibrations);

  it('gives the faces of known people to them, surely, and says by which exemplars', () => {
    for (const face of faces.filter(({ who }) => who < 20).filter((_, n) => n % 10 >= 6)) {
      const assigned = gallery.assign(face.vector);
      expect(assigned?.person).toBe(`p${face.who}`);
      expect(assigned?.probability).toBeGreaterThan(0.995);
      expect(assigned?.because.length).toBeGreaterThan(0);
      for (const { id, confirmed, band } of assigned?.because ?? []) {
        expect(id).toMatch(new RegExp(`^f${face.who}-`));
        expect(confirmed).toBe(true);
        expect(band).toBeNull();
      }
      const weights = assigned?.because.map(({ weight }) => weight) ?? [];
      expect(weights).toEqual([...weights].sort((a, b) => b - a));
    }
  });

  it('gives strangers to nobody with any certainty', () => {
    for (const face of faces.filter(({ who }) => who >= 20)) {
      expect(gallery.assign(face.vector)?.probability ?? 0).toBeLessThan(0.95);
    }
  });

  it('without people gives nobody', () => {
    const [face] = faces;
    if (face === undefined) throw new Error('no faces were made');
    expect(new Gallery(new Map(), calibrations).assign(face.vector)).toBeNull();
    expect(new Gallery(new Map([['p1', []]]), calibrations).assign(face.vector)).toBeNull();
  });

  it('with one person has no runner-up and no margin', () => {
    const alone = new Gallery(knownBy(faces, 1, 6), calibrations);
    const own = faces.filter(({ who }) => who === 0)[7];
    if (own === undefined) throw new Error('no faces were made');
    expect(alone.assign(own.vector)).toMatchObject({ person: 'p0', runnerUp: null, margin: null });
  });

  it('does not let an exemplar vouch for itself', () => {
    const [own, other] = faces.filter(({ who }) => who === 0);
    if (own === undefined || other === undefined) throw new Error('no faces were made');
    const two = new Gallery(new Map([['p0', [own, other]]]), calibrations);
    expect(two.assign(own.vector)?.likeness).toBeGreaterThan(0.95);
    const asked = two.assign(own.vector, own);
    expect(asked?.because.map(({ id }) => id)).toEqual([other.id]);
    expect(asked?.likeness).toBeCloseTo(dot(own.vector, other.vector), 5);
  });

  it('gives the same answer in whatever order people and exemplars come', () => {
    const backwards = new Gallery(
      new Map([...knownBy(faces, 20, 6)].reverse().map(([person, own]) => [person, [...own].reverse()])),
      calibrations,
    );
    for (const face of faces) {
      const [one, other] = [gallery.assign(face.vector, face), backwards.assign(face.vector, face)];
      expect(other?.person).toBe(one?.person);
      expect(other?.probability).toBeCloseTo(one?.probability ?? 0, 3);
    }
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
      calibrations,
    );
    const ask = (n: number) => {
      const face = many[(n % 1000) * 13 + 12];
      if (face === undefined) throw new Error('no faces were made');
      const { vector: wide } = widened(face);
      const started = performance.now();
      large.assign(wide);
      return performance.now() - started;
    };
    // People are made ready when they are first asked about, about a millisecond each.
    for (let n = 0; n < 300; n++) ask(n);
    const times = Array.from({ length: 300 }, (_, n) => ask(300 + n)).sort((a, b) => a - b);
    console.log(`assignment p50 ${times[150]?.toFixed(2)} ms, p99 ${times[297]?.toFixed(2)} ms`);
    expect(times[150]).toBeLessThan(5);
  });
});

describe('clearness', () => {
  const faces = madeUpFaces(2, 4).map((face) => ({ ...face, quality: { ...CLEAR, norm: 4 } }));
  const withClearness = {
    assignment: { slope: 50, clearness: -10, intercept: -25 + 10 * Math.log(4 * 4) },
  };

  function probabilityAt(norm: number, by: typeof calibrations): number {
    const [asking] = faces.filter(({ who }) => who === 0).slice(3);
    if (asking === undefined) throw new Error('no faces were made');
    const gallery = new Gallery(knownBy(faces, 2, 1), by);
    return gallery.assign(asking.vector, { ...asking, quality: { ...CLEAR, norm } })?.probability ?? 0;
  }

  it('asks less likeness of an unclear face, and more of a clear one', () => {
    const asClearAsTheExemplar = probabilityAt(4, withClearness);
    expect(probabilityAt(3, withClearness)).toBeGreaterThan(asClearAsTheExemplar);
    expect(probabilityAt(5, withClearness)).toBeLessThan(asClearAsTheExemplar);
    expect(asClearAsTheExemplar).toBeCloseTo(probabilityAt(4, calibrations), 6);
  });

  it('says nothing where the pack says nothing of it', () => {
    expect(probabilityAt(1, calibrations)).toBe(probabilityAt(9, calibrations));
  });

  it('is taken from the exemplars for a face of which nothing else is known', () => {
    const [known, asking] = faces.filter(({ who }) => who === 0);
    if (known === undefined || asking === undefined) throw new Error('no faces were made');
    const gallery = new Gallery(new Map([['p0', [known]]]), withClearness);
    expect(gallery.assign(asking.vector)?.clearness).toBeCloseTo(Math.log(16), 6);
  });
});

describe('unclear faces', () => {
  const faces = madeUpFaces(4, 12, 2);
  /** Half of the faces of length 3 can be recognised; those below 2.9 are not clear. */
  const clarity = { slope: 10, intercept: -30 };
  const judging = { ...calibrations, clarity };
  const blurred = <T extends { quality: typeof CLEAR }>(face: T): T => ({
    ...face,
    quality: { ...CLEAR, norm: 2 },
  });

  it('are given to nobody for certain, however alike', () => {
    const gallery = new Gallery(knownBy(faces, 4, 8), judging);
    for (const face of faces.filter((_, n) => n % 12 >= 8)) {
      const [clear, unclear] = [face, blurred(face)].map((each) => gallery.assign(each.vector, each));
      expect(clear).toMatchObject({ person: `p${face.who}`, doubt: null });
      expect(clear?.probability).toBeGreaterThan(0.995);
      expect(unclear).toMatchObject({ person: `p${face.who}`, doubt: 'face' });
      expect(unclear?.probability).toBeLessThanOrEqual(0.9);
    }
  });

  it('speak for nobody who has a clear one', () => {
    const mixed = new Map([
      ['p0', faces.filter(({ who }) => who === 0).map((face, n) => (n % 2 === 0 ? face : blurred(face)))],
    ]);
    const clearOnly = new Map([
      ['p0', faces.filter(({ who, id }) => who === 0 && Number(id.split('-')[1]) % 2 === 0)],
    ]);
    for (const face of faces) {
      const [one, other] = [mixed, clearOnly].map((known) => new Gallery(known, judging).assign(face.vector));
      expect(one?.because.map(({ id }) => id)).toEqual(other?.because.map(({ id }) => id));
      expect(one?.probability).toBe(other?.probability);
    }
  });

  it('are better than nothing, and no more, for a person who has no clear one', () => {
    const known = new Map([['p0', faces.slice(0, 6).map(blurred)]]);
    const gallery = new Gallery(known, judging);
    for (const face of faces.slice(6, 12)) {
      const assigned = gallery.assign(face.vector, face);
      expect(assigned).toMatchObject({ person: 'p0', doubt: 'exemplars' });
      expect(assigned?.probability).toBeLessThanOrEqual(0.2);
      expect(assigned?.probability).toBeGreaterThan(0.1);
    }
  });

  it('bear witness against an only clear one that is somebody else', () => {
    const stranger = faces.filter(({ who }) => who === 1);
    const known = new Map([['p0', [...faces.slice(0, 2).map(blurred), ...stranger.slice(0, 1)]]]);
    const gallery = new Gallery(known, judging);
    for (const face of stranger.slice(1)) {
      const assigned = gallery.assign(face.vector, face);
      expect(assigned).toMatchObject({ person: 'p0', doubt: 'exemplars' });
      expect(assigned?.probability).toBeLessThan(0.5);
    }
  });

  it('do not help the machine to recognise others', () => {
    const alone = new Gallery(new Map([['p0', faces.slice(0, 1)]]), judging);
    const grown = alone.withAutomatic(new Map([['p0', faces.slice(1, 12).map(blurred)]]));
    for (const face of faces)
      expect(grown.assign(face.vector, face)).toEqual(alone.assign(face.vector, face));
  });

  it('are all clear to a pack that cannot tell', () => {
    const gallery = new Gallery(knownBy(faces, 4, 8), calibrations);
    const [face] = faces.filter((_, n) => n % 12 >= 8);
    if (face === undefined) throw new Error('no faces were made');
    const { probability, doubt } = gallery.assign(face.vector, face) ?? {};
    expect(gallery.assign(face.vector, blurred(face))).toMatchObject({ probability, doubt });
  });
});

describe('look-alikes', () => {
  /** Two people whose centres have this cosine, by vectors that differ from the centres in directions of their own. */
  function twins(cosine: number) {
    const faces = madeUpFaces(2, 30, 7);
    const [one, other] = [0, 1].map((who) => faces.filter((face) => face.who === who));
    const aside = Math.tan(Math.acos(cosine));
    const direction = madeUpFaces(1, 1, 99)[0]?.vector ?? new Float32Array(64);
    return {
      one: one?.slice(0, 15) ?? [],
      other: (one?.slice(15) ?? []).map((face) => ({
        ...face,
        id: `t${face.id}`,
        vector: unit(face.vector.map((value, i) => value + 0.8 * aside * (direction[i] ?? 0))),
      })),
      stranger: other ?? [],
    };
  }

  it.each([1, 3, 8])(
    'with %i exemplars each are told apart less surely than two people who are not alike',
    (count) => {
      const { one, other, stranger } = twins(0.9);
      const among = (rival: typeof other) =>
        one.slice(count).map((face) => {
          const gallery = new Gallery(
            new Map([
              ['one', one.slice(0, count)],
              ['rival', rival.slice(0, count)],
            ]),
            calibrations,
          );
          return gallery.assign(face.vector, face)?.probability ?? 0;
        });
      const [withTwin, withStranger] = [among(other), among(stranger)];
      for (const [i, probability] of withTwin.entries()) {
        expect(probability).toBeLessThanOrEqual((withStranger[i] ?? 0) + 1e-9);
      }
      expect(median(withTwin)).toBeLessThan(0.95);
      expect(median(withStranger)).toBeGreaterThan(0.99);
    },
  );

  it('of nearly one face are even odds, and the runner-up and the margin say so', () => {
    const { one, other } = twins(0.999);
    const gallery = new Gallery(
      new Map([
        ['one', one.slice(0, 4)],
        ['other', other.slice(0, 4)],
      ]),
      calibrations,
    );
    const answers = [...one.slice(4), ...other.slice(4)].map((face) => gallery.assign(face.vector, face));
    for (const assigned of answers) {
      expect(assigned?.probability).toBeLessThan(0.99);
      expect(assigned?.runnerUp?.person).toBe(assigned?.person === 'one' ? 'other' : 'one');
      expect((assigned?.probability ?? 0) + (assigned?.runnerUp?.probability ?? 0)).toBeLessThanOrEqual(1);
      expect(assigned?.margin).toBeCloseTo(
        (assigned?.likeness ?? 0) - (assigned?.runnerUp?.likeness ?? 0),
        9,
      );
    }
  });

  it('need the wider margin the fewer exemplars there are', () => {
    const { one, other } = twins(0.9);
    const certain = [1, 12].map((count) => {
      const gallery = new Gallery(
        new Map([
          ['one', one.slice(0, count)],
          ['other', other.slice(0, count)],
        ]),
        calibrations,
      );
      return median(one.slice(12).map((face) => gallery.assign(face.vector, face)?.probability ?? 0));
    });
    expect(certain[0]).toBeLessThan(certain[1] ?? 0);
  });
});

/** To the 704 numbers of a real vector, with the same cosines. */
function widened<T extends { vector: Float32Array }>(face: T): T {
  const vector = new Float32Array(704);
  vector.set(face.vector);
  return { ...face, vector };
}
