import { copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pino } from 'pino';
import sharp from 'sharp';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openExifTool } from '../../adapters/xmp/index.js';
import { Intake, type Taken } from '../../daemon/intake/index.js';
import { createRecogniser } from '../../daemon/recognise/index.js';
import { Store } from '../../daemon/store/index.js';
import { defaultPack } from '../../models/index.js';
import { tempDir } from '../temp-dir.js';
import { exiftool } from '../xmp/files.js';

const running = openExifTool();
const recogniser = createRecogniser({ exiftool: running, pack: defaultPack });
afterAll(async () => {
  await recogniser.close();
  await running.end();
});

const picture = (shade: number) =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: { r: shade, g: 90, b: 120 } } })
    .jpeg()
    .toBuffer();
const [one, other] = await Promise.all([picture(10), picture(200)]);

let root: string;
let store: Store;
let intake: Intake;

beforeEach(() => {
  root = tempDir();
  store = new Store(tempDir(), { faces: defaultPack, bodies: null });
  intake = new Intake({
    store,
    exiftool: running,
    recogniser: () => recogniser,
    pack: () => defaultPack,
    log: pino({ level: 'silent' }),
  });
  put('a.jpg', one);
  put('sub/b.jpg', other);
});
afterEach(() => store.close());

function put(path: string, content: string | Buffer): string {
  const full = join(root, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, content);
  return full;
}

function take(...paths: string[]): Promise<Taken> {
  return intake.take(root, paths.length === 0 ? [root] : paths.map((path) => join(root, path)), () => {});
}

async function retagged(...paths: string[]): Promise<string[]> {
  return [...(await take(...paths)).retagged].map((path) => path.slice(root.length + 1)).sort();
}

describe('photos whose metadata may say something else', () => {
  it('are none on the first day, when all are read anyway, and none where nothing changed', async () => {
    put('a.jpg.xmp', 'x');
    put('sub/.picasa.ini', 'x');
    const { photos, recognised, retagged: again } = await take();
    expect([photos.size, recognised.size, again.size]).toEqual([2, 2, 0]);
    expect(await retagged()).toEqual([]);
    expect(store.sidecars.under(root).map(({ path }) => basename(path))).toEqual([
      'a.jpg.xmp',
      '.picasa.ini',
    ]);
  });

  it('are those beside a sidecar that is new, changed or gone, told once', async () => {
    await take();
    const xmp = put('a.jpg.xmp', 'x');
    expect(await retagged()).toEqual(['a.jpg']);
    expect(await retagged()).toEqual([]);
    put('a.jpg.xmp', 'xy');
    expect(await retagged('a.jpg.xmp')).toEqual(['a.jpg']);
    rmSync(xmp);
    expect(await retagged('a.jpg.xmp')).toEqual(['a.jpg']);
    expect(store.sidecars.under(root)).toEqual([]);
    expect(await retagged()).toEqual([]);
  });

  it('are all of a folder whose Picasa list changed, and all of a stem', async () => {
    put('sub/b.png', await sharp(one).png().toBuffer());
    await take();
    put('sub/.picasa.ini', 'x');
    put('b.xmp', 'speaks of nobody');
    expect(await retagged()).toEqual(['sub/b.jpg', 'sub/b.png']);
    put('sub/b.xmp', 'x');
    expect(await retagged('sub/b.xmp')).toEqual(['sub/b.jpg', 'sub/b.png']);
    put('Picasa.ini', 'x');
    expect(await retagged()).toEqual(['a.jpg']);
  });

  it('are files that were written into, when their pixels are the same', async () => {
    await take();
    exiftool('-overwrite_original', '-XMP-dc:Subject=Anna', join(root, 'a.jpg'));
    const { photos, recognised, retagged: again } = await take();
    expect([photos.size, recognised.size]).toEqual([1, 0]);
    expect([...again]).toEqual([join(root, 'a.jpg')]);
  });

  it('are not files whose pixels are others now: those are looked at anew', async () => {
    await take();
    put('a.jpg', await picture(77));
    const { recognised, retagged: again } = await take();
    expect([recognised.size, again.size]).toEqual([1, 0]);
  });

  it('are copies of a known photo, and photos that were moved', async () => {
    await take();
    copyFileSync(join(root, 'a.jpg'), join(root, 'copy.jpg'));
    renameSync(join(root, 'sub'), join(root, 'moved'));
    expect(await retagged()).toEqual(['copy.jpg', 'moved/b.jpg']);
  });

  it('are files that are back, because anything may have been written while they were away', async () => {
    put('sub/b.jpg.xmp', 'x');
    await take();
    renameSync(join(root, 'sub'), join(root, '.sub'));
    const away = await take();
    expect([away.gone, away.retagged.size]).toEqual([1, 0]);
    renameSync(join(root, '.sub'), join(root, 'sub'));
    expect(await retagged()).toEqual(['sub/b.jpg']);
  });

  it('are none where a photo went with its sidecar, and none of files that were set aside', async () => {
    put('sub/b.jpg.xmp', 'x');
    put('broken.jpg', 'no picture');
    await take();
    put('broken.jpg.xmp', 'x');
    rmSync(join(root, 'sub'), { recursive: true });
    const { gone, retagged: again } = await take();
    expect([gone, again.size]).toEqual([1, 0]);
  });
});

it('takes many sidecars in without a sync to the disk for each', async () => {
  await take();
  for (let i = 0; i < 2000; i++) put(`many/${i}.jpg.xmp`, 'x');
  const start = performance.now();
  expect(await retagged()).toEqual([]);
  expect(performance.now() - start).toBeLessThan(2000);
  expect(store.sidecars.under(join(root, 'many'))).toHaveLength(2000);
});
