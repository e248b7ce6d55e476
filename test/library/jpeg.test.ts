import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { readJpeg } from '../../daemon/library/identity/jpeg.js';
import { shared } from '../shared.js';
import { picture } from './make.js';

interface Segment {
  marker: number;
  bytes: Buffer;
}

/** Splits a JPEG into segments; coded data stays with its scan header. Written apart from the code it tests. */
function split(file: Buffer): Segment[] {
  const segments: Segment[] = [];
  let at = 2;
  while (file[at + 1] !== 0xd9) {
    const marker = file[at + 1] ?? 0;
    let end = at + 2 + file.readUInt16BE(at + 2);
    if (marker === 0xda) {
      while (!(file[end] === 0xff && file[end + 1] !== 0 && ((file[end + 1] ?? 0) & 0xf8) !== 0xd0)) end++;
    }
    segments.push({ marker, bytes: file.subarray(at, end) });
    at = end;
  }
  return segments;
}

const SOI = Buffer.from([0xff, 0xd8]);
const EOI = Buffer.from([0xff, 0xd9]);
const join2 = (segments: readonly Buffer[], trailer: Uint8Array = Buffer.alloc(0)) =>
  Buffer.concat([SOI, ...segments, EOI, trailer]);

function metadata(marker: number, body: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

function hashOf(file: Buffer): string {
  const image = readJpeg(file);
  if (!image.ok) throw new Error(image.code);
  return image.hash;
}

let baseline: Buffer;
let progressive: Buffer;
let restarts: Buffer;
beforeAll(async () => {
  baseline = await picture('jpeg');
  progressive = await sharp(baseline).jpeg({ progressive: true }).toBuffer();
  // sharp writes no restart markers: a baseline file with DRI and RST0 to RST7 put between its bytes is walked alike.
  const [scan, ...rest] = split(baseline).reverse();
  const dri = Buffer.from([0xff, 0xdd, 0, 4, 0, 1]);
  const marks = Buffer.from(Array.from({ length: 8 }, (_, i) => [1, 0xff, 0xd0 + i, 2, 0xff, 0]).flat());
  restarts = join2([...rest.reverse().map((s) => s.bytes), dri, scan?.bytes ?? SOI, marks]);
});

const bodies = fc.uint8Array({ maxLength: 300 });
const metadataSegments = fc
  .tuple(fc.oneof(fc.integer({ min: 0xe0, max: 0xef }), fc.constant(0xfe)), bodies)
  .map(([marker, body]) => metadata(marker, body));
const inserts = fc.array(fc.tuple(fc.nat(50), metadataSegments, fc.nat(3)), { maxLength: 12 });

describe('the hash of a JPEG', () => {
  it.each(['baseline', 'progressive', 'restarts'] as const)(
    'is the same whatever metadata, fill bytes and trailer are put into or taken out of a %s file',
    (kind) => {
      const file = { baseline, progressive, restarts }[kind];
      const original = hashOf(file);
      const bare = split(file).filter((s) => (s.marker < 0xe0 || s.marker > 0xef) && s.marker !== 0xfe);
      fc.assert(
        fc.property(inserts, bodies, (added, trailer) => {
          const segments = bare.map((segment) => segment.bytes);
          for (const [at, bytes, fill] of added) {
            segments.splice(at % (segments.length + 1), 0, Buffer.concat([Buffer.alloc(fill, 0xff), bytes]));
          }
          expect(hashOf(join2(segments, trailer))).toBe(original);
        }),
        { numRuns: 300 },
      );
    },
  );

  it('changes with any byte that a decoder reads, in every part of the file', () => {
    const original = hashOf(progressive);
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 255 }), (position, flip) => {
        const changed = Buffer.from(progressive);
        const at = 2 + (position % (changed.length - 4));
        changed[at] = (changed[at] ?? 0) ^ flip;
        const image = readJpeg(changed);
        const inMetadata = split(progressive).some(
          (s) =>
            s.marker >= 0xe0 &&
            s.marker <= 0xef &&
            at >= s.bytes.byteOffset - progressive.byteOffset &&
            at < s.bytes.byteOffset - progressive.byteOffset + s.bytes.length,
        );
        if (!inMetadata && image.ok) expect(image.hash).not.toBe(original);
      }),
      { numRuns: 500 },
    );
  });

  it('never throws and never loops, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
        const image = readJpeg(Buffer.concat([SOI, bytes]));
        expect(image.ok || image.code === 'damaged' || image.code === 'truncated').toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('ignores an Adobe, JFIF or ICC segment, and a preview after the end', async () => {
    const withProfile = await sharp(baseline).keepMetadata().withIccProfile('p3').jpeg().toBuffer();
    const stripped = join2(split(withProfile).flatMap((s) => (s.marker === 0xe2 ? [] : [s.bytes])));
    expect(stripped.length).toBeLessThan(withProfile.length);
    expect(hashOf(stripped)).toBe(hashOf(withProfile));
    expect(hashOf(Buffer.concat([baseline, progressive]))).toBe(hashOf(baseline));
  });
});

describe('a JPEG that is not whole', () => {
  it.each(['baseline', 'progressive', 'restarts'] as const)('is never taken for a whole one: %s', (kind) => {
    const file = { baseline, progressive, restarts }[kind];
    const firstScan = file.indexOf(Buffer.from([0xff, 0xda]));
    for (let length = 2; length < file.length; length++) {
      const image = readJpeg(file.subarray(0, length));
      expect(image, `cut at ${length} of ${file.length}`).toEqual({
        ok: false,
        code: length > firstScan + 13 ? 'truncated' : 'damaged',
      });
    }
  });

  it('is damaged without a size, without a scan, with a second beginning, or with a reserved marker', () => {
    const sized = (height: number, width: number) => {
      const copy = Buffer.from(baseline);
      const sof = copy.indexOf(Buffer.from([0xff, 0xc0]));
      copy.writeUInt16BE(height, sof + 5);
      copy.writeUInt16BE(width, sof + 7);
      return readJpeg(copy);
    };
    expect(sized(0, 0)).toEqual({ ok: false, code: 'damaged' });
    expect(sized(1, 30_000)).toMatchObject({ ok: true, width: 30_000, height: 1 });
    expect(readJpeg(Buffer.concat([SOI, EOI]))).toEqual({ ok: false, code: 'damaged' });
    expect(readJpeg(Buffer.concat([SOI, baseline]))).toEqual({ ok: false, code: 'damaged' });
    expect(readJpeg(Buffer.concat([baseline.subarray(0, -2), Buffer.from([0xff, 0x3a]), EOI]))).toMatchObject(
      {
        code: 'damaged',
      },
    );
  });

  const hostile = shared('data/album-family/hostile');
  it.skipIf(hostile === null)('is told apart in the sample album', () => {
    const read = (name: string) => readJpeg(readFileSync(join(hostile ?? '', name)));
    expect(read('header_only.jpg')).toMatchObject({ code: 'damaged' });
    expect(read('truncated.jpg')).toMatchObject({ code: 'truncated' });
    expect(read('UPPER.JPG')).toMatchObject({ ok: true });
  });
});
