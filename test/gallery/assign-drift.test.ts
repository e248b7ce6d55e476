import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Exemplar, Gallery } from '../../daemon/gallery/index.js';
import { ANYWHERE, CLEAR, madeUpFaces, unit } from './people-of-vectors.js';

/** As steep as the default pack's: even odds at a cosine of .5, .995 at .61. */
const calibrations = { assignment: { slope: 50, intercept: -25 } };
const CERTAIN = 0.995;

const faces = madeUpFaces(12, 20, 3);
const facesOf = (who: number) => faces.filter((face) => face.who === who);

/** Faces that move from one person to another in even steps. */
function chainFrom(from: Float32Array, to: Float32Array, steps: number): Exemplar[] {
  return Array.from({ length: steps }, (_, n) => {
    const part = n / (steps - 1);
    return {
      id: `step${n}`,
      vector: unit(from.map((value, i) => (1 - part) * value + part * (to[i] ?? 0))),
      quality: CLEAR,
      ...ANYWHERE,
    };
  });
}

/**
 * What a gallery that is fed its own answers, again and again, ends up giving to a person for certain. Of its answers it is
 * always given those at the end of the chain, which lead on the furthest.
 */
function fedWithItself(
  confirmed: readonly Exemplar[],
  chain: readonly Exemplar[],
  rounds: number,
): Set<string> {
  const alone = new Gallery(new Map([['p', confirmed]]), calibrations);
  let gallery = alone;
  let certain: readonly Exemplar[] = [];
  for (let round = 0; round < rounds; round++) {
    certain = chain.filter((face) => isCertain(gallery, face));
    gallery = alone.withAutomatic(new Map([['p', certain.slice(-8)]]));
  }
  return new Set(certain.map(({ id }) => id));
}

function isCertain(gallery: Gallery, face: Exemplar): boolean {
  return (gallery.assign(face.vector, face)?.probability ?? 0) >= CERTAIN;
}

describe('faces that the machine gave to a person', () => {
  it('help to recognise others of a person with one confirmed face', () => {
    let [before, after, all] = [0, 0, 0];
    for (let who = 0; who < 12; who++) {
      const [confirmed, ...rest] = facesOf(who);
      if (confirmed === undefined) throw new Error('no faces were made');
      const gallery = new Gallery(new Map([['p', [confirmed]]]), calibrations);
      const grown = gallery.withAutomatic(new Map([['p', rest]]));
      all += rest.length;
      before += rest.filter((face) => isCertain(gallery, face)).length;
      after += rest.filter((face) => isCertain(grown, face)).length;
    }
    expect(before / all).toBeLessThan(0.8);
    expect(after / all).toBeGreaterThan(before / all + 0.1);
  });

  it('are named as such in the reasons', () => {
    const [confirmed, ...rest] = facesOf(0);
    if (confirmed === undefined) throw new Error('no faces were made');
    const grown = new Gallery(new Map([['p', [confirmed]]]), calibrations).withAutomatic(
      new Map([['p', rest]]),
    );
    const because = rest.flatMap((face) => grown.assign(face.vector, face)?.because ?? []);
    expect(because.some((reason) => !reason.confirmed)).toBe(true);
    for (const { id, confirmed: isConfirmed } of because) expect(isConfirmed).toBe(id === confirmed.id);
  });

  it('change nothing for a person with eight confirmed ones', () => {
    const own = facesOf(0);
    const gallery = new Gallery(new Map([['p', own.slice(0, 8)]]), calibrations);
    const grown = gallery.withAutomatic(new Map([['p', own.slice(8)]]));
    for (const face of faces)
      expect(grown.assign(face.vector, face)).toEqual(gallery.assign(face.vector, face));
  });

  it('give nobody a face that was offered for a person it is not', () => {
    const [mine, ...rest] = facesOf(0);
    const [theirs] = facesOf(1);
    if (mine === undefined || theirs === undefined) throw new Error('no faces were made');
    const known = new Map([
      ['mine', [mine]],
      ['theirs', [theirs]],
    ]);
    const gallery = new Gallery(known, calibrations);
    const mixedUp = gallery.withAutomatic(new Map([['theirs', rest]]));
    for (const face of faces)
      expect(mixedUp.assign(face.vector, face)).toEqual(gallery.assign(face.vector, face));
  });
});

describe('a chain of a thousand faces from one person to another', () => {
  const one = facesOf(0);
  const other = facesOf(1);
  const [from, to] = [one[0], other[0]];
  if (from === undefined || to === undefined) throw new Error('no faces were made');
  const chain = chainFrom(from.vector, to.vector, 1000);

  it.each([1, 2, 5])('ends where the %i confirmed faces themselves hold it to be a stranger', (count) => {
    const confirmed = one.slice(0, count);
    const taken = fedWithItself(confirmed, chain, 10);
    const alone = new Gallery(new Map([['p', confirmed]]), calibrations);
    expect(taken.size).toBeGreaterThan(0);
    for (const face of chain.filter(({ id }) => taken.has(id))) {
      expect(alone.assign(face.vector, face)?.probability).toBeGreaterThanOrEqual(0.5);
    }
    expect(taken.has('step999')).toBe(false);
    expect(taken.has('step700')).toBe(false);
  });

  it('goes on no further in any round than the bound, though its end was let in', () => {
    const alone = new Gallery(new Map([['p', one.slice(0, 1)]]), calibrations);
    const edge = chain.filter((face) => isCertain(alone, face)).slice(-8);
    const grown = alone.withAutomatic(new Map([['p', edge]]));
    const beyond = chain.filter((face) => !isCertain(alone, face) && isCertain(grown, face));
    expect(beyond.length).toBeGreaterThan(0);
    for (const face of chain) {
      if ((alone.assign(face.vector, face)?.probability ?? 0) >= 0.5) continue;
      expect(grown.assign(face.vector, face)).toEqual(alone.assign(face.vector, face));
    }
  });

  it('lends nothing to anybody where its faces are likely but not certain', () => {
    const alone = new Gallery(new Map([['p', one.slice(0, 1)]]), calibrations);
    const likely = chain.filter((face) => {
      const probability = alone.assign(face.vector, face)?.probability ?? 0;
      return probability >= 0.5 && probability < CERTAIN;
    });
    expect(likely.length).toBeGreaterThan(0);
    const grown = alone.withAutomatic(new Map([['p', likely]]));
    for (const face of [...chain, ...faces]) {
      expect(grown.assign(face.vector, face)).toEqual(alone.assign(face.vector, face));
    }
  });

  it('brings none of the other person’s faces', () => {
    const gallery = new Gallery(new Map([['p', one.slice(0, 1)]]), calibrations);
    const grown = gallery.withAutomatic(new Map([['p', [...chain, ...other]]]));
    for (const face of other) expect(grown.assign(face.vector, face)?.probability ?? 0).toBeLessThan(0.5);
  });

  it('may be any faces at all: whoever is taken, the confirmed ones hold to be as likely as not', () => {
    const vector = fc
      .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 })
      .map((values) => unit(Float32Array.from(values, (value) => value || 0.01)));
    const some = (name: string, least: number, most: number) =>
      fc
        .array(vector, { minLength: least, maxLength: most })
        .map((all) => all.map((own, n) => ({ id: `${name}${n}`, vector: own, quality: CLEAR, ...ANYWHERE })));
    fc.assert(
      fc.property(some('confirmed', 1, 4), some('offered', 1, 30), (confirmed, offered) => {
        const alone = new Gallery(new Map([['p', confirmed]]), calibrations);
        const grown = alone.withAutomatic(new Map([['p', offered]]));
        for (const face of offered) {
          const probability = grown.assign(face.vector, face)?.probability ?? 0;
          if (probability < 0.5) continue;
          expect(alone.assign(face.vector, face)?.probability).toBeGreaterThanOrEqual(0.5);
        }
      }),
    );
  });
});

describe('one wrongly confirmed face', () => {
  it.each([2, 3, 5, 12])('among %i does not bring the stranger’s others', (count) => {
    for (let who = 0; who < 6; who++) {
      const strangers = facesOf(who + 6);
      const poisoned = [...facesOf(who).slice(0, count - 1), ...strangers.slice(0, 1)];
      const gallery = new Gallery(new Map([['p', poisoned]]), calibrations);
      for (const face of strangers.slice(1)) {
        expect(gallery.assign(face.vector, face)?.probability ?? 0).toBeLessThan(0.5);
      }
    }
  });

  it('leaves the person’s own faces as certain as they were, from three on', () => {
    for (let who = 0; who < 6; who++) {
      const own = facesOf(who);
      const clean = new Gallery(new Map([['p', own.slice(0, 6)]]), calibrations);
      const poisoned = new Gallery(
        new Map([['p', [...own.slice(0, 6), ...facesOf(who + 6).slice(0, 1)]]]),
        calibrations,
      );
      for (const face of own.slice(6)) {
        expect(poisoned.assign(face.vector, face)?.probability).toBeCloseTo(
          clean.assign(face.vector, face)?.probability ?? 0,
          6,
        );
      }
    }
  });

  it('does not keep the stranger from being recognised once they have a name', () => {
    const [own, strangers] = [facesOf(0), facesOf(6)];
    const gallery = new Gallery(
      new Map([
        ['p', [...own.slice(0, 5), ...strangers.slice(0, 1)]],
        ['stranger', strangers.slice(1, 6)],
      ]),
      calibrations,
    );
    for (const face of strangers.slice(6)) {
      const assigned = gallery.assign(face.vector, face);
      expect(assigned?.person).toBe('stranger');
      expect(assigned?.probability).toBeGreaterThanOrEqual(CERTAIN);
    }
  });

  it('still proposes the person, so that the owner sees what went wrong', () => {
    const strangers = facesOf(6);
    const gallery = new Gallery(
      new Map([['p', [...facesOf(0).slice(0, 5), ...strangers.slice(0, 1)]]]),
      calibrations,
    );
    const assigned = strangers.slice(1).map((face) => gallery.assign(face.vector, face));
    for (const each of assigned) expect(each).toMatchObject({ person: 'p', doubt: 'exemplars' });
    expect(assigned.flatMap((each) => each?.because.map(({ id }) => id) ?? [])).toContain(strangers[0]?.id);
  });

  it('is not told from the right one where there are two, so neither makes anything certain', () => {
    const [own, strangers] = [facesOf(0), facesOf(6)];
    const gallery = new Gallery(
      new Map([['p', [...own.slice(0, 1), ...strangers.slice(0, 1)]]]),
      calibrations,
    );
    for (const face of [...own.slice(1), ...strangers.slice(1)]) expect(isCertain(gallery, face)).toBe(false);
  });
});
