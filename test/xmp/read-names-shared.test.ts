import { chmodSync, copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  type Box,
  boxToDisplayed,
  type NamedPeople,
  type Orientation,
  XmpAdapter,
} from '../../adapters/xmp/index.js';
import { shared } from '../shared.js';
import { exiftool, folder } from './files.js';

const formats = shared('data/formats');
const adapter = new XmpAdapter();
afterAll(() => adapter.close());

const expectedSchema = z.object({
  size: z.object({ width: z.number(), height: z.number() }),
  faces: z
    .array(
      z.object({
        name: z.string(),
        box: z.object({ left: z.number(), top: z.number(), width: z.number(), height: z.number() }),
      }),
    )
    .optional(),
});
type Expected = z.infer<typeof expectedSchema>;

async function read(path: string): Promise<NamedPeople> {
  const found = await adapter.readNames(path);
  if ('code' in found) throw new Error(found.message);
  return found;
}

function all(): string[] {
  if (formats === null) return [];
  return readdirSync(formats, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => relative(formats, join(file.parentPath, file.name)))
    .sort();
}

/** The pictures that a JSON with expected faces stands beside; `Portrait.json` is for three of them. */
function withExpectedFaces(): { photo: string; expected: Expected }[] {
  const files = all();
  return files
    .filter((file) => file.endsWith('.json') && !file.startsWith('exiftool_t_images'))
    .flatMap((json) => {
      const expected = expectedSchema.safeParse(JSON.parse(readFileSync(join(formats ?? '', json), 'utf8')));
      if (!expected.success) return [];
      const stem = json.slice(0, -'.json'.length);
      const photos = files.filter((file) => /\.(jpe?g|png)$/i.test(file) && file.startsWith(stem));
      return photos
        .filter((photo) => /^(_\d)?\.\w+$/.test(photo.slice(stem.length)))
        .map((photo) => ({ photo, expected: expected.data }));
    });
}

/**
 * Where Kith says something else than PiGallery2, whose expectations these are: it takes boxes whatever the picture they
 * were made for. The regions of this file are for 3144×2288 and the picture is 10×5: Kith keeps the names alone.
 */
const WITHOUT_BOXES = ['pigallery2_sidecar/flatxmp.jpg'];

describe.skipIf(formats === null)('expected readings beside the shared pictures', () => {
  const cases = withExpectedFaces();

  it('are as many as were counted when this was written', () => {
    expect(cases.length).toBeGreaterThanOrEqual(15);
    expect(cases.filter(({ expected }) => expected.faces !== undefined).length).toBeGreaterThanOrEqual(11);
  });

  it.each(cases.map(({ photo, expected }) => ({ photo, expected })))(
    'has the faces it shall have: $photo',
    async ({ photo, expected }) => {
      const path = join(formats ?? '', photo);
      const { people, problems } = await read(path);
      expect(problems).toEqual([]);
      const byName = (a: { name: string | null }, b: { name: string | null }) =>
        (a.name ?? '').localeCompare(b.name ?? '');
      const faces = expected.faces ?? [];
      if (WITHOUT_BOXES.includes(photo)) {
        expect(people.map(({ name, box }) => ({ name, box }))).toEqual(
          faces.map(({ name }) => ({ name, box: null })),
        );
        return;
      }
      const found = people.filter(({ box }) => box !== null);
      expect([...found].sort(byName).map(({ name }) => name)).toEqual(
        [...faces].sort(byName).map(({ name }) => name),
      );
      const orientation = await orientationOf(path);
      const { width, height } = expected.size;
      for (const { name, box } of faces) {
        const near = found.find((person) => {
          if (person.name !== name || person.box === null) return false;
          const shown = boxToDisplayed(person.box, orientation);
          // PiGallery2 rounds each number of its own to whole pixels.
          return (
            Math.abs(shown.x0 * width - box.left) <= 1 &&
            Math.abs(shown.y0 * height - box.top) <= 1 &&
            Math.abs((shown.x1 - shown.x0) * width - box.width) <= 1 &&
            Math.abs((shown.y1 - shown.y0) * height - box.height) <= 1
          );
        });
        expect(near, `${name} at ${JSON.stringify(box)}`).toBeDefined();
      }
    },
  );
});

async function orientationOf(path: string): Promise<Orientation> {
  const { orientation = 1 } = await sharp(path).metadata();
  return z.literal([1, 2, 3, 4, 5, 6, 7, 8]).parse(orientation);
}

/** The one picture of Marie and Pierre Curie, as it is displayed in every file of the set. */
const CURIES: Readonly<Record<string, Box>> = {
  'Marie Curie': { x0: 0.311905, y0: 0.208572, x1: 0.425, y1: 0.407143 },
  'Pierre Curie': { x0: 0.639286, y0: 0.118572, x1: 0.735714, y1: 0.360001 },
};

describe.skipIf(formats === null)('the orientation set', () => {
  const files = all().filter((file) => /(orientation\/photo\.|faces__portrait).*\.jpg$/.test(file));

  it('is whole', () => {
    expect(files).toHaveLength(8);
  });

  async function expectCuries(path: string): Promise<NamedPeople> {
    const found = await read(path);
    const orientation = await orientationOf(path);
    expect(found.people.map(({ name }) => name).sort()).toEqual(Object.keys(CURIES));
    for (const { name, box } of found.people) {
      if (name === null || box === null) throw new Error('no box');
      const shown = boxToDisplayed(box, orientation);
      for (const side of ['x0', 'y0', 'x1', 'y1'] as const)
        expect(shown[side]).toBeCloseTo(CURIES[name]?.[side] ?? Number.NaN, 4);
    }
    return found;
  }

  it.each(files)('shows both Curies where they are: %s', async (file) => {
    const { people } = await expectCuries(join(formats ?? '', file));
    for (const { sources } of people) {
      const embedded = sources.filter(({ place }) => place === 'embedded').map(({ source }) => source);
      // The set's maker turned MWG's boxes alone: Microsoft's are still those of the upright picture. They name the
      // same people, and place nobody.
      expect(embedded).toEqual([
        'mwg',
        'microsoft',
        'digikam',
        'lightroom',
        'microsoftKeywords',
        'mediapro',
        'acdseeCategories',
      ]);
    }
  });

  it('shows them where only the sidecar names them', async () => {
    const dir = folder();
    const source = join(formats ?? '', 'pigallery2_sidecar/orientation');
    copyFileSync(join(source, 'photo.6.embedded_sidecar.jpg'), join(dir, 'photo.jpg'));
    exiftool('-overwrite_original', '-XMP:all=', join(dir, 'photo.jpg'));
    expect((await read(join(dir, 'photo.jpg'))).people).toEqual([]);
    copyFileSync(join(source, 'photo.6.sidecar.jpg.xmp'), join(dir, 'photo.jpg.xmp'));
    await expectCuries(join(dir, 'photo.jpg'));
  });
});

describe.skipIf(formats === null)('a HEIC photo, which decoders turn', () => {
  it('gives back the boxes that were written for the displayed picture, on the stored raster', async () => {
    const path = join(folder(), 'photo.heic');
    copyFileSync(join(formats ?? '', 'photoprism__assets__examples__iphone_7.heic'), path);
    chmodSync(path, 0o644);
    const box = { x0: 0.2, y0: 0.3, x1: 0.4, y1: 0.7 };
    const anna = { width: 3024, height: 4032, frame: 'displayed' as const, regions: [{ name: 'Anna', box }] };
    for (const mode of ['embedded', 'sidecar'] as const) {
      expect(await adapter.writePeople(path, anna, null, mode)).toMatchObject({ status: 'written' });
      const { people } = await read(path);
      expect(people).toHaveLength(1);
      // Orientation 6: the test vector of docs and other programs.
      const stored = { x0: 0.3, y0: 0.6, x1: 0.7, y1: 0.8 };
      for (const side of ['x0', 'y0', 'x1', 'y1'] as const)
        expect(people[0]?.box?.[side]).toBeCloseTo(stored[side], 5);
    }
  });
});

describe.skipIf(formats === null)('all shared files', () => {
  it('are read without a crash, and every box is in its picture', { timeout: 300_000 }, async () => {
    const files = all();
    let faces = 0;
    for (const file of files) {
      const path = join(formats ?? '', file);
      expect(existsSync(path)).toBe(true);
      const found = await adapter.readNames(path);
      if ('code' in found) throw new Error(`${file}: ${found.message}`);
      for (const { box } of found.sources.flatMap(({ people }) => people)) {
        if (box === null) continue;
        faces++;
        expect(box.x0 >= 0 && box.y0 >= 0 && box.x1 <= 1 && box.y1 <= 1, file).toBe(true);
        expect(box.x1 > box.x0 && box.y1 > box.y0, file).toBe(true);
      }
      for (const { message } of found.problems) expect(message).toContain(path);
    }
    expect(files.length).toBeGreaterThan(250);
    expect(faces).toBeGreaterThan(50);
  });
});
