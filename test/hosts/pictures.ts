import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { expect } from 'vitest';
import {
  type Box,
  boxToStored,
  type Orientation,
  swapsSides,
  type WriteMode,
  type Written,
  type XmpAdapter,
} from '../../adapters/xmp/index.js';

/** The face of every picture, as the viewer sees it: a red card on a picture of 600×400 px. */
export const DISPLAYED: Box = { x0: 0.2, y0: 0.3, x1: 0.4, y1: 0.7 };
const WIDTH = 600;
const HEIGHT = 400;

/** A photo with one person on it, who is named in the way that `mode` says. */
export interface NamedPhoto {
  readonly file: string;
  readonly name: string;
  readonly orientation: Orientation;
  readonly mode: WriteMode;
}

/** Every orientation twice, named in the sidecar and in the file, with names that hosts have trouble with. */
export const NAMED: readonly NamedPhoto[] = (
  [
    [1, 'José Núñez', 'AC/DC Fan'],
    [2, '王芳', 'Pipe|Name'],
    [3, 'Miller, Bob', 'Back\\slash'],
    [4, '"Q" O’Neil', "'Single' & <b>"],
    [5, 'Zoë 🎉', '👩‍👩‍👧 Family'],
    [6, 'محمد علي', 'שרה כהן'],
    [7, 'Semi; colon', '100% #1'],
    [8, 'Ünï¢ödé Ñame', 'Nguyễn Thị Ánh'],
  ] as const
).flatMap(([orientation, inSidecar, inFile]) => [
  { file: `${orientation} sidecar.jpg`, name: inSidecar, orientation, mode: 'sidecar' },
  { file: `sub ü & b/${orientation}#file.jpg`, name: inFile, orientation, mode: 'embedded' },
]);

/** Makes the pictures, each with pixels of its own: digiKam takes files of the same content for one photo. */
export async function makePictures(
  folder: string,
  photos: readonly Pick<NamedPhoto, 'file' | 'orientation'>[],
) {
  for (const [index, { file, orientation }] of photos.entries()) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    const [width, height] = swapsSides(orientation) ? [HEIGHT, WIDTH] : [WIDTH, HEIGHT];
    const { x0, y0, x1, y1 } = boxToStored(DISPLAYED, orientation);
    const card = {
      width: Math.round((x1 - x0) * width),
      height: Math.round((y1 - y0) * height),
      channels: 3 as const,
      background: '#e04030',
    };
    const background = { r: 40 + 8 * index, g: 85, b: 102 };
    await sharp({ create: { width, height, channels: 3, background } })
      .composite([{ input: { create: card }, left: Math.round(x0 * width), top: Math.round(y0 * height) }])
      .withMetadata({ orientation })
      .jpeg()
      .toFile(join(folder, file));
  }
}

/** Names the person of each photo as Kith's write-back does; gives what to hand in as `before` next time. */
export async function nameThem(
  adapter: XmpAdapter,
  folder: string,
  photos: readonly NamedPhoto[],
  before: ReadonlyMap<string, Written> = new Map(),
): Promise<Map<string, Written>> {
  const all = new Map<string, Written>();
  for (const { file, name, orientation, mode } of photos) {
    const [width, height] = swapsSides(orientation) ? [HEIGHT, WIDTH] : [WIDTH, HEIGHT];
    const people = { width, height, regions: [{ name, box: boxToStored(DISPLAYED, orientation) }] };
    const path = join(folder, file);
    const { status, written, reason } = await adapter.writePeople(
      path,
      people,
      before.get(file) ?? null,
      mode,
    );
    expect(status, reason?.message ?? file).toBe('written');
    if (written !== null) all.set(file, written);
  }
  return all;
}
