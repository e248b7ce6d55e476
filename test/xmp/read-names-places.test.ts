import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Box, type NamedPeople, type NamedPerson, XmpAdapter } from '../../adapters/xmp/index.js';
import { exiftool, folder } from './files.js';
import {
  acdsee,
  iptcRegion,
  microsoft,
  mwg,
  mwgRegion,
  personInImage,
  rect64,
  rectangle,
  xmp,
} from './name-fields.js';
import { ORIENTATIONS, type PaintedPhoto, paintedPhoto, STORED } from './painted.js';

const adapter = new XmpAdapter();
afterAll(() => adapter.close());

async function read(path: string): Promise<NamedPeople> {
  const found = await adapter.readNames(path);
  if ('code' in found) throw new Error(found.message);
  expect(found.problems).toEqual([]);
  return found;
}

function expectAt(person: NamedPerson | undefined, name: string, box: Box): void {
  expect(person?.name).toBe(name);
  if (person?.box === null || person === undefined) throw new Error(`${name} has no box`);
  // Picasa's 16 bits are the coarsest.
  for (const side of ['x0', 'y0', 'x1', 'y1'] as const) expect(person.box[side]).toBeCloseTo(box[side], 4);
}

/** What each source says of a photo whose red face is Anna's. */
const XMP_SOURCES: Readonly<Record<string, (photo: PaintedPhoto) => string>> = {
  mwg: ({ stored }) => mwg([mwgRegion('Anna', stored)], STORED),
  'mwg without dimensions': ({ stored }) => mwg([mwgRegion('Anna', stored)]),
  'mwg with the dimensions of a smaller copy': ({ stored }) =>
    mwg([mwgRegion('Anna', stored)], { w: STORED.w / 4, h: STORED.h / 4 }),
  'mwg with the dimensions as displayed, by Lightroom': ({ stored, displayedSize }) =>
    mwg([mwgRegion('Anna', stored)], displayedSize),
  'mwg in pixels': ({ stored }) => {
    const { w, h } = STORED;
    const inPixels = { x0: stored.x0 * w, y0: stored.y0 * h, x1: stored.x1 * w, y1: stored.y1 * h };
    return mwg([mwgRegion('Anna', inPixels, { area: { unit: 'pixel' } })], STORED);
  },
  'mwg in pixels without dimensions': ({ stored }) => {
    const { w, h } = STORED;
    const inPixels = { x0: stored.x0 * w, y0: stored.y0 * h, x1: stored.x1 * w, y1: stored.y1 * h };
    return mwg([mwgRegion('Anna', inPixels, { area: { unit: 'pixel' } })]);
  },
  microsoft: ({ stored }) => microsoft([{ name: 'Anna', rectangle: rectangle(stored) }]),
  iptcRegion: ({ stored }) =>
    iptcRegion(
      {
        rbShape: 'rectangle',
        rbUnit: 'relative',
        rbX: stored.x0,
        rbY: stored.y0,
        rbW: stored.x1 - stored.x0,
        rbH: stored.y1 - stored.y0,
      },
      personInImage('Anna'),
    ),
};

describe.each(ORIENTATIONS)('a name on the red face of a photo with orientation %i', (orientation) => {
  const dir = folder();
  let photo: PaintedPhoto;
  beforeAll(async () => {
    photo = await paintedPhoto(join(dir, 'photo.jpg'), orientation);
  });

  it.each(Object.keys(XMP_SOURCES))('is read on the red, from a sidecar: %s', async (source) => {
    writeFileSync(`${photo.path}.xmp`, xmp(XMP_SOURCES[source]?.(photo) ?? ''));
    const { people } = await read(photo.path);
    expect(people).toHaveLength(1);
    expectAt(people[0], 'Anna', photo.stored);
    expect(people[0]?.sources.map(({ place }) => place)).toEqual([`${photo.path}.xmp`]);
  });

  it.each(Object.keys(XMP_SOURCES))('is read on the red, from the file itself: %s', async (source) => {
    const slug = source.replaceAll(/[^a-z]/gi, '-');
    const inside = await paintedPhoto(join(dir, `inside-${slug}.jpg`), orientation);
    const fields = join(dir, `${slug}.fields.xmp`);
    writeFileSync(fields, xmp(XMP_SOURCES[source]?.(inside) ?? ''));
    exiftool('-overwrite_original', '-tagsFromFile', fields, '-XMP:all', inside.path);
    const { people } = await read(inside.path);
    expect(people).toHaveLength(1);
    expectAt(people[0], 'Anna', photo.stored);
    expect(people[0]?.sources.map(({ place }) => place)).toEqual(['embedded']);
  });

  it('is read on the red from Picasa, which tells boxes of the stored raster', async () => {
    const dir = folder();
    const { path, stored } = await paintedPhoto(join(dir, 'photo.jpg'), orientation);
    const ini = `[Contacts2]\n8e62b2035b74b477=Anna;;\n[photo.jpg]\nfaces=${rect64(stored)},8e62b2035b74b477\n`;
    writeFileSync(join(dir, '.picasa.ini'), ini);
    expectAt((await read(path)).people[0], 'Anna', stored);
  });

  it('is read on the red from Picasa in a raw file, where it tells boxes of the displayed picture', async () => {
    const dir = folder();
    const { path, stored, displayed } = await paintedPhoto(join(dir, 'photo.nef'), orientation);
    const ini = `[Contacts2]\n8e62b2035b74b477=Anna;;\n[photo.nef]\nfaces=${rect64(displayed)},8e62b2035b74b477\n`;
    writeFileSync(join(dir, '.picasa.ini'), ini);
    expectAt((await read(path)).people[0], 'Anna', stored);
  });

  it('is read from ACDSee on the red wherever the size tells what the box is of, and without a box elsewhere', async () => {
    const { path, stored, displayed, displayedSize } = photo;
    const turned = orientation >= 5;
    writeFileSync(`${path}.xmp`, xmp(acdsee('Anna', displayed, displayedSize)));
    const asDisplayed = (await read(path)).people;
    writeFileSync(`${path}.xmp`, xmp(acdsee('Anna', stored, STORED)));
    const asStored = (await read(path)).people;
    if (turned || orientation === 1) {
      expectAt(asDisplayed[0], 'Anna', stored);
      expectAt(asStored[0], 'Anna', stored);
    } else {
      expect([...asDisplayed, ...asStored].map(({ name, box }) => ({ name, box }))).toEqual([
        { name: 'Anna', box: null },
        { name: 'Anna', box: null },
      ]);
    }
  });

  it('keeps the name and drops the box of a copy that was cropped, or turned, after the regions were made', async () => {
    const { path, stored } = photo;
    const turnedCopy = orientation >= 5 ? [] : [{ w: STORED.h, h: STORED.w }];
    for (const size of [{ w: 100, h: 80 }, { w: 160, h: 60 }, ...turnedCopy]) {
      writeFileSync(`${path}.xmp`, xmp(mwg([mwgRegion('Anna', stored)], size)));
      const [anna] = (await read(path)).people;
      expect(anna).toMatchObject({ name: 'Anna', box: null, confirmed: true });
    }
  });

  it('drops boxes in pixels of a picture whose sides are swapped, since either raster may be meant', async () => {
    const { path, stored, displayedSize } = photo;
    if (orientation < 5) return;
    const pixels = { x: 60, y: 8, w: 16, h: 16, unit: 'pixel' };
    writeFileSync(`${path}.xmp`, xmp(mwg([mwgRegion('Anna', stored, { area: pixels })], displayedSize)));
    expect((await read(path)).people).toMatchObject([{ name: 'Anna', box: null }]);
  });

  it('does not turn with an orientation in the sidecar, which says how to show the picture and nothing of the boxes', async () => {
    const { path, stored } = photo;
    writeFileSync(
      `${path}.xmp`,
      xmp(
        '<tiff:Orientation xmlns:tiff="http://ns.adobe.com/tiff/1.0/">6</tiff:Orientation>',
        mwg([mwgRegion('Anna', stored)], STORED),
      ),
    );
    expectAt((await read(path)).people[0], 'Anna', stored);
  });

  it('merges every source into one face', async () => {
    const dir = folder();
    const { path, stored } = await paintedPhoto(join(dir, 'photo.jpg'), orientation);
    writeFileSync(
      `${path}.xmp`,
      xmp(mwg([mwgRegion('Anna', stored)], STORED), XMP_SOURCES.microsoft?.({ ...photo }) ?? ''),
    );
    writeFileSync(join(dirname(path), 'photo.xmp'), xmp(XMP_SOURCES.iptcRegion?.({ ...photo }) ?? ''));
    writeFileSync(
      join(dir, '.picasa.ini'),
      `[Contacts2]\n1=Anna;;\n[photo.jpg]\nfaces=${rect64(stored)},1\n`,
    );
    const { people } = await read(path);
    expect(people).toHaveLength(1);
    expectAt(people[0], 'Anna', stored);
    expect(people[0]?.sources).toEqual([
      { source: 'mwg', place: `${path}.xmp` },
      { source: 'microsoft', place: `${path}.xmp` },
      { source: 'iptcRegion', place: join(dir, 'photo.xmp') },
      { source: 'picasa', place: join(dir, '.picasa.ini') },
    ]);
  });
});
