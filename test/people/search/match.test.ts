import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFault, match, parse, planOf, positionsOf, tell } from '../../../daemon/people/index.js';
import { bitsOf, bitsWhere, either, hasBit, without } from '../../../daemon/people/search/bits.js';
import { pointOf, withinOf } from '../../../daemon/people/search/places.js';
import { type MadeUpPhoto, madeUpLibrary, photosOf } from '../made-up-photos.js';

const album = madeUpLibrary(
  photosOf(`
    -                   /photos/Scans/s1.jpg      Anna_Berg
    -                   /photos/Scans/s2.jpg      Ben_Okoro Carla
    2018-12-31T23:59:59 /photos/Rome_2018/r1.jpg  @41.90,12.50 Anna_Berg Ben_Okoro
    2019-01-01T00:00:00 /photos/Rome_2018/r2.jpg  @41.91,12.50 Anna_Berg ?
    2019-05-12T10:00:00 /photos/2019/a1.jpg       @48.85,2.35 Anna_Berg
    2019-05-12T10:05:00 /photos/2019/a2.jpg       @48.85,2.36 Anna_Berg Ben_Okoro Carla ?
    2019-05-31T23:59:59 /photos/2019/a3.jpg       Carla Tom_&_Jerry
    2020-02-01T09:00:00 /photos/Jerome/b1.jpg     ? ?
    2020-02-01T12:00:00 /photos/Jerome/b2.jpg
    2021-07-04T12:00:00 /photos/Été/c1.jpg        ?x Anna_Berg#tag
    2021-07-04T12:01:00 /photos/Été/c2.jpg        Ben_Okoro#body ?
  `),
);

function ask(query: string, library = album) {
  const parsed = parse(query);
  const planned = isFault(parsed) ? parsed : planOf(parsed, library);
  if (isFault(planned)) return planned;
  const { photos } = library.catalogue;
  const found = positionsOf(match(planned.plan, library)).map((position) => photos[position]?.id);
  return { found, ...planned };
}

function found(query: string, library = album) {
  const answer = ask(query, library);
  return 'found' in answer ? answer.found.join(' ') : answer.what;
}

describe('a search for what is near', () => {
  const noPlaces = madeUpLibrary(photosOf('2019-05-12T10:00:00 /photos/2019/a1.jpg Anna_Berg'));

  it.each(['near 48.85,2.35', 'near Anna', 'near moment:a1', 'Anna | near Anna'])(
    'says so where no photo has a place: %s',
    (query) => {
      expect(ask(query, noPlaces)).toMatchObject({
        kind: 'not-found',
        what: 'No photo of this library has a place.',
        hint: expect.stringContaining('in:Rome'),
      });
    },
  );

  it('says so where only these photos have none', () => {
    expect(found('near Tom')).toBe('No photo of Tom & Jerry has a place.');
    expect(found('near moment:s1')).toBe('No photo of that moment has a place.');
    expect(found('near 10,10')).toBe('');
  });
});

describe('a search finds', () => {
  it.each([
    ['Anna Berg', 's1 r1 r2 a1 a2 c1'],
    ['anna & ben', 'r1 a2'],
    ['anna ben', 'Nobody is called anna ben.'],
    ['anna | carla', 's1 s2 r1 r2 a1 a2 a3 c1'],
    ['anna -ben', 's1 r2 a1 c1'],
    ['anna -(ben | 2019)', 's1 c1'],
    ['-anna', 's2 a3 b1 b2 c2'],
    ['only anna', 's1 r2 a1 c1'],
    ['only anna -unknown', 's1 a1'],
    ['only anna & ben', 'r1'],
    ['only (anna | ben)', 's1 r1 r2 a1 c1 c2'],
    ['only anna & only ben', ''],
    ['2019', 'r2 a1 a2 a3'],
    ['2019-05', 'a1 a2 a3'],
    ['2019-05-12', 'a1 a2'],
    ['2018..2019-01', 'r1 r2'],
    ['before 2019', 'r1'],
    ['after 2019', 'b1 b2 c1 c2'],
    ['since 2019-05-31', 'a3 b1 b2 c1 c2'],
    ['-since 1900', 's1 s2'],
    ['in:Rome', 'r1 r2'],
    ['in:"photos/rome"', 'r1 r2'],
    ['in:/photos/2019', 'a1 a2 a3'],
    ['in:photos', 's1 s2 r1 r2 a1 a2 a3 b1 b2 c1 c2'],
    ['in:ete', 'c1 c2'],
    ['in:/2019', 'No folder with photos is called /2019.'],
    ['in:Paris', 'No folder with photos is called Paris.'],
    ['people:0', 'b2'],
    ['people:2', 's2 r1 r2 a3 b1 c1 c2'],
    ['people:3+', 'a2'],
    ['people:3..4', 'a2'],
    ['alone', 's1 a1'],
    ['unknown', 'r2 a2 b1 c1 c2'],
    ['near 48.85,2.35', 'a1 a2'],
    ['near 48.85,2.35 100m', 'a1'],
    ['near 41.9,12.5 1km', 'r1'],
    ['near 41.9,12.5 2km', 'r1 r2'],
    ['near ben', 'r1 a1 a2'],
    ['near carla 1km -carla', 'a1'],
    ['moment:a1.jpg', 'a1 a2'],
    ['moment:2019/a2.jpg', 'a1 a2'],
    ['moment:a2', 'a1 a2'],
    ['near moment:a1', 'a1 a2'],
    ['moment:nothing.jpg', 'There is no photo nothing.jpg.'],
    ['"Tom & Jerry"', 'a3'],
    ['p1 & p2', 'r1 a2'],
    ['p5', 'c1'],
    ['ana brg & 2019', 'r2 a1 a2'],
    ['only 2019', 'only needs somebody with a name.'],
    ['only -anna', 'only needs somebody with a name.'],
    ['p99', 'Nobody is called p99.'],
  ])('%j: %j', (query, photos) => expect(found(query)).toBe(photos));

  it('and tells whom and what each part was taken for', () => {
    expect(ask('ana brg -p2 in:rome 2018..')).toMatchObject({
      meanings: [
        { at: { from: 0, to: 7 }, means: 'Anna Berg', how: 'slip', person: 'p1' },
        { at: { from: 9, to: 11 }, means: 'Ben Okoro', how: null, person: 'p2' },
        { at: { from: 12, to: 19 }, means: 'in /photos/Rome_2018', how: null, person: null },
        { at: { from: 20, to: 26 }, means: 'taken from 2018-01-01 on', how: null },
      ],
    });
  });

  it.each([
    ['anna & ben', 'with Anna Berg, with Ben Okoro'],
    ['anna -(ben | carla)', 'with Anna Berg, without (with Ben Okoro or with Carla)'],
    ['only anna & 2019', 'with Anna Berg, taken from 2019-01-01 to 2019-12-31, and nobody else with a name'],
    ['near anna 500m | alone', 'within 500 m of where Anna Berg was seen or with 1 person'],
    ['people:2..3 unknown', 'with 2 to 3 people, with a face that has no name'],
  ])('and says what %j looks for', (query, sentence) => {
    const answer = ask(query);
    if (!('plan' in answer)) expect.fail(answer.what);
    expect(tell(answer.plan)).toBe(sentence);
  });

  it('nobody where a name may be of several, and lists them', () => {
    const twins = madeUpLibrary([{ file: '/a.jpg', people: ['Ben Berg', 'Ben Okoro'] }]);
    expect(ask('2019 | ben', twins)).toMatchObject({
      kind: 'ambiguous',
      what: 'ben can be Ben Berg (p1), Ben Okoro (p2).',
      at: { from: 7, to: 10 },
      candidates: [{ name: 'Ben Berg' }, { name: 'Ben Okoro' }],
    });
  });

  it('nobody of an unknown name, and offers who may be meant', () => {
    expect(ask('Annabel & Ben')).toMatchObject({ kind: 'not-found', at: { from: 0, to: 7 } });
    expect(ask('Karla')).toMatchObject({ meanings: [{ means: 'Carla', how: 'slip' }] });
    expect(ask('Anna Bergmann')).toMatchObject({
      kind: 'not-found',
      hint: '`kith people` lists ids and names.',
    });
    expect(ask('Jerr')).toMatchObject({ meanings: [{ means: 'Tom & Jerry', how: 'beginning' }] });
  });
});

describe('for every library', () => {
  const names = ['Anna', 'Ben', 'Carla', 'Dora'];
  const madeUp: fc.Arbitrary<MadeUpPhoto[]> = fc
    .array(
      fc.record({
        takenAt: fc
          .integer({ min: 0, max: 60 })
          .map((n) => `20${10 + (n % 12)}-0${1 + (n % 9)}-11T10:00:${10 + (n % 50)}`),
        people: fc.array(fc.constantFrom(...names, '?', '?g'), { maxLength: 5 }),
      }),
      { minLength: 1, maxLength: 40 },
    )
    .map((photos) => {
      const all = photos.map((photo, i) => ({ ...photo, file: `/photos/${i}.jpg` }));
      return [...all, { file: '/photos/everybody.jpg', people: names }];
    });
  const set = (query: string, library: typeof album) => {
    const answer = ask(query, library);
    if (!('found' in answer)) expect.fail(answer.what);
    return new Set(answer.found);
  };
  const holds = (law: (library: typeof album, a: string, b: string) => void) =>
    fc.assert(
      fc.property(
        madeUp,
        fc.constantFrom(...names, 'unknown', '2015', 'people:2+'),
        fc.constantFrom(...names),
        (photos, a, b) => law(madeUpLibrary(photos), a, b),
      ),
    );

  it('A & B is in A, A | B holds A, and A -B has nothing of B', () =>
    holds((library, a, b) => {
      const [ofA, ofB] = [set(a, library), set(b, library)];
      expect(set(`${a} & ${b}`, library)).toEqual(new Set([...ofA].filter((photo) => ofB.has(photo))));
      expect(set(`${a} | ${b}`, library)).toEqual(new Set([...ofA, ...ofB]));
      expect(set(`${a} -${b}`, library)).toEqual(new Set([...ofA].filter((photo) => !ofB.has(photo))));
    }));

  it('the laws of De Morgan and of distribution hold', () =>
    holds((library, a, b) => {
      expect(set(`-(${a} | ${b})`, library)).toEqual(set(`-${a} & -${b}`, library));
      expect(set(`-(${a} & ${b})`, library)).toEqual(set(`-${a} | -${b}`, library));
      expect(set(`${a} (${b} | Anna)`, library)).toEqual(set(`${a} & ${b} | ${a} & Anna`, library));
      expect(set(`--${a}`, library)).toEqual(set(a, library));
    }));

  it('only A is A without everybody else', () =>
    holds((library, _a, b) => {
      const others = names.filter((name) => name !== b).join(' | ');
      expect(set(`only ${b}`, library)).toEqual(set(`${b} -(${others})`, library));
    }));
});

describe('plain English is answered with how to write it', () => {
  it.each([
    ['anna and ben', 'Write anna & ben'],
    ['Anna Berg AND Ben Okoro', 'Write Anna Berg & Ben Okoro'],
    ['anna with ben without carla', 'Write anna & ben -carla'],
    ['anna and not ben', 'Write anna -ben'],
    ['anna but not ben', 'Write anna -ben'],
    ['anna or ben', 'Write anna | ben'],
    ['anna or not ben', 'Write anna | -ben'],
    ['not anna', 'Write -anna'],
    ['2019 not "Anna Berg"', '- for without.'],
    ['anna and', 'Write anna'],
    ['2019 and carla', 'Write & carla'],
    ['anna ben', 'Write anna & ben'],
    ['anna berg ben', 'Write anna berg & ben'],
    ['on 2019-05-12', 'A date stands by itself, as 2019, 2019-05 or 2019-05-12. Leave out on.'],
    ['anna on 2019-05-12', 'Leave out on.'],
    ['anna in 2019', 'Leave out in.'],
    ['in Rome', 'For a folder write in:"Rome".'],
    ['place:Rome', 'near 48.85,2.35 10km, near Anna, in:Rome'],
    ['date:2019', 'A date stands by itself'],
    ['person:anna', 'A name stands by itself'],
    ['colour:red', 'The filters are in:FOLDER'],
  ])('%j', (query, hint) => {
    const answer = ask(query);
    if ('found' in answer) expect.fail(`${query} was understood`);
    expect(answer.hint).toContain(hint);
    expect(answer.candidates).toEqual([]);
  });

  it('and is a name where somebody is called so', () => {
    const library = madeUpLibrary([{ file: '/a.jpg', people: ['Tom and Jerry', 'Not Anna'] }]);
    expect(found('tom and jerry', library)).toBe('a');
    expect(found('not anna', library)).toBe('a');
  });
});

describe('places', () => {
  it.each([
    ['the date line', [0, 179.999], [0, -179.999], 0.3],
    ['the north pole', [89.999, 0], [89.999, 180], 0.3],
    ['the whole earth', [90, 0], [-90, 0], 20_038],
    ['no way at all', [10, 10], [10, 10], 0.001],
  ] as const)('are near across %s', (_what, [a, b], [c, d], km) =>
    expect(withinOf([pointOf(a, b)], km)(pointOf(c, d))).toBe(true),
  );

  it('are near as the haversine formula has it', () => {
    const radians = (degrees: number) => (degrees * Math.PI) / 180;
    const haversine = (a: readonly [number, number], b: readonly [number, number]) => {
      const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2;
      const chord = half(a[0], b[0]) + Math.cos(radians(a[0])) * Math.cos(radians(b[0])) * half(a[1], b[1]);
      return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(chord)));
    };
    const place = fc.tuple(
      fc.double({ min: -90, max: 90, noNaN: true }),
      fc.double({ min: -180, max: 180, noNaN: true }),
    );
    const shift = fc.double({ min: -0.2, max: 0.2, noNaN: true });
    fc.assert(
      fc.property(
        place,
        shift,
        shift,
        fc.double({ min: 0.01, max: 30, noNaN: true }),
        (a, north, east, km) => {
          const b = [Math.max(-90, Math.min(90, a[0] + north)), a[1] + east] as const;
          const distance = haversine(a, b);
          fc.pre(Math.abs(distance - km) > 1e-4);
          expect(withinOf([pointOf(...a)], km)(pointOf(...b))).toBe(distance < km);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

it('sets of bits are sets', () => {
  const positions = fc.uniqueArray(fc.nat(99));
  fc.assert(
    fc.property(positions, positions, (a, b) => {
      const [x, y] = [bitsOf(100, a), bitsOf(100, b)];
      const sorted = (set: Iterable<number>) => [...set].sort((one, other) => one - other);
      expect(positionsOf(x)).toEqual(sorted(a));
      expect(positionsOf(either(x, y))).toEqual(sorted(new Set([...a, ...b])));
      expect(positionsOf(without(x, y))).toEqual(sorted(a.filter((one) => !b.includes(one))));
      expect(positionsOf(bitsWhere(100, (position) => hasBit(x, position)))).toEqual(sorted(a));
    }),
  );
});
