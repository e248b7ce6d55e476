/** Reads the first page of a TIFF or BigTIFF (TIFF 6.0; libtiff's BigTIFF design), without loading the file. */

import type { FileHandle } from 'node:fs/promises';
import { type BrokenImage, damaged, type ImageData, ImageHash, truncated } from './image-data.js';

const WIDTH = 256;
const HEIGHT = 257;
/** Strips, then tiles: where their data begin and how long they are. */
const dataTags = [
  { offsets: 273, lengths: 279 },
  { offsets: 324, lengths: 325 },
];
/**
 * How the data become pixels: size, bits, compression, photometric meaning, samples, planes, predictor, palette,
 * extra samples, JPEG tables, chroma subsampling.
 */
const decodingTags = [WIDTH, HEIGHT, 258, 259, 262, 277, 284, 317, 320, 338, 347, 530];
/** Bytes of the field types BYTE, SHORT, LONG and LONG8; others are not read as numbers. */
const numberSizes: Readonly<Record<number, 1 | 2 | 4 | 8>> = { 1: 1, 3: 2, 4: 4, 16: 8, 13: 4, 18: 8 };
const typeSizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];
const READ_AT_ONCE = 1 << 20;
const wantedTags = new Set([...decodingTags, ...dataTags.flatMap((tags) => [tags.offsets, tags.lengths])]);
/** Far above what a page has; it bounds the memory that a broken file can ask for. */
const MAX_FIELD_BYTES = 1 << 26;

interface Field {
  readonly type: number;
  readonly bytes: Buffer;
}

/**
 * Hashes the strips or tiles of the first page and the tags that say how to decode them. Later pages, Exif and
 * whatever else the file holds are not part of the picture that is shown.
 */
export async function readTiff(handle: FileHandle, fileSize: number): Promise<ImageData | BrokenImage> {
  const tiff = await TiffReader.open(handle, fileSize);
  const fields = await tiff?.firstPage();
  if (tiff === null || fields == null) return truncated;

  const hash = new ImageHash();
  for (const tag of decodingTags) {
    const field = fields.get(tag);
    if (field !== undefined) hash.add(`${tag}:${field.bytes.toString('hex')};`);
  }
  let total = 0;
  for (const tags of dataTags) {
    const offsets = tiff.numbers(fields.get(tags.offsets));
    const lengths = tiff.numbers(fields.get(tags.lengths));
    if (offsets.length !== lengths.length) return damaged;
    for (const [index, offset] of offsets.entries()) {
      const length = lengths[index] ?? 0;
      total += length;
      // Only a broken file names more data than it has; without this, one could ask for the same bytes for ever.
      if (total > fileSize) return damaged;
      if (!(await tiff.addTo(hash, offset, length))) return truncated;
    }
  }
  if (total === 0) return damaged;
  return hash.finish(tiff.numbers(fields.get(WIDTH))[0] ?? 0, tiff.numbers(fields.get(HEIGHT))[0] ?? 0, null);
}

/** Bounded reads of a TIFF structure in either byte order, with 32-bit or 64-bit offsets. */
class TiffReader {
  static async open(handle: FileHandle, fileSize: number): Promise<TiffReader | null> {
    const head = Buffer.alloc(16);
    const { bytesRead } = await handle.read(head, 0, head.length, 0);
    return bytesRead < 16 ? null : new TiffReader(handle, fileSize, head);
  }

  readonly #littleEndian: boolean;
  readonly #isBig: boolean;

  private constructor(
    private readonly handle: FileHandle,
    private readonly fileSize: number,
    private readonly head: Buffer,
  ) {
    this.#littleEndian = head[0] === 0x49;
    this.#isBig = this.#number(head, 2, 2) === 43;
  }

  /** The first page's wanted fields, or null where the file ends before them. */
  async firstPage(): Promise<Map<number, Field> | null> {
    const [word, countSize, entrySize] = this.#isBig ? ([8, 8, 20] as const) : ([4, 2, 12] as const);
    const at = this.#number(this.head, word, word);
    const countBytes = await this.#read(at, countSize);
    if (countBytes === null) return null;
    const entries = await this.#read(at + countSize, this.#number(countBytes, 0, countSize) * entrySize);
    if (entries === null) return null;

    const fields = new Map<number, Field>();
    for (let entry = 0; entry < entries.length; entry += entrySize) {
      const tag = this.#number(entries, entry, 2);
      if (!wantedTags.has(tag)) continue;
      const type = this.#number(entries, entry + 2, 2);
      const length = this.#number(entries, entry + 4, word) * (typeSizes[type] ?? 0);
      const valueAt = entry + 4 + word;
      const bytes =
        length <= word
          ? entries.subarray(valueAt, valueAt + length)
          : await this.#read(this.#number(entries, valueAt, word), length);
      if (bytes === null) return null;
      fields.set(tag, { type, bytes });
    }
    return fields;
  }

  /** A field's numbers; none where it is absent or not numeric. */
  numbers(field: Field | undefined): number[] {
    const size = field && numberSizes[field.type];
    if (field === undefined || size === undefined) return [];
    return Array.from({ length: field.bytes.length / size }, (_, index) =>
      this.#number(field.bytes, index * size, size),
    );
  }

  /** Hashes a stretch of the file; false where the file ends before. */
  async addTo(hash: ImageHash, offset: number, length: number): Promise<boolean> {
    for (let at = offset; at < offset + length; at += READ_AT_ONCE) {
      const bytes = await this.#read(at, Math.min(READ_AT_ONCE, offset + length - at));
      if (bytes === null) return false;
      hash.add(bytes);
    }
    return true;
  }

  async #read(offset: number, length: number): Promise<Buffer | null> {
    if (offset + length > this.fileSize || length > MAX_FIELD_BYTES) return null;
    const bytes = Buffer.alloc(length);
    const { bytesRead } = await this.handle.read(bytes, 0, length, offset);
    return bytesRead < length ? null : bytes;
  }

  #number(bytes: Buffer, at: number, size: 1 | 2 | 4 | 8): number {
    if (size === 8) return Number(this.#littleEndian ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at));
    return this.#littleEndian ? bytes.readUIntLE(at, size) : bytes.readUIntBE(at, size);
  }
}
