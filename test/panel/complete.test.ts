import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complete, sameName } from '../../adapters/panel/parts/complete.js';

const person = (name: string, faces = 1) => ({ id: `p-${name}`, name, faces, photos: faces });
const people = [
  person('Anna Berg', 5),
  person('Johanna Vogel', 90),
  person('José Núñez', 40),
  person('Ana', 7),
  person('王芳', 3),
  person('Ben van Anders', 60),
];
const names = (typed: string, most?: number) => complete(people, typed, most).map(({ name }) => name);

describe('completing a name', () => {
  it('puts names that begin so first, then words that do, then what holds it', () => {
    expect(names('an')).toEqual(['Ana', 'Anna Berg', 'Ben van Anders', 'Johanna Vogel']);
  });

  it('minds neither case nor accents nor spaces around', () => {
    expect(names('  jose nun')).toEqual(['José Núñez']);
    expect(names('NÚÑEZ')).toEqual(['José Núñez']);
    expect(names('王')).toEqual(['王芳']);
  });

  it('offers those with most faces where nothing is typed, and only so many', () => {
    expect(names('', 2)).toEqual(['Johanna Vogel', 'Ben van Anders']);
    expect(names('zzz')).toEqual([]);
  });

  it('finds everybody by any part of their name', () => {
    const some = fc.stringMatching(/^[\p{L} ]{1,12}$/u).filter((name) => name.trim() !== '');
    fc.assert(
      fc.property(some, fc.nat(), fc.nat(), (name, from, length) => {
        const letters = [...name];
        const start = from % letters.length;
        const typed = letters.slice(start, start + 1 + (length % letters.length)).join('');
        expect(complete([person(name)], typed)).toHaveLength(1);
      }),
    );
  });

  it('knows a name again however it is written', () => {
    expect(sameName('Zoë  Ünal ', 'zoe unal')).toBe(true);
    expect(sameName('Zoe\u0308', 'Zoë')).toBe(true);
    expect(sameName('Ana', 'Anna')).toBe(false);
  });
});
