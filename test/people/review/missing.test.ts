import { describe, expect, it } from 'vitest';
import { Gallery } from '../../../daemon/gallery/index.js';
import { seededRandom } from '../../../daemon/gallery/random.js';
import { chancesFor, chancesOf, missingOf } from '../../../daemon/people/review/index.js';
import { madeUpFaces } from '../../gallery/people-of-vectors.js';
import { pair, ReviewedLibrary } from './library.js';

const chances = (...probabilities: number[]) =>
  probabilities.map((probability, i) => ({ id: `g${i}`, probability, photos: 1 }));

describe('photos that are missing', () => {
  it('are none where nothing is unassigned', () => {
    expect(missingOf([])).toEqual({ estimate: 0, low: 0, high: 0 });
  });

  it('are certain where each is', () => {
    expect(missingOf(chances(1, 1, 0))).toEqual({ estimate: 2, low: 2, high: 2 });
  });

  it('are as binomial where all are equally likely', () => {
    const { estimate, low, high } = missingOf(chances(...Array.from({ length: 100 }, () => 0.5)));
    expect(estimate).toBeCloseTo(50);
    // Mean and 1.645 deviations of 5, rounded outwards.
    expect([low, high]).toEqual([42, 58]);
  });

  it('count a group by its photos, all of them or none', () => {
    const group = [{ id: 'g', probability: 0.5, photos: 10 }];
    expect(missingOf(group)).toEqual({ estimate: 5, low: 0, high: 10 });
  });

  it('lie in the interval nine times of ten where the chances are right', () => {
    const random = seededRandom(5);
    const rounds = 400;
    let held = 0;
    for (let round = 0; round < rounds; round++) {
      const own = Array.from({ length: 30 }, () => ({
        id: '',
        probability: random(),
        photos: 1 + Math.floor(3 * random()),
      }));
      const truth = own.reduce(
        (sum, { probability, photos }) => sum + (random() < probability ? photos : 0),
        0,
      );
      const { low, high } = missingOf(own);
      if (truth >= low && truth <= high) held++;
    }
    expect(held / rounds).toBeGreaterThan(0.88);
    expect(held / rounds).toBeLessThan(0.97);
  });
});

describe('who the unassigned may be', () => {
  const faces = madeUpFaces(2, 8);
  const of = (who: number) => faces.filter((face) => face.who === who);
  const calibrations = { assignment: { slope: 50, intercept: -25 } };
  const known = new Map([0, 1].map((who) => [`p${who}`, of(who).slice(0, 6)] as const));
  const gallery = new Gallery(known, calibrations);

  it('is told for each person apart', () => {
    const groups = [0, 1].map((who) => ({ id: `g${who}`, faces: of(who).slice(6), photos: 2 }));
    const found = chancesOf(groups, gallery);
    for (const who of [0, 1]) {
      const likely = found.get(`p${who}`)?.filter(({ probability }) => probability > 0.5);
      expect(likely?.map(({ id }) => id)).toEqual([`g${who}`]);
    }
  });

  it('is nobody of the gallery for strangers', () => {
    const stranger = madeUpFaces(1, 3, 77);
    const found = chancesOf([{ id: 'g', faces: stranger, photos: 3 }], gallery);
    for (const own of found.values()) expect(missingOf(own).estimate).toBeLessThan(0.1);
  });

  it('is for a group of two people half of each', () => {
    const mixed = [...of(0).slice(6, 7), ...of(1).slice(6, 7)];
    const found = chancesOf([{ id: 'g', faces: mixed, photos: 2 }], gallery);
    expect(found.get('p0')?.[0]?.probability).toBeCloseTo(0.5, 1);
    expect(found.get('p1')?.[0]?.probability).toBeCloseTo(0.5, 1);
  });
});

describe('what may be photos of Anna', () => {
  /** Nine faces that Anna has, and nine of hers in a group without a name, some of these on photos she is known to be on. */
  async function chancesWith(shared: number) {
    const faces = madeUpFaces(1, 18);
    const anna = faces.slice(0, 9);
    const group = faces
      .slice(9)
      .map((face, i) => (i < shared ? { ...face, photo: anna[i]?.photo ?? '' } : face));
    const library = await ReviewedLibrary.of([anna, group]);
    library.follow(library.people.name('p1', 'Anna'), ['p1']);
    const byId = new Map([...anna, ...group].map((face) => [face.id, face]));
    const exemplar = (id: string) => byId.get(id) ?? null;
    const photosOf = (person: string) => [
      ...new Set(library.people.facesOf(person).flatMap((id) => byId.get(id)?.photo ?? [])),
    ];
    const curves = { pair, assignment: { slope: 50, intercept: -25 } };
    return chancesFor('p1', library.review, curves, { exemplar, photosOf });
  }

  it('are the photos of a group that is alike', async () => {
    const chances = await chancesWith(0);
    expect(chances).toMatchObject([{ id: 'p2', photos: 9 }]);
    expect(chances[0]?.probability).toBeGreaterThan(0.9);
  });

  it('are none that she is known to be on: a mirror was counted as a photo that is missing', async () => {
    expect(await chancesWith(1)).toMatchObject([{ id: 'p2', photos: 8 }]);
    expect(await chancesWith(9)).toEqual([]);
  });
});
