/** What a format's reader finds in a file: the image data's hash, the raster's size, and the Exif block as it is. */

import { createHash } from 'node:crypto';

export interface ImageData {
  readonly ok: true;
  /** SHA-256 over the image data, hex. */
  readonly hash: string;
  /** Stored raster, px. */
  readonly width: number;
  readonly height: number;
  /** Exif as a TIFF structure, with or without the leading `Exif\0\0`; null when the file has none. */
  readonly exif: Buffer | null;
}

export interface BrokenImage {
  readonly ok: false;
  readonly code: 'damaged' | 'truncated';
}

export const damaged: BrokenImage = { ok: false, code: 'damaged' };
export const truncated: BrokenImage = { ok: false, code: 'truncated' };

/** Collects the parts of a file that make the picture. */
export class ImageHash {
  readonly #sha = createHash('sha256');

  add(bytes: Buffer | string): void {
    this.#sha.update(bytes);
  }

  /** A picture without a size is none. */
  finish(width: number, height: number, exif: Buffer | null): ImageData | BrokenImage {
    if (width === 0 || height === 0) return damaged;
    return { ok: true, hash: this.#sha.digest('hex'), width, height, exif };
  }
}
