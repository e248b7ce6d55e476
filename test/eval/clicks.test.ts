import { describe, expect, it } from 'vitest';
import type { NamedFace } from '../../daemon/eval/index.js';
import { completeness, reviewAlbum } from '../../daemon/eval/review/index.js';
import { openTopK } from '../../models/top-k.js';
import { madeUpFaces } from '../gallery/people-of-vectors.js';

const topK = await openTopK(1);
const calibrations = { pair: { slope: 20, intercept: -7 }, assignment: { slope: 50, intercept: -25 } };

/** So many people of so many faces each, and as many passers-by, each of them on one photo. */
function album(people: number, facesEach: number, passersBy: number, seed = 3): NamedFace[] {
  const own = madeUpFaces(people, facesEach, seed).map((face, i) => ({
    ...face,
    name: `Person ${face.who}`,
    moment: `day ${i}`,
  }));
  const others = madeUpFaces(passersBy, 1, seed + 1).map((face, i) => ({
    ...face,
    id: `passer-by ${i}`,
    photo: own[i]?.photo ?? face.photo,
    moment: own[i]?.moment ?? face.moment,
    quality: { ...face.quality, sizePx: 50 },
    name: null,
  }));
  return [...own, ...others];
}

describe('the simulated owner', () => {
  it('names each group once, at two clicks a new name, and is asked about no passer-by before', async () => {
    const { clicksTo95, clicksTo99 } = await reviewAlbum(album(10, 8, 20), calibrations, topK);
    expect(clicksTo95).toBe(20);
    expect(clicksTo99).toBe(20);
  });

  it('clicks once a face where faces are named one by one, and once more for a new name', async () => {
    const { review } = await reviewAlbum(album(10, 8, 0), calibrations, topK);
    // The first two faces of a person are named by one answer; 99 % of the names is all faces but one.
    expect(review.nearestFirst.clicksTo99).toBeGreaterThanOrEqual(10 * (2 + 6) - 2);
    expect(review.nearestFirst.clicksTo99).toBeLessThanOrEqual(10 * (2 + 7));
  });

  it('does the same twice', async () => {
    const faces = album(6, 5, 12);
    expect(await reviewAlbum(faces, calibrations, topK)).toEqual(
      await reviewAlbum(faces, calibrations, topK),
    );
  });

  it('needs no more clicks than by any order that has the same groups, where sizes differ', async () => {
    const faces = [
      ...album(6, 12, 30),
      ...album(12, 3, 0, 8).map((face) => ({
        ...face,
        id: `s${face.id}`,
        photo: `s${face.photo}`,
        name: `Small ${face.name}`,
      })),
    ];
    const figures = await reviewAlbum(faces, calibrations, topK);
    for (const other of [
      figures.review.largestFirst,
      figures.review.nearestGroupFirst,
      figures.review.random,
    ]) {
      expect(figures.clicksTo95).toBeLessThanOrEqual(other.clicksTo95 ?? 0);
      expect(figures.clicksTo99).toBeLessThanOrEqual(other.clicksTo99 ?? 0);
    }
  });
});

describe('completeness', () => {
  it('hides half of each person and finds them again', async () => {
    const { coverage, people, hidden, estimated } = await completeness(album(10, 8, 20), calibrations, topK);
    expect(people).toBe(10);
    expect(hidden).toBe(40);
    expect(estimated).toBeCloseTo(40, 0);
    expect(coverage).toBe(1);
  });

  it('has nothing to say where nobody has faces to hide', async () => {
    expect(await completeness(album(10, 3, 5), calibrations, topK)).toMatchObject({
      coverage: null,
      people: 0,
      hidden: 0,
    });
  });
});
