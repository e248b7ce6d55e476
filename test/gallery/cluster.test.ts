import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cluster, cluster, type Observation, UNCONSTRAINED } from '../../daemon/gallery/index.js';
import { openTopK } from '../../models/top-k.js';
import { madeUpFaces } from './people-of-vectors.js';

const free = UNCONSTRAINED;
// Probability .5 at cosine .35: between the made-up people's own (.65) and others' (0).
const options = {
  calibration: { slope: 20, intercept: -7 },
  passOne: 0.9,
  passTwo: 0.5,
  stray: 1,
  strayMargin: 1,
  seed: 1,
};

const topK = await openTopK(1);

const idsOf = (clusters: readonly Cluster[]) => clusters.map(({ members }) => members.map(({ id }) => id));
const homeOf = (clusters: readonly Cluster[], id: string) =>
  clusters.findIndex(({ members }) => members.some((member) => member.id === id));

describe('two passes', () => {
  it('put each made-up person in one cluster of their own', async () => {
    const faces = madeUpFaces(20, 12);
    const clusters = await cluster(faces, free, options, topK);
    expect(clusters).toHaveLength(20);
    for (const { members } of clusters)
      expect(new Set(members.map(({ id }) => id.split('-')[0])).size).toBe(1);
  });

  it('give the same for any order of the faces', async () => {
    const faces = madeUpFaces(6, 8, 7);
    const expected = idsOf(await cluster(faces, free, options, topK));
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(faces, { minLength: faces.length }), async (shuffled) => {
        expect(idsOf(await cluster(shuffled, free, options, topK))).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  it('lose nobody and put nobody in twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 1, max: 9 }),
        fc.nat(),
        async (people, each, seed) => {
          const faces = madeUpFaces(people, each, seed);
          const ids = idsOf(await cluster(faces, free, options, topK))
            .flat()
            .sort();
          expect(ids).toEqual(faces.map(({ id }) => id).sort());
        },
      ),
      { numRuns: 40 },
    );
  });

  it('are the same for one face, and nothing for none', async () => {
    expect(await cluster([], free, options, topK)).toEqual([]);
    const [only] = madeUpFaces(1, 1);
    expect(await cluster(only === undefined ? [] : [only], free, options, topK)).toHaveLength(1);
  });
});

describe('a cluster of few faces', () => {
  // Two tight clusters; from the cosine of .35 on many faces join many, and it takes .40 for one face, .375 for two.
  async function joined(few: number, many: number, cosine: number): Promise<boolean> {
    const [any] = madeUpFaces(1, 1);
    if (any === undefined) throw new Error('no face was made');
    const looks = (who: string, angle: number, count: number) =>
      Array.from({ length: count }, (_, n): Observation => {
        const vector = Float32Array.of(Math.cos(angle + n / 1e5), Math.sin(angle + n / 1e5));
        return { ...any, id: `${who} ${n}`, photo: `${who} ${n}`, vector };
      });
    const faces = [...looks('one', 0, many), ...looks('other', Math.acos(cosine), few)];
    return (await cluster(faces, free, options, topK)).length === 1;
  }

  it('must be more like another than one of many: two copies of a shot became another man at .48', async () => {
    expect(await joined(2, 9, 0.36)).toBe(false);
    expect(await joined(12, 12, 0.36)).toBe(true);
    expect(await joined(2, 9, 0.39)).toBe(true);
  });

  it('asks for most when it is a single face', async () => {
    expect(await joined(1, 9, 0.39)).toBe(false);
    expect(await joined(1, 9, 0.41)).toBe(true);
  });
});

describe('what is forbidden', () => {
  it('faces of one photo never meet, however alike', async () => {
    const faces = madeUpFaces(1, 6).map(
      (face, n): Observation => ({ ...face, photo: n < 2 ? 'together' : face.photo }),
    );
    const clusters = await cluster(faces, free, options, topK);
    expect(homeOf(clusters, 'f0-0')).not.toBe(homeOf(clusters, 'f0-1'));
  });

  it('two people the owner named never meet, and each draws its own faces', async () => {
    const faces = madeUpFaces(1, 10);
    const confirmed = new Map([
      ['f0-0', 'p1'],
      ['f0-1', 'p2'],
    ]);
    const clusters = await cluster(faces, { ...UNCONSTRAINED, confirmed }, options, topK);
    const [one, two] = [homeOf(clusters, 'f0-0'), homeOf(clusters, 'f0-1')];
    expect(one).not.toBe(two);
    expect([clusters[one]?.person, clusters[two]?.person]).toEqual(['p1', 'p2']);
  });

  it('faces the owner confirmed as one person stay together, however unlike', async () => {
    const faces = madeUpFaces(2, 5);
    const confirmed = new Map([
      ['f0-0', 'p1'],
      ['f1-0', 'p1'],
    ]);
    const clusters = await cluster(faces, { ...UNCONSTRAINED, confirmed }, options, topK);
    expect(homeOf(clusters, 'f0-0')).toBe(homeOf(clusters, 'f1-0'));
  });

  it('a face never comes back to a person the owner said it is not, not even with its whole group', async () => {
    const faces = madeUpFaces(1, 12);
    const confirmed = new Map([
      ['f0-0', 'p1'],
      ['f0-1', 'p1'],
    ]);
    const rejected = new Map([['f0-5', new Set(['p1'])]]);
    const clusters = await cluster(faces, { ...UNCONSTRAINED, confirmed, rejected }, options, topK);
    expect(homeOf(clusters, 'f0-5')).not.toBe(homeOf(clusters, 'f0-0'));
    expect(homeOf(clusters, 'f0-2')).toBe(homeOf(clusters, 'f0-0'));
  });
});
