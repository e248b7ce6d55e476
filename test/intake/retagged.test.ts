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
    places: () => [],
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

/** Files whose metadata is to be read after another look, and that are read then. */
async function toRead(...paths: string[]): Promise<string[]> {
  await take(...paths);
  return read();
}

function read(): string[] {
  const files = store.files.unheard(defaultPack);
  for (const path of files) {
    store.seen.save(path, {});
    store.retagged.remove(path);
  }
  return files.map((path) => path.slice(root.length + 1));
}

describe('photos whose metadata may say something else', () => {
  it('are all on the first day, also for one who was killed before, and none where nothing changed', async () => {
    put('a.jpg.xmp', 'x');
    put('sub/.picasa.ini', 'x');
    await take();
    expect(await toRead()).toEqual(['a.jpg', 'sub/b.jpg']);
    expect(await toRead()).toEqual([]);
    expect(store.sidecars.under(root).map(({ path }) => basename(path))).toEqual([
      'a.jpg.xmp',
      '.picasa.ini',
    ]);
  });

  it('are those beside a sidecar that is new, changed or gone, told once', async () => {
    await toRead();
    const xmp = put('a.jpg.xmp', 'x');
    expect(await toRead()).toEqual(['a.jpg']);
    expect(await toRead()).toEqual([]);
    put('a.jpg.xmp', 'xy');
    expect(await toRead('a.jpg.xmp')).toEqual(['a.jpg']);
    rmSync(xmp);
    expect(await toRead('a.jpg.xmp')).toEqual(['a.jpg']);
    expect(store.sidecars.under(root)).toEqual([]);
    expect(await toRead()).toEqual([]);
  });

  it('are all of a folder whose Picasa list changed, and all of a stem', async () => {
    put('sub/b.png', await sharp(one).png().toBuffer());
    await toRead();
    put('sub/.picasa.ini', 'x');
    put('b.xmp', 'speaks of nobody');
    expect(await toRead()).toEqual(['sub/b.jpg', 'sub/b.png']);
    put('sub/b.xmp', 'x');
    expect(await toRead('sub/b.xmp')).toEqual(['sub/b.jpg', 'sub/b.png']);
    put('Picasa.ini', 'x');
    expect(await toRead()).toEqual(['a.jpg']);
  });

  it('are files that were written into, when their pixels are the same', async () => {
    await toRead();
    exiftool('-overwrite_original', '-XMP-dc:Subject=Anna', join(root, 'a.jpg'));
    const { photos, recognised } = await take();
    expect([photos.size, recognised.size]).toEqual([1, 0]);
    expect(read()).toEqual(['a.jpg']);
  });

  it('are files whose pixels are others now', async () => {
    await toRead();
    put('a.jpg', await picture(77));
    expect(await toRead()).toEqual(['a.jpg']);
  });

  it('are copies of a known photo, and photos that were moved', async () => {
    await toRead();
    copyFileSync(join(root, 'a.jpg'), join(root, 'copy.jpg'));
    renameSync(join(root, 'sub'), join(root, 'moved'));
    expect(await toRead()).toEqual(['copy.jpg', 'moved/b.jpg']);
  });

  it('are files that are back, because anything may have been written while they were away', async () => {
    put('sub/b.jpg.xmp', 'x');
    await toRead();
    renameSync(join(root, 'sub'), join(root, '.sub'));
    const away = await take();
    expect([away.gone, read()]).toEqual([1, []]);
    renameSync(join(root, '.sub'), join(root, 'sub'));
    expect(await toRead()).toEqual(['sub/b.jpg']);
  });

  it('are none where a photo went with its sidecar, and none of files that were set aside', async () => {
    put('sub/b.jpg.xmp', 'x');
    put('broken.jpg', 'no picture');
    await toRead();
    put('broken.jpg.xmp', 'x');
    rmSync(join(root, 'sub'), { recursive: true });
    const { gone } = await take();
    expect([gone, read()]).toEqual([1, []]);
  });
});

it('takes many sidecars in without a sync to the disk for each', async () => {
  await toRead();
  for (let i = 0; i < 2000; i++) put(`many/${i}.jpg.xmp`, 'x');
  const start = performance.now();
  expect(await toRead()).toEqual([]);
  expect(performance.now() - start).toBeLessThan(2000);
  expect(store.sidecars.under(join(root, 'many'))).toHaveLength(2000);
});
