import {
  chmodSync,
  copyFileSync,
  readFileSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import {
  boxToStored,
  type Orientation,
  openExifTool,
  type WriteOutcome,
  type Written,
  writtenSchema,
  XmpAdapter,
} from '../../adapters/xmp/index.js';
import { sidecarsOf } from '../../adapters/xmp/places.js';
import { dump, exiftool, folder, left, people, photo } from './files.js';

const adapter = new XmpAdapter();
afterAll(() => adapter.close());
const NOBODY = people();

async function written(promise: Promise<WriteOutcome>): Promise<Written | null> {
  const outcome = await promise;
  expect(outcome).toMatchObject({ status: 'written' });
  return outcome.written;
}

function claimsIn(record: Written | null) {
  return record?.places.map(({ place, claims }) => ({ place, claims }));
}

describe('a new sidecar', () => {
  it('says who is there in every field that hosts read', async () => {
    const dir = folder();
    const path = photo(dir, 'a.jpg');
    await written(adapter.writePeople(path, people('Anna', 'José Núñez'), null, 'sidecar'));
    expect(left(dir)).toEqual(['a.jpg.xmp']);
    const box = (x: string) => ({ X: x, Y: '0.4', W: '0.15', H: '0.4', Unit: 'normalized' });
    expect(dump(`${path}.xmp`, '-XMP:all')).toEqual({
      'XMP-mwg-rs:RegionInfo': {
        AppliedToDimensions: { W: '60', H: '40', Unit: 'pixel' },
        RegionList: [
          { Area: box('0.175'), Name: 'Anna', Type: 'Face' },
          { Area: box('0.375'), Name: 'José Núñez', Type: 'Face' },
        ],
      },
      'XMP-MP:RegionInfoMP': {
        Regions: [
          { PersonDisplayName: 'Anna', Rectangle: '0.1, 0.2, 0.15, 0.4' },
          { PersonDisplayName: 'José Núñez', Rectangle: '0.3, 0.2, 0.15, 0.4' },
        ],
      },
      'XMP-digiKam:TagsList': ['People/Anna', 'People/José Núñez'],
      'XMP-lr:HierarchicalSubject': ['People|Anna', 'People|José Núñez'],
      'XMP-dc:Subject': ['Anna', 'José Núñez'],
      'XMP-iptcExt:PersonInImage': ['Anna', 'José Núñez'],
    });
  });

  it('names who shows no face by keywords alone: a host would take a region for a face', async () => {
    const dir = folder();
    const path = photo(dir, 'a.jpg');
    const first = await written(
      adapter.writePeople(path, { ...people('Anna'), faceless: [{ name: 'Ben' }] }, null, 'sidecar'),
    );
    const tags = dump(`${path}.xmp`, '-XMP:all');
    expect(tags).toMatchObject({
      'XMP-mwg-rs:RegionInfo': { RegionList: [{ Name: 'Anna' }] },
      'XMP-digiKam:TagsList': ['People/Anna', 'People/Ben'],
      'XMP-iptcExt:PersonInImage': ['Anna', 'Ben'],
    });
    expect(JSON.stringify(tags['XMP-MP:RegionInfoMP'])).not.toContain('Ben');
    await written(adapter.writePeople(path, people('Anna'), first, 'sidecar'));
    expect(JSON.stringify(dump(`${path}.xmp`, '-XMP:all'))).not.toContain('Ben');
  });

  it('goes away again with the last person, and stays when somebody else wrote into it', async () => {
    const dir = folder();
    const path = photo(dir, 'a.jpg');
    const first = await written(adapter.writePeople(path, people('Anna'), null, 'sidecar'));
    expect(await written(adapter.writePeople(path, NOBODY, first, 'sidecar'))).toBeNull();
    expect(left(dir)).toEqual([]);

    const second = await written(adapter.writePeople(path, people('Anna'), null, 'sidecar'));
    exiftool('-overwrite_original', '-XMP-xmp:Rating=5', `${path}.xmp`);
    expect(await written(adapter.writePeople(path, NOBODY, second, 'sidecar'))).toBeNull();
    expect(dump(`${path}.xmp`, '-XMP:all')).toEqual({ 'XMP-xmp:Rating': '5' });
  });

  it('goes away also when a host took all but the size out before', async () => {
    const dir = folder();
    const path = photo(dir, 'a.jpg');
    const first = await written(adapter.writePeople(path, people('Anna'), null, 'sidecar'));
    const emptied = [
      '-XMP-dc:all=',
      '-XMP-lr:all=',
      '-XMP-digiKam:all=',
      '-XMP-iptcExt:all=',
      '-XMP-MP:all=',
    ];
    exiftool('-overwrite_original', ...emptied, '-XMP-mwg-rs:RegionList=', `${path}.xmp`);
    expect(await written(adapter.writePeople(path, NOBODY, first, 'sidecar'))).toBeNull();
    expect(left(dir)).toEqual([]);
  });

  it('is not there when nobody is wanted', async () => {
    const dir = folder();
    const path = photo(dir, 'a.jpg');
    expect(await adapter.writePeople(path, NOBODY, null, 'both')).toEqual({
      status: 'unchanged',
      written: null,
    });
    expect(left(dir)).toEqual([]);
  });
});

describe('writing again', () => {
  it('does not touch a file that already says so, in every mode', async () => {
    const path = photo(folder(), 'a.jpg');
    const first = await written(adapter.writePeople(path, people('Anna', 'Bea'), null, 'both'));
    const files = [path, `${path}.xmp`];
    const before = files.map((file) => ({ ...statSync(file), content: readFileSync(file) }));
    const again = await adapter.writePeople(path, people('Bea', 'Anna'), first, 'both');
    expect(again.status).toBe('written');
    const swapped = await adapter.writePeople(path, people('Anna', 'Bea'), again.written, 'both');
    expect(swapped.status).toBe('written');
    const same = files.map((file) => ({ ...statSync(file), content: readFileSync(file) }));
    const third = await adapter.writePeople(path, people('Anna', 'Bea'), swapped.written, 'both');
    expect(third).toEqual({ status: 'unchanged', written: swapped.written });
    files.forEach((file, i) => {
      expect({ ...statSync(file), content: readFileSync(file), atime: 0, atimeMs: 0 }).toEqual({
        ...same[i],
        atime: 0,
        atimeMs: 0,
      });
    });
    expect(before).toHaveLength(2);
  });

  it('renames a person where they stand, in every list', async () => {
    const path = photo(folder(), 'a.jpg');
    const first = await written(adapter.writePeople(path, people('Anna', 'Bea'), null, 'sidecar'));
    await written(adapter.writePeople(path, people('Ada', 'Bea'), first, 'sidecar'));
    const tags = dump(`${path}.xmp`, '-XMP:all');
    expect(tags['XMP-digiKam:TagsList']).toEqual(['People/Ada', 'People/Bea']);
    expect(tags['XMP-lr:HierarchicalSubject']).toEqual(['People|Ada', 'People|Bea']);
    expect(tags['XMP-dc:Subject']).toEqual(['Ada', 'Bea']);
    expect(tags['XMP-iptcExt:PersonInImage']).toEqual(['Ada', 'Bea']);
    expect(tags['XMP-mwg-rs:RegionInfo']).toMatchObject({ RegionList: [{ Name: 'Ada' }, { Name: 'Bea' }] });
    expect(tags['XMP-MP:RegionInfoMP']).toMatchObject({
      Regions: [{ PersonDisplayName: 'Ada' }, { PersonDisplayName: 'Bea' }],
    });
  });

  it('takes one of two people with the same box away, and the right one', async () => {
    const path = photo(folder(), 'a.jpg');
    const box = { x0: 0.2, y0: 0.2, x1: 0.5, y1: 0.5 };
    const both = {
      width: 60,
      height: 40,
      regions: [
        { name: "O'Neil", box },
        { name: 'Bea', box },
      ],
    };
    const first = await written(adapter.writePeople(path, both, null, 'sidecar'));
    await written(adapter.writePeople(path, { ...both, regions: both.regions.slice(1) }, first, 'sidecar'));
    expect(dump(`${path}.xmp`)['XMP-mwg-rs:RegionInfo']).toMatchObject({ RegionList: [{ Name: 'Bea' }] });
  });

  it('puts a sidecar back that was deleted meanwhile', async () => {
    const path = photo(folder(), 'a.jpg');
    const first = await written(adapter.writePeople(path, people('Anna'), null, 'sidecar'));
    unlinkSync(`${path}.xmp`);
    const second = await written(adapter.writePeople(path, people('Anna'), first, 'sidecar'));
    expect(second?.places[0]?.claims).toEqual(first?.places[0]?.claims);
  });

  it('gives a record that is plain JSON and reads back as it was', async () => {
    const path = photo(folder(), 'a.jpg');
    const record = await written(adapter.writePeople(path, people('Anna'), null, 'both'));
    expect(writtenSchema.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
  });

  it('never claims a keyword that was there before', async () => {
    const path = photo(folder(), 'a.jpg');
    exiftool('-XMP-dc:Subject=Anna', `${path}.xmp`);
    const first = await written(adapter.writePeople(path, people('Anna'), null, 'sidecar'));
    expect(first?.places[0]?.claims.keywords.subject).toEqual([]);
    await written(adapter.writePeople(path, NOBODY, first, 'sidecar'));
    expect(dump(`${path}.xmp`, '-XMP:all')).toEqual({ 'XMP-dc:Subject': ['Anna'] });
  });
});

describe('a kill', () => {
  it('before the record was kept does no harm: nothing is there twice, and all is Kith’s still', async () => {
    const path = photo(folder(), 'a.jpg');
    const first = await written(adapter.writePeople(path, people('Anna', 'Bea'), null, 'both'));
    const before = readFileSync(`${path}.xmp`);
    const again = await adapter.writePeople(path, people('Anna', 'Bea'), null, 'both');
    expect(again.status).toBe('unchanged');
    expect(claimsIn(again.written)).toEqual(claimsIn(first));
    expect(readFileSync(`${path}.xmp`)).toEqual(before);
  });

  it('between the swap and the record leaves what was announced, which is enough to take all out again', async () => {
    const dir = folder();
    const path = photo(dir, 'a.jpg');
    const announced: Written[] = [];
    await adapter.writePeople(path, people('Anna'), null, 'sidecar', {
      intend: (intention) => announced.push(intention),
    });
    expect(announced).toHaveLength(1);
    const next = await adapter.writePeople(path, people('Bea'), announced[0] ?? null, 'sidecar');
    expect(next.status).toBe('written');
    expect(dump(`${path}.xmp`)['XMP-dc:Subject']).toEqual(['Bea']);
    expect(await written(adapter.writePeople(path, NOBODY, next.written, 'sidecar'))).toBeNull();
    expect(left(dir)).toEqual([]);
  });

  it('before the swap makes the announcement void: what another program then writes is its own', async () => {
    const path = photo(folder(), 'a.jpg');
    const announced: Written[] = [];
    const crash = new Error('killed');
    const dying = adapter.writePeople(path, people('Anna'), null, 'sidecar', {
      intend: (intention) => {
        announced.push(structuredClone(intention));
        throw crash;
      },
    });
    await expect(dying).rejects.toBe(crash);
    exiftool('-XMP-dc:Subject=Anna', `${path}.xmp`);
    expect(await adapter.writePeople(path, NOBODY, announced[0] ?? null, 'sidecar')).toEqual({
      status: 'unchanged',
      written: null,
    });
    expect(dump(`${path}.xmp`, '-XMP:all')).toEqual({ 'XMP-dc:Subject': ['Anna'] });
  });
});

describe('the way a picture is turned', () => {
  const displayed = { x0: 0.2, y0: 0.3, x1: 0.4, y1: 0.7 };
  const centres: Record<Orientation, [string, string, string, string]> = {
    1: ['0.3', '0.5', '0.2', '0.4'],
    2: ['0.7', '0.5', '0.2', '0.4'],
    3: ['0.7', '0.5', '0.2', '0.4'],
    4: ['0.3', '0.5', '0.2', '0.4'],
    5: ['0.5', '0.3', '0.4', '0.2'],
    6: ['0.5', '0.7', '0.4', '0.2'],
    7: ['0.5', '0.7', '0.4', '0.2'],
    8: ['0.5', '0.3', '0.4', '0.2'],
  };

  it.each([1, 2, 3, 4, 5, 6, 7, 8] as const)(
    'is undone in the regions, orientation %i, in sidecar and file',
    async (orientation) => {
      const path = photo(folder(), 'a.jpg');
      exiftool('-overwrite_original', '-n', `-Orientation=${orientation}`, path);
      const wanted = {
        width: 60,
        height: 40,
        regions: [{ name: 'Anna', box: boxToStored(displayed, orientation) }],
      };
      await written(adapter.writePeople(path, wanted, null, 'both'));
      const [X, Y, W, H] = centres[orientation];
      for (const file of [path, `${path}.xmp`]) {
        expect(dump(file, '-XMP:all')['XMP-mwg-rs:RegionInfo']).toEqual({
          AppliedToDimensions: { W: '60', H: '40', Unit: 'pixel' },
          RegionList: [{ Area: { X, Y, W, H, Unit: 'normalized' }, Name: 'Anna', Type: 'Face' }],
        });
      }
      expect(dump(path)['IFD0:Orientation']).toBe(String(orientation));
    },
  );

  it.each([1, 6, 8] as const)(
    'is undone by the adapter where the decoder turned the picture, orientation %i',
    async (orientation) => {
      const path = photo(folder(), 'a.jpg');
      exiftool('-overwrite_original', '-n', `-Orientation=${orientation}`, path);
      const size = orientation === 1 ? { width: 60, height: 40 } : { width: 40, height: 60 };
      const wanted = { ...size, frame: 'displayed' as const, regions: [{ name: 'Anna', box: displayed }] };
      await written(adapter.writePeople(path, wanted, null, 'sidecar'));
      const [X, Y, W, H] = centres[orientation];
      expect(dump(`${path}.xmp`)['XMP-mwg-rs:RegionInfo']).toEqual({
        AppliedToDimensions: { W: '60', H: '40', Unit: 'pixel' },
        RegionList: [{ Area: { X, Y, W, H, Unit: 'normalized' }, Name: 'Anna', Type: 'Face' }],
      });
    },
  );
});

describe('a sidecar that exists', () => {
  it('is followed when it is photo.xmp', async () => {
    const dir = folder();
    const path = photo(dir, 'a.jpg');
    exiftool('-XMP-xmp:Rating=3', join(dir, 'a.xmp'));
    const first = await written(adapter.writePeople(path, people('Anna'), null, 'sidecar'));
    expect(left(dir)).toEqual(['a.xmp']);
    expect(dump(join(dir, 'a.xmp'))).toMatchObject({ 'XMP-xmp:Rating': '3', 'XMP-dc:Subject': ['Anna'] });
    await written(adapter.writePeople(path, NOBODY, first, 'sidecar'));
    expect(dump(join(dir, 'a.xmp'), '-XMP:all')).toEqual({ 'XMP-xmp:Rating': '3' });
  });

  it.each(['a.CR2', 'a.dng', 'a.png'])('belongs to %s beside the photo, not to the photo', async (other) => {
    const dir = folder();
    const path = photo(dir, 'a.jpg');
    writeFileSync(join(dir, other), 'another picture');
    exiftool('-XMP-xmp:Rating=3', join(dir, 'a.xmp'));
    await written(adapter.writePeople(path, people('Anna'), null, 'sidecar'));
    expect(left(dir).sort()).toEqual([other, 'a.jpg.xmp', 'a.xmp'].sort());
    expect(dump(join(dir, 'a.xmp'), '-XMP:all')).toEqual({ 'XMP-xmp:Rating': '3' });
  });

  it('is the raw file’s own when a JPEG stands beside it', async () => {
    const dir = folder();
    photo(dir, 'a.jpg');
    const raw = join(dir, 'a.NEF');
    writeFileSync(raw, 'raw');
    exiftool('-XMP-xmp:Rating=3', join(dir, 'a.xmp'));
    await written(adapter.writePeople(raw, people('Anna'), null, 'both'));
    expect(dump(join(dir, 'a.xmp'))).toMatchObject({ 'XMP-dc:Subject': ['Anna'] });
    expect(readFileSync(raw, 'utf8')).toBe('raw');
  });

  it('is a DNG’s own when a JPEG stands beside it, and nobody’s when a raw file does', async () => {
    const dir = folder();
    photo(dir, 'a.jpg');
    const dng = join(dir, 'a.dng');
    writeFileSync(dng, 'dng');
    exiftool('-XMP-xmp:Rating=3', join(dir, 'a.xmp'));
    expect(await sidecarsOf(dng)).toEqual([join(dir, 'a.xmp')]);
    writeFileSync(join(dir, 'a.cr3'), 'raw');
    expect(await sidecarsOf(dng)).toEqual([]);
  });

  it('gives up what Kith wrote when the photo gets a sidecar of the longer name', async () => {
    const dir = folder();
    const path = photo(dir, 'a.jpg');
    exiftool('-XMP-xmp:Rating=3', join(dir, 'a.xmp'));
    const first = await written(adapter.writePeople(path, people('Anna'), null, 'sidecar'));
    copyFileSync(join(dir, 'a.xmp'), join(dir, 'b'));
    exiftool('-XMP-xmp:Rating=4', `${path}.xmp`);
    await written(adapter.writePeople(path, people('Anna'), first, 'sidecar'));
    expect(dump(join(dir, 'a.xmp'), '-XMP:all')).toEqual({ 'XMP-xmp:Rating': '3' });
    expect(dump(`${path}.xmp`)).toMatchObject({ 'XMP-xmp:Rating': '4', 'XMP-dc:Subject': ['Anna'] });
  });
});

describe('writing into the photo', () => {
  it('keeps its pixels, its times and its permissions, and leaves nothing beside it', async () => {
    const dir = folder();
    const path = photo(dir, 'a.jpg');
    const time = new Date('2001-02-03T04:05:06.789Z');
    utimesSync(path, time, time);
    const pixels = await sharp(path).raw().toBuffer();
    const { mode } = statSync(path);
    const first = await written(adapter.writePeople(path, people('Anna'), null, 'embedded'));
    expect(Math.abs(statSync(path).mtimeMs - time.getTime())).toBeLessThan(1);
    expect(statSync(path).mode).toBe(mode);
    expect(left(dir)).toEqual([]);
    expect(Buffer.compare(await sharp(path).raw().toBuffer(), pixels)).toBe(0);
    expect(await written(adapter.writePeople(path, NOBODY, first, 'embedded'))).toBeNull();
    expect(dump(path, '-XMP:all')).toEqual({});
  });

  it('takes the names out of the file when the mode becomes sidecar', async () => {
    const path = photo(folder(), 'a.jpg');
    const first = await written(adapter.writePeople(path, people('Anna'), null, 'both'));
    const second = await written(adapter.writePeople(path, people('Anna'), first, 'sidecar'));
    expect(dump(path, '-XMP:all')).toEqual({});
    expect(second?.places.map(({ place }) => place)).toEqual(['appended']);
  });
});

it.each(['sidecar', 'embedded'] as const)(
  'leaves a file alone that its owner protects (%s), and says so',
  async (mode) => {
    const path = photo(folder(), 'a.jpg');
    const file = mode === 'sidecar' ? `${path}.xmp` : path;
    const first = await written(adapter.writePeople(path, people('Anna'), null, mode));
    chmodSync(file, 0o444);
    const before = readFileSync(file);
    const outcome = await adapter.writePeople(path, people('Anna', 'Ben'), first, mode);
    expect(outcome).toMatchObject({ status: 'failed', written: first, reason: { code: 'read-only' } });
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(await adapter.writePeople(path, people('Anna'), first, mode)).toMatchObject({
      status: 'unchanged',
    });
  },
);

it('shares an exiftool that stays open when the adapter closes', async () => {
  const own = openExifTool();
  const path = photo(folder(), 'a.jpg');
  const guest = new XmpAdapter(own);
  await written(guest.writePeople(path, people('Anna'), null, 'sidecar'));
  await guest.close();
  expect(own.ended).toBe(false);
  expect(await new XmpAdapter(own).readPeople(path)).toMatchObject({
    sidecar: { keywords: { subject: ['Anna'] }, regions: { mwg: [{ name: 'Anna', type: 'Face' }] } },
    embedded: { regions: { mwg: [] } },
  });
  await own.end();
});
