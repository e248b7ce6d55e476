import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readGif } from '../../daemon/library/identity/gif.js';
import type { BrokenImage, ImageData } from '../../daemon/library/identity/image-data.js';
import { readPng } from '../../daemon/library/identity/png.js';
import { readTiff } from '../../daemon/library/identity/tiff.js';
import { readWebp } from '../../daemon/library/identity/webp.js';
import { picture, put, temporaryFolder } from './make.js';

const folder = temporaryFolder();
let files = 0;

async function readTiffBytes(bytes: Buffer): Promise<ImageData | BrokenImage> {
  const handle = await open(put(join(folder, `${files++}.tif`), bytes));
  try {
    return await readTiff(handle, bytes.length);
  } finally {
    await handle.close();
  }
}

const readers = {
  png: async (bytes: Buffer) => readPng(bytes),
  webp: async (bytes: Buffer) => readWebp(bytes),
  gif: async (bytes: Buffer) => readGif(bytes),
  tiff: readTiffBytes,
} as const;
const formats = ['png', 'webp', 'gif', 'tiff'] as const;

describe.each(formats)('the image data of a %s', (format) => {
  const read = readers[format];

  it('has the size of the raster and another hash for other pixels', async () => {
    const one = await read(await picture(format, 1));
    const other = await read(await picture(format, 2));
    expect(one).toMatchObject({ ok: true, width: 48, height: 32 });
    expect(other).toMatchObject({ ok: true, width: 48, height: 32 });
    expect(one.ok && other.ok && one.hash !== other.hash).toBe(true);
  });

  it('is never found whole in a file that was cut', async () => {
    const whole = await picture(format, 1, 16, 16);
    const end = format === 'webp' ? whole.length - 1 : whole.length;
    for (let length = 16; length < end; length++) {
      const image = await read(whole.subarray(0, length));
      expect(image.ok, `cut at ${length} of ${whole.length}`).toBe(false);
    }
  });

  it('never throws and never loops, whatever the bytes', async () => {
    const whole = await picture(format, 1, 8, 8);
    const change = fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async (changes) => {
        const broken = Buffer.from(whole);
        for (const [at, value] of changes) broken[at] = value;
        const image = await read(broken);
        expect(image.ok || image.code === 'damaged' || image.code === 'truncated').toBe(true);
      }),
      { numRuns: format === 'tiff' ? 200 : 1000 },
    );
  });
});

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const bytes = Buffer.alloc(body.length + 8);
  bytes.writeUInt32BE(data.length, 0);
  body.copy(bytes, 4);
  bytes.writeUInt32BE(crc32(body), body.length + 4);
  return bytes;
}

function png(...chunks: Buffer[]): Buffer {
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    ...chunks,
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('a PNG', () => {
  const header = Buffer.from([0, 0, 0, 2, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  const pixels = deflateSync(Buffer.from([0, 10, 200]));
  const plain = png(chunk('IHDR', header), chunk('IDAT', pixels));
  const hashOf = (bytes: Buffer) => {
    const image = readPng(bytes);
    return image.ok ? image.hash : image.code;
  };

  it('is the same with its IDAT cut differently and with text, colour and time chunks anywhere', () => {
    const text = chunk('tEXt', Buffer.from('Comment\0hello'));
    const colour = chunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f]));
    const split = [
      chunk('IDAT', pixels.subarray(0, 3)),
      chunk('IDAT', Buffer.alloc(0)),
      chunk('IDAT', pixels.subarray(3)),
    ];
    expect(hashOf(png(chunk('IHDR', header), text, colour, ...split, text))).toBe(hashOf(plain));
  });

  it('differs with another palette, transparency or animation', () => {
    const withPalette = png(
      chunk('IHDR', header),
      chunk('PLTE', Buffer.from([1, 2, 3])),
      chunk('IDAT', pixels),
    );
    const withTransparency = png(
      chunk('IHDR', header),
      chunk('tRNS', Buffer.from([0, 1])),
      chunk('IDAT', pixels),
    );
    const withFrame = png(
      chunk('IHDR', header),
      chunk('IDAT', pixels),
      chunk('fdAT', Buffer.from([0, 0, 0, 1])),
    );
    expect(new Set([plain, withPalette, withTransparency, withFrame].map(hashOf)).size).toBe(4);
  });

  it('of size 0 × 0 or without pixels is damaged', () => {
    expect(hashOf(png(chunk('IHDR', Buffer.alloc(13)), chunk('IDAT', pixels)))).toBe('damaged');
    expect(hashOf(png())).toBe('damaged');
  });
});

describe('kinds of picture', () => {
  const base = sharp({ create: { width: 20, height: 10, channels: 3, background: '#478' } });

  it.each([
    ['16-bit PNG', () => base.clone().toColourspace('rgb16').png().toBuffer(), readers.png],
    ['grey PNG', () => base.clone().greyscale().png().toBuffer(), readers.png],
    ['palette PNG', () => base.clone().png({ palette: true }).toBuffer(), readers.png],
    ['transparent PNG', () => base.clone().ensureAlpha(0.5).png().toBuffer(), readers.png],
    ['transparent WebP', () => base.clone().ensureAlpha(0.5).webp().toBuffer(), readers.webp],
    ['lossless WebP', () => base.clone().webp({ lossless: true }).toBuffer(), readers.webp],
    ['tiled TIFF', () => base.clone().tiff({ tile: true }).toBuffer(), readers.tiff],
    ['LZW TIFF', () => base.clone().tiff({ compression: 'lzw' }).toBuffer(), readers.tiff],
    ['BigTIFF', () => base.clone().tiff({ bigtiff: true }).toBuffer(), readers.tiff],
    ['JPEG TIFF', () => base.clone().tiff({ compression: 'jpeg' }).toBuffer(), readers.tiff],
    ['CMYK TIFF', () => base.clone().toColourspace('cmyk').tiff().toBuffer(), readers.tiff],
  ] as const)('reads a %s', async (_kind, make, read) => {
    expect(await read(await make())).toMatchObject({ ok: true, width: 20, height: 10 });
  });

  it.each(['webp', 'gif'] as const)('reads an animated %s, every frame of it', async (format) => {
    const frame = (background: string) =>
      sharp({ create: { width: 20, height: 10, channels: 3, background } })
        .png()
        .toBuffer();
    const frames = async (last: string) =>
      sharp([await frame('#f00'), await frame(last)], { join: { animated: true } })
        .toFormat(format)
        .toBuffer();
    const one = await readers[format](await frames('#00f'));
    const other = await readers[format](await frames('#0f0'));
    expect(one).toMatchObject({ ok: true, width: 20, height: 10 });
    expect(one.ok && other.ok && one.hash !== other.hash).toBe(true);
  });

  it('takes a TIFF that names its data again and again for damaged, not for work without end', async () => {
    const strips = 1000;
    const listsAt = 8 + 2 + 4 * 12 + 4;
    const tiff = Buffer.alloc(listsAt + strips * 8);
    tiff.write('II*\0', 'latin1');
    tiff.writeUInt32LE(8, 4);
    tiff.writeUInt16LE(4, 8);
    const entry = (index: number, tag: number, count: number, value: number) => {
      const at = 10 + index * 12;
      tiff.writeUInt16LE(tag, at);
      tiff.writeUInt16LE(4, at + 2);
      tiff.writeUInt32LE(count, at + 4);
      tiff.writeUInt32LE(value, at + 8);
    };
    const lengthOfEach = (length: number) => {
      for (let i = 0; i < strips; i++) tiff.writeUInt32LE(length, listsAt + (strips + i) * 4);
    };
    entry(0, 256, 1, 10);
    entry(1, 257, 1, 10);
    entry(2, 273, strips, listsAt);
    entry(3, 279, strips, listsAt + strips * 4);
    lengthOfEach(1);
    expect(await readTiffBytes(tiff)).toMatchObject({ ok: true, width: 10, height: 10 });
    lengthOfEach(tiff.length);
    expect(await readTiffBytes(tiff)).toEqual({ ok: false, code: 'damaged' });
  });
});
