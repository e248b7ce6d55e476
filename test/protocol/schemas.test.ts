import { describe, expect, it } from 'vitest';
import { cursorAt, isMethodName, isRefusal, methods, pageEnd } from '../../protocol/index.js';

const name = methods.name.params;

describe('names of people', () => {
  it.each(['Anna', '王小明', "Seán O'Brien", 'Zoë 👩‍👧', 'محمد', 'a'.repeat(200)])('may be %s', (text) => {
    expect(name.parse({ person: 'p1', name: text }).name).toBe(text);
  });

  it('lose the space around them', () => {
    expect(name.parse({ person: 'p1', name: '  Anna Berg ' }).name).toBe('Anna Berg');
  });

  it.each(['', '   ', 'a\nb', 'a\u0000', 'a\u001b[31m', 'a\u0085b', 'a'.repeat(201)])(
    'may not be %j',
    (text) => {
      expect(name.safeParse({ person: 'p1', name: text }).success).toBe(false);
    },
  );
});

describe('params', () => {
  it('drop what they do not know, so that later clients are understood', () => {
    expect(name.parse({ person: 'p1', name: 'A', later: true })).toEqual({ person: 'p1', name: 'A' });
  });

  it('bound what one request can ask for', () => {
    expect(methods.faces.params.safeParse({ limit: 1001 }).success).toBe(false);
    expect(methods.faces.params.safeParse({ limit: 0 }).success).toBe(false);
    expect(methods.merge.params.safeParse({ into: 'p1', from: [] }).success).toBe(false);
    expect(methods.search.params.safeParse({ query: 'x'.repeat(1001) }).success).toBe(false);
    expect(methods.undo.params.safeParse({ event: 1.5 }).success).toBe(false);
  });

  it('know the modes of writing and no other', () => {
    const add = methods['watch.add'].params;
    expect(add.safeParse({ path: '/a', write: 'sidecar' }).success).toBe(true);
    expect(add.safeParse({ path: '/a', write: 'everywhere' }).success).toBe(false);
  });
});

describe('telling things apart', () => {
  it('knows its own methods only', () => {
    expect(isMethodName('watch.add')).toBe(true);
    expect(isMethodName('toString')).toBe(false);
  });

  it('knows a refusal from an answer', () => {
    expect(isRefusal({ refused: 'busy', what: 'a', hint: 'b' })).toBe(true);
    expect(isRefusal({ people: [] })).toBe(false);
    expect(isRefusal(null)).toBe(false);
  });
});

it('a list of files can be paged whatever the length of their paths', () => {
  const path = `/${'photos/'.repeat(585)}`;
  const cursor = cursorAt({ shown: 100_000, last: path });
  expect(methods.status.params.parse({ cursor })).toEqual({ cursor });
  expect(pageEnd(cursor)).toEqual({ shown: 100_000, last: path });
});

describe('a time of the past', () => {
  const parse = (asOf: string) => methods.people.params.parse({ asOf }).asOf;

  it.each([
    ['2026-05-17', new Date(2026, 4, 17, 23, 59, 59, 999)],
    ['2026-05-17T18:30', new Date(2026, 4, 17, 18, 30)],
    ['2026-05-17T18:30:05', new Date(2026, 4, 17, 18, 30, 5)],
    ['2026-05-17T18:30:05.25', new Date(2026, 4, 17, 18, 30, 5, 250)],
    ['2026-05-17T18:30Z', new Date('2026-05-17T18:30:00.000Z')],
    ['2026-05-17T18:30:05Z', new Date('2026-05-17T18:30:05.000Z')],
    ['2026-05-17T18:30+02:00', new Date('2026-05-17T16:30:00.000Z')],
    ['2026-05-17T18:30:05.123-11:30', new Date('2026-05-18T06:00:05.123Z')],
  ])('may be %s', (text, moment) => {
    expect(parse(text)).toBe(moment.toISOString());
    expect(parse(parse(text) ?? '')).toBe(moment.toISOString());
  });

  it.each(['', '2026', 'yesterday', '2026-02-30', '2026-05-17T25:00', '17.5.2026', '2026-05-17T', 'T18:30'])(
    'may not be %j, and then an example is shown',
    (asOf) => {
      const { error } = methods.people.params.safeParse({ asOf });
      expect(error?.issues.map(({ message }) => message)).toEqual([
        expect.stringContaining('2026-05-17T18:30'),
      ]);
    },
  );
});
