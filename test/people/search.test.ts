import { describe, expect, it } from 'vitest';
import { inAll, parseQuery } from '../../daemon/people/index.js';
import { foldName } from '../../daemon/people/search.js';

describe('a query', () => {
  it.each([
    ['Anna', ['Anna']],
    ['Anna & Ben', ['Anna', 'Ben']],
    ['  ANNA&ben &王芳', ['ANNA', 'ben', '王芳']],
    ['"Tom & Jerry" & Anna', ['Tom & Jerry', 'Anna']],
    ['Anna & "Tom & Jerry"', ['Anna', 'Tom & Jerry']],
    [' & ', []],
    ['""', []],
  ])('%s asks for %j', (text, people) => expect(parseQuery(text)).toEqual(people));
});

it('names are alike whatever their case, spaces and Unicode form', () => {
  expect(foldName('  José   Núñez ')).toBe(foldName('JOSE\u0301 NU\u0301N\u0303EZ'));
  expect(foldName('Anna')).not.toBe(foldName('Ana'));
});

it('common photos are those in every set', () => {
  expect(inAll([new Set(['1', '2', '3']), new Set(['2', '3', '4'])])).toEqual(new Set(['2', '3']));
  expect(inAll([new Set(['1'])])).toEqual(new Set(['1']));
  expect(inAll([])).toEqual(new Set());
});
