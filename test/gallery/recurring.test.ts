import { describe, expect, it } from 'vitest';
import { cluster, DEFAULT_PASSES, type Observation, UNCONSTRAINED } from '../../daemon/gallery/index.js';
import { openTopK } from '../../models/top-k.js';
import { madeUpFaces, unit } from './people-of-vectors.js';

const topK = await openTopK(1);
const options = { ...DEFAULT_PASSES, calibration: { slope: 20, intercept: -7 } };

/** The same pixels, encoded anew: cosine .97 or so to each other. */
function copies(of: Observation, count: number): Observation[] {
  const [, ...others] = madeUpFaces(count + 1, 1, 77);
  return others.slice(0, count).map((noise, n) => ({
    ...of,
    id: `copy ${n}`,
    photo: `photo ${n}`,
    moment: `moment ${n}`,
    x: 0.1 + 0.13 * n,
    y: 0.2,
    vector: unit(of.vector.map((value, i) => value + 0.17 * (noise.vector[i] ?? 0))),
  }));
}

const [original] = madeUpFaces(1, 1, 5);
if (original === undefined) throw new Error('no face was made');
/** Somebody else in each photo of a copy. */
const company = (count: number) =>
  madeUpFaces(count, 1, 31).map((face, n) => ({ ...face, photo: `photo ${n}`, moment: `moment ${n}` }));

async function printsOf(faces: readonly Observation[], constraints = UNCONSTRAINED): Promise<string[]> {
  const clusters = await cluster(faces, constraints, options, topK);
  expect(clusters.flatMap(({ members }) => members)).toHaveLength(faces.length);
  return clusters
    .filter(({ isPrint }) => isPrint)
    .flatMap(({ members }) => members.map(({ id }) => id))
    .sort();
}

describe('the same pixels again and again', () => {
  const poster = copies(original, 5);

  it('at other places, among other faces, at other times, are a poster and nobody', async () => {
    const faces = [...poster, ...company(5)];
    expect(await printsOf(faces)).toEqual(poster.map(({ id }) => id));
    const clusters = await cluster(faces, UNCONSTRAINED, options, topK);
    for (const { isPrint, members, person } of clusters) {
      if (isPrint) expect([members.length, person]).toEqual([1, null]);
    }
  });

  it('are told from the person whose picture hangs there', async () => {
    const person = madeUpFaces(1, 8, 5).map((face, n) => ({ ...face, moment: `day ${n}` }));
    const prints = await printsOf([...poster, ...company(5), ...person]);
    for (const { id } of person.slice(1)) expect(prints).not.toContain(id);
  });

  it('at one and the same place are copies of a photo: a person', async () => {
    const resized = poster.map((face) => ({ ...face, x: 0.4 }));
    expect(await printsOf([...resized, ...company(5)])).toEqual([]);
  });

  it('in one moment are a burst: a person', async () => {
    const burst = poster.map((face) => ({ ...face, moment: 'party' }));
    expect(await printsOf([...burst, ...company(5)])).toEqual([]);
  });

  it('with nobody beside them are portraits cut out of a photo: a person', async () => {
    expect(await printsOf(poster)).toEqual([]);
  });

  it('twice only are a photo and its copy with another clock: a person', async () => {
    expect(await printsOf([...poster.slice(0, 2), ...company(2)])).toEqual([]);
  });

  it('are somebody when the owner says so', async () => {
    const confirmed = new Map([['copy 0', 'p1']]);
    const prints = await printsOf([...poster, ...company(5)], { ...UNCONSTRAINED, confirmed });
    expect(prints).toEqual(['copy 1', 'copy 2', 'copy 3', 'copy 4']);
  });
});
