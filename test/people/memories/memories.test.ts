import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../daemon/gallery/random.js';
import {
  companionsOf,
  companyOf,
  type FaceLook,
  namedPeople,
  onThisDay,
  recurringGroups,
  timelineOf,
  together,
} from '../../../daemon/people/index.js';
import { unit } from '../../gallery/people-of-vectors.js';
import { type MadeUpPhoto, madeUpLibrary, photosOf } from '../made-up-photos.js';

const library = madeUpLibrary(
  photosOf(`
    -                   /scans/s.jpg  Old_Oma
    2015-11-24T10:00:00 /a/a1.jpg  Anna Ben Carla
    2015-11-24T10:05:00 /a/a2.jpg  Anna Ben
    2016-02-29T10:00:00 /a/b1.jpg  Anna Ben Carla Dora
    2018-07-01T10:00:00 /a/c1.jpg  Anna Ben
    2018-07-01T10:01:00 /a/c2.jpg  Carla
    2019-11-24T08:00:00 /a/d1.jpg  Anna ?
    2019-11-24T20:00:00 /a/d2.jpg  Ben Carla Dora Emil
    2020-02-28T10:00:00 /a/e1.jpg  Emil
    2021-03-01T10:00:00 /a/f1.jpg  Emil Dora
    2026-05-01T10:00:00 /a/g1.jpg  Anna
    2026-11-24T07:00:00 /a/h1.jpg  Emil
  `),
);
const people = namedPeople(library.state);
const named = (name: string) => {
  const person = people.find((one) => one.name === name);
  if (person === undefined) expect.fail(`Nobody is called ${name}.`);
  return person;
};
const ids = (positions: readonly number[]) =>
  positions.map((at) => library.catalogue.photos[at]?.id).join(' ');

describe('important people', () => {
  it('come first, each with a reason', () => {
    expect(library.important.map(({ person }) => person.name)).toEqual([
      'Anna',
      'Emil',
      'Ben',
      'Carla',
      'Dora',
      'Old Oma',
    ]);
    expect(library.important[0]).toMatchObject({
      score: 1,
      seen: { first: '2015-11-24', last: '2026-05-01' },
      because: 'On 6 photos of 5 moments in 5 years from 2015-11-24 to 2026-05-01.',
    });
    expect(library.important.at(-1)).toMatchObject({
      because: 'On 1 photo of 1 moment.',
      seen: { last: null },
    });
  });

  it('are those of many moments rather than of one with hundreds of photos', () => {
    const burst: MadeUpPhoto[] = Array.from({ length: 300 }, (_, i) => ({
      file: `/w/w${i}.jpg`,
      takenAt: `2025-01-01T10:${String(Math.floor(i / 60)).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}`,
      people: ['Guest'],
    }));
    const friend: MadeUpPhoto[] = Array.from({ length: 12 }, (_, i) => ({
      file: `/f/f${i}.jpg`,
      takenAt: `20${10 + i}-06-01T10:00:00`,
      people: ['Friend'],
    }));
    const { important } = madeUpLibrary([...burst, ...friend]);
    expect(important.map(({ person }) => person.name)).toEqual(['Friend', 'Guest']);
  });

  it('who were not seen for long come behind those who were', () => {
    const { important } = madeUpLibrary(
      photosOf(`
        2005-01-01T10:00:00 /a/1.jpg Then
        2026-01-01T10:00:00 /a/2.jpg Now
        2026-01-01T10:00:00 /a/3.jpg
      `),
    );
    expect(important.map(({ person }) => person.name)).toEqual(['Now', 'Then']);
  });

  it('are nobody’s in an empty library', () => {
    expect(madeUpLibrary([]).important).toEqual([]);
  });
});

describe('company', () => {
  it('is counted in photos and moments, against chance', () => {
    const company = companyOf(people, library);
    const [ben, carla] = companionsOf(named('Anna'), company, library);
    expect(ben).toMatchObject({
      person: { name: 'Ben' },
      together: { first: '2015-11-24', last: '2018-07-01' },
    });
    expect(ben?.together.photos).toHaveLength(4);
    expect(ben?.together.moments.size).toBe(3);
    expect(carla).toMatchObject({ person: { name: 'Carla' } });
    // Anna is in 5 of 10 moments with people, Ben in 4; they share 3 on a photo, where chance had 2.
    expect(ben?.lift).toBeCloseTo(3 / ((5 * 4) / 10), 5);
    expect(ben?.because).toBe(
      'Together on 4 photos of 3 moments from 2015-11-24 to 2018-07-01, 1.5 times as often as by chance.',
    );
  });

  it('is nobody for who is always alone', () => {
    expect(companionsOf(named('Old Oma'), companyOf(people, library), library)).toEqual([]);
  });
});

describe('groups that recur', () => {
  it('share several moments, also where no photo shows them all', () => {
    const groups = recurringGroups(people, library);
    expect(groups.map((group) => group.people.map(({ name }) => name))).toEqual([['Anna', 'Ben', 'Carla']]);
    expect(groups[0]?.because).toBe('All 3 were there in 3 moments from 2015-11-24 to 2018-07-01.');
    expect(ids(groups[0]?.seen.photos ?? [])).toBe('a1 a2 b1 c1 c2');
  });

  it('leave out those that are nearly always part of a larger one', () => {
    const meet = (day: number, ...names: string[]): MadeUpPhoto => ({
      file: `/m/${day}.jpg`,
      takenAt: `2020-03-${String(day).padStart(2, '0')}T12:00:00`,
      people: names,
    });
    const abcd = ['A', 'B', 'C', 'D'];
    const days = [1, 2, 3, 4, 5, 6].map((day) => meet(day, ...abcd));
    const found = (photos: MadeUpPhoto[]) => {
      const one = madeUpLibrary(photos);
      return recurringGroups(namedPeople(one.state), one).map((group) =>
        group.people.map(({ name }) => name).join(''),
      );
    };
    expect(found([...days, meet(8, 'A', 'B', 'C')])).toEqual(['ABCD']);
    const often = [11, 12, 13, 14, 15, 16].map((day) => meet(day, 'A', 'B', 'C'));
    expect(found([...days, ...often])).toEqual(['ABC', 'ABCD']);
    expect(found([meet(1, ...abcd), meet(2, ...abcd)])).toEqual([]);
  });
});

/** Of its own for each text, far from those of all others. */
function directionOf(text: string): Float32Array {
  const random = seededRandom(
    [...text].reduce((sum, letter) => 31 * sum + letter.charCodeAt(0), 7) % 2 ** 31,
  );
  return unit(Float32Array.from({ length: 64 }, () => random() - 0.5));
}

describe('together', () => {
  const look = (id: string, more: Partial<FaceLook> = {}): FaceLook => ({
    id,
    sizePx: 200,
    blur: 0,
    yaw: 0,
    pitch: 0,
    x: 0.5,
    y: 0.5,
    vector: () => directionOf(id),
    ...more,
  });
  const looksOf =
    (one: typeof library, better: Record<string, Partial<FaceLook>> = {}) =>
    (position: number) =>
      (one.catalogue.photos[position]?.faces ?? []).map((face) => look(face, better[face]));
  const pair = [named('Anna'), named('Ben')];

  it('are only photos that show all of them, oldest first', () => {
    const found = together(pair, library, looksOf(library), 12);
    expect(ids(found.best.map(({ position }) => position))).toBe('a1 a2 b1 c1');
    expect(found.because).toBe(
      'Anna and Ben: 4 photos of 3 moments from 2015-11-24 to 2018-07-01; the best 4, by how well everybody is seen, spread over moments and time.',
    );
    expect(found.best[0]?.because).toBe('All 2 faces seen, of 200 px and more.');
  });

  it('are one of each moment before a second one of any', () => {
    const found = together(pair, library, looksOf(library), 3);
    expect(ids(found.best.map(({ position }) => position))).toBe('a2 b1 c1');
  });

  it.each<[string, Partial<FaceLook>]>([
    ['small', { sizePx: 20 }],
    ['blurred', { blur: 0.9 }],
    ['turned away', { yaw: 85 }],
    ['looking down', { pitch: -80 }],
  ])('with a face that is %s come last', (_what, worse) => {
    const found = together(pair, library, looksOf(library, { 'a2-1': worse }), 3);
    expect(ids(found.best.map(({ position }) => position))).toBe('a1 b1 c1');
  });

  it('are spread over time within the best', () => {
    const month = (n: number) =>
      `20${String(10 + Math.floor(n / 12))}-${String(1 + (n % 12)).padStart(2, '0')}-01T10:00:00`;
    const many = madeUpLibrary(
      Array.from({ length: 120 }, (_, i) => ({
        file: `/p/${i}.jpg`,
        takenAt: month(i),
        people: ['Anna', 'Ben'],
      })),
    );
    const { best } = together(namedPeople(many.state), many, looksOf(many), 10);
    const years = new Set(best.map(({ position }) => many.catalogue.photos[position]?.takenAt?.slice(0, 4)));
    expect(best).toHaveLength(10);
    expect(years.size).toBeGreaterThanOrEqual(7);
  });

  describe('of copies of one picture', () => {
    const copies = madeUpLibrary(
      photosOf(`
        2015-11-24T10:00:00 /a/first.jpg Anna Ben
        2015-11-24T10:00:00 /a/large.tif Anna Ben
        -                   /a/undated.heic Anna Ben
        2018-07-01T10:00:00 /a/other.jpg Anna Ben
      `),
    );
    const anna = { vector: () => directionOf('anna'), x: 0.3 };
    const ben = { vector: () => directionOf('ben') };
    const shown = (more: Record<string, Partial<FaceLook>> = {}) => {
      const same = {
        'first-0': anna,
        'first-1': ben,
        'large-0': { ...anna, sizePx: 400, x: 0.304 },
        'large-1': ben,
        'undated-0': { ...anna, x: 0.308 },
        'undated-1': ben,
      };
      const { best } = together(namedPeople(copies.state), copies, looksOf(copies, { ...same, ...more }), 12);
      return best.map(({ position }) => copies.catalogue.photos[position]?.id).join(' ');
    };

    it('the best stands for all, of those that tell when it was taken', () => {
      expect(shown()).toBe('large other');
      expect(shown({ 'undated-0': { ...anna, sizePx: 900 }, 'undated-1': { ...ben, sizePx: 900 } })).toBe(
        'large other',
      );
    });

    it('each stands for itself where one face of them is elsewhere, or somebody else’s', () => {
      expect(shown({ 'undated-1': { x: 0.6 } })).toBe('undated large other');
      expect(shown({ 'undated-1': { vector: () => directionOf('another look of ben') } })).toBe(
        'undated large other',
      );
      expect(shown({ 'undated-1': { vector: () => new Float32Array(0) } })).toBe('undated large other');
    });
  });

  it('say when a face of somebody is not seen, and when there is no photo', () => {
    const tagged = madeUpLibrary(photosOf('2020-01-01T10:00:00 /a/1.jpg Anna Ben#tag'));
    const found = together(namedPeople(tagged.state), tagged, looksOf(tagged), 5);
    expect(found.best).toMatchObject([{ because: '1 of 2 faces seen.' }]);
    expect(together([named('Old Oma'), named('Anna')], library, looksOf(library), 5)).toMatchObject({
      best: [],
      because: 'No photo shows Old Oma and Anna together.',
    });
    expect(together([named('Old Oma')], library, looksOf(library), 5).best).toHaveLength(1);
  });

  it('of thousands of photos are found at once', () => {
    const thousands = madeUpLibrary(
      Array.from({ length: 5000 }, (_, i) => ({
        file: `/p/${String(i).padStart(4, '0')}.jpg`,
        takenAt: new Date(Date.UTC(2000, 0, 1 + i)).toISOString().slice(0, 19),
        people: ['Anna', 'Ben'],
      })),
    );
    let asked = 0;
    const looks = looksOf(thousands);
    const found = together(
      namedPeople(thousands.state),
      thousands,
      (position) => {
        asked += 1;
        return looks(position);
      },
      12,
    );
    expect(found.best).toHaveLength(12);
    expect(asked).toBe(1000);
  });
});

describe('on this day', () => {
  const on = (day: string, own: number | null, limit = 12) => {
    const { years, because } = onThisDay(people, library, day, own, limit);
    return { years: years.map(({ year, shown }) => `${year}: ${ids(shown)}`), because };
  };

  it('are photos of other years, the latest first', () => {
    expect(on('11-24', 2026)).toEqual({
      years: ['2019: d1 d2', '2015: a1 a2'],
      because: '4 photos were taken on 11-24 in 2 other years.',
    });
    expect(on('11-24', null).years).toHaveLength(3);
    expect(on('12-24', 2026)).toEqual({ years: [], because: 'No photo was taken on 12-24 in another year.' });
  });

  it('shows those with most people where there are more', () => {
    expect(on('11-24', 2026, 1).years).toEqual(['2019: d2', '2015: a1']);
    const [first] = onThisDay(people, library, '11-24', 2026, 1).years;
    expect(first?.photos).toHaveLength(2);
    expect(first?.people.map(({ person }) => person.name)).toContain('Emil');
  });

  it('has the 29th of February on the 28th of years without one', () => {
    expect(on('02-28', 2026).years).toEqual(['2020: e1', '2016: b1']);
    expect(on('02-28', 2024).years).toEqual(['2020: e1']);
    expect(on('02-29', 2024).years).toEqual(['2016: b1']);
  });
});

describe('a timeline', () => {
  it('counts photos by month', () => {
    expect(timelineOf(named('Ben'), library)).toMatchObject({
      months: [
        { month: '2015-11', photos: 2 },
        { month: '2016-02', photos: 1 },
        { month: '2018-07', photos: 1 },
        { month: '2019-11', photos: 1 },
      ],
      undated: 0,
      because: 'Ben is on 5 photos from 2015-11-24 to 2019-11-24, most of them (2) in 2015-11.',
    });
  });

  it('tells of photos without a date', () => {
    expect(timelineOf(named('Old Oma'), library)).toMatchObject({
      months: [],
      undated: 1,
      because: 'Old Oma is on 1 photo.',
    });
  });
});
