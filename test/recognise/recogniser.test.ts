import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ExifTool } from 'exiftool-vendored';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRecogniser, type Recogniser, type Recognition } from '../../daemon/recognise/index.js';
import { WorkerSlot } from '../../daemon/recognise/worker-slot.js';
import { fetchModels } from '../../models/index.js';
import { shared } from '../shared.js';
import { tempDir } from '../temp-dir.js';
import { gradient, reason } from './pictures.js';

const album = shared('data/album-family');
const formats = shared('data/formats');

let exiftool: ExifTool;
let recogniser: Recogniser;
beforeAll(async () => {
  await fetchModels();
  exiftool = new ExifTool();
  recogniser = createRecogniser({ exiftool, threads: 2 });
  await recogniser.ready;
});
afterAll(async () => {
  await recogniser.close();
  await exiftool.end();
});

function recognise(path: string): Promise<Recognition> {
  return recogniser.recognise({ path, orientation: 1 });
}

function code(recognition: Recognition): string {
  return recognition.ok ? 'none' : recognition.setAside.code;
}

async function writePicture(path: string, width = 300, height = 200): Promise<string> {
  writeFileSync(path, await gradient(width, height).jpeg().toBuffer());
  return path;
}

describe('bad input is set aside and disturbs nothing else', () => {
  it('every kind of it, all at once, between whole pictures', async () => {
    const dir = tempDir();
    const whole = await gradient(300, 200).jpeg().toBuffer();
    const expected = new Map<string, string>();
    const add = (name: string, content: Uint8Array | string, result: string) => {
      writeFileSync(join(dir, name), content);
      expected.set(name, result);
    };
    add('a first.jpg', whole, 'none');
    add('empty.jpg', '', 'empty');
    add('text.jpg', 'Not a picture at all.', 'not-a-picture');
    add('truncated.jpg', whole.subarray(0, whole.length / 2), 'truncated');
    add('header.jpg', whole.subarray(0, 200), 'truncated');
    mkdirSync(join(dir, 'folder.jpg'));
    expected.set('folder.jpg', 'not-a-picture');
    symlinkSync('loop.jpg', join(dir, 'loop.jpg'));
    expected.set('loop.jpg', 'unreadable');
    symlinkSync('nowhere.jpg', join(dir, 'dangling.jpg'));
    expected.set('dangling.jpg', 'vanished');
    expected.set('gone.jpg', 'vanished');
    expected.set(`${'x'.repeat(300)}.jpg`, 'bad-name');
    expected.set('nul\0byte.jpg', 'bad-name');
    add('raw.nef', 'Not a raw file either.', 'damaged');
    add('empty.nef', '', 'empty');
    expected.set('gone.nef', 'vanished');
    add('z last.jpg', whole, 'none');

    const results = await Promise.all(
      [...expected.keys()].map(async (name) => [name, await recognise(join(dir, name))] as const),
    );
    expect(Object.fromEntries(results.map(([name, result]) => [name, code(result)]))).toEqual(
      Object.fromEntries(expected),
    );
    for (const [, result] of results) {
      if (!result.ok) expect(result.setAside.message).toMatch(/^[A-Z].{20,}\.$/);
    }
  });

  it.skipIf(process.platform === 'win32')('a named pipe is not waited for', async () => {
    const { execFileSync } = await import('node:child_process');
    const pipe = join(tempDir(), 'pipe.jpg');
    execFileSync('mkfifo', [pipe]);
    expect(code(await recognise(pipe))).toBe('not-a-picture');
  });

  it.skipIf(process.platform === 'win32')('a file that may not be read', async () => {
    const path = await writePicture(join(tempDir(), 'secret.jpg'));
    chmodSync(path, 0o000);
    const root = process.geteuid?.() === 0;
    if (root) process.seteuid?.(65_534);
    try {
      expect(code(await recognise(path))).toMatch(/unreadable/);
    } finally {
      if (root) process.seteuid?.(0);
    }
  });

  it.skipIf(process.platform === 'win32')(
    'names with line breaks, brackets, quotes and every other byte',
    async () => {
      const dir = tempDir();
      const names = [
        'two\nlines.jpg',
        'tab\t[page=1].jpg',
        '-rf "x" \'y\' $(z) `w`.jpg',
        'José 王芳 🙂.jpg',
        '\u0001\u007f.jpg',
      ];
      for (const name of names) {
        expect(code(await recognise(await writePicture(join(dir, name))))).toBe('none');
      }
    },
  );
});

describe.skipIf(album === null)('hostile files of album-family', () => {
  it.each([
    ['zero.jpg', 'empty'],
    ['text.jpg', 'not-a-picture'],
    ['header_only.jpg', 'truncated'],
    ['truncated.jpg', 'truncated'],
    ['bitflips.jpg', 'none'],
    ['exact copy.jpg', 'none'],
  ])('%s: %s', async (file, want) => {
    expect(code(await recognise(join(album ?? '', 'hostile', file)))).toBe(want);
  });
});

describe.skipIf(formats === null)('files of other programs', () => {
  it('each is recognised or set aside with a reason, and no thread dies of any', async () => {
    const root = formats ?? '';
    const files = (await readdir(root, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    expect(files.length).toBeGreaterThan(200);
    const codes = await Promise.all(files.map(async (file) => code(await recognise(file))));
    expect(codes).not.toContain('crashed');
    expect(codes).not.toContain('timeout');
    expect(codes.filter((found) => found === 'none').length).toBeGreaterThan(80);
  }, 180_000);

  it.each([
    ['photoprism__assets__examples__iphone_7.heic', 4032, 3024],
    ['exifr_fixtures__test__fixtures__heic-single.heic', 1440, 960],
    ['exifr_fixtures__test__fixtures__avif__Irvine_CA.avif', 480, 640],
    ['photoprism__internal__photoprism__testdata__wrong.heic', 500, 500],
  ])('%s is %i × %i px', async (file, width, height) => {
    expect(await recognise(join(formats ?? '', file))).toMatchObject({ ok: true, photo: { width, height } });
  });

  it('a DNG is recognised by the largest of its previews', async () => {
    const result = await recognise(join(formats ?? '', 'photoprism__assets__examples__canon_eos_6d.dng'));
    expect(result).toMatchObject({ ok: true, photo: { width: 1024, height: 683 } });
  });
});

describe('raw files', () => {
  /** What most raw files are to ExifTool: a TIFF whose second directory points to a JPEG. */
  function rawFile(path: string, preview: Buffer): string {
    const LONG = 4;
    const directory = (entries: readonly (readonly [tag: number, value: number])[], next: number) => {
      const bytes = Buffer.alloc(2 + 12 * entries.length + 4);
      bytes.writeUInt16LE(entries.length);
      entries.forEach(([tag, value], i) => {
        bytes.writeUInt16LE(tag, 2 + 12 * i);
        bytes.writeUInt16LE(LONG, 4 + 12 * i);
        bytes.writeUInt32LE(1, 6 + 12 * i);
        bytes.writeUInt32LE(value, 10 + 12 * i);
      });
      bytes.writeUInt32LE(next, 2 + 12 * entries.length);
      return bytes;
    };
    const header = Buffer.from('II*\0\b\0\0\0', 'latin1');
    const image = directory(
      [
        [0x100, 90],
        [0x101, 60],
      ],
      8 + 30,
    );
    const thumbnail = directory(
      [
        [0x103, 6],
        [0x201, 8 + 30 + 42],
        [0x202, preview.length],
      ],
      0,
    );
    writeFileSync(path, Buffer.concat([header, image, thumbnail, preview]));
    return path;
  }

  it('that cannot be decoded ask for a JPEG beside them, unless one is there', async () => {
    const dir = tempDir();
    for (const name of ['alone.nef', 'pair.nef']) writeFileSync(join(dir, name), 'Not a raw file either.');
    await writePicture(join(dir, 'pair.JPG'));
    await writePicture(join(dir, 'pair 2.jpg'));
    const advice = async (name: string) => {
      const outcome = await recognise(join(dir, name));
      return outcome.ok ? '' : outcome.setAside.message;
    };
    expect(await advice('alone.nef')).toContain('put a JPEG of the photo beside it');
    expect(await advice('pair.nef')).toContain('pair.JPG beside it counts instead');
  });

  it('are read from their preview, turned as the raw file says', async () => {
    const path = rawFile(join(tempDir(), 'photo.NEF'), await gradient(320, 200).jpeg().toBuffer());
    const result = await recogniser.recognise({ path, orientation: 6 });
    expect(result).toMatchObject({ ok: true, photo: { width: 200, height: 320 } });
  });

  it('are turned as the preview says when it says so itself', async () => {
    const preview = await gradient(320, 200).withMetadata({ orientation: 1 }).jpeg().toBuffer();
    const path = rawFile(join(tempDir(), 'photo.cr2'), preview);
    const result = await recogniser.recognise({ path, orientation: 6 });
    expect(result).toMatchObject({ ok: true, photo: { width: 320, height: 200 } });
  });

  it.skipIf(process.platform === 'win32').each(['two\nlines', '{ready}'])(
    'may have any name: %j',
    async (name) => {
      const path = rawFile(join(tempDir(), `${name}.arw`), await gradient(320, 200).jpeg().toBuffer());
      expect(code(await recognise(path))).toBe('none');
    },
  );

  it('with a damaged preview only are damaged', async () => {
    const preview = await gradient(320, 200).jpeg().toBuffer();
    const path = rawFile(join(tempDir(), 'photo.nef'), preview.subarray(0, preview.length / 2));
    expect(code(await recognise(path))).toBe('damaged');
  });
});

describe('the pool', () => {
  it('takes every photo it is given and answers each with its own result', async () => {
    const dir = tempDir();
    const sizes = Array.from({ length: 24 }, (_, i) => 40 + i);
    const results = await Promise.all(
      sizes.map(async (side) => recognise(await writePicture(join(dir, `${side}.jpg`), side, 30))),
    );
    expect(results.map((result) => (result.ok ? result.photo.width : 0))).toEqual(sizes);
  });

  it('works on twice as many raw files as it has threads, and no more', async () => {
    let working = 0;
    let most = 0;
    class Watched extends ExifTool {
      override async extractBinaryTag(...args: Parameters<ExifTool['extractBinaryTag']>): Promise<void> {
        working++;
        most = Math.max(most, working);
        try {
          await super.extractBinaryTag(...args);
        } finally {
          working--;
        }
      }
    }
    const dng = shared('data/formats/photoprism__assets__examples__canon_eos_6d.dng');
    if (dng === null) return;
    const watched = new Watched({ maxProcs: 8 });
    const narrow = createRecogniser({ exiftool: watched, threads: 1 });
    const results = await Promise.all(
      Array.from({ length: 12 }, () => narrow.recognise({ path: dng, orientation: 1 })),
    );
    await narrow.close();
    await watched.end();
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(2);
  });

  it('sets a photo aside that takes too long, and goes on with a new thread', async () => {
    const dir = tempDir();
    const huge = join(dir, 'huge.png');
    await sharp({ create: { width: 16_000, height: 16_000, channels: 3, background: '#987' } })
      .png({ compressionLevel: 1 })
      .toFile(huge);
    const small = await writePicture(join(dir, 'small.jpg'), 64, 48);
    const hasty = createRecogniser({ exiftool, threads: 1, timeoutMs: 200 });
    await hasty.ready;
    const [first, second] = await Promise.all(
      [huge, small].map((path) => hasty.recognise({ path, orientation: 1 })),
    );
    await hasty.close();
    expect(first).toMatchObject({ ok: false, setAside: { code: 'timeout' } });
    expect(second).toMatchObject({ ok: true, photo: { width: 64, height: 48 } });
  });

  it('sets a photo aside whose thread dies, and goes on with a new thread', async () => {
    const path = await writePicture(join(tempDir(), 'large.jpg'), 6000, 4000);
    const slot = new WorkerSlot({ look: 'faces' }, 60_000);
    await slot.start();
    const interrupted = slot.run({ path, orientation: 1 });
    await slot.stop();
    expect(reason(await interrupted)).toBe('crashed');
    expect(reason(await slot.run({ path, orientation: 1 }))).toBe('none');
    await slot.stop();
  });

  it('starts a thread anew that died while it had nothing to do', async () => {
    const path = await writePicture(join(tempDir(), 'small.jpg'));
    const slot = new WorkerSlot({ look: 'faces' }, 60_000);
    await (await slot.start()).terminate();
    expect(reason(await slot.run({ path, orientation: 1 }))).toBe('none');
    await slot.stop();
  });

  it('says once and clearly that a pack does not exist', async () => {
    const lost = createRecogniser({ exiftool, threads: 2, pack: 'no-such-pack' });
    await expect(lost.ready).rejects.toThrow(/no-such-pack/);
    await lost.close();
  });

  it('close() finishes what was asked for', async () => {
    const dir = tempDir();
    const paths = await Promise.all(Array.from({ length: 6 }, (_, i) => writePicture(join(dir, `${i}.jpg`))));
    const brief = createRecogniser({ exiftool, threads: 1 });
    const results = paths.map((path) => brief.recognise({ path, orientation: 1 }));
    await brief.close();
    expect((await Promise.all(results)).every(({ ok }) => ok)).toBe(true);
  });
});

describe.skipIf(album === null)('what comes out', () => {
  it('is the same in every thread and every run, to the last bit', async () => {
    const path = join(album ?? '', 'formats/same.png');
    const results = await Promise.all(Array.from({ length: 4 }, () => recognise(path)));
    for (const result of results) expect(result).toEqual(results[0]);
  });

  it('fits the file on disk: embeddings of unit length, 704 long', async () => {
    const result = await recognise(join(album ?? '', 'formats/same.heic'));
    if (!result.ok) throw new Error(result.setAside.message);
    expect(result.photo.faces.length).toBeGreaterThanOrEqual(2);
    for (const { embedding } of result.photo.faces) {
      expect(embedding).toBeInstanceOf(Float32Array);
      expect(Math.hypot(...embedding)).toBeCloseTo(1, 5);
    }
  });

  it('24-megapixel photos do not pile up in memory', async () => {
    const dir = tempDir();
    const face = await readFile(join(album ?? '', 'formats/same.png'));
    const large = await sharp(face).resize(6000, 4000, { fit: 'cover' }).jpeg({ quality: 90 }).toBuffer();
    const paths = Array.from({ length: 14 }, (_, i) => join(dir, `${i}.jpg`));
    for (const path of paths) writeFileSync(path, large);
    await Promise.all(paths.slice(0, 4).map(recognise));
    const before = process.memoryUsage.rss();
    let most = before;
    for (const path of paths) {
      await Promise.all([recognise(path), recognise(path)]);
      most = Math.max(most, process.memoryUsage.rss());
    }
    // One such picture in full is 72 MB.
    expect(most - before).toBeLessThan(150e6);
  }, 120_000);
});
