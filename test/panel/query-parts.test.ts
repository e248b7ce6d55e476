import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoted, writtenName, writtenTogether } from '../../adapters/panel/parts/written-name.js';
import {
  isAlternative,
  isOnly,
  isRuledOut,
  type Joining,
  makeAlternative,
  makeOnly,
  type QueryParts,
  readQuery,
  replaceTerm,
  ruleOut,
  withoutTerm,
  withTerm,
  writeQuery,
} from '../../adapters/panel/search/query-parts.js';
import { sectionsOf } from '../../adapters/panel/search/sections.js';
import {
  dateTerm,
  folderTerm,
  nearTerm,
  peopleTerm,
  periodOf,
} from '../../adapters/panel/search/written-terms.js';
import { isFault, parse, print, type Query, type Span } from '../../daemon/people/search/index.js';

/** As the daemon reads it: the very language that the chips write. */
function understood(text: string): Query {
  const query = parse(text);
  if (isFault(query)) expect.fail(`${text}: ${query.what}`);
  return query;
}

/** The query without the places of its parts. */
function bare(query: Query): unknown {
  return JSON.parse(JSON.stringify(query, (key, value) => (key === 'at' ? undefined : value)));
}

/** Where names and filters stand, as the daemon tells it. */
function spansOf(query: Query): Span[] {
  if ('parts' in query) return query.parts.flatMap(spansOf);
  return query.kind === 'not' || query.kind === 'only' ? spansOf(query.of) : [query.at];
}

const read = (text: string): QueryParts => readQuery(text, text === '' ? [] : spansOf(understood(text)));

const anyTerm = fc.constantFrom(
  'Anna',
  'Ben Okoro',
  '"Tom & Jerry"',
  '王芳',
  '"only"',
  '2019-05',
  'since 2020',
  'in:"Holidays - (Rome)"',
  'near "Anna" 2km',
  'near 48.85,2.35 10km',
  'people:3+',
  'alone',
);

/** Queries of every form, as people write them: with signs and brackets wherever they may be. */
const anyQuery: fc.Arbitrary<string> = fc.letrec<{ query: string }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 4 },
    anyTerm,
    fc.tuple(tie('query'), tie('query')).map(([a, b]) => `(${a}) & (${b})`),
    fc.tuple(anyTerm, tie('query')).map(([a, b]) => `${a}&${b}`),
    fc.tuple(tie('query'), anyTerm).map(([a, b]) => `${a} |  ${b}`),
    fc.tuple(tie('query'), anyTerm).map(([a, b]) => `${a} -${b}`),
    tie('query').map((a) => `- (${a})`),
    tie('query').map((a) => `only ( ${a} )`),
  ),
})).query;

const someTerm = fc.record({ text: anyQuery, pick: fc.nat() }).map(({ text, pick }) => {
  const parts = read(text);
  return { text, parts, at: pick % parts.terms.length };
});

describe('chips of a query', () => {
  it('write what they read: the daemon understands the same', () => {
    fc.assert(
      fc.property(anyQuery, (text) => {
        const written = writeQuery(read(text));
        expect(bare(understood(written))).toEqual(bare(understood(text)));
        expect(writeQuery(read(written))).toBe(written);
      }),
    );
  });

  it('take out one term, and leave the others in a query that is understood', () => {
    fc.assert(
      fc.property(someTerm, ({ parts, at }) => {
        const left = parts.terms.toSpliced(at, 1);
        const written = writeQuery(withoutTerm(parts, at));
        if (left.length === 0) expect(written).toBe('');
        else expect(read(written).terms).toEqual(left);
      }),
    );
  });

  it('rule a term out and in again, and leave all else', () => {
    fc.assert(
      fc.property(someTerm, ({ parts, at }) => {
        const other = ruleOut(parts, at, !isRuledOut(parts, at));
        expect(isRuledOut(other, at)).toBe(!isRuledOut(parts, at));
        expect(read(writeQuery(other)).terms).toEqual(parts.terms);
        expect(writeQuery(ruleOut(other, at, isRuledOut(parts, at)))).toBe(writeQuery(parts));
      }),
    );
  });

  it('make a term an alternative and back', () => {
    fc.assert(
      fc.property(someTerm, ({ parts, at }) => {
        fc.pre(at > 0);
        for (const alternative of [true, false]) {
          const other = read(writeQuery(makeAlternative(parts, at, alternative)));
          expect(isAlternative(other, at)).toBe(alternative);
          expect(other.terms).toEqual(parts.terms);
        }
      }),
    );
  });

  it('add a term that counts for all that was there', () => {
    fc.assert(
      fc.property(anyQuery, anyTerm, (text, term) => {
        const [before, added] = [bare(understood(text)), bare(understood(term))];
        const having = (joining: Joining) =>
          bare(understood(writeQuery(withTerm(read(text), term, joining))));
        const asParts = (of: unknown, kind: string) =>
          of !== null && typeof of === 'object' && 'kind' in of && of.kind === kind && 'parts' in of
            ? of.parts
            : [of];
        // What `only` or a dash at the end reaches over takes the new one in, as it does when it is typed.
        fc.pre(!/only/.test(text.replaceAll('"only"', '')));
        expect(having('or')).toEqual({ kind: 'or', parts: [asParts(before, 'or'), added].flat() });
        expect(having('and')).toEqual({ kind: 'and', parts: [asParts(before, 'and'), added].flat() });
        const out = { kind: 'not', of: added };
        expect(having('without')).toEqual({ kind: 'and', parts: [asParts(before, 'and'), out].flat() });
      }),
    );
  });

  it('keep others away from all that is asked for, and let them in again', () => {
    fc.assert(
      fc.property(anyQuery, (text) => {
        const parts = read(text);
        fc.pre(!isOnly(parts));
        const only = read(writeQuery(makeOnly(parts, true)));
        expect(understood(writeQuery(only)).kind).toBe('only');
        expect(writeQuery(makeOnly(only, false))).toBe(writeQuery(parts));
      }),
    );
  });

  it.each<[string, (parts: QueryParts) => QueryParts, string]>([
    ['', (parts) => withTerm(parts, 'Anna', 'and'), 'Anna'],
    ['', (parts) => withTerm(parts, 'Anna', 'without'), '-Anna'],
    ['Anna', (parts) => withTerm(parts, 'Ben', 'and'), 'Anna & Ben'],
    ['Anna', (parts) => withTerm(parts, 'Ben', 'without'), 'Anna -Ben'],
    ['Anna | Ben', (parts) => withTerm(parts, '2019', 'and'), '(Anna | Ben) & 2019'],
    ['Anna & Ben', (parts) => withTerm(parts, 'Carla', 'or'), 'Anna & Ben | Carla'],
    ['Anna 2019 Ben', (parts) => withoutTerm(parts, 1), 'Anna & Ben'],
    ['Anna | Ben & Carla', (parts) => withoutTerm(parts, 1), 'Anna | Carla'],
    ['(Anna | Ben) -Carla', (parts) => withoutTerm(parts, 1), 'Anna -Carla'],
    ['only Anna', (parts) => withoutTerm(parts, 0), ''],
    ['only Anna & Ben', (parts) => withoutTerm(parts, 0), 'only Ben'],
    ['only Anna | Ben', (parts) => withoutTerm(parts, 0), 'Ben'],
    ['Anna | Ben', (parts) => makeOnly(parts, true), 'only (Anna | Ben)'],
    ['only (Anna | Ben)', (parts) => makeOnly(parts, false), 'Anna | Ben'],
    ['Anan & 2019', (parts) => replaceTerm(parts, 0, 'Anna Berg'), 'Anna Berg & 2019'],
  ])('of %j become %s', (text, change, expected) => {
    expect(writeQuery(change(read(text)))).toBe(expected);
  });
});

describe('a name in a search', () => {
  it('is read as that name, whatever it is', () => {
    const written = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.constantFrom('Only', '2019', 'in:Rome', 'O"Hara', "Seán O'Brien"),
    );
    fc.assert(
      fc.property(written, (text) => {
        const name = text.replace(/\p{Cc}/gu, '').trim();
        fc.pre(name !== '' && !/\s\s/.test(name) && name === name.replace(/\s/g, ' '));
        expect(bare(understood(writtenName(name)))).toEqual({ kind: 'name', name });
      }),
    );
  });

  it('stands without quotes where it can', () => {
    const names = ['Anna', 'Anna Berg', 'Jean-Pierre', '王芳', 'Tom & Jerry', 'Only', 'only you'];
    expect(names.map(writtenName)).toEqual([
      ...['Anna', 'Anna Berg', 'Jean-Pierre', '王芳', '"Tom & Jerry"', '"Only"', '"only you"'],
    ]);
    expect(writtenTogether(['Anna', 'Tom & Jerry'])).toBe('Anna & "Tom & Jerry"');
    expect(quoted('the "old" one')).toBe('"the ""old"" one"');
  });
});

describe('a filter of the dialogs', () => {
  it.each([
    [dateTerm('2019', '2019'), '2019-01-01..2019-12-31'],
    [dateTerm('2019-05', ''), '2019-05-01..'],
    [dateTerm('', '2020-02'), '..2020-02-29'],
    [nearTerm('48.85, 2.35', 10), 'near 48.85,2.35 10km'],
    [nearTerm('Anna Berg', 0.5), 'near "Anna Berg" 0.5km'],
    [nearTerm('"Anna Berg"', 2), 'near "Anna Berg" 2km'],
    [folderTerm('Holidays/Rome'), 'in:"Holidays/Rome"'],
    [peopleTerm(3, null), 'people:3+'],
    [peopleTerm(2, 2), 'people:2..2'],
    [peopleTerm(2, 4), 'people:2..4'],
  ])('%s is understood', (term, printed) => {
    expect(print(understood(term))).toBe(printed);
  });

  it('shows a whole year or month as what it is', () => {
    expect(periodOf('2020-01-01', '2020-12-31')).toBe('2020');
    expect(periodOf('2020-02-01', '2020-02-29')).toBe('2020-02');
    expect(periodOf('2021-02-01', '2021-02-27')).toBeNull();
    expect(periodOf('2021-02-03', '2021-02-03')).toBe('2021-02-03');
    expect(periodOf(null, '2021-02-03')).toBeNull();
  });
});

describe('photos by time', () => {
  const taken = (...days: (string | null)[]) => days.map((takenAt) => ({ takenAt }));
  const words = { heading: (period: string | null, count: number | null) => `${period} ${count}` };

  it('stand under their months where these have several, else under years', () => {
    const busy = taken(null, ...Array.from({ length: 8 }, () => '2019-05-01'), '2019-06-01', '2019-06-03');
    expect(sectionsOf(busy, false, words).map(({ heading }) => heading)).toEqual([
      ...['null 1', '2019-05 8', '2019-06 2'],
    ]);
    expect(sectionsOf(taken('2019-05-01', '2019-06-01', '2020-01-01'), false, words)).toEqual([
      { heading: '2019 2', count: 2 },
      { heading: '2020 1', count: 1 },
    ]);
  });

  it('are not counted before all are there', () => {
    const headings = sectionsOf(taken('2019-05-01', '2020-01-01'), true, words).map(({ heading }) => heading);
    expect(headings).toEqual(['2019 1', '2020 null']);
    expect(sectionsOf([], false, words)).toEqual([]);
  });
});
