import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ExifTool } from 'exiftool-vendored';
import sharp from 'sharp';
import { afterAll } from 'vitest';
import { openExifTool } from '../../adapters/xmp/index.js';
import type { SetAside } from '../../daemon/library/types.js';

/** A folder that is gone after the test file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kith-test-library-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a file and the folders above it. */
export function put(path: string, content: string | Buffer = 'x'): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** The ExifTool of a test file, as the daemon opens it. */
export function exiftoolForTests(): ExifTool {
  const exiftool = openExifTool();
  afterAll(() => exiftool.end());
  return exiftool;
}

export type Made = 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff' | 'avif';

/** A small picture with some texture; another seed differs in its pixels alone. */
export function picture(format: Made, seed = 0, width = 48, height = 32): Promise<Buffer> {
  const pixels = Buffer.from(
    Array.from({ length: width * height * 3 }, (_, i) => (i * 31 + ((i >> 5) % 7) * 40 + seed * 97) % 256),
  );
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .toFormat(format)
    .toBuffer();
}

/** Collects what an async generator yields. */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

export const aReason: SetAside = { code: 'damaged', message: 'broken' };
