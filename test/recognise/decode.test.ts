import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decode, ORIENTATIONS, WORKING_SIDE } from '../../daemon/recognise/decode.js';
import { shared } from '../shared.js';
import { decodeFile, difference, gradient, reason, value } from './pictures.js';

const plain = { data: new Uint8Array(await gradient(240, 160).raw().toBuffer()), width: 240, height: 160 };

describe('the displayed picture', () => {
  it.each(ORIENTATIONS)('orientation %i is applied as sharp applies it from Exif', async (orientation) => {
    const bytes = await gradient(240, 160).withMetadata({ orientation }).png().toBuffer();
    const photo = value(await decode(bytes, orientation));
    const want = await sharp(bytes).autoOrient().raw().toBuffer({ resolveWithObject: true });
    expect([photo.width, photo.height]).toEqual([want.info.width, want.info.height]);
    expect(difference(photo.picture, { ...want.info, data: want.data })).toBe(0);
  });

  it('takes the orientation it is given and never the one in the file', async () => {
    const bytes = await gradient(240, 160).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(value(await decode(bytes, 1))).toMatchObject({ width: 240, height: 160 });
  });

  it('states the full size and works on a smaller copy', async () => {
    const bytes = await gradient(6000, 4000).jpeg().toBuffer();
    const photo = value(await decode(bytes, 8));
    expect([photo.width, photo.height]).toEqual([4000, 6000]);
    expect([photo.picture.width, photo.picture.height]).toEqual([
      Math.round((WORKING_SIDE * 2) / 3),
      WORKING_SIDE,
    ]);
    expect(photo.picture.data.length).toBe(photo.picture.width * photo.picture.height * 3);
  });

  it('does not enlarge a small photo', async () => {
    const photo = value(await decode(await gradient(40, 30).png().toBuffer(), 1));
    expect(photo.picture).toMatchObject({ width: 40, height: 30 });
  });

  it('is the same picture to the byte every time', async () => {
    const bytes = await gradient(3000, 2000).jpeg().toBuffer();
    const [first, second] = [value(await decode(bytes, 3)), value(await decode(bytes, 3))];
    expect(Buffer.compare(first.picture.data, second.picture.data)).toBe(0);
  });
});

describe('unusual pictures are recognised like any other', () => {
  const source = () => gradient(240, 160);
  const kinds: Record<string, () => Promise<Buffer>> = {
    progressive: () => source().jpeg({ progressive: true, quality: 95 }).toBuffer(),
    '16-bit PNG': () => source().toColourspace('rgb16').png().toBuffer(),
    '16-bit TIFF': () => source().toColourspace('rgb16').tiff().toBuffer(),
    'palette PNG': () => source().png({ palette: true, quality: 100, dither: 0 }).toBuffer(),
    interlaced: () => source().png({ progressive: true }).toBuffer(),
    WebP: () => source().webp({ lossless: true }).toBuffer(),
    AVIF: () => source().avif({ quality: 90, effort: 1 }).toBuffer(),
    GIF: () => source().gif().toBuffer(),
  };
  it.each(Object.keys(kinds))('%s', async (kind) => {
    const bytes = await kinds[kind]?.();
    expect(difference(value(await decode(bytes ?? Buffer.alloc(0), 1)).picture, plain)).toBeLessThan(8);
  });

  it('grey, one channel and 16-bit', async () => {
    const grey = gradient(240, 160).greyscale();
    const bytes = [
      await grey.clone().jpeg().toBuffer(),
      await grey.clone().toColourspace('grey16').png().toBuffer(),
    ];
    for (const file of bytes) {
      const { picture } = value(await decode(file, 1));
      expect(picture.data.length).toBe(240 * 160 * 3);
      expect(picture.data[0]).toBe(picture.data[1]);
    }
  });

  it('CMYK keeps its colours', async () => {
    const bytes = await gradient(240, 160).toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer();
    expect((await sharp(bytes).metadata()).space).toBe('cmyk');
    expect(difference(value(await decode(bytes, 1)).picture, plain)).toBeLessThan(30);
  });

  it('transparent parts are white', async () => {
    const clear = { width: 64, height: 64, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } as const;
    const { picture } = value(await decode(await sharp({ create: clear }).png().toBuffer(), 1));
    expect(picture.data.every((byte) => byte === 255)).toBe(true);
    expect(picture.data.length).toBe(64 * 64 * 3);
  });

  it('an animation is its first frame', async () => {
    const frames = await Promise.all(
      ['#f00', '#0f0', '#00f'].map((background) =>
        sharp({ create: { width: 50, height: 40, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const animation = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    expect((await sharp(animation).metadata()).pages).toBe(3);
    const photo = value(await decode(animation, 1));
    expect(photo).toMatchObject({ width: 50, height: 40 });
    expect([...photo.picture.data.subarray(0, 3)]).toEqual(
      [254, 0, 0].map((level) => expect.closeTo(level, -1)),
    );
  });

  it('30,000 px wide and narrow', async () => {
    const wide = { width: 30_000, height: 200, channels: 3, background: '#888' } as const;
    const photo = value(await decode(await sharp({ create: wide }).jpeg().toBuffer(), 1));
    expect(photo).toMatchObject({ width: 30_000, height: 200 });
    expect(photo.picture.width).toBe(WORKING_SIDE);
  });
});

describe('bad pictures are set aside with their reason', () => {
  const formats = {
    jpeg: gradient(300, 200).jpeg(),
    'progressive jpeg': gradient(300, 200).jpeg({ progressive: true }),
    png: gradient(300, 200).png(),
    webp: gradient(300, 200).webp(),
    gif: gradient(300, 200).gif(),
    avif: gradient(300, 200).avif({ effort: 0 }),
  };
  it.each(Object.entries(formats))('a cut %s is truncated', async (_, picture) => {
    const whole = await picture.toBuffer();
    for (const part of [0.3, 0.6, 0.95]) {
      expect(reason(await decode(whole.subarray(0, whole.length * part), 1))).toBe('truncated');
    }
  });

  it('a TIFF cut before its directory is truncated', async () => {
    const whole = await gradient(300, 200).tiff().toBuffer();
    expect(reason(await decode(whole.subarray(0, whole.readUInt32LE(4) - 1), 1))).toBe('truncated');
  });

  it('noise in the middle of a PNG is damage', async () => {
    const bytes = await gradient(300, 200).png().toBuffer();
    const middle = bytes.length >> 1;
    bytes.fill(0x5a, middle, middle + 400);
    expect(reason(await decode(bytes, 1))).toBe('damaged');
  });

  it('a PNG of 0 × 0 px is damage', async () => {
    const bytes = await gradient(30, 20).png().toBuffer();
    bytes.writeUInt32BE(0, 16);
    bytes.writeUInt32BE(0, 20);
    expect(reason(await decode(bytes, 1))).toBe('damaged');
  });

  it('a JPEG of 0 × 0 px is damage', async () => {
    const bytes = await gradient(30, 20).jpeg().toBuffer();
    const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
    bytes.fill(0, frame + 5, frame + 9);
    expect(reason(await decode(bytes, 1))).toBe('damaged');
  });

  it('900 megapixels are too large, and the sentence says how large', async () => {
    const create = { width: 30_000, height: 30_000, channels: 3, background: '#000' } as const;
    const bytes = await sharp({ create, limitInputPixels: false }).png({ compressionLevel: 1 }).toBuffer();
    const outcome = await decode(bytes, 1);
    expect(outcome).toMatchObject({ ok: false, setAside: { code: 'too-large' } });
    expect(outcome).toHaveProperty(
      'setAside.message',
      expect.stringContaining('30000 × 30000 px (900 megapixels)'),
    );
  });

  it('text and SVG are not pictures', async () => {
    expect(reason(await decode(Buffer.from('hello, world\n'), 1))).toBe('not-a-picture');
    expect(reason(await decode(Buffer.from('Dear diary, '.repeat(100)), 1))).toBe('not-a-picture');
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';
    expect(reason(await decode(Buffer.from(svg), 1))).toBe('not-a-picture');
  });

  it('stray bytes that libjpeg only warns of are no reason', async () => {
    const bytes = await gradient(300, 200).jpeg().toBuffer();
    const stray = Buffer.concat([bytes.subarray(0, -2), Buffer.alloc(50, 0x11), bytes.subarray(-2)]);
    expect(reason(await decode(stray, 1))).toBe('none');
  });
});

const album = shared('data/album-family');
const truthSchema = z.array(
  z.object({ file: z.string(), width: z.number(), height: z.number(), orientation: z.literal(ORIENTATIONS) }),
);

describe.skipIf(album === null)('album-family', async () => {
  const root = album ?? '';
  const truth = truthSchema.parse(JSON.parse(await readFile(join(root, 'truth.json'), 'utf8')));
  const chosen = truth.filter(({ file }) => !/^20/.test(file));
  it.each(chosen)(
    '$file has the displayed size of truth.json',
    async ({ file, width, height, orientation }) => {
      const photo = await decodeFile(join(root, file), orientation);
      expect([photo.width, photo.height]).toEqual([width, height]);
      expect(photo.picture).toMatchObject({ width, height });
    },
  );

  it.each(ORIENTATIONS)('orientation/ori_%i.jpg shows the same picture as ori_1.jpg', async (orientation) => {
    const upright = await decodeFile(join(root, 'orientation/ori_1.jpg'), 1);
    const turned = await decodeFile(join(root, `orientation/ori_${orientation}.jpg`), orientation);
    expect(difference(upright.picture, turned.picture)).toBeLessThan(4);
  });

  it.each(['webp', 'tif', 'avif', 'heic'])(
    'formats/same.%s shows the same picture as same.png',
    async (format) => {
      const png = await decodeFile(join(root, 'formats/same.png'));
      const other = await decodeFile(join(root, `formats/same.${format}`));
      expect(difference(png.picture, other.picture)).toBeLessThan(6);
    },
  );

  it.each([
    ['text.jpg', 'not-a-picture'],
    ['header_only.jpg', 'truncated'],
    ['truncated.jpg', 'truncated'],
    // libjpeg meets a bad Huffman code, resynchronises and delivers a whole picture: recognised.
    ['bitflips.jpg', 'none'],
    ['odd-name.jpg', 'none'],
    ['UPPER.JPG', 'none'],
  ])('hostile/%s: %s', async (file, code) => {
    expect(reason(await decode(await readFile(join(root, 'hostile', file)), 1))).toBe(code);
  });
});
