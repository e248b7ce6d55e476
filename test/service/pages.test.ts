import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { openKith } from '../../daemon/main.js';
import { allPages } from '../all-pages.js';
import { accepted, silent } from '../line/album.js';
import { tempDir } from '../temp-dir.js';

it('files that were set aside, and what would be written, are listed page by page', async () => {
  const [data, photos] = [tempDir(), join(tempDir(), 'photos')];
  mkdirSync(photos);
  for (let i = 0; i < 5; i++) writeFileSync(join(photos, `broken ${i}.jpg`), 'no picture');
  for (let i = 0; i < 5; i++) {
    const background = { r: 40 * i, g: 0, b: 0 };
    const picture = sharp({ create: { width: 64, height: 48, channels: 3, background } });
    await picture.jpeg().toFile(join(photos, `${i}.jpg`));
  }
  const kith = accepted(await openKith({ data, log: silent }));
  const { service } = kith;
  accepted(await service.scan({ dirs: [photos], write: 'none' }));
  const taken = accepted(await service.photos({})).photos.map(({ id }) => id);
  accepted(await service.tag({ photos: taken, person: 'Anna' }));

  const { setAside, next } = await service.status();
  expect(setAside).toHaveLength(5);
  expect(next).toBeNull();
  const asked: number[] = [];
  const aside = await allPages(async (from) => {
    const page = await service.status({ limit: 2, ...from });
    asked.push(page.setAside.length);
    return { entries: page.setAside, next: page.next };
  });
  expect(aside).toEqual(setAside);
  expect(asked).toEqual([2, 2, 1]);

  const whole = accepted(await service.writePreview({}));
  expect(whole.files).toHaveLength(5);
  const files = await allPages(async (from) => {
    const page = accepted(await service.writePreview({ limit: 2, ...from }));
    expect(page.files.length).toBeLessThanOrEqual(2);
    return { entries: page.files, next: page.next };
  });
  expect(files.map(({ path }) => path).sort()).toEqual(whole.files.map(({ path }) => path));
  await kith.close();
});
