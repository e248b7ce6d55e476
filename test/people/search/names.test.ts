import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../daemon/gallery/random.js';
import { editDistance } from '../../../daemon/people/search/edit-distance.js';
import { NameBook } from '../../../daemon/people/search/index.js';

const bookOf = (...names: string[]) => new NameBook(names.map((name, i) => ({ id: `p${i + 1}`, name })));

const family = bookOf(
  'Anna Berg',
  'Ben Okoro',
  'Ben Berg',
  'Jean-Pierre Dupont',
  'José Núñez',
  'Jose',
  "Seán O'Brien",
  'Tom & Jerry',
  '王小明',
  'Christopher Montgomery',
  'Kim',
  'Al',
  'Annabelle Stone',
);

describe('a name', () => {
  it.each([
    ['Anna Berg', 'Anna Berg', 'exact'],
    ['  anna  BERG ', 'Anna Berg', 'exact'],
    ['José Núñez', 'José Núñez', 'exact'],
    ['jose nunez', 'José Núñez', 'accents'],
    ['jose', 'Jose', 'exact'],
    ['sean obrien', "Seán O'Brien", 'accents'],
    ['Jean Pierre Dupont', 'Jean-Pierre Dupont', 'accents'],
    ['JeanPierre Dupont', 'Jean-Pierre Dupont', 'accents'],
    ['tom jerry', 'Tom & Jerry', 'accents'],
    ['Okoro', 'Ben Okoro', 'words'],
    ['Anna', 'Anna Berg', 'words'],
    ['berg, anna', 'Anna Berg', 'words'],
    ['nunez', 'José Núñez', 'words'],
    ['an be', 'Anna Berg', 'beginning'],
    ['Jean-P', 'Jean-Pierre Dupont', 'beginning'],
    ['王', '王小明', 'beginning'],
    ['ana brg', 'Anna Berg', 'slip'],
    ['anan berg', 'Anna Berg', 'slip'],
    ['Ben Okro', 'Ben Okoro', 'slip'],
    ['Cristofer', 'Christopher Montgomery', null],
    ['Cristopher', 'Christopher Montgomery', 'slip'],
    ['Chrsitohper', 'Christopher Montgomery', 'slip'],
    ['Duponts', 'Jean-Pierre Dupont', 'slip'],
    ['annaberg', 'Anna Berg', 'accents'],
  ])('typed as %j is %j by %s', (typed, name, how) => {
    const found = family.resolve(typed);
    if (how === null) expect(found).toEqual({ candidates: [] });
    else expect(found).toMatchObject({ person: { name }, how });
  });

  it.each([
    ['ben', ['Ben Okoro', 'Ben Berg']],
    ['berg', ['Anna Berg', 'Ben Berg']],
    ['ann', ['Anna Berg', 'Annabelle Stone']],
    ['ben b', null],
  ])('that several may be is left to the owner: %j', (typed, candidates) => {
    const found = family.resolve(typed);
    if (candidates === null) expect(found).toMatchObject({ person: { name: 'Ben Berg' } });
    else expect(found).toEqual({ candidates: candidates.map((name) => expect.objectContaining({ name })) });
  });

  it.each(['Kam', 'Ka', 'Xaver', 'Anna Berg Okoro', '&', '', '   ', '👶'])(
    'that is too unlike any is nobody’s: %j',
    (typed) => expect(family.resolve(typed)).toEqual({ candidates: [] }),
  );

  it('that differs less wins among slips', () => {
    expect(bookOf('Montgomery', 'Montgomerie').resolve('Montgomerey')).toMatchObject({
      person: { name: 'Montgomery' },
    });
    expect(bookOf('Marta', 'Maria').resolve('Marka')).toMatchObject({ candidates: { length: 2 } });
  });

  it('without its accents is ambiguous where only they differ', () => {
    expect(bookOf('Zoë', 'Zoé').resolve('zoe')).toMatchObject({ candidates: { length: 2 } });
    expect(bookOf('Zoë', 'Zoé').resolve('zoé')).toMatchObject({ person: { name: 'Zoé' } });
  });
});

describe('completing', () => {
  const complete = (text: string, limit = 5) => family.complete(text, limit).map(({ name }) => name);

  it.each([
    ['an', ['Anna Berg', 'Annabelle Stone', 'Jean-Pierre Dupont', "Seán O'Brien"]],
    ['ber', ['Anna Berg', 'Ben Berg']],
    ['b o', ['Ben Okoro']],
    ['nu', ['José Núñez']],
    ['jose', ['Jose', 'José Núñez']],
    ['小明', ['王小明']],
    ['annx', ['Anna Berg', 'Annabelle Stone']],
    ['mongto', ['Christopher Montgomery']],
    ['xyz', []],
  ])('%j', (typed, names) => expect(complete(typed)).toEqual(names));

  it('offers the most important people for nothing typed, and no more than asked for', () => {
    expect(complete('', 2)).toEqual(['Anna Berg', 'Ben Okoro']);
    expect(complete('b', 1)).toEqual(['Ben Okoro']);
  });

  it('and finding among 2,000 people take less than 5 ms', () => {
    const random = seededRandom(3);
    const syllables = ['an', 'be', 'ro', 'mi', 'la', 'ste', 'fan', 'kor', 'ti', 'na', 'wu', 'zo'];
    const word = () =>
      Array.from({ length: 2 + Math.floor(3 * random()) }, () => syllables[Math.floor(12 * random())]).join(
        '',
      );
    const names = Array.from({ length: 2000 }, (_, i) =>
      `${word()} ${word()} ${i % 7 === 0 ? word() : ''}`.trim(),
    );
    const book = bookOf(...names);
    const times: number[] = [];
    for (let i = 0; i < 400; i++) {
      const name = names[Math.floor(2000 * random())] ?? '';
      const cut = name.slice(0, 1 + Math.floor(name.length * random()));
      const typed = i % 2 === 0 ? cut : `${cut.slice(0, -2)}x${cut.slice(-1)}`;
      const started = performance.now();
      book.complete(typed, 8);
      book.resolve(typed);
      times.push(performance.now() - started);
    }
    times.sort((a, b) => a - b);
    expect(times[times.length >> 1]).toBeLessThan(5);
  });
});

describe('the distance of two words', () => {
  it.each([
    ['anna', 'anna', 0],
    ['ana', 'anna', 1],
    ['anan', 'anna', 1],
    ['nana', 'anna', 1],
    ['naan', 'anna', 2],
    ['', 'ab', 2],
    ['kitten', 'sitting', 3],
    ['abcdef', 'x', 4],
  ])('%s to %s is %i', (a, b, distance) => {
    expect(editDistance(a, b, 3)).toBe(distance);
    expect(editDistance(b, a, 3)).toBe(distance);
  });

  it('to the beginning of a word leaves out how it goes on', () => {
    expect(editDistance('mongto', 'montgomery', 2, true)).toBe(1);
    expect(editDistance('ann', 'annabelle', 1, true)).toBe(0);
    expect(editDistance('xnn', 'annabelle', 1, true)).toBe(1);
  });
});
