import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exiftoolPath } from 'exiftool-vendored';
import sharp from 'sharp';
import { afterAll } from 'vitest';
import { z } from 'zod';
import type { PhotoPeople } from '../../adapters/xmp/index.js';

const EXIFTOOL = await exiftoolPath();
const dumpSchema = z.array(z.record(z.string(), z.unknown())).min(1);

/** Runs the real exiftool, in a process of its own. */
export function exiftool(...args: string[]): string {
  return execFileSync(EXIFTOOL, ['-charset', 'filename=utf8', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Everything a file says but its own name, times, size, the toolkit that wrote it, and Kith's own note. */
export function dump(path: string, ...only: string[]): Record<string, unknown> {
  const [tags] = dumpSchema.parse(
    JSON.parse(exiftool('-json', '-struct', '-G1', '-a', '-n', '-api', 'structformat=jsonq', ...only, path)),
  );
  const own = /^(SourceFile$|System:|ExifTool:|XMP-x:XMPToolkit|XMP-kith:|File:FileSize)/;
  return Object.fromEntries(Object.entries(tags ?? {}).filter(([tag]) => !own.test(tag)));
}

/**
 * Everything that exiftool can tell of every file in a folder, by their paths, binary values and a sum over the picture
 * itself included.
 */
export function dumpAll(dir: string): Map<string, Record<string, unknown>> {
  const what = ['-json', '-a', '-G1:4', '-struct', '-b', '-api', 'requesttags=imagedatahash'];
  const args = ['-charset', 'filename=utf8', '-r', '-ext', '*', ...what, dir];
  // It complains, and ends with an error, if one of the files is broken.
  const { stdout } = spawnSync(EXIFTOOL, args, { encoding: 'utf8', maxBuffer: 2 ** 30 });
  return new Map(dumpSchema.parse(JSON.parse(stdout)).map((tags) => [String(tags.SourceFile), tags]));
}

/** What a file would be if exiftool wrote it without changing a thing: its own order and quotes, all else as it was. */
export function rewritten(path: string): string {
  const copy = `${path}.rewritten.xmp`;
  copyFileSync(path, copy);
  exiftool('-overwrite_original', '-XMP-xmp:Nickname=kith-probe', copy);
  exiftool('-overwrite_original', '-XMP-xmp:Nickname=', copy);
  return copy;
}

/** A new folder that is removed after the tests of the file. */
export function folder(): string {
  const made = realpathSync(mkdtempSync(join(tmpdir(), 'kith-xmp-test-')));
  afterAll(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#456' } })
  .jpeg()
  .toBuffer();

/** Writes a small JPEG of 60×40 px. */
export function photo(dir: string, name: string): string {
  const path = join(dir, name);
  writeFileSync(path, picture);
  return path;
}

/** What is in a folder besides photos. */
export function left(dir: string): string[] {
  return readdirSync(dir).filter((name) => !name.endsWith('.jpg'));
}

/** People of a 60×40 photo; each stands in a column of its own. */
export function people(...names: string[]): PhotoPeople {
  return {
    width: 60,
    height: 40,
    regions: names.map((name, i) => ({
      name,
      box: { x0: 0.1 + i * 0.2, y0: 0.2, x1: 0.25 + i * 0.2, y1: 0.6 },
    })),
  };
}
