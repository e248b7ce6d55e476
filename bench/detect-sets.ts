import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { z } from 'zod';
import type { Box, Raster } from '../models/index.js';

/** A picture and the faces it certainly shows; it may show more. */
export interface Labelled {
  readonly picture: Raster;
  readonly faces: readonly Box[];
}

export interface PictureSet {
  readonly name: string;
  readonly pictures: readonly Labelled[];
}

export const data = join(
  process.env.KITH_SHARED ?? new URL('../../../shared', import.meta.url).pathname,
  'data',
);

/** Where the middle face of a 250-px LFW picture lies, by the set's making. */
const lfwFace: Box = { x0: 80, y0: 75, x1: 170, y1: 175 };
const lfwSide = 250;

/** Width of the faces in the made crowds, px of a 2,400-px picture. */
const crowdFaces = [20, 26, 34, 46, 64, 90];
const crowdSize = { width: 2400, height: 1800 };

/** Personal photos, portraits, close-ups that fill the picture, and crowds of ever smaller faces. */
export async function pictureSets(): Promise<PictureSet[]> {
  const portraits = await lfwPictures();
  return [
    { name: 'afw', pictures: await afw() },
    { name: 'portraits', pictures: await Promise.all(portraits.slice(0, 120).map(portrait)) },
    { name: 'close-ups', pictures: await Promise.all(portraits.slice(120, 180).map(closeUp)) },
    ...(await Promise.all(
      crowdFaces.map(async (width) => ({
        name: `crowd ${width} px`,
        pictures: [await crowd(portraits.slice(180), width)],
      })),
    )),
  ];
}

const afwSchema = z.array(
  z.object({
    file: z.string(),
    faces: z.array(z.object({ box_x1y1x2y2: z.tuple([z.number(), z.number(), z.number(), z.number()]) })),
  }),
);

async function afw(): Promise<Labelled[]> {
  const folder = join(data, 'groups/afw');
  const photos = afwSchema.parse(JSON.parse(await readFile(join(folder, 'gt.json'), 'utf8')));
  return Promise.all(
    photos.map(async ({ file, faces }) => ({
      picture: await raster(sharp(join(folder, file))),
      faces: faces.map(({ box_x1y1x2y2: [x0, y0, x1, y1] }) => ({ x0, y0, x1, y1 })),
    })),
  );
}

/** The first picture of each person, by name. */
async function lfwPictures(): Promise<string[]> {
  const folder = join(data, 'faces');
  const entries = await readdir(folder, { withFileTypes: true });
  const people = entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
  return Promise.all(
    people.sort().map(async (person) => join(person, (await readdir(person)).sort()[0] ?? '')),
  );
}

async function portrait(file: string): Promise<Labelled> {
  return { picture: await raster(sharp(file)), faces: [lfwFace] };
}

/** The face's surroundings cut off and the rest enlarged, as from a photo where one face fills the picture. */
async function closeUp(file: string): Promise<Labelled> {
  const cut = { left: 62, top: 57, width: 126, height: 136 };
  const enlarged = 12;
  const picture = await raster(
    sharp(file)
      .extract(cut)
      .resize(cut.width * enlarged),
  );
  return { picture, faces: [moved(lfwFace, -cut.left, -cut.top, enlarged)] };
}

/** Portraits side by side, so small that each face is about `faceWidth` px wide; at most 150 of them. */
async function crowd(files: readonly string[], faceWidth: number): Promise<Labelled> {
  const scale = faceWidth / (lfwFace.x1 - lfwFace.x0);
  const side = Math.round(lfwSide * scale);
  const columns = Math.floor(crowdSize.width / side);
  const places = columns * Math.floor(crowdSize.height / side);
  const count = Math.min(150, places, files.length);
  const tiles = await Promise.all(
    files.slice(0, count).map(async (file, i) => {
      const place = Math.floor((i * places) / count);
      const left = (place % columns) * side;
      const top = Math.floor(place / columns) * side;
      return { input: await sharp(file).resize(side, side).toBuffer(), left, top };
    }),
  );
  const canvas = sharp({ create: { ...crowdSize, channels: 3, background: '#5a6e64' } });
  const picture = await raster(sharp(await canvas.composite(tiles).png().toBuffer()));
  return { picture, faces: tiles.map(({ left, top }) => moved(lfwFace, left / scale, top / scale, scale)) };
}

function moved(box: Box, x: number, y: number, scale: number): Box {
  return {
    x0: (box.x0 + x) * scale,
    y0: (box.y0 + y) * scale,
    x1: (box.x1 + x) * scale,
    y1: (box.y1 + y) * scale,
  };
}

async function raster(image: Sharp): Promise<Raster> {
  const { data: pixels, info } = await image
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(pixels), width: info.width, height: info.height };
}
