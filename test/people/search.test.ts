import { describe, expect, it } from 'vitest';
import { findPhotos, parseQuery } from '../../daemon/people/index.js';

const photosOf = new Map([
  ['anna', new Set(['1', '2', '3'])],
  ['ben', new Set(['2', '3', '4'])],
  ['王芳', new Set(['3'])],
]);

const search = (text: string) => findPhotos(parseQuery(text), photosOf);

describe('search', () => {
  it('for one person gives all their photos', () =>
    expect(search('Anna')).toEqual({ photos: ['1', '2', '3'] }));

  it('for two gives exactly their common photos', () =>
    expect(search('Anna & Ben')).toEqual({ photos: ['2', '3'] }));

  it('takes any number, letter case and spaces', () =>
    expect(search('  ANNA&ben &王芳')).toEqual({ photos: ['3'] }));

  it('names who is unknown', () =>
    expect(search('Anna & Bert & Cleo')).toEqual({ unknown: ['bert', 'cleo'] }));

  it('for nobody finds nothing', () => expect(search(' & ')).toEqual({ photos: [] }));
});
