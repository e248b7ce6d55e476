import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFault, parse, print, type Query } from '../../../daemon/people/search/index.js';

/** The query without the places of its parts. */
function bare(query: Query): unknown {
  return JSON.parse(JSON.stringify(query, (key, value) => (key === 'at' ? undefined : value)));
}

function read(text: string): Query {
  const query = parse(text);
  if (isFault(query)) expect.fail(`${text}: ${query.what}`);
  return query;
}

const name = (text: string) => ({ kind: 'name', name: text });
const date = (from: string | null, to: string | null) => ({ kind: 'date', from, to });
const and = (...parts: unknown[]) => ({ kind: 'and', parts });
const or = (...parts: unknown[]) => ({ kind: 'or', parts });
const not = (of: unknown) => ({ kind: 'not', of });
const only = (of: unknown) => ({ kind: 'only', of });
const people = (least: number, most: number | null) => ({ kind: 'people', least, most });
const near = (place: unknown, km: number) => ({ kind: 'near', place, km });
const [anna, ben, carla] = [name('Anna'), name('Ben'), name('Carla')];

describe('a query', () => {
  it.each<[string, unknown]>([
    // As it was before there was more than &.
    ['Anna', anna],
    ['Anna & Ben', and(anna, ben)],
    ['  ANNA&ben &王芳', and(name('ANNA'), name('ben'), name('王芳'))],
    ['"Tom & Jerry" & Anna', and(name('Tom & Jerry'), anna)],
    ['Anna & "Tom & Jerry"', and(anna, name('Tom & Jerry'))],
    ['p12 & Anna', and(name('p12'), anna)],
    // Operators.
    ['Anna | Ben', or(anna, ben)],
    ['Anna & Ben | Carla', or(and(anna, ben), carla)],
    ['Anna & (Ben | Carla)', and(anna, or(ben, carla))],
    ['Anna -Ben', and(anna, not(ben))],
    ['Anna & -Ben', and(anna, not(ben))],
    ['Anna - Ben', and(anna, not(ben))],
    ['Anna −Ben –Carla', and(anna, not(ben), not(carla))],
    ['-Anna', not(anna)],
    ['Anna -(Ben | Carla)', and(anna, not(or(ben, carla)))],
    ['--Anna', not(not(anna))],
    ['((Anna))', anna],
    ['(Anna)(Ben)', and(anna, ben)],
    // Only.
    ['only Anna', only(anna)],
    ['ONLY Anna & Ben', only(and(anna, ben))],
    ['only Anna & Ben | Carla', or(only(and(anna, ben)), carla)],
    ['2019 & only Anna', and(date('2019-01-01', '2019-12-31'), only(anna))],
    ['(only Anna) & Ben', and(only(anna), ben)],
    ['-only Anna', not(only(anna))],
    ['only (Anna | Ben)', only(or(anna, ben))],
    // Names.
    ['Anna Berg & Ben Okoro', and(name('Anna Berg'), name('Ben Okoro'))],
    ['Anna   Berg', name('Anna Berg')],
    ['Jean-Pierre', name('Jean-Pierre')],
    ["Seán O'Brien", name("Seán O'Brien")],
    ['"Anna (Work)"', name('Anna (Work)')],
    ['"A -B | C"', name('A -B | C')],
    ['"Tom ""the Cat"" Smith"', name('Tom "the Cat" Smith')],
    ['“Anna Berg” „Ben“', and(name('Anna Berg'), ben)],
    ['"only"', name('only')],
    ['"2019"', name('2019')],
    ['"unknown soldier"', name('unknown soldier')],
    ['"in:Rome"', name('in:Rome')],
    ['123', name('123')],
    ['محمد & שרה', and(name('محمد'), name('שרה'))],
    ['👩‍👧 -🐶', and(name('👩‍👧'), not(name('🐶')))],
    ['Anna\u0000Berg\n&\tBen', and(name('Anna Berg'), ben)],
    // Dates.
    ['2019', date('2019-01-01', '2019-12-31')],
    ['2019-05', date('2019-05-01', '2019-05-31')],
    ['2019-5', date('2019-05-01', '2019-05-31')],
    ['2020-02', date('2020-02-01', '2020-02-29')],
    ['2019-05-12', date('2019-05-12', '2019-05-12')],
    ['2019-05..2020-01', date('2019-05-01', '2020-01-31')],
    ['2019..', date('2019-01-01', null)],
    ['..2019-05', date(null, '2019-05-31')],
    ['before 2019', date(null, '2018-12-31')],
    ['Before 2020-03', date(null, '2020-02-29')],
    ['after 2019', date('2020-01-01', null)],
    ['after 2019-02-28', date('2019-03-01', null)],
    ['since 2019-05', date('2019-05-01', null)],
    ['Anna 2019 Ben', and(anna, date('2019-01-01', '2019-12-31'), ben)],
    ['Anna Berg before 2019', and(name('Anna Berg'), date(null, '2018-12-31'))],
    // Other filters.
    ['in:"Holidays/Rome" Anna', and({ kind: 'folder', path: 'Holidays/Rome' }, anna)],
    ['IN:Rome', { kind: 'folder', path: 'Rome' }],
    ['in: Rome', { kind: 'folder', path: 'Rome' }],
    ['in:C:\\Photos\\Rome', { kind: 'folder', path: 'C:\\Photos\\Rome' }],
    ['people:2', people(2, 2)],
    ['people:3+', people(3, null)],
    ['people:2..4', people(2, 4)],
    ['people:0', people(0, 0)],
    ['alone', people(1, 1)],
    ['Anna alone', and(anna, people(1, 1))],
    ['unknown', { kind: 'unknown' }],
    ['Anna -unknown', and(anna, not({ kind: 'unknown' }))],
    ['moment:IMG_1.jpg', { kind: 'moment', of: 'IMG_1.jpg' }],
    ['moment:"a b.jpg"', { kind: 'moment', of: 'a b.jpg' }],
    ['near 48.85,2.35 10km', near({ latitude: 48.85, longitude: 2.35 }, 10)],
    ['near -33.86, 151.2', near({ latitude: -33.86, longitude: 151.2 }, 1)],
    ['near 48.85,2.35 500m & Anna', and(near({ latitude: 48.85, longitude: 2.35 }, 0.5), anna)],
    ['near Anna Berg 5 km', near({ name: 'Anna Berg' }, 5)],
    ['near Anna Berg', near({ name: 'Anna Berg' }, 1)],
    ['near "Tom & Jerry" 2.5km Anna', and(near({ name: 'Tom & Jerry' }, 2.5), anna)],
    ['near moment:IMG_1.jpg 2km', near({ moment: 'IMG_1.jpg' }, 2)],
  ])('%j', (text, expected) => expect(bare(read(text))).toEqual(expected));

  it('knows where its parts stand', () => {
    expect(read('Anna Berg -(before 2019)')).toMatchObject({
      parts: [{ at: { from: 0, to: 9 } }, { of: { at: { from: 12, to: 23 } } }],
    });
  });
});

describe('a faulty query is pointed at', () => {
  it.each<[string, string, string]>([
    ['', '', 'missing at the end'],
    ['   ', '', 'missing at the end'],
    [' & ', '', 'missing at the end'],
    ['& Anna', 'Anna', 'missing before Anna'],
    ['Anna & & Ben', '&', 'missing before &'],
    ['Anna &', '', 'missing at the end'],
    ['Anna | ', '', 'missing at the end'],
    ['Anna -', '', 'missing at the end'],
    ['()', ')', 'missing before )'],
    ['only', '', 'missing at the end'],
    ['(Anna', '(', 'never closed'],
    ['Anna)', ')', 'never opened'],
    ['Anna "Ben', '"Ben', 'never closed'],
    ['""', '""', 'no name in these quotes'],
    ['2019-13', '2019-13', 'is no date'],
    ['2019-02-30', '2019-02-30', 'is no date'],
    ['Anna 2020..2019', '2020..2019', 'ends before it begins'],
    ['before lunch', 'before', 'needs a date'],
    ['since 2019..2020', 'since', 'needs a date'],
    ['people:many', 'people:many', 'no number of people'],
    ['people:4..2', 'people:4..2', 'no number of people'],
    ['people:', 'people:', 'needs something'],
    ['Anna place:Rome', 'place:Rome', 'no filter place:'],
    ['near', 'near', 'needs a place'],
    ['near 2019', 'near', 'needs a place'],
    ['near 95,10', 'near 95,10', 'no such place'],
    ['near 10,181', 'near 10,181', 'no such place'],
    ['near 1,1 0km', 'near 1,1 0km', 'no distance'],
    ['near 1,1 99999km', 'near 1,1 99999km', 'no distance'],
  ])('%j at %j', (text, part, what) => {
    const found = parse(text);
    if (!isFault(found)) expect.fail(`${text} was understood`);
    expect(text.slice(found.at.from, found.at.to)).toBe(part);
    expect(found.what).toContain(what);
    expect(found.hint).not.toBe('');
  });
});

describe('hostile text', () => {
  const nothingThrown = (text: string) => {
    const started = performance.now();
    const found = parse(text);
    if (isFault(found)) {
      expect(found.at.from).toBeLessThanOrEqual(found.at.to);
      expect(found.at.to).toBeLessThanOrEqual(text.length);
    }
    expect(performance.now() - started).toBeLessThan(500);
  };

  it.each([
    ['letters', 'x'.repeat(10_000)],
    ['words', 'x '.repeat(5_000)],
    ['brackets', '('.repeat(10_000)],
    ['closed brackets', `${'('.repeat(5_000)}A${')'.repeat(5_000)}`],
    ['dashes', '-'.repeat(10_000)],
    ['only only', 'only '.repeat(2_000)],
    ['operators', '&|-'.repeat(3_333)],
    ['quotes', '"'.repeat(10_001)],
    ['alternatives', 'a|'.repeat(5_000)],
    ['colons', 'in:'.repeat(3_333)],
    ['dots', '.'.repeat(10_000)],
    ['digits', '1'.repeat(10_000)],
    ['near', 'near '.repeat(2_000)],
    ['spaces', ' '.repeat(10_000)],
    ['controls', '\u0000\u001b[31m\u202e'.repeat(1_000)],
    ['lone surrogates', '\ud800'.repeat(10_000)],
  ])('of 10,000 %s is answered at once', (_what, text) => nothingThrown(text));

  it('of any kind is parsed or refused', () => {
    const pieces = fc.constantFrom(
      '&',
      '|',
      '-',
      '(',
      ')',
      '"',
      'only ',
      'near ',
      'in:',
      'people:',
      '2019',
      '..',
      ' ',
      'Anna',
      '٣',
      '👩‍👧',
      '\u0000',
    );
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), nothingThrown));
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => nothingThrown(parts.join(''))),
      { numRuns: 500 },
    );
  });

  it('nests 50 deep, and no deeper', () => {
    const nested = (depth: number) => `${'('.repeat(depth)}A${')'.repeat(depth)}`;
    expect(isFault(parse(nested(50)))).toBe(false);
    expect(parse(nested(51))).toMatchObject({ what: expect.stringContaining('too many brackets') });
  });

  it('has 50 names at most', () => {
    const names = (count: number) => Array.from({ length: count }, (_, i) => `n${i}`).join('&');
    expect(isFault(parse(names(50)))).toBe(false);
    expect(parse(names(51))).toMatchObject({ what: expect.stringContaining('at most 50') });
  });
});

describe('printing', () => {
  const at = { from: 0, to: 0 };
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .filter((one) => one.trim() === one);
  const day = fc
    .date({ min: new Date('1000-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
    .map((one) => one.toISOString().slice(0, 10));
  const place = fc.oneof(
    fc.record({
      latitude: fc.integer({ min: -90_000, max: 90_000 }).map((n) => n / 1000 + 0),
      longitude: fc.integer({ min: -180_000, max: 180_000 }).map((n) => n / 1000 + 0),
    }),
    fc.record({ name: text }),
    fc.record({ moment: text }),
  );
  const term: fc.Arbitrary<Query> = fc.oneof(
    text.map((one) => ({ kind: 'name' as const, name: one, at })),
    fc.tuple(day, day).map((days) => {
      const [from = null, to = null] = days.sort();
      return { kind: 'date' as const, from, to, at };
    }),
    day.map((from) => ({ kind: 'date' as const, from, to: null, at })),
    day.map((to) => ({ kind: 'date' as const, from: null, to, at })),
    fc.tuple(place, fc.integer({ min: 1, max: 20_000_000 })).map(([of, metres]) => ({
      kind: 'near' as const,
      place: of,
      km: metres / 1000,
      at,
    })),
    text.map((path) => ({ kind: 'folder' as const, path, at })),
    text.map((of) => ({ kind: 'moment' as const, of, at })),
    fc.tuple(fc.nat(400), fc.option(fc.nat(400))).map(([least, more]) => ({
      kind: 'people' as const,
      least,
      most: more === null ? null : least + more,
      at,
    })),
    fc.constant({ kind: 'unknown' as const, at }),
  );
  const { query } = fc.letrec<{ query: Query }>((tie) => ({
    query: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      term,
      fc
        .array(tie('query'), { minLength: 2, maxLength: 3 })
        .map((parts) => ({ kind: 'and' as const, parts })),
      fc.array(tie('query'), { minLength: 2, maxLength: 3 }).map((parts) => ({ kind: 'or' as const, parts })),
      tie('query').map((of) => ({ kind: 'not' as const, of })),
      tie('query').map((of) => ({ kind: 'only' as const, of, at })),
    ),
  }));

  it('and parsing give the query again', () => {
    fc.assert(
      fc.property(query, (one) => {
        expect(bare(read(print(one)))).toEqual(bare(one));
      }),
      { numRuns: 2000 },
    );
  });

  it('writes a name bare where it is read as one', () => {
    expect(print(read('"Anna Berg"'))).toBe('Anna Berg');
    expect(print(read('"Tom & Jerry"'))).toBe('"Tom & Jerry"');
    expect(print(read('A -(B|C) & only D'))).toBe('A -(B | C) & (only D)');
  });
});
