import { describe, expect, it } from 'vitest';
import {
  type Cluster,
  clothesOf,
  cluster,
  DEFAULT_PASSES,
  type Observation,
  UNCONSTRAINED,
} from '../../daemon/gallery/index.js';
import { seededRandom } from '../../daemon/gallery/random.js';
import { choosePack } from '../../models/index.js';
import { openTopK } from '../../models/top-k.js';
import { madeUpFaces, unit } from './people-of-vectors.js';

const topK = await openTopK(1);
const { clarity } = choosePack().calibration;
const evidence = { slope: 8, intercept: -0.4 };
const options = { ...DEFAULT_PASSES, calibration: { slope: 20, intercept: -7 }, clarity };

const group = (faces: readonly Observation[], more = {}) =>
  cluster(faces, UNCONSTRAINED, { ...options, ...more }, topK);
const sizes = (clusters: readonly Cluster[]) => clusters.map(({ members }) => members.length);

/** Clothes of faces in the order given, all of one moment; everybody wears the same dress. */
function uniforms(faces: readonly Observation[]) {
  const dress = Float32Array.of(1, 0);
  return { alike: clothesOf(faces.map(({ id, photo }) => ({ face: id, photo, vector: dress }))), evidence };
}

describe('libraries nobody hopes for', () => {
  it('of nobody and of one face', async () => {
    expect(await group([], { clothes: uniforms([]) })).toEqual([]);
    expect(sizes(await group(madeUpFaces(1, 1)))).toEqual([1]);
  });

  it('of one person are one group', async () => {
    expect(sizes(await group(madeUpFaces(1, 300, 3)))).toEqual([300]);
  });

  it('of the same photo 1,000 times are one group a person, and no posters', async () => {
    const people = madeUpFaces(3, 1, 3);
    const random = seededRandom(1);
    const copies = Array.from({ length: 1000 }, (_, n) =>
      people.map((face) => ({
        ...face,
        id: `${face.id} ${n}`,
        photo: `copy ${n}`,
        moment: `moment ${n % 7}`,
        vector: unit(face.vector.map((value) => value + 0.004 * (random() - 0.5))),
      })),
    ).flat();
    const clusters = await group(copies);
    expect(sizes(clusters)).toEqual([1000, 1000, 1000]);
    expect(clusters.some(({ isPrint }) => isPrint)).toBe(false);
  });

  it('with one time stamp on every photo and everybody dressed alike keep people apart', async () => {
    const faces = madeUpFaces(40, 10, 6).map((face) => ({ ...face, moment: '1970-01-01' }));
    const clusters = await group(faces, { clothes: uniforms(faces) });
    for (const { members } of clusters)
      expect(new Set(members.map(({ id }) => id.split('-')[0])).size).toBe(1);
    expect(clusters).toHaveLength(40);
  });

  it('with 300 faces in one photo have 300 people in it, however alike', async () => {
    const crowd = madeUpFaces(3, 100, 2).map((face) => ({ ...face, photo: 'stadium', moment: 'match' }));
    expect(await group(crowd, { clothes: uniforms(crowd) })).toHaveLength(300);
  });

  it('with nothing but blurred faces lose none, and put none together that are not nearly the same', async () => {
    const blurred = madeUpFaces(4, 5, 9).map((face) => ({
      ...face,
      quality: { ...face.quality, norm: 2.2 },
    }));
    const clusters = await group(blurred);
    expect(clusters.flatMap(({ members }) => members)).toHaveLength(20);
    for (const { members } of clusters)
      expect(new Set(members.map(({ id }) => id.split('-')[0])).size).toBe(1);
  });

  it('with vectors of a thing that is no face, all zeros, do not break', async () => {
    const nothing = madeUpFaces(1, 5).map((face) => ({ ...face, vector: new Float32Array(64) }));
    expect(await group(nothing)).toHaveLength(5);
  });
});

describe('twins', () => {
  /** Two people so alike that any pass would join them (cosine of a face of one to one of the other some .6). */
  function twins(): Observation[] {
    return madeUpFaces(1, 40, 21).map((face, n) => ({
      ...face,
      id: `${n % 2 === 0 ? 'Ann' : 'Bea'} ${n}`,
      // The eye sees no difference, but every other photo shows both.
      photo: n % 4 < 2 ? `both ${n >> 2}` : face.photo,
    }));
  }

  it('who are on many photos together are two people, and not one with the other’s faces left over', async () => {
    const [one, other] = sizes(await group(twins()));
    expect(one).toBeLessThan(31);
    expect(other).toBeGreaterThan(9);
  });

  it('stay two when the owner has named both', async () => {
    const faces = twins();
    const confirmed = new Map([
      [faces[0]?.id ?? '', 'p1'],
      [faces[1]?.id ?? '', 'p2'],
    ]);
    const clusters = await cluster(faces, { ...UNCONSTRAINED, confirmed }, options, topK);
    const named = clusters.filter(({ person }) => person !== null);
    expect(named.map(({ person }) => person).sort()).toEqual(['p1', 'p2']);
  });
});

describe('only new faces', () => {
  it('find their people, and what was grouped stays as it was', async () => {
    const faces = madeUpFaces(5, 8, 15);
    const kept = new Map(
      faces.filter((_, n) => n % 8 < 5).map(({ id, who }, n) => [id, n === 0 ? 'p99' : `p${who}`]),
    );
    const clusters = await group(faces, { kept });
    for (const { members, person } of clusters) {
      for (const { id } of members) if (kept.has(id)) expect(kept.get(id)).toBe(person);
    }
    const homes = new Map(
      clusters.flatMap(({ person, members }) => members.map(({ id }) => [id, person] as const)),
    );
    for (const { id, who } of faces) if (!kept.has(id)) expect(homes.get(id)).toBe(`p${who}`);
  });

  it('of two groups that look alike make no third: each is left alone', async () => {
    const faces = madeUpFaces(1, 12, 15);
    const kept = new Map(faces.map(({ id }, n) => [id, n < 6 ? 'p1' : 'p2']));
    expect((await group(faces, { kept })).map(({ person, members }) => [person, members.length])).toEqual([
      ['p1', 6],
      ['p2', 6],
    ]);
  });
});
