/** Names that other programs gave and the owner took back: out of the file, and back to the last field when asked. */

import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import {
  type NamedBox,
  type PhotoPeople,
  type WriteMode,
  type Written,
  XmpAdapter,
} from '../../adapters/xmp/index.js';
import { dump, exiftool, folder, people, photo } from './files.js';
import { digikam, iphone } from './sidecars.js';

const adapter = new XmpAdapter();
afterAll(() => adapter.close());
const dir = folder();
const NOBODY = people();
const ON_ZOE: NamedBox = { name: 'Zoë', box: { x0: 0.7, y0: 0.2, x1: 0.85, y1: 0.6 } };
const NOT_ZOE: PhotoPeople = { ...NOBODY, overruled: [ON_ZOE] };

let count = 0;
function withSidecar(content: string): { path: string; sidecar: string } {
  const path = photo(dir, `${count++}.jpg`);
  writeFileSync(`${path}.xmp`, content);
  return { path, sidecar: `${path}.xmp` };
}

async function write(
  path: string,
  wanted: PhotoPeople,
  previous: Written | null,
  mode: WriteMode = 'sidecar',
) {
  const { status, written, reason } = await adapter.writePeople(path, wanted, previous, mode);
  expect(reason).toBeUndefined();
  return { status, written };
}

/** A file's metadata with lists in an order of their own: what is put back stands at the end. */
function unordered(path: string): unknown {
  const sorted = (value: unknown): unknown => {
    if (Array.isArray(value))
      return value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, sorted(part)]));
  };
  return sorted(dump(path));
}

const WITH_ROME = `<rdf:li>People|Zoë</rdf:li><rdf:li>People|Friends|Zoë</rdf:li>`;
const crowd = digikam.replace('<rdf:li>People|Zoë</rdf:li>', WITH_ROME);

describe('a name of others that the owner took back', () => {
  it.each<WriteMode>(['sidecar', 'embedded'])(
    'goes from every field, and comes back with every field it had: %s',
    async (mode) => {
      const { path, sidecar } = withSidecar(crowd);
      if (mode === 'embedded') exiftool('-overwrite_original', `-XMP<=${sidecar}`, path);
      const file = mode === 'embedded' ? path : sidecar;
      const before = unordered(file);
      const { written } = await write(path, NOT_ZOE, null, mode);
      const tags = dump(file, '-XMP:all');
      expect(JSON.stringify(tags)).not.toContain('Zoë');
      expect(tags['XMP-dc:Subject']).toEqual(['Rome']);
      expect(tags['XMP-lr:HierarchicalSubject']).toEqual(['Places|Rome']);
      expect(tags['XMP-digiKam:TagsList']).toEqual(['Places/Rome']);
      expect(written?.places[0]?.claims.dropped).toMatchObject({
        regions: {
          microsoft: [{ name: 'Zoë', struct: { PersonEmailDigest: 'ABCD', PersonLiveIdCID: '42' } }],
        },
        keywords: { hierarchicalSubject: ['People|Zoë', 'People|Friends|Zoë'] },
      });
      expect(await write(path, NOT_ZOE, written, mode)).toEqual({ status: 'unchanged', written });

      const revert = await write(path, NOBODY, written, mode);
      expect(revert).toEqual({ status: 'written', written: null });
      expect(unordered(file)).toEqual(before);
      expect(readFileSync(file, 'latin1')).not.toContain('kith');
    },
  );

  it('comes back also when the record was lost meanwhile, and when the mode means the place no more', async () => {
    for (const next of ['sidecar', 'embedded'] as const) {
      const { path, sidecar } = withSidecar(crowd);
      const before = unordered(sidecar);
      const { written } = await write(path, NOT_ZOE, null);
      const recovered = (await adapter.recover(path))?.written ?? null;
      expect(recovered?.places).toEqual([{ ...written?.places[0], stamp: null }]);
      await write(path, next === 'embedded' ? NOT_ZOE : NOBODY, recovered, next);
      expect(unordered(sidecar)).toEqual(before);
    }
  });

  it('makes room for the name that the owner gave, and the other way round', async () => {
    const { path, sidecar } = withSidecar(digikam);
    const before = unordered(sidecar);
    const anna = {
      ...NOT_ZOE,
      regions: [{ name: 'Anna', box: ON_ZOE.box ?? { x0: 0, y0: 0, x1: 1, y1: 1 } }],
    };
    const first = await write(path, anna, null);
    const tags = dump(sidecar);
    expect(tags['XMP-mwg-rs:RegionInfo']).toMatchObject({ RegionList: [{ Name: 'Anna' }] });
    expect(tags['XMP-dc:Subject']).toEqual(['Rome', 'Anna']);
    const second = await write(path, { ...anna, overruled: [] }, first.written);
    expect(dump(sidecar)['XMP-dc:Subject']).toEqual(['Rome', 'Anna', 'Zoë']);
    await write(path, NOBODY, second.written);
    expect(unordered(sidecar)).toEqual(before);
  });

  it('keeps its words while another face in the photo has it', async () => {
    const { path, sidecar } = withSidecar(digikam);
    const elsewhere = { ...NOT_ZOE, regions: people('Zoë').regions };
    const { written } = await write(path, elsewhere, null);
    const tags = dump(sidecar);
    expect(tags['XMP-dc:Subject']).toEqual(['Rome', 'Zoë']);
    expect(tags['XMP-mwg-rs:RegionInfo']).toMatchObject({
      RegionList: [{ Name: 'Zoë', Area: { X: '0.175' } }],
    });
    expect(written?.places[0]?.claims).toMatchObject({
      regions: { mwg: [{ name: 'Zoë' }] },
      keywords: { subject: [] },
      dropped: { regions: { mwg: [{ name: 'Zoë' }] }, keywords: { subject: [] } },
    });
  });

  it('stays on faces the owner said nothing about', async () => {
    const { path, sidecar } = withSidecar(digikam);
    const overruled = [{ name: 'Zoë', box: { x0: 0.1, y0: 0.1, x1: 0.2, y1: 0.2 } }];
    expect((await write(path, { ...NOBODY, overruled }, null)).status).toBe('unchanged');
    expect(readFileSync(sidecar, 'utf8')).toBe(digikam);
  });

  it('is taken from a photo as a whole where no face has it', async () => {
    const { path, sidecar } = withSidecar(digikam.replace(/<mwg-rs:Regions.*<\/MP:RegionInfo>/s, ''));
    await write(path, { ...NOBODY, overruled: [{ name: 'Zoë', box: null }] }, null);
    expect(dump(sidecar)['XMP-dc:Subject']).toEqual(['Rome']);
    expect(dump(sidecar)['XMP-iptcExt:PersonInImage']).toBeUndefined();
  });

  it('leaves the word of a place that is called the same', async () => {
    const { path, sidecar } = withSidecar(digikam.replace('People|Zoë', 'People|Rome'));
    await write(path, { ...NOBODY, overruled: [{ name: 'Rome', box: null }] }, null);
    const tags = dump(sidecar);
    expect(tags['XMP-lr:HierarchicalSubject']).toEqual(['Places|Rome']);
    expect(tags['XMP-dc:Subject']).toEqual(['Rome', 'Zoë']);
  });

  it('leaves the root alone, which is nobody’s name', async () => {
    const { path, sidecar } = withSidecar(
      digikam.replace('<rdf:li>Rome</rdf:li>', '<rdf:li>People</rdf:li>'),
    );
    await write(path, { ...NOBODY, overruled: [{ name: 'People', box: null }] }, null);
    expect(readFileSync(sidecar, 'utf8')).toContain('<rdf:li>People</rdf:li>');
    const names = await adapter.readNames(path);
    expect('people' in names && names.people.map(({ name }) => name)).toEqual(['Zoë']);
  });

  it('stays where a program put into its region what nobody else can write again', async () => {
    const { path, sidecar } = withSidecar(
      digikam.replace('mwg-rs:Name="Zoë"', 'mwg-rs:Name="Zoë" foo:own="kept"'),
    );
    await write(path, NOT_ZOE, null);
    const text = readFileSync(sidecar, 'utf8');
    expect(text).toContain('<foo:own>kept<');
    expect(dump(sidecar)['XMP-mwg-rs:RegionInfo']).toMatchObject({ RegionList: [{ Name: 'Zoë' }] });
    expect(dump(sidecar)['XMP-dc:Subject']).toEqual(['Rome', 'Zoë']);
    expect(dump(sidecar)['XMP-MP:RegionInfoMP']).not.toHaveProperty('Regions');
  });

  it('takes no other region along that stands in the same place, or is told by no place at all', async () => {
    const region = (fields: string) => `<rdf:li MPReg:PersonDisplayName="Zoë" ${fields}/>`;
    const kept = region('MPReg:Rectangle="0.7, 0.2, 0.15, 0.4" foo:own="kept"');
    const others = ['MPReg:Rectangle="0.7, 0.2, 0.15, 0.4"', 'MPReg:PersonEmailDigest="EF"', ''].map(region);
    const { path, sidecar } = withSidecar(
      digikam.replace(/<rdf:li MPReg:PersonDisplayName[^>]*>/, [kept, ...others].join('')),
    );
    const before = unordered(sidecar);
    const everywhere = { ...NOBODY, overruled: [ON_ZOE, { name: 'Zoë', box: null }] };
    const { written } = await write(path, everywhere, null);
    expect(dump(sidecar)['XMP-MP:RegionInfoMP']).toMatchObject({ Regions: { length: 4 } });
    await write(path, NOBODY, written);
    expect(unordered(sidecar)).toEqual(before);
  });

  it('stays where a second region of that name on that face has to stay', async () => {
    const region = (box: string, own: string) =>
      `<rdf:li MPReg:PersonDisplayName="Zoë" MPReg:Rectangle="${box}"${own}/>`;
    const kept = region('0.71, 0.2, 0.15, 0.4', ' foo:own="kept"');
    const { path, sidecar } = withSidecar(
      digikam.replace(
        /<rdf:li MPReg:PersonDisplayName[^>]*>/,
        kept + region('0.7, 0.2, 0.15, 0.4', '') + region('0.1, 0.2, 0.15, 0.4', ''),
      ),
    );
    const before = unordered(sidecar);
    const elsewhere = { name: 'Zoë', box: { x0: 0.1, y0: 0.2, x1: 0.25, y1: 0.6 } };
    const { written } = await write(path, { ...NOBODY, overruled: [ON_ZOE, elsewhere] }, null);
    expect(dump(sidecar)['XMP-MP:RegionInfoMP']).toMatchObject({ Regions: { length: 2 } });
    await write(path, NOBODY, written);
    expect(unordered(sidecar)).toEqual(before);
  });

  it('comes back together where two regions of it overlap and are taken back one by one', async () => {
    const boxes = ['0.70, 0.2, 0.15, 0.4', '0.77, 0.2, 0.15, 0.4'];
    const regions = boxes.map((box) => `<rdf:li MPReg:PersonDisplayName="Zoë" MPReg:Rectangle="${box}"/>`);
    const { path, sidecar } = withSidecar(
      digikam.replace(/<rdf:li MPReg:PersonDisplayName[^>]*>/, regions.join('')),
    );
    const before = unordered(sidecar);
    const left = { name: 'Zoë', box: { x0: 0.6, y0: 0.2, x1: 0.79, y1: 0.6 } };
    const right = { name: 'Zoë', box: { x0: 0.82, y0: 0.2, x1: 1, y1: 0.6 } };
    const both = await write(path, { ...NOBODY, overruled: [left, right] }, null);
    expect(JSON.stringify(dump(sidecar)['XMP-MP:RegionInfoMP'])).not.toContain('Zoë');
    const one = await write(path, { ...NOBODY, overruled: [right] }, both.written);
    await write(path, NOBODY, one.written);
    expect(unordered(sidecar)).toEqual(before);
  });

  it('is remembered once however often its host gives it again, and not put back twice', async () => {
    const { path, sidecar } = withSidecar(digikam);
    const before = unordered(sidecar);
    let { written } = await write(path, NOT_ZOE, null);
    for (let round = 0; round < 2; round++) {
      writeFileSync(sidecar, digikam);
      ({ written } = await write(path, NOT_ZOE, written));
      expect(written?.places[0]?.claims.dropped.regions.mwg).toHaveLength(1);
      expect(written?.places[0]?.claims.dropped.keywords.subject).toEqual(['Zoë']);
    }
    writeFileSync(sidecar, digikam);
    await write(path, NOBODY, written);
    expect(unordered(sidecar)).toEqual(before);
  });

  it('is found in a picture that its decoder turned', async () => {
    const { path, sidecar } = withSidecar(digikam);
    exiftool('-overwrite_original', '-n', '-Orientation=3', path);
    const overruled = [{ name: 'Zoë', box: { x0: 0.15, y0: 0.4, x1: 0.3, y1: 0.8 } }];
    await write(path, { ...NOBODY, frame: 'displayed', overruled }, null);
    expect(JSON.stringify(dump(sidecar))).not.toContain('Zoë');
  });

  it('never costs another entry, whatever is given, taken back and overruled in whatever order', async () => {
    const named = fc.uniqueArray(fc.constantFrom('Anna', 'Zoë', 'Rome', 'Rex'), { maxLength: 3 });
    const step = fc.record({
      names: named,
      overruled: fc.subarray<NamedBox>([
        ON_ZOE,
        { name: 'Rex', box: { x0: 0.85, y0: 0.85, x1: 0.95, y1: 0.95 } },
        { name: 'Rome', box: null },
        { name: 'Zoë', box: null },
      ]),
      loseRecord: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(digikam, crowd, iphone),
        fc.array(step, { maxLength: 4 }),
        async (text, steps) => {
          const { path, sidecar } = withSidecar(text);
          const before = unordered(sidecar);
          let written: Written | null = null;
          for (const { names, overruled, loseRecord } of steps) {
            ({ written } = await write(
              path,
              { ...people(...names), overruled },
              loseRecord ? null : written,
            ));
          }
          ({ written } = await write(path, NOBODY, written));
          expect(written).toBeNull();
          expect(unordered(sidecar)).toEqual(before);
        },
      ),
      { numRuns: 30 },
    );
  });
});
