/** How many exiftools there are, and when they come. */

import { afterAll, expect, it } from 'vitest';
import { openExifTool, XmpAdapter } from '../../adapters/xmp/index.js';
import { folder, people, photo } from './files.js';

const exiftool = openExifTool();
const adapter = new XmpAdapter(exiftool);
afterAll(() => exiftool.end());

const starts: number[] = [];
exiftool.on('childStart', () => starts.push(performance.now()));

it('the second came 1.5 s after the first, which wrote hundreds of sidecars alone', async () => {
  const dir = folder();
  const photos = Array.from({ length: 40 }, (_, i) => photo(dir, `${i}.jpg`));
  await Promise.all(photos.map((path) => adapter.writePeople(path, people('Anna'), null, 'sidecar')));
  const [first = 0, second = Number.POSITIVE_INFINITY, ...more] = starts;
  expect(second - first).toBeLessThan(1500);
  expect(more).toEqual([]);
});
