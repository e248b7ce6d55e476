import { expect, it } from 'vitest';
import { foldName, plainName, wordsOf } from '../../daemon/people/fold-name.js';

it('names are alike whatever their case, spaces and Unicode form', () => {
  expect(foldName('  José   Núñez ')).toBe(foldName('JOSE\u0301 NU\u0301N\u0303EZ'));
  expect(foldName('Anna')).not.toBe(foldName('Ana'));
  expect(foldName('José')).not.toBe(foldName('Jose'));
});

it.each([
  ['José Núñez', 'jose nunez'],
  ['İBRAHİM Işık', 'ibrahim isik'],
  ['Straßer', 'strasser'],
  ['Øyvind Łukasz Þóra', 'oyvind lukasz thora'],
  ['Zoë\u200d\u202e', 'zoe'],
  ['مُحَمَّد', 'محمد'],
  ['王小明', '王小明'],
  ['  Anna\u0000\tBerg ', 'anna berg'],
])('%j is looked for as %j', (name, plain) => expect(plainName(name)).toBe(plain));

it.each([
  ['jean-pierre dupont', ['jean', 'pierre', 'dupont']],
  ["seán o'brien jr.", ['seán', 'obrien', 'jr']],
  ['tom & jerry (cats)', ['tom', 'jerry', 'cats']],
  ['👶', ['👶']],
  ['&', []],
])('%j has the words %j', (plain, words) => expect(wordsOf(plain)).toEqual(words));
