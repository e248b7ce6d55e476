import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isClear } from '../../daemon/gallery/clarity.js';
import { Draft } from '../../daemon/gallery/draft.js';
import { type Cluster, cluster, type Observation, UNCONSTRAINED } from '../../daemon/gallery/index.js';
import { joinStrays } from '../../daemon/gallery/strays.js';
import { choosePack } from '../../models/index.js';
import { openTopK } from '../../models/top-k.js';
import { CLEAR, madeUpFaces, unit } from './people-of-vectors.js';

const topK = await openTopK(1);
const { clarity } = choosePack().calibration;
const options = {
  calibration: { slope: 20, intercept: -7 },
  clarity: { slope: 5, intercept: -15 },
  passOne: 0.999,
  passTwo: 0.5,
  stray: 0.2,
  strayMargin: 5,
  seed: 1,
};

const poorly = (face: Observation): Observation => ({ ...face, quality: { ...face.quality, norm: 2 } });
const homeOf = (clusters: readonly Cluster[], id: string) =>
  clusters.findIndex(({ members }) => members.some((member) => member.id === id));
const sizes = (clusters: readonly Cluster[]) => clusters.map(({ members }) => members.length);

/** Two people, and a blurred face half-way between them. */
function twoAndABridge() {
  const [one, other] = [madeUpFaces(2, 4, 8).slice(0, 4), madeUpFaces(2, 4, 8).slice(4)];
  const middle = unit(
    one.reduce(
      (sum, { vector }, n) => sum.map((value, i) => value + (vector[i] ?? 0) + (other[n]?.vector[i] ?? 0)),
      new Float32Array(64),
    ),
  );
  const [any] = madeUpFaces(3, 1);
  if (any === undefined) throw new Error('no face was made');
  return { one, other, bridge: { ...any, id: 'bridge', photo: 'bridge', vector: middle } };
}

describe('an unclear face', () => {
  it('is one whose embedding is short, and none where the pack says nothing of that', () => {
    expect(isClear({ ...CLEAR, norm: 2.3 }, clarity)).toBe(false);
    expect(isClear({ ...CLEAR, norm: 3 }, clarity)).toBe(true);
    expect(isClear({ ...CLEAR, norm: 0.1 }, undefined)).toBe(true);
  });

  it('joins the person it is most like', async () => {
    const [last, ...faces] = madeUpFaces(3, 6, 4).toReversed();
    if (last === undefined) throw new Error('no faces were made');
    const clusters = await cluster([...faces, poorly(last)], UNCONSTRAINED, options, topK);
    expect(sizes(clusters)).toEqual([6, 6, 6]);
  });

  it('never bridges two people, whom a clear face of the same looks would join', async () => {
    const { one, other, bridge } = twoAndABridge();
    const bridges = [0, 1, 2, 3].map((n) => ({ ...bridge, id: `bridge ${n}`, photo: `bridge ${n}` }));
    const loose = { ...options, passOne: 0.5, passTwo: 0.02 };
    const clear = await cluster([...one, ...other, ...bridges], UNCONSTRAINED, loose, topK);
    expect(homeOf(clear, 'f0-0')).toBe(homeOf(clear, 'f1-0'));
    const blurred = await cluster([...one, ...other, ...bridges.map(poorly)], UNCONSTRAINED, loose, topK);
    expect(homeOf(blurred, 'f0-0')).not.toBe(homeOf(blurred, 'f1-0'));
  });

  it('changes nothing of what clear faces are grouped to, wherever it lies', async () => {
    const faces = madeUpFaces(4, 5, 12);
    const before = await cluster(faces, UNCONSTRAINED, options, topK);
    const directions = fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 64, maxLength: 64 }), {
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(directions, async (vectors) => {
        const poor = vectors.flatMap((numbers, n): Observation[] => {
          const [any] = faces;
          if (any === undefined || numbers.every((number) => number === 0)) return [];
          const vector = unit(Float32Array.from(numbers));
          return [poorly({ ...any, id: `poor ${n}`, photo: `poor ${n}`, vector })];
        });
        const after = await cluster([...faces, ...poor], UNCONSTRAINED, options, topK);
        for (const a of faces) {
          for (const b of faces) {
            const together = homeOf(after, a.id) === homeOf(after, b.id);
            if (together !== (homeOf(before, a.id) === homeOf(before, b.id))) expect.fail(`${a.id} ${b.id}`);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it('is with its like when nothing clear is there: two shots of a burst are one group', async () => {
    const [face] = madeUpFaces(1, 1);
    if (face === undefined) throw new Error('no face was made');
    const shots = [poorly(face), poorly({ ...face, id: 'next', photo: 'next' })];
    expect(sizes(await cluster(shots, UNCONSTRAINED, options, topK))).toEqual([2]);
  });

  it('founds a person when the owner names it: then others join it', async () => {
    const faces = madeUpFaces(1, 6, 4);
    const [named, ...others] = faces.map((face, n) => (n === 0 ? poorly(face) : face));
    if (named === undefined) throw new Error('no faces were made');
    const confirmed = new Map([[named.id, 'p1']]);
    const clusters = await cluster([named, ...others], { ...UNCONSTRAINED, confirmed }, options, topK);
    expect(clusters.map(({ person, members }) => [person, members.length])).toEqual([['p1', 6]]);
  });

  it('that was grouped before stays there when only new faces are looked at', async () => {
    const faces = madeUpFaces(2, 4, 6);
    const [stranger, ...rest] = faces.toReversed();
    if (stranger === undefined) throw new Error('no faces were made');
    const kept = new Map(faces.map(({ id }) => [id, id.startsWith('f0') ? 'p1' : 'p2']));
    kept.set(stranger.id, 'p1');
    const clusters = await cluster([...rest, poorly(stranger)], UNCONSTRAINED, { ...options, kept }, topK);
    expect(clusters[homeOf(clusters, stranger.id)]?.person).toBe('p1');
    expect(sizes(clusters)).toEqual([5, 3]);
  });
});

describe('a single face', () => {
  it('joins the group it is far nearer to than to any other, though pass 2 asks for more', async () => {
    const faces = madeUpFaces(3, 8, 2);
    const [last, ...rest] = faces.toReversed();
    const [noise] = madeUpFaces(9, 1, 50).toReversed();
    if (last === undefined || noise === undefined) throw new Error('no faces were made');
    // A cosine of some .4 to its own person, where pass 2 wants .46.
    const faint = {
      ...last,
      vector: unit(last.vector.map((value, i) => value + 1.3 * (noise.vector[i] ?? 0))),
    };
    const strict = { ...options, passTwo: 0.9 };
    expect(sizes(await cluster([...rest, faint], UNCONSTRAINED, { ...strict, stray: 1 }, topK))).toEqual([
      8, 8, 7, 1,
    ]);
    expect(sizes(await cluster([...rest, faint], UNCONSTRAINED, strict, topK))).toEqual([8, 8, 8]);
  });

  it('between two groups joins neither', async () => {
    const { one, other, bridge } = twoAndABridge();
    const strict = { ...options, passOne: 0.9999, strayMargin: 100 };
    const clusters = await cluster([...one, ...other, poorly(bridge)], UNCONSTRAINED, strict, topK);
    expect(clusters[homeOf(clusters, 'bridge')]?.members).toHaveLength(1);
  });

  it('does not join a group that is in its own photo', async () => {
    const [first, ...faces] = madeUpFaces(1, 6, 4);
    if (first === undefined) throw new Error('no faces were made');
    const beside = { ...first, id: 'beside', photo: faces[2]?.photo ?? '' };
    const clusters = await cluster([...faces, poorly(beside)], UNCONSTRAINED, options, topK);
    expect(clusters[homeOf(clusters, 'beside')]?.members).toHaveLength(1);
  });

  it('of two in one photo that would join one group, only the nearer does', async () => {
    const [far, near, ...faces] = madeUpFaces(1, 8, 4);
    if (far === undefined || near === undefined) throw new Error('no faces were made');
    const both = [far, near].map((face) => poorly({ ...face, photo: 'both' }));
    const clusters = await cluster([...faces, ...both], UNCONSTRAINED, options, topK);
    expect(sizes(clusters)).toEqual([7, 1]);
  });

  it('does not join whom the owner said it is not, not even after pass 2 has put it out of another group', async () => {
    const faces = madeUpFaces(1, 6, 4);
    const [put, ...rest] = faces;
    if (put === undefined) throw new Error('no faces were made');
    const join = async (rejected: ReadonlyMap<string, ReadonlySet<string>>) => {
      const group = new Draft<Observation>('p1');
      for (const face of rest) group.add(face, UNCONSTRAINED);
      group.freeze();
      const out = new Draft<Observation>();
      out.add(put, UNCONSTRAINED);
      out.freeze();
      const known = {
        observations: faces,
        neighbours: { k: 0, keys: new Int32Array(0), similarities: new Float32Array(0) },
        constraints: { ...UNCONSTRAINED, rejected },
        settled: new Map<string, string>(),
        clothes: {
          alike: new Map<string, ReadonlyMap<string, number>>(),
          evidence: { slope: 1, intercept: 0 },
        },
        clarity: options.clarity,
        calibration: options.calibration,
      };
      return joinStrays(known, [group, out], [], { threshold: 0.3, margin: 0.1 }, topK, 1);
    };
    expect(await join(new Map())).toHaveLength(1);
    expect(await join(new Map([[put.id, new Set(['p1'])]]))).toHaveLength(2);
  });
});
