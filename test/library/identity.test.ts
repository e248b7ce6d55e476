import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, extname, join } from 'node:path';
import { ExifTool, type WriteTags } from 'exiftool-vendored';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { identify } from '../../daemon/library/identity.js';
import type { Identity } from '../../daemon/library/types.js';
import { walk } from '../../daemon/library/walk.js';
import { shared } from '../shared.js';
import { all, exiftoolForTests, type Made, picture, put, temporaryFolder } from './make.js';

const folder = temporaryFolder();
const exiftool = exiftoolForTests();
let count = 0;

/** A file of its own with this content. */
const fresh = (extension: string, content: Buffer | string) =>
  put(join(folder, `${count++}${extension}`), content);

async function identityOf(path: string): Promise<Identity> {
  const result = await identify(path, exiftool);
  if (!result.ok) throw new Error(`${path}: ${result.setAside.code} ${result.setAside.message}`);
  return result.identity;
}

async function reasonFor(path: string): Promise<string> {
  const result = await identify(path, exiftool);
  if (result.ok) return 'identified';
  expect(result.setAside.message).toMatch(/^[A-Z].+\.$/);
  return result.setAside.code;
}

const write = (path: string, tags: WriteTags) =>
  exiftool.write(path, tags, { writeArgs: ['-overwrite_original', '-m'] });

const tags: WriteTags = {
  Subject: ['Anna', 'José Núñez'],
  HierarchicalSubject: ['People|Anna'],
  RegionInfo: {
    AppliedToDimensions: { W: 48, H: 32, Unit: 'pixel' },
    RegionList: [
      { Area: { X: 0.5, Y: 0.5, W: 0.2, H: 0.3, Unit: 'normalized' }, Name: 'Anna', Type: 'Face' },
    ],
  },
};

const extensions: Record<Made, string> = {
  jpeg: '.jpg',
  png: '.png',
  webp: '.webp',
  gif: '.gif',
  tiff: '.tif',
  avif: '.avif',
};
const made: Made[] = ['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'];

describe.each(made)('a %s', (format) => {
  const extension = extensions[format];

  it('keeps its identity when it is moved, renamed and tagged, and not when a pixel changes', async () => {
    const path = fresh(extension, await picture(format, 1));
    const before = await identityOf(path);
    expect(before).toMatchObject({ width: 48, height: 32, orientation: 1 });
    expect(before.photo).toMatch(/^[0-9a-f]{20}$/);
    const renamed = join(folder, `renamed ${count++}.jpg`);
    copyFileSync(path, renamed);
    expect(await identityOf(renamed)).toEqual(before);
    await write(path, tags);
    expect(readFileSync(path).length).not.toBe(readFileSync(renamed).length);
    expect(await identityOf(path)).toEqual(before);
    await write(path, { Subject: ['Ben'], Title: 'again' });
    expect(await identityOf(path)).toEqual(before);
    const other = fresh(extension, await picture(format, 2));
    expect((await identityOf(other)).photo).not.toBe(before.photo);
  });

  it('that is cut short is set aside', async () => {
    const whole = await picture(format, 4);
    const path = fresh(extension, whole.subarray(0, Math.floor(whole.length * 0.8)));
    expect(await reasonFor(path)).toMatch(/^(truncated|damaged)$/);
  });
});

// GIF has no Exif.
describe.each(made.filter((format) => format !== 'gif'))('a %s with Exif', (format) => {
  it('keeps its identity, and tells what Exif says', async () => {
    const path = fresh(extensions[format], await picture(format, 3));
    const before = await identityOf(path);
    await write(path, {
      DateTimeOriginal: '2003:07:21 14:05:06',
      GPSLatitude: -33.5,
      GPSLongitude: 151.25,
      'Orientation#': 6,
    });
    if (format === 'jpeg' || format === 'tiff') await write(path, { Keywords: ['Anna'] });
    const after = await identityOf(path);
    expect(after).toMatchObject({ photo: before.photo, takenAt: '2003-07-21T14:05:06' });
    expect(after.latitude).toBeCloseTo(-33.5, 4);
    expect(after.longitude).toBeCloseTo(151.25, 4);
    expect(after.orientation).toBe(format === 'avif' ? 1 : 6);
    expect([after.width, after.height]).toEqual([48, 32]);
  });
});

describe('an ICC profile', () => {
  const exported = shared('data/formats/exiftool_t_images/ICC_Profile.icc');
  it.skipIf(exported === null).each<Made>(['jpeg', 'png', 'webp', 'tiff'])(
    'is metadata: a %s with one is the same photo',
    async (format) => {
      const path = fresh(extensions[format], await picture(format, 5));
      const before = await identityOf(path);
      await exiftool.write(path, {}, { writeArgs: ['-overwrite_original', `-icc_profile<=${exported}`] });
      expect(readFileSync(path).length).toBeGreaterThan(readFileSync(exported ?? '').length);
      expect(await identityOf(path)).toEqual(before);
    },
  );
});

describe('when a photo was taken', () => {
  const jpeg = (tags: WriteTags) =>
    picture('jpeg').then(async (bytes) => {
      const path = fresh('.jpg', bytes);
      await write(path, tags);
      return identityOf(path);
    });

  it('falls back to the date it was digitised, and never to the date of the last change', async () => {
    expect(await jpeg({ CreateDate: '2001:02:03 04:05:06' })).toMatchObject({
      takenAt: '2001-02-03T04:05:06',
    });
    expect(await jpeg({ ModifyDate: '2001:02:03 04:05:06' })).toMatchObject({ takenAt: null });
    const both: WriteTags = { DateTimeOriginal: '1999:12:31 23:59:59', CreateDate: '2001:02:03 04:05:06' };
    expect(await jpeg(both)).toMatchObject({ takenAt: '1999-12-31T23:59:59' });
  });

  it.each<Made>(['jpeg', 'tiff'])('is unknown where a %s holds no possible date', async (format) => {
    const original = await picture(format);
    const next = new Date().getFullYear() + 2;
    for (const date of [
      '0000:00:00 00:00:00',
      '2003:13:41 10:00:00',
      '1825:01:01 00:00:00',
      `${next}:01:01 00:00:00`,
    ]) {
      const path = fresh(extensions[format], original);
      await write(path, { DateTimeOriginal: '2001:02:03 04:05:06' });
      const bytes = readFileSync(path);
      bytes.write(date, bytes.indexOf('2001:02:03 04:05:06'), 'latin1');
      writeFileSync(path, bytes);
      expect(await identityOf(path), date).toMatchObject({ takenAt: null });
    }
  });

  it('is unknown, and the photo known, where the Exif block is garbage', async () => {
    const bytes = await picture('jpeg');
    const garbage = Buffer.from('\xff\xe1\0\x14Exif\0\0II*\0\xff\xff\xff\x7f\0\0\0\0', 'latin1');
    const path = fresh('.jpg', Buffer.concat([bytes.subarray(0, 2), garbage, bytes.subarray(2)]));
    expect(await identityOf(path)).toEqual(await identityOf(fresh('.jpg', bytes)));
  });
});

describe('where a photo was taken', () => {
  it('is unknown at 0, 0, where devices without a fix say they are', async () => {
    for (const format of ['jpeg', 'tiff'] as const) {
      const path = fresh(extensions[format], await picture(format));
      await write(path, { GPSLatitude: 0.5, GPSLongitude: 0 });
      expect(await identityOf(path)).toMatchObject({ latitude: 0.5, longitude: 0 });
      await write(path, { GPSLatitude: 0, GPSLongitude: 0 });
      expect(await identityOf(path)).toMatchObject({ latitude: null, longitude: null });
    }
  });
});

describe('what is set aside', () => {
  it.each([
    ['an empty file', '', 'empty'],
    ['text', 'not a picture', 'not-a-picture'],
    ['a JPEG’s first bytes', '\xff\xd8\xff\xe0\0\x10JFIF\0', 'damaged'],
    ['a PNG’s first bytes', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'damaged'],
    ['a film', '\0\0\0\x18ftypmp42\0\0\0\0isommp42', 'not-a-picture'],
    ['a HEIC’s first box', '\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'damaged'],
    ['a HEIC that was cut', '\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\x01\0meta', 'truncated'],
    ['a TIFF’s first bytes', 'II*\0\x08\0\0\0', 'truncated'],
  ])('%s', async (_what, content, code) => {
    expect(await reasonFor(fresh('.jpg', Buffer.from(content, 'latin1')))).toBe(code);
  });

  it('a file that is gone, a folder, a pipe, a loop of links, and one without permission', async () => {
    expect(await reasonFor(join(folder, 'gone.jpg'))).toBe('vanished');
    mkdirSync(join(folder, 'folder.jpg'));
    expect(await reasonFor(join(folder, 'folder.jpg'))).toBe('not-a-picture');
    execFileSync('mkfifo', [join(folder, 'pipe.jpg')]);
    expect(await reasonFor(join(folder, 'pipe.jpg'))).toBe('not-a-picture');
    symlinkSync('loop.jpg', join(folder, 'loop.jpg'));
    expect(await reasonFor(join(folder, 'loop.jpg'))).toBe('unreadable');

    const closed = fresh('.jpg', await picture('jpeg'));
    chmodSync(closed, 0);
    chmodSync(folder, 0o755);
    const asRoot = process.getuid?.() === 0;
    if (asRoot) process.seteuid?.(65534);
    try {
      expect(await reasonFor(closed)).toBe('unreadable');
    } finally {
      if (asRoot) process.seteuid?.(0);
    }
  });

  it('a file larger than is read at once, without reading it', async () => {
    const path = fresh('.jpg', await picture('jpeg'));
    truncateSync(path, 257 * 1024 * 1024);
    expect(await reasonFor(path)).toBe('too-large');
    truncateSync(path, 0);
  });

  it('nothing about a file when ExifTool has been ended: that is no fault of the file', async () => {
    const ended = new ExifTool({ maxProcs: 1 });
    await ended.end();
    await expect(identify(fresh('.avif', await picture('avif')), ended)).rejects.toThrow();
  });

  it('a file over which ExifTool takes too long', async () => {
    const stuck = join(folder, 'stuck.avif');
    execFileSync('mkfifo', [stuck]);
    const slow = new ExifTool({ maxProcs: 1, taskRetries: 0, taskTimeoutMillis: 500 });
    const reader = { ended: false, readRaw: () => slow.readRaw(stuck) };
    const result = await identify(fresh('.avif', await picture('avif')), reader);
    expect(result).toMatchObject({ ok: false, setAside: { code: 'timeout' } });
    await slow.end(false);
  });
});

describe('names that ExifTool’s line protocol would break', () => {
  it.each([
    'new\nline',
    'return\rhere',
    '\n',
    'quo"te\'s',
    ' space ',
    '#hash',
    '-dash',
    'back\\slash',
    '王芳 é',
    '$a',
    '%d',
    '{ready}',
    '{ready1}',
    "Can't locate a in @INC",
  ])('%j is read like any other', async (name) => {
    const plain = await identityOf(fresh('.avif', await picture('avif', 7)));
    const named = put(join(folder, `names${count++}`, `${name}.avif`), await picture('avif', 7));
    expect(await identityOf(named)).toEqual(plain);
    const inFolder = put(join(folder, `names${count++}`, name, 'a.tif'), await picture('tiff', 7));
    expect(await identityOf(inFolder)).toMatchObject({ width: 48 });
  });
});

describe('what a file says of itself', () => {
  it.each([
    ['a forged hash, size, turn and warning', 'ImageDataHash="0" ImageSize="1 1" Rotation="1" Warning="5"'],
    [
      'the end of an answer of ExifTool',
      'DateTimeOriginal="{ready}" CreateDate="[{}]&#10;{ready}&#10;" GPSLatitude="{ready1}"',
    ],
  ])('does not touch its identity, nor the next file’s: %s', async (_, forged) => {
    const properties = forged.replaceAll(/\w+=/g, 'foo:$&');
    const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description rdf:about="" xmlns:foo="http://example.org/foo/" ${properties}/></rdf:RDF></x:xmpmeta>`;
    const packet = fresh('.xmp', xmp);
    for (const format of ['avif', 'tiff'] as const) {
      const path = fresh(extensions[format], await picture(format, 8));
      const honest = await identityOf(path);
      await exiftool.write(path, {}, { writeArgs: ['-overwrite_original', `-xmp<=${packet}`] });
      const next = fresh(extensions[format], await picture(format, 9));
      const nextAlone = await identityOf(next);
      expect(await Promise.all([path, next, path, next].map(identityOf))).toEqual([
        honest,
        nextAlone,
        honest,
        nextAlone,
      ]);
    }
  });
});

const family = shared('data/album-family');
describe.skipIf(family === null)('the sample album', () => {
  const album = family ?? '';

  it.each(['same.avif', 'same.heic', 'same.png', 'same.tif', 'same.webp'])(
    'keeps %s through tagging',
    async (name) => {
      const source = join(album, 'formats', name);
      const path = fresh(extname(name), readFileSync(source));
      const before = await identityOf(source);
      expect(before).toMatchObject({ width: 604, height: 714 });
      await write(path, tags);
      expect(readFileSync(path).equals(readFileSync(source))).toBe(false);
      expect(await identityOf(path)).toEqual(before);
    },
  );

  it('gives all eight orientations and the date that truth.json has', async () => {
    for (let orientation = 1; orientation <= 8; orientation++) {
      const identity = await identityOf(join(album, 'orientation', `ori_${orientation}.jpg`));
      expect(identity.orientation).toBe(orientation);
    }
    const first = await identityOf(join(album, '2002', '2002-07-22 ev001', 'IMG_1000.jpg'));
    expect(first).toMatchObject({ width: 494, height: 380, takenAt: '2002-07-22T09:03:58' });
  });

  it('knows an exact copy for the same photo and a re-encoded one for another', async () => {
    const upper = await identityOf(join(album, 'hostile', 'UPPER.JPG'));
    expect(await identityOf(join(album, 'hostile', 'exact copy.jpg'))).toEqual(upper);
    const half = await identityOf(join(album, 'dups', 'half.jpg'));
    const again = await identityOf(join(album, 'dups', 'recompressed.jpg'));
    expect(new Set([upper.photo, half.photo, again.photo]).size).toBe(3);
  });

  it('sets aside what is hostile and only that', async () => {
    const reasons: Record<string, string> = {};
    for (const item of await all(walk(album))) {
      if (item.kind === 'sidecar') continue;
      const reason = item.kind === 'problem' ? item.setAside.code : await reasonFor(item.path);
      if (reason !== 'identified') reasons[basename(item.path)] = reason;
    }
    expect(reasons).toEqual({
      'header_only.jpg': 'damaged',
      'text.jpg': 'not-a-picture',
      'truncated.jpg': 'truncated',
      'zero.jpg': 'empty',
    });
  });
});

const samples = shared('data/formats');
describe.skipIf(samples === null)('the sample formats', () => {
  const at = (name: string) => join(samples ?? '', name);

  it.each([
    ...[
      'CanonRaw.cr2',
      'CanonRaw.cr3',
      'CanonRaw.crw',
      'DNG.dng',
      'FujiFilm.raf',
      'Minolta.mrw',
      'Nikon.nef',
    ],
    ...[
      'Panasonic.rw2',
      'PhaseOne.iiq',
      'ExifTool.tif',
      'GeoTiff.tif',
      'GIF.gif',
      'PNG.png',
      'RIFF.webp',
      'Canon.jpg',
    ],
  ])('%s keeps its identity through tagging', async (name) => {
    const source = at(join('exiftool_t_images', name));
    const path = fresh(extname(name), readFileSync(source));
    const before = await identityOf(source);
    await write(path, tags);
    expect(readFileSync(path).equals(readFileSync(source))).toBe(false);
    expect(await identityOf(path)).toMatchObject({ photo: before.photo, takenAt: before.takenAt });
  });

  it('a real DNG and a real HEIC keep theirs, and a byte of their pixels changes it', async () => {
    for (const name of [
      'photoprism__assets__examples__canon_eos_6d.dng',
      'photoprism__assets__examples__iphone_7.heic',
    ]) {
      const before = await identityOf(at(name));
      const path = fresh(extname(name), readFileSync(at(name)));
      await write(path, { ...tags, DateTimeOriginal: '2001:02:03 04:05:06' });
      expect(await identityOf(path)).toEqual({ ...before, takenAt: '2001-02-03T04:05:06' });
      const bytes = readFileSync(at(name));
      const last = Math.floor(bytes.length * 0.9);
      bytes[last] = (bytes[last] ?? 0) ^ 1;
      expect((await identityOf(fresh(extname(name), bytes))).photo).not.toBe(before.photo);
    }
  });

  it.each(['CanonRaw.cr2', 'CanonRaw.cr3', 'Nikon.nef', 'Panasonic.rw2', 'FujiFilm.raf'])(
    '%s that is still being copied is set aside',
    async (name) => {
      const whole = readFileSync(at(join('exiftool_t_images', name)));
      const part = fresh(extname(name), whole.subarray(0, Math.floor(whole.length * 0.7)));
      expect(await reasonFor(part)).toBe('truncated');
    },
  );

  it('gives a HEIC’s size as it is displayed, after the container’s own turn', async () => {
    const path = at('pigallery2/live_photo/IMG_7943.HEIC');
    const displayed = await sharp(path).metadata();
    const { width, height, orientation } = await identityOf(path);
    expect(displayed.height).toBeGreaterThan(displayed.width);
    // The clean aperture cuts one row away, which is nothing to a box of 0..1.
    expect(Math.abs(width - displayed.width) + Math.abs(height - displayed.height)).toBeLessThan(2);
    expect(orientation).toBe(1);
  });

  it('goes through every file there, pictures and others, without an exception', async () => {
    const reasons = [];
    for (const item of await all(walk(samples ?? ''))) {
      if (item.kind === 'file') reasons.push(await reasonFor(item.path));
    }
    expect(reasons.filter((reason) => reason === 'identified').length).toBeGreaterThan(100);
    expect(reasons).not.toContain('crashed');
  });
});
