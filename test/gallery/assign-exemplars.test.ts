import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALWAYS, dateBands, dayOf, isWithin } from '../../daemon/gallery/date-bands.js';
import { canonical, EXEMPLARS } from '../../daemon/gallery/exemplars.js';
import { Gallery, type Observation } from '../../daemon/gallery/index.js';
import { seededRandom } from '../../daemon/gallery/random.js';
import { dot, median } from '../../daemon/gallery/vectors.js';
import { CLEAR, madeUpFaces, unit } from './people-of-vectors.js';

const calibrations = { assignment: { slope: 50, intercept: -25 } };
const YEAR = 365;

function at(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 19);
}

/** One person over years, who looks like `looks[0]` at first and turns into each of the others in time. */
function life(
  looks: readonly Float32Array[],
  { faces, years, seed = 1 }: { faces: number; years: number; seed?: number },
) {
  const noise = madeUpFaces(faces, 1, seed).map(({ vector }) => vector);
  return noise.map((own, n): Observation => {
    const part = (n / (faces - 1)) * (looks.length - 1);
    const [before, after] = [looks[Math.floor(part)], looks[Math.ceil(part)]];
    const mixed = part - Math.floor(part);
    return {
      id: `l${seed}-${n}`,
      photo: `l${seed}-${n}`,
      vector: unit(
        own.map((value, i) => 0.6 * value + (1 - mixed) * (before?.[i] ?? 0) + mixed * (after?.[i] ?? 0)),
      ),
      quality: CLEAR,
      x: 0.5,
      y: 0.5,
      moment: 'none',
      takenAt: at(8000 + (n / (faces - 1)) * years * YEAR),
    };
  });
}

const looks = madeUpFaces(6, 1, 42).map(({ vector }) => vector);

function look(n: number): Float32Array {
  const found = looks[n];
  if (found === undefined) throw new Error('no look was made');
  return found;
}

describe('canonical exemplars', () => {
  const faces = madeUpFaces(1, 200, 4);

  it('are all faces where there are few', () => {
    expect(canonical(faces.slice(0, EXEMPLARS))).toEqual(faces.slice(0, EXEMPLARS));
    expect(canonical([])).toEqual([]);
  });

  it('are as many as asked for, each once, the same in any order', () => {
    const chosen = canonical(faces);
    expect(new Set(chosen).size).toBe(EXEMPLARS);
    expect(canonical([...faces].reverse())).toEqual(chosen);
    expect(canonical(faces, 0)).toEqual([]);
  });

  it('begin with the one in the middle', () => {
    const [first] = canonical(faces);
    if (first === undefined) throw new Error('nothing was chosen');
    const toOthers = (face: Observation | typeof first) =>
      faces.reduce((sum, { vector }) => sum + dot(vector, face.vector), 0);
    const better = faces.filter((face) => toOthers(face) > toOthers(first));
    expect(better.length).toBeLessThan(faces.length / 10);
  });

  it('cover what the clearest alone do not: every face is nearer to one of them', () => {
    const odd = madeUpFaces(2, 40, 8).map((face) => ({
      ...face,
      quality: { ...CLEAR, norm: face.who === 0 ? 12 : 11.5 },
    }));
    const chosen = canonical(odd);
    const clearest = [...odd].sort((a, b) => b.quality.norm - a.quality.norm).slice(0, EXEMPLARS);
    const covers = (few: typeof odd | typeof chosen) =>
      Math.min(...odd.map(({ vector }) => Math.max(...few.map((one) => dot(one.vector, vector)))));
    expect(covers(chosen)).toBeGreaterThan(covers(clearest));
  });

  it('are never among the unclearest quarter', () => {
    const unclear = faces.map((face, n) => ({ ...face, quality: { ...CLEAR, norm: n < 50 ? 2 : 4 } }));
    for (const { quality } of canonical(unclear)) expect(quality.norm).toBe(4);
  });
});

describe('date bands', () => {
  it('are one for a person who does not change, however long photographed', () => {
    for (let seed = 1; seed <= 20; seed++) {
      expect(dateBands(life([look(0), look(0)], { faces: 80, years: 30, seed }))).toEqual([ALWAYS]);
    }
  });

  it('are several for a person who turns into another, and every day is in exactly one', () => {
    const bands = dateBands(life([look(0), look(1), look(2)], { faces: 60, years: 20 }));
    expect(bands.length).toBeGreaterThan(1);
    fc.assert(
      fc.property(fc.double({ min: -1e5, max: 1e5, noNaN: true }), (day) => {
        expect(bands.filter((band) => isWithin(day, band))).toHaveLength(1);
      }),
    );
  });

  it('are cut where the face changed', () => {
    const young = life([look(0), look(0)], { faces: 20, years: 4, seed: 1 });
    const old = life([look(1), look(1)], { faces: 20, years: 4, seed: 2 }).map((face) => ({
      ...face,
      takenAt: at((dayOf(face.takenAt) ?? 0) + 10 * YEAR),
    }));
    const [first, second, ...more] = dateBands([...old, ...young]);
    expect(more).toEqual([]);
    expect(first?.to).toBe(second?.from);
    expect(first?.to).toBeGreaterThan(8000 + 4 * YEAR);
    expect(first?.to).toBeLessThan(8000 + 10 * YEAR);
  });

  it('are not made from a few faces, a short time, or faces without a date', () => {
    const changed = life([look(0), look(1)], { faces: 40, years: 20 });
    expect(dateBands(changed).length).toBeGreaterThan(1);
    expect(dateBands([])).toEqual([ALWAYS]);
    expect(dateBands(changed.filter((_, n) => n % 8 === 0))).toEqual([ALWAYS]);
    expect(dateBands(changed.map((face) => ({ ...face, takenAt: null })))).toEqual([ALWAYS]);
    expect(dateBands(life([look(0), look(1)], { faces: 40, years: 0.5 }))).toEqual([ALWAYS]);
  });

  it('do not depend on the order of the faces, nor take long for a thousand of them', () => {
    const long = life([look(0), look(1), look(2)], { faces: 1000, years: 30 });
    const started = performance.now();
    const bands = dateBands(long);
    expect(performance.now() - started).toBeLessThan(500);
    expect(dateBands([...long].reverse())).toEqual(bands);
  });

  it('are made of dates, not of what is no date', () => {
    expect(dayOf('1970-01-02T12:00:00')).toBe(1.5);
    expect(dayOf(null)).toBeNull();
    expect(dayOf('yesterday')).toBeNull();
  });
});

describe('a daughter who looks like her mother did', () => {
  const child = look(0);
  const grown = look(1);
  const nearly = unit(child.map((value, i) => value + 0.45 * (look(2)[i] ?? 0)));
  const mother = life([child, grown], { faces: 60, years: 25, seed: 5 });
  // A child when her mother is grown up, with nearly her mother's face of thirty years before.
  const daughter = life([nearly, nearly], { faces: 30, years: 3, seed: 6 }).map((face) => ({
    ...face,
    takenAt: at((dayOf(face.takenAt) ?? 0) + 27 * YEAR),
  }));

  function gallery(date: (face: Observation) => Observation) {
    return new Gallery(
      new Map([
        ['mother', mother.filter((_, n) => n % 2 === 0).map(date)],
        ['daughter', daughter.filter((_, n) => n % 2 === 0).map(date)],
      ]),
      calibrations,
    );
  }

  it('is told from her the more surely when the photos have dates', () => {
    expect(dateBands(mother).length).toBeGreaterThan(1);
    const asking = daughter.filter((_, n) => n % 2 === 1);
    const undated = (face: Observation) => ({ ...face, takenAt: null });
    const withDates = gallery((face) => face);
    const without = gallery(undated);
    const [dated, bare] = [
      asking.map((face) => withDates.assign(face.vector, face)),
      asking.map((face) => without.assign(face.vector, undated(face))),
    ];
    for (const assigned of dated) expect(assigned?.person).toBe('daughter');
    expect(median(dated.map((assigned) => assigned?.probability ?? 0))).toBeGreaterThan(
      median(bare.map((assigned) => assigned?.probability ?? 0)),
    );
  });

  it('keeps the mother’s own childhood the mother’s, and the reasons tell of which time they are', () => {
    const dated = gallery((face) => face);
    for (const face of mother.filter((_, n) => n % 2 === 1).slice(0, 8)) {
      const assigned = dated.assign(face.vector, face);
      expect(assigned?.person).toBe('mother');
      const [first] = assigned?.because ?? [];
      expect(first?.band).not.toBeNull();
      expect(first?.band && isWithin(dayOf(face.takenAt) ?? 0, first.band)).toBe(true);
    }
  });

  it('has her mother compared by the faces of the same time first', () => {
    const dated = gallery((face) => face);
    let [own, all] = [0, 0];
    let [ownUndated, allUndated] = [0, 0];
    for (const face of mother.filter((_, n) => n % 2 === 1)) {
      const day = dayOf(face.takenAt) ?? 0;
      for (const { band, weight } of dated.assign(face.vector, face)?.because ?? []) {
        all += weight;
        if (band !== null && isWithin(day, band)) own += weight;
      }
      for (const { band, weight } of dated.assign(face.vector, { ...face, takenAt: null })?.because ?? []) {
        allUndated += weight;
        if (band !== null && isWithin(day, band)) ownUndated += weight;
      }
    }
    expect(own / all).toBeGreaterThan(ownUndated / allUndated + 0.05);
  });

  it('is compared with every time of her mother’s life when her photo has no date', () => {
    const dated = gallery((face) => face);
    const [face] = mother.filter((_, n) => n % 2 === 1);
    if (face === undefined) throw new Error('no faces were made');
    const undated = dated.assign(face.vector, { ...face, takenAt: null });
    expect(undated?.person).toBe('mother');
    expect(undated?.likeness).toBeGreaterThan(0.6);
  });
});

describe('a wrong date', () => {
  it('takes certainty, not the name', () => {
    const one = life([look(3), look(4)], { faces: 60, years: 20, seed: 9 });
    const known = one.filter((_, n) => n % 2 === 0);
    const gallery = new Gallery(new Map([['p', known]]), calibrations);
    const random = seededRandom(1);
    for (const face of one.filter((_, n) => n % 2 === 1).slice(0, 8)) {
      const right = gallery.assign(face.vector, face);
      const wrong = gallery.assign(face.vector, { ...face, takenAt: at(8000 + 19 * YEAR + random() * YEAR) });
      expect(wrong?.person).toBe('p');
      expect(wrong?.probability).toBeLessThanOrEqual(right?.probability ?? 0);
      expect(wrong?.probability).toBeGreaterThan(0.5);
    }
  });
});
