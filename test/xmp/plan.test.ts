/** A dry run tells exactly what a write then does; and Kith's part goes from sidecars whose photo is gone. */

import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import {
  type Box,
  type FoundPeople,
  type NamedBox,
  type PhotoPeople,
  type PlannedFile,
  type Written,
  XmpAdapter,
} from '../../adapters/xmp/index.js';
import { dump, exiftool, folder, left, people, photo } from './files.js';
import { digikam } from './sidecars.js';

const adapter = new XmpAdapter();
afterAll(() => adapter.close());
const NOBODY = people();
const ON_ZOE: NamedBox = { name: 'Zoë', box: { x0: 0.7, y0: 0.2, x1: 0.85, y1: 0.6 } };

async function plan(
  path: string,
  wanted: PhotoPeople,
  previous: Written | null,
  mode: 'sidecar' | 'both' = 'sidecar',
) {
  const planned = await adapter.planPeople(path, wanted, previous, mode);
  if ('code' in planned) expect.fail(planned.message);
  return planned;
}

describe('a dry run', () => {
  it('tells what goes into which file and out of it', async () => {
    const path = photo(folder(), 'a.jpg');
    writeFileSync(`${path}.xmp`, digikam);
    const { written } = await adapter.writePeople(path, people('Anna'), null, 'sidecar');
    const wanted = { ...people('Miller, Bob'), overruled: [ON_ZOE] };
    const [box] = people('Anna').regions.map((region) => region.box);
    const planned = await plan(path, wanted, written, 'both');
    expect(planned.map((file) => [file.path, file.isNew])).toEqual([
      [path, false],
      [`${path}.xmp`, false],
    ]);
    expect(planned[1]?.add).toEqual([
      { field: 'mwg', text: 'Miller, Bob', box },
      { field: 'microsoft', text: 'Miller, Bob', box },
      { field: 'tagsList', text: 'People/Miller, Bob', box: null },
      { field: 'hierarchicalSubject', text: 'People|Miller\u201a Bob', box: null },
      { field: 'subject', text: 'Miller\u201a Bob', box: null },
      { field: 'personInImage', text: 'Miller, Bob', box: null },
    ]);
    expect(planned[1]?.drop.map(({ field, text }) => `${field} ${text}`)).toEqual([
      'mwg Zoë',
      'mwg Anna',
      'microsoft Zoë',
      'microsoft Anna',
      'tagsList People/Anna',
      'tagsList People/Zoë',
      'hierarchicalSubject People|Anna',
      'hierarchicalSubject People|Zoë',
      'subject Anna',
      'subject Zoë',
      'personInImage Anna',
      'personInImage Zoë',
    ]);
    expect(planned[0]?.drop).toEqual([]);
  });

  it('tells of a sidecar to be made, makes none, and touches nothing', async () => {
    const dir = folder();
    const path = photo(dir, 'a.jpg');
    const before = statSync(path, { bigint: true });
    const planned = await plan(path, people('Anna'), null, 'both');
    expect(planned.map((file) => file.isNew)).toEqual([false, true]);
    expect(left(dir)).toEqual([]);
    const { mtimeNs, ctimeNs } = statSync(path, { bigint: true });
    expect({ mtimeNs, ctimeNs }).toEqual({ mtimeNs: before.mtimeNs, ctimeNs: before.ctimeNs });
  });

  it('is empty where nothing would change, and lists a note that would be brought up to date', async () => {
    const path = photo(folder(), 'a.jpg');
    const { written } = await adapter.writePeople(path, people('Anna'), null, 'sidecar');
    expect(await plan(path, people('Anna'), written)).toEqual([]);
    const why = { face: 'f', by: 'owner', probability: null } as const;
    const said = {
      ...NOBODY,
      regions: people('Anna').regions.map((region) => ({ ...region, provenance: why })),
    };
    expect(await plan(path, said, written)).toEqual([
      { path: `${path}.xmp`, isNew: false, add: [], drop: [] },
    ]);
  });

  it('fails where the write would', async () => {
    const dir = folder();
    const path = photo(dir, 'a.jpg');
    writeFileSync(`${path}.xmp`, 'no XMP');
    expect(await adapter.planPeople(path, people('Anna'), null, 'sidecar')).toMatchObject({
      code: 'malformed',
    });
    expect(await adapter.planPeople(join(dir, 'gone.jpg'), people('Anna'), null, 'sidecar')).toMatchObject({
      code: 'missing',
    });
  });

  it('is what the write then does, word for word and region for region, whatever was there', async () => {
    const dir = folder();
    let run = 0;
    const some = fc.uniqueArray(fc.constantFrom('Anna', 'Zoë', 'Rome', 'A/B', 'C, D'), { maxLength: 3 });
    const wish = fc.record({
      names: some,
      faceless: some,
      overruled: fc.subarray([ON_ZOE, { name: 'Rome', box: null }]),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        wish,
        wish,
        fc.constantFrom('sidecar' as const, 'both' as const),
        async (foreign, one, two, mode) => {
          const path = photo(dir, `${run++}.jpg`);
          if (foreign) writeFileSync(`${path}.xmp`, digikam);
          const all = ({ names, faceless, overruled }: typeof one): PhotoPeople => ({
            ...people(...names),
            faceless: faceless.map((name) => ({ name })),
            overruled,
          });
          const { written } = await adapter.writePeople(path, all(one), null, mode);
          const planned = await plan(path, all(two), written, mode);
          const before = await said(path);
          const outcome = await adapter.writePeople(path, all(two), written, mode);
          expect(outcome.status === 'unchanged').toBe(planned.length === 0);
          expect(await said(path)).toEqual(
            before.map((file, i) =>
              after(
                file,
                planned.find((p) => (i === 0) === (p.path === path)),
              ),
            ),
          );
        },
      ),
      { numRuns: 25 },
    );
  });
});

/** All entries of the photo and of its sidecar, as sorted texts. */
async function said(path: string): Promise<string[][]> {
  const read = await adapter.readPeople(path);
  if ('reason' in read) expect.fail(read.reason.message);
  return [read.embedded, read.sidecar].map((found) => (found === null ? [] : entriesOf(found)));
}

function entry(field: string, text: string, box: Box | null): string {
  return `${field} ${text} ${box === null ? '' : box.x0.toFixed(3)}`;
}

function entriesOf({ regions, keywords }: FoundPeople): string[] {
  const faces = Object.entries(regions).flatMap(([field, list]) =>
    list.map(({ name, box }) => entry(field, name ?? '', box)),
  );
  const words = Object.entries(keywords).flatMap(([field, list]) =>
    list.map((word) => entry(field, word, null)),
  );
  return [...faces, ...words].sort();
}

function after(entries: readonly string[], planned: PlannedFile | undefined): string[] {
  const texts = (which: 'add' | 'drop') =>
    (planned?.[which] ?? []).map(({ field, text, box }) => entry(field, text, box));
  const dropped = texts('drop');
  return [...entries.filter((entry) => !dropped.includes(entry)), ...texts('add')].sort();
}

describe('a photo that is gone', () => {
  it('has Kith’s part taken out of the sidecars it left; one that only Kith made goes', async () => {
    const dir = folder();
    const [own, others] = [photo(dir, 'a.jpg'), photo(dir, 'b.jpg')];
    writeFileSync(`${others}.xmp`, digikam);
    const before = dump(`${others}.xmp`);
    for (const path of [own, others]) {
      const { written } = await adapter.writePeople(path, people('Anna'), null, 'sidecar');
      rmSync(path);
      if (written === null) expect.fail('nothing was written');
      expect(await adapter.takeOut(path, written)).toEqual({ status: 'written', written: null });
    }
    expect(left(dir)).toEqual(['b.jpg.xmp']);
    expect(dump(`${others}.xmp`)).toEqual(before);
  });

  it('and took its sidecar along, or whose disk is away, keeps its record; so does what is in the photo itself', async () => {
    const dir = folder();
    const path = photo(dir, 'a.jpg');
    const { written } = await adapter.writePeople(path, people('Anna'), null, 'both');
    if (written === null) expect.fail('nothing was written');
    const elsewhere = folder();
    renameSync(path, join(elsewhere, 'a.jpg'));
    renameSync(`${path}.xmp`, join(elsewhere, 'a.jpg.xmp'));
    expect(await adapter.takeOut(path, written)).toEqual({ status: 'unchanged', written });
    rmSync(dir, { recursive: true });
    expect(await adapter.takeOut(path, written)).toEqual({ status: 'unchanged', written });
    mkdirSync(dir);
    symlinkSync('/nowhere/a.xmp', `${path}.xmp`);
    expect(await adapter.takeOut(path, written)).toEqual({ status: 'unchanged', written });
    rmSync(`${path}.xmp`);
    renameSync(join(elsewhere, 'a.jpg.xmp'), `${path}.xmp`);
    const out = await adapter.takeOut(path, written);
    expect(out.status).toBe('written');
    expect(out.written?.places).toEqual(written.places.filter(({ place }) => place === 'embedded'));
    expect(existsSync(`${path}.xmp`)).toBe(false);
  });

  it('keeps its record where the sidecar cannot be written', async () => {
    const path = photo(folder(), 'a.jpg');
    const { written } = await adapter.writePeople(path, people('Anna'), null, 'sidecar');
    if (written === null) expect.fail('nothing was written');
    rmSync(path);
    writeFileSync(`${path}.xmp`, 'no XMP');
    expect(await adapter.takeOut(path, written)).toMatchObject({
      status: 'failed',
      written,
      reason: { code: 'malformed' },
    });
    expect(readFileSync(`${path}.xmp`, 'utf8')).toBe('no XMP');
  });
});

describe('the root of person keywords', () => {
  it.each([
    ['Personen', 'Personen/A\\B, C', 'Personen|A/B\u201a C'],
    ['Family/People', 'Family/People/A\\B, C', 'Family|People|A/B\u201a C'],
    ['Family|Leute, alle', 'Family/Leute, alle/A\\B, C', 'Family|Leute\u201a alle|A/B\u201a C'],
    [' / ', 'People/A\\B, C', 'People|A/B\u201a C'],
  ])('is the owner’s, with each host’s own separator: %s', async (root, tagsList, hierarchicalSubject) => {
    const path = photo(folder(), 'a.jpg');
    const { written } = await adapter.writePeople(path, { ...people('A/B, C'), root }, null, 'sidecar');
    const tags = dump(`${path}.xmp`);
    expect(tags['XMP-digiKam:TagsList']).toEqual([tagsList]);
    expect(tags['XMP-lr:HierarchicalSubject']).toEqual([hierarchicalSubject]);
    const names = await adapter.readNames(path, root === ' / ' ? {} : { roots: [root] });
    expect('people' in names && names.people.map(({ name }) => name)).toEqual(['A/B, C']);

    const moved = await adapter.writePeople(path, people('A/B, C'), written, 'sidecar');
    expect(dump(`${path}.xmp`)['XMP-digiKam:TagsList']).toEqual(['People/A\\B, C']);
    expect(await adapter.writePeople(path, NOBODY, moved.written, 'sidecar')).toEqual({
      status: 'written',
      written: null,
    });
  });

  it('is not a person, whoever put it among the plain words', async () => {
    const path = photo(folder(), 'a.jpg');
    const words = ['-XMP-dc:Subject=People', '-XMP-dc:Subject=Anna', '-XMP-dc:Subject=people'];
    exiftool(
      ...words,
      '-XMP-lr:HierarchicalSubject=People|Anna',
      '-XMP-lr:HierarchicalSubject+=People',
      `${path}.xmp`,
    );
    const names = await adapter.readNames(path);
    expect('people' in names && names.people.map(({ name }) => name)).toEqual(['Anna']);
  });

  it('takes a person deeper in the tree for the same: no second tag beside `People/Friends/Anna`', async () => {
    const path = photo(folder(), 'a.jpg');
    exiftool('-XMP-digiKam:TagsList=People/Friends/Anna', '-XMP-dc:Subject=Jose\u0301, B', `${path}.xmp`);
    await adapter.writePeople(path, people('Anna', 'Jos\u00e9, B'), null, 'sidecar');
    const tags = dump(`${path}.xmp`);
    expect(tags['XMP-digiKam:TagsList']).toEqual(['People/Friends/Anna', 'People/Jos\u00e9, B']);
    expect(tags['XMP-dc:Subject']).toEqual(['Jose\u0301, B', 'Anna']);
  });
});
