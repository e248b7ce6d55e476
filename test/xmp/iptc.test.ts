/**
 * The older IPTC-IIM inside files is kept in step as the Metadata Working Group asks (Guidelines 2.0). What a reader
 * by its rules makes of a file, exiftool's own MWG module tells.
 */

import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { type PhotoPeople, type Written, XmpAdapter } from '../../adapters/xmp/index.js';
import { dump, exiftool, folder, people, photo } from './files.js';

const adapter = new XmpAdapter();
afterAll(() => adapter.close());
const dir = folder();
const NOBODY = people();
const UTF8 = '-codedcharacterset=utf8';
const STALE = '-Photoshop:IPTCDigest=00000000000000000000000000000000';

let count = 0;
function withIptc(...tags: string[]): string {
  const path = photo(dir, `${count++}.jpg`);
  exiftool('-overwrite_original', ...tags, path);
  return path;
}

async function write(path: string, wanted: PhotoPeople, previous: Written | null): Promise<Written | null> {
  const outcome = await adapter.writePeople(path, wanted, previous, 'embedded');
  expect(outcome.reason).toBeUndefined();
  return outcome.written;
}

function tag(path: string, name: string): unknown {
  return dump(path, `-${name}`)[name];
}

/** What a reader sees that follows the guidelines. */
function asMwgReads(path: string): string[] {
  const text = exiftool('-use', 'MWG', '-s3', '-sep', '|', '-MWG:Keywords', path).trim();
  return text === '' ? [] : text.split('|');
}

function digestAgrees(path: string): boolean {
  return tag(path, 'Photoshop:IPTCDigest') === tag(path, 'File:CurrentIPTCDigest');
}

describe('IPTC keywords', () => {
  it('follow, with the digest, and go again: what does not fit stays out', async () => {
    const path = withIptc(UTF8, '-IPTC:Keywords=zoo', '-XMP-dc:Subject=zoo', '-IPTCDigest=new');
    const before = dump(path);
    const long = 'é'.repeat(40);
    const first = await write(path, people('José', long, 'Miller, Bob'), null);
    expect(tag(path, 'IPTC:Keywords')).toEqual(['zoo', 'José', 'Miller\u201a Bob']);
    expect(tag(path, 'XMP-dc:Subject')).toEqual(['zoo', 'José', long, 'Miller\u201a Bob']);
    expect(digestAgrees(path)).toBe(true);
    expect(asMwgReads(path)).toEqual(['zoo', 'José', long, 'Miller\u201a Bob']);
    expect(await write(path, people('José', long, 'Miller, Bob'), first)).toEqual(first);
    expect(await write(path, NOBODY, first)).toBeNull();
    expect(dump(path)).toEqual(before);
  });

  it('of a file that declares no UTF-8 take no name that it would mangle', async () => {
    const path = withIptc('-IPTC:Keywords=zoo');
    await write(path, people('王芳', 'Bea'), null);
    expect(tag(path, 'IPTC:Keywords')).toEqual(['zoo', 'Bea']);
    expect(tag(path, 'XMP-dc:Subject')).toEqual(['王芳', 'Bea']);
  });

  it('come to no file whose IPTC has none: readers take those of XMP, and would miss the others’', async () => {
    for (const digest of ['-IPTCDigest=new', '-Photoshop:IPTCDigest=']) {
      const path = withIptc(UTF8, '-IPTC:City=Rome', '-XMP-dc:Subject=zoo', digest);
      const before = dump(path);
      const first = await write(path, people('Anna'), null);
      expect(tag(path, 'IPTC:Keywords')).toBeUndefined();
      expect(tag(path, 'Photoshop:IPTCDigest')).toBe(before['Photoshop:IPTCDigest']);
      expect(asMwgReads(path)).toEqual(['zoo', 'Anna']);
      expect(await write(path, people('Anna'), first)).toEqual(first);
      await write(path, NOBODY, first);
      expect(dump(path)).toEqual(before);
    }
  });

  it('come to no file without IPTC', async () => {
    const path = withIptc('-XMP-dc:Subject=zoo');
    await write(path, people('Anna'), null);
    expect(readFileSync(path, 'latin1')).not.toContain('8BIM');
  });
});

describe('a digest that tells of IPTC changed by a program that knew no XMP', () => {
  it('stays as it is, so that readers go on believing IPTC, where the names are too', async () => {
    const path = withIptc(UTF8, '-IPTC:Keywords=newer', '-XMP-dc:Subject=older', STALE);
    expect(asMwgReads(path)).toEqual(['newer']);
    const first = await write(path, people('Anna'), null);
    expect(digestAgrees(path)).toBe(false);
    expect(asMwgReads(path)).toEqual(['newer', 'Anna']);
    expect(tag(path, 'XMP-dc:Subject')).toEqual(['older', 'Anna']);
    await write(path, NOBODY, first);
    expect(asMwgReads(path)).toEqual(['newer']);
    expect(tag(path, 'XMP-dc:Subject')).toEqual(['older']);
  });

  it('is not made up where there was none: readers then believe XMP', async () => {
    const path = withIptc(UTF8, '-IPTC:Keywords=zoo', '-XMP-dc:Subject=zoo', '-XMP-dc:Subject=Rome');
    await write(path, people('Anna'), null);
    expect(tag(path, 'Photoshop:IPTCDigest')).toBeUndefined();
    expect(asMwgReads(path)).toEqual(['zoo', 'Rome', 'Anna']);
  });

  it('is no reason to leave an overruled name in one of the two forms', async () => {
    const path = withIptc(UTF8, '-IPTC:Keywords=Zoë', '-XMP-dc:Subject=Zoë', '-IPTCDigest=new');
    const first = await write(path, { ...NOBODY, overruled: [{ name: 'Zoë', box: null }] }, null);
    expect(asMwgReads(path)).toEqual([]);
    expect(tag(path, 'IPTC:Keywords')).toBeUndefined();
    await write(path, NOBODY, first);
    expect(tag(path, 'IPTC:Keywords')).toBe('Zoë');
    expect(tag(path, 'XMP-dc:Subject')).toEqual(['Zoë']);
    expect(digestAgrees(path)).toBe(true);
  });
});
