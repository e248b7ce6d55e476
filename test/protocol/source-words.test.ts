import { expect, it } from 'vitest';
import { sourceWords } from '../../protocol/index.js';

it.each([
  [['appended/lightroom', 'appended/subject'], 'keywords in its sidecar'],
  [['replaced/mwg'], 'face box in its sidecar'],
  [
    ['appended/digikam', 'appended/mwg', 'embedded/mwg'],
    'face box and keywords in its sidecar, face box in the photo',
  ],
  [['digikam4.db'], 'in digiKam’s database'],
  [['kith'], 'in Kith’s own note'],
  [['.picasa.ini/picasa'], 'face box in .picasa.ini'],
  [[], ''],
])('%j is said as: %s', (sources, words) => {
  expect(sourceWords(sources)).toBe(words);
});
