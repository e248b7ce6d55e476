/** Photos with one red face, found again by its colour: where a box must lie, told by the picture itself. */

import { writeFileSync } from 'node:fs';
import sharp, { type Sharp } from 'sharp';
import type { Box, Orientation } from '../../adapters/xmp/index.js';

export const ORIENTATIONS: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8];

/** Size of the stored raster, px. Sides of whole JPEG blocks keep the red from running out. */
export const STORED = { w: 160, h: 80 };

export interface PaintedPhoto {
  readonly path: string;
  /** Where the red is in the stored raster, 0..1. */
  readonly stored: Box;
  /** Where the red is in the picture as a viewer turns it, 0..1. */
  readonly displayed: Box;
  readonly displayedSize: { w: number; h: number };
}

/** Writes a photo with a red box far from every axis of symmetry. */
export async function paintedPhoto(path: string, orientation: Orientation): Promise<PaintedPhoto> {
  const face = sharp({ create: { width: 32, height: 16, channels: 3, background: '#f00' } });
  const jpeg = await sharp({ create: { width: STORED.w, height: STORED.h, channels: 3, background: '#000' } })
    .composite([{ input: await face.png().toBuffer(), left: 104, top: 8 }])
    .withMetadata({ orientation })
    .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
    .toBuffer();
  writeFileSync(path, jpeg);
  const stored = await findRed(sharp(jpeg));
  const displayed = await findRed(sharp(jpeg).autoOrient());
  return { path, stored: stored.box, displayed: displayed.box, displayedSize: displayed.size };
}

async function findRed(picture: Sharp): Promise<{ box: Box; size: { w: number; h: number } }> {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  const xs: number[] = [];
  const ys: number[] = [];
  for (let i = 0; i < info.width * info.height; i++) {
    if ((data[i * info.channels] ?? 0) < 128) continue;
    xs.push(i % info.width);
    ys.push(Math.floor(i / info.width));
  }
  return {
    box: {
      x0: Math.min(...xs) / info.width,
      y0: Math.min(...ys) / info.height,
      x1: (Math.max(...xs) + 1) / info.width,
      y1: (Math.max(...ys) + 1) / info.height,
    },
    size: { w: info.width, h: info.height },
  };
}
