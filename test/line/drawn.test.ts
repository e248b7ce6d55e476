import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Face } from '../../protocol/index.js';
import { shared } from '../shared.js';
import { accepted } from './album.js';
import { LibraryOfOne } from './library-of-one.js';
import { kithJson } from './processes.js';
import { namesIn } from './sidecars.js';

const album = shared('data/album-family');

/** Each step goes on where the last one ended. */
describe.skipIf(album === null)('a face that the detector missed', () => {
  const library = new LibraryOfOne();
  const missed = join(library.photos, 'washed out.jpg');
  let box: Face['box'];

  beforeAll(async () => {
    await library.fill(album ?? '', 'Colin Powell', 8);
    await library.scan();
    await library.name(await library.largestGroup(), 'Anna');
    const clear = (await library.faces()).filter(({ name }) => name === 'Anna').at(-1);
    if (clear === undefined) expect.fail('nobody was found');
    box = clear.box;
    // So much light that the detector sees no face, though an owner does.
    await sharp(readFileSync(clear.file)).linear(0.15, 215).jpeg({ quality: 95 }).toFile(missed);
    await library.scan();
  }, 300_000);
  afterAll(() => library.remove());

  const facesThere = () =>
    library.kith(async (service) =>
      accepted(await service.faces({})).faces.filter(({ file }) => file === missed),
    );
  const regions = () => (existsSync(`${missed}.xmp`) ? namesIn(`${missed}.xmp`).regions : []);
  const kith = async (...args: string[]) => {
    const { code, json } = await kithJson(library.data, ...args);
    expect([args, code]).toEqual([args, 0]);
    return json;
  };

  it('is described where `kith draw` draws it, and grouped like one that was found', async () => {
    expect(await facesThere()).toEqual([]);
    const corners = [box.x0, box.y0, box.x1, box.y1].map(String);
    expect(await kith('draw', missed, ...corners)).toMatchObject({ writing: 0 });
    const [face, ...others] = await facesThere();
    expect(others).toEqual([]);
    expect(face).toMatchObject({ name: 'Anna', confirmed: false, drawn: true });
    expect(face?.probability).toBeGreaterThan(0.5);
    expect(face?.quality.norm).toBeGreaterThan(0);
    for (const side of ['x0', 'y0', 'x1', 'y1'] as const) expect(face?.box[side]).toBeCloseTo(box[side], 9);
    expect(regions()).toEqual([]);
  });

  it('is the same after another scan', async () => {
    const before = await facesThere();
    await library.scan();
    expect(await facesThere()).toEqual(before);
  });

  it('is a region of its photo when it is confirmed, and none when that is undone', async () => {
    const [face] = await facesThere();
    expect(await kith('confirm', 'Anna', face?.id ?? '')).toMatchObject({ written: 1 });
    expect(regions()).toEqual(['Anna']);
    await kith('undo');
    expect(regions()).toEqual([]);
    await kith('redo');
    expect(regions()).toEqual(['Anna']);
  });

  it('is gone, out of the file too, when the drawing is undone, and back with its name when it is redone', async () => {
    const { events } = await library.kith((service) => service.log({}));
    const drawn = String(events.find(({ kind }) => kind === 'drawn')?.id);
    const before = await facesThere();
    await kith('undo', drawn);
    expect(await facesThere()).toEqual([]);
    expect(regions()).toEqual([]);
    await kith('redo', drawn);
    expect(await facesThere()).toEqual(before);
    expect(regions()).toEqual(['Anna']);
  });
});
