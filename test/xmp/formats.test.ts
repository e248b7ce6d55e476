/** Every file there is to try: a name goes into it and beside it and out again, and exiftool's whole dump is the same. */

import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type WriteMode, type WriteOutcome, XmpAdapter } from '../../adapters/xmp/index.js';
import { isRaw } from '../../adapters/xmp/places.js';
import { shared } from '../shared.js';
import { dumpAll, folder, people, photo } from './files.js';

const formats = shared('data/formats');

interface Tried {
  readonly original: string;
  /** The copy of it. */
  readonly path: string;
  /** The photo that is named: the copy itself, or the one that the copy is the sidecar of. */
  readonly photo: string;
  readonly added: WriteOutcome;
  readonly taken: WriteOutcome;
}

describe.skipIf(formats === null)('all files of data/formats', () => {
  const adapter = new XmpAdapter();
  const dir = folder();
  let tried: Tried[] = [];
  let before: Map<string, Record<string, unknown>>;
  let between: Map<string, Record<string, unknown>>;
  let after: Map<string, Record<string, unknown>>;

  beforeAll(async () => {
    const files = readdirSync(formats ?? '', { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
    const copies = files.map((original, i) => {
      // Each in a folder of its own: a `photo.xmp` beside a `photo.jpg` would be its sidecar.
      const own = join(dir, String(i));
      mkdirSync(own);
      const isSidecar = original.endsWith('.xmp');
      const path = join(own, isSidecar ? 'a.jpg.xmp' : basename(original));
      cpSync(original, path, { preserveTimestamps: true });
      // The sample files are protected.
      chmodSync(path, 0o644);
      return { original, path, photo: isSidecar ? photo(own, 'a.jpg') : path };
    });
    before = dumpAll(dir);
    const added = await Promise.all(
      copies.map((copy) => adapter.writePeople(copy.photo, people('Kith Test'), null, modeFor(copy))),
    );
    between = dumpAll(dir);
    const taken = await Promise.all(
      copies.map((copy, i) =>
        adapter.writePeople(copy.photo, people(), added[i]?.written ?? null, modeFor(copy)),
      ),
    );
    after = dumpAll(dir);
    tried = copies.flatMap((file, i) => {
      const [first, second] = [added[i], taken[i]];
      return first === undefined || second === undefined ? [] : [{ ...file, added: first, taken: second }];
    });
  });
  afterAll(() => adapter.close());

  const isHeld = ({ added, path }: Tried) =>
    added.written?.places.some(({ place }) => (place === 'embedded') === !path.endsWith('.xmp')) ?? false;

  it('is most of what holds pictures, and then some', () => {
    expect(tried.length).toBeGreaterThan(300);
    expect(tried.filter(isHeld).length).toBeGreaterThan(170);
    const endings = new Set(tried.filter(isHeld).map(({ path }) => extname(path).toLowerCase()));
    for (const ending of [
      '.xmp',
      '.jpg',
      '.heic',
      '.avif',
      '.png',
      '.webp',
      '.tif',
      '.dng',
      '.psd',
      '.jp2',
      '.gif',
      '.mp4',
      '.mov',
    ])
      expect(endings).toContain(ending);
  });

  it('says the name where it could be written, in every field', () => {
    for (const { path } of tried.filter(isHeld)) {
      const tags = between.get(path) ?? {};
      expect([path, tags['XMP-iptcExt:PersonInImage']]).toEqual([
        path,
        expect.arrayContaining(['Kith Test']),
      ]);
      expect([path, JSON.stringify(tags['XMP-mwg-rs:RegionInfo'])]).toEqual([
        path,
        expect.stringContaining('Kith Test'),
      ]);
      expect([path, tags['XMP-kith:File']]).toEqual([path, path.endsWith('.xmp') ? 'sidecar' : 'photo']);
    }
  });

  it('says it in a sidecar too, whatever the file', () => {
    for (const { path, added } of tried.filter((file) => file.path === file.photo)) {
      const claimed = added.written?.places.some(({ place }) => place === 'appended');
      expect([path, claimed, between.get(`${path}.xmp`)?.['XMP-kith:File']]).toEqual([path, true, 'sidecar']);
      expect([path, existsSync(`${path}.xmp`)]).toEqual([path, false]);
    }
  });

  it('has every other tag and every byte of the picture as before once the name is out', () => {
    for (const file of tried.filter(isHeld)) {
      const { path, taken } = file;
      expect([path, taken.status, taken.written]).toEqual([path, 'written', null]);
      expect([path, meaning(after.get(path))]).toEqual([path, meaning(before.get(path))]);
    }
  });

  it('fails with a sentence where it cannot be written into, and stays as it is to the byte', () => {
    for (const { original, path, added } of tried.filter((file) => !isHeld(file) && !isRaw(file.path))) {
      expect([path, added.status, added.reason?.code]).toEqual([
        path,
        'failed',
        expect.stringMatching(/^(unsupported|malformed|failed)$/),
      ]);
      expect(added.reason?.message.startsWith(path)).toBe(true);
      expect(added.reason?.message.slice(path.length)).toMatch(
        /^ (cannot hold names|is damaged|could not be written) [^\n]*\.$/,
      );
      expect(added.reason?.message).not.toContain('.kith-');
      expect([path, readFileSync(path).equals(readFileSync(original))]).toEqual([path, true]);
      expect(statSync(path).mtimeMs).toBeCloseTo(statSync(original).mtimeMs, -1);
    }
  });

  it('is never written into where it is a raw file of a camera maker', () => {
    const raw = tried.filter(({ path }) => isRaw(path));
    expect(raw.length).toBeGreaterThan(5);
    for (const { original, path } of raw)
      expect([path, readFileSync(path).equals(readFileSync(original))]).toEqual([path, true]);
  });
});

function modeFor({ path, photo }: Pick<Tried, 'path' | 'photo'>): WriteMode {
  return path === photo ? 'both' : 'sidecar';
}

/**
 * Tags that may differ, and why: of the file system; exiftool's own version; where bytes lie in the file, which moves
 * with every write (the bytes themselves are compared, as pictures and as ImageDataHash); IPTC's version numbers,
 * which IIM 4.2 demands, and the digests over them; that XMP is in two parts, where one is enough; warnings of faults
 * that exiftool mends in passing; and lists and texts that are empty, which exiftool drops.
 */
const MAY_DIFFER = [
  /^(SourceFile$|System:|ExifTool:|XMP-x:)/,
  /Offsets?$|(PreviewImage|JpgFromRaw|MPImage)Start$|:MediaDataSize$/,
  /^IPTC:(Envelope|Application)RecordVersion$|IPTCDigest$/,
  /^XMP-xmpNote:HasExtendedXMP$/,
];

/** All tags with their values; exiftool numbers tags of one name by their order among others, which says nothing. */
function meaning(tags: Record<string, unknown> = {}): string[] {
  return Object.entries(tags)
    .map(([tag, value]) => [tag.replace(/:Copy\d+:/, ':'), value] as const)
    .filter(([tag, value]) => value !== '' && !MAY_DIFFER.some((pattern) => pattern.test(tag)))
    .map(([tag, value]) => `${tag} ${JSON.stringify(value)}`)
    .sort();
}
