/** Kith's own note in a file: what of it is Kith's, who said so, and how sure it is. */

import { copyFileSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  type PhotoPeople,
  type Provenance,
  type WriteMode,
  type Written,
  writtenSchema,
  XmpAdapter,
} from '../../adapters/xmp/index.js';
import { stampOf } from '../../adapters/xmp/replace.js';
import { dump, exiftool, folder, left, people, photo } from './files.js';
import { digikam, FOREIGN } from './sidecars.js';

const adapter = new XmpAdapter();
afterAll(() => adapter.close());
const NOBODY = people();

function noteOf(path: string): unknown {
  return JSON.parse(exiftool('-json', '-struct', '-XMP-kith:all', path))[0];
}

async function write(
  path: string,
  wanted: PhotoPeople,
  previous: Written | null,
  mode: WriteMode = 'sidecar',
) {
  const outcome = await adapter.writePeople(path, wanted, previous, mode);
  expect(outcome.reason).toBeUndefined();
  return outcome;
}

function because(provenance: Provenance, name = 'Anna'): PhotoPeople {
  const [region] = people(name).regions;
  return { ...people(), regions: region === undefined ? [] : [{ ...region, provenance }] };
}

/** All that can be written at once: two faces of one name, a name without a face, names that hosts cut. */
const EVERYBODY: PhotoPeople = {
  ...people('Anna', 'Miller, Bob', 'A/B|C', 'Anna', 'José 🎉'),
  faceless: [{ name: 'Ben' }, { name: 'Anna' }],
  root: 'Family/People',
};

describe('the note', () => {
  it('tells the face, who said so and where the name was put, outside the regions', async () => {
    const path = photo(folder(), 'a.jpg');
    writeFileSync(`${path}.xmp`, digikam);
    const wanted: PhotoPeople = {
      ...because({ face: '7f3a', by: 'kith', probability: 0.99751 }),
      faceless: [
        { name: 'Zoë', provenance: { face: 'b0', by: 'host', probability: null } },
        { name: 'Ben', provenance: { face: 'b1', by: 'owner', probability: null } },
      ],
    };
    await write(path, wanted, null);
    expect(noteOf(`${path}.xmp`)).toMatchObject({
      People: [
        {
          Name: 'Anna',
          Rectangle: '0.1, 0.2, 0.15, 0.4',
          Face: '7f3a',
          By: 'kith',
          Probability: 0.998,
          Fields: ['mwg', 'microsoft', 'tagsList', 'hierarchicalSubject', 'subject', 'personInImage'],
        },
        {
          Name: 'Ben',
          Face: 'b1',
          By: 'owner',
          Fields: ['tagsList', 'hierarchicalSubject', 'subject', 'personInImage'],
        },
      ],
      File: 'sidecar',
      Root: 'People',
    });
    expect(JSON.stringify(dump(`${path}.xmp`))).not.toContain('7f3a');
  });

  it('is not rewritten because Kith is a little surer, and is when somebody else said so', async () => {
    const path = photo(folder(), 'a.jpg');
    const { written } = await write(path, because({ face: 'f', by: 'kith', probability: 0.996 }), null);
    const surer = await write(path, because({ face: 'f', by: 'kith', probability: 0.999 }), written);
    expect(surer).toEqual({ status: 'unchanged', written });
    const said = await write(path, because({ face: 'f', by: 'owner', probability: null }), written);
    expect(said.status).toBe('written');
    expect(noteOf(`${path}.xmp`)).toMatchObject({ People: [{ By: 'owner' }] });
    expect(JSON.stringify(noteOf(`${path}.xmp`))).not.toContain('Probability');
    const other = await write(path, because({ face: 'g', by: 'owner', probability: null }), said.written);
    expect(other.status).toBe('written');
  });

  it('goes with the last that is Kith’s', async () => {
    const path = photo(folder(), 'a.jpg');
    writeFileSync(`${path}.xmp`, digikam);
    const { written } = await write(path, people('Anna'), null, 'both');
    await write(path, NOBODY, written, 'both');
    for (const file of [path, `${path}.xmp`]) expect(readFileSync(file, 'latin1')).not.toContain('kith');
  });
});

describe('a record that was lost', () => {
  it.each<WriteMode>(['sidecar', 'embedded', 'both'])(
    'is read back from the files, to the last claim: %s',
    async (mode) => {
      for (const foreign of ['', ...Object.values(FOREIGN)]) {
        const path = photo(folder(), 'a.jpg');
        exiftool('-overwrite_original', '-codedcharacterset=utf8', '-IPTC:Keywords=zoo', path);
        if (foreign !== '') writeFileSync(`${path}.xmp`, foreign);
        const { written } = await write(path, EVERYBODY, null, mode);
        const recovered = (await adapter.recover(path))?.written ?? null;
        expect(recovered?.places).toEqual(written?.places.map((place) => ({ ...place, stamp: null })));
        expect(writtenSchema.parse(JSON.parse(JSON.stringify(recovered)))).toEqual(recovered);
      }
    },
  );

  it('of a photo.xmp too', async () => {
    const dir = folder();
    const path = photo(dir, 'a.jpg');
    writeFileSync(join(dir, 'a.xmp'), digikam);
    const { written } = await write(path, people('Anna'), null);
    expect((await adapter.recover(path))?.written).toEqual({
      version: 1,
      places: written?.places.map((place) => ({ ...place, stamp: null })),
    });
  });

  it('still lets everything be renamed and taken out, also by a write that was given none', async () => {
    const dir = folder();
    const path = photo(dir, 'a.jpg');
    await write(path, people('Anna', 'Bea'), null, 'both');
    const { written } = await write(path, people('Ada', 'Bea'), null, 'both');
    for (const file of [path, `${path}.xmp`]) {
      expect(dump(file)['XMP-dc:Subject']).toEqual(['Ada', 'Bea']);
      expect(dump(file)['XMP-mwg-rs:RegionInfo']).toMatchObject({
        RegionList: [{ Name: 'Ada' }, { Name: 'Bea' }],
      });
    }
    expect(written?.places).toHaveLength(2);
    expect(await write(path, NOBODY, null, 'both')).toEqual({ status: 'written', written: null });
    expect(left(dir)).toEqual([]);
    expect(dump(path, '-XMP:all')).toEqual({});
  });

  it('is null where Kith wrote nothing, or nothing can be read', async () => {
    const dir = folder();
    const path = photo(dir, 'a.jpg');
    expect(await adapter.recover(path)).toBeNull();
    writeFileSync(`${path}.xmp`, digikam);
    expect(await adapter.recover(path)).toBeNull();
    writeFileSync(`${path}.xmp`, 'no XMP at all');
    expect(await adapter.recover(path)).toBeNull();
    expect(await adapter.recover(join(dir, 'gone.jpg'))).toBeNull();
  });

  it('is not made up from a note that a host copied along: from a sidecar into a picture it exports, or back', async () => {
    const dir = folder();
    const path = photo(dir, 'a.jpg');
    await write(path, people('Anna'), null, 'sidecar');
    const exported = photo(dir, 'exported.jpg');
    exiftool('-overwrite_original', `-XMP<=${path}.xmp`, exported);
    expect(readFileSync(exported, 'latin1')).toContain('kith:People');
    expect(await adapter.recover(exported)).toBeNull();
    const before = readFileSync(exported);
    expect((await write(exported, NOBODY, null, 'embedded')).status).toBe('unchanged');
    expect(readFileSync(exported)).toEqual(before);
  });

  it('is believed as far as it makes sense', async () => {
    const path = photo(folder(), 'a.jpg');
    await write(path, people('Anna'), null);
    const sidecar = readFileSync(`${path}.xmp`, 'utf8');
    writeFileSync(
      `${path}.xmp`,
      sidecar
        .replace('<rdf:li>mwg</rdf:li>', '<rdf:li>constructor</rdf:li><rdf:li/>')
        .replace('<kith:Dimensions>0<', '<kith:Dropped>{"regions":1}</kith:Dropped><kith:Dimensions>many<'),
    );
    const recovered = (await adapter.recover(path))?.written ?? null;
    expect(recovered?.places[0]?.claims).toMatchObject({
      regions: { mwg: [], microsoft: [{ name: 'Anna' }] },
      dimensions: null,
      dropped: { regions: { mwg: [], microsoft: [] } },
    });
    await write(path, NOBODY, recovered);
    expect(dump(`${path}.xmp`, '-XMP:all')).toMatchObject({
      'XMP-mwg-rs:RegionInfo': { RegionList: [{ Name: 'Anna' }] },
    });
    expect(dump(`${path}.xmp`)['XMP-dc:Subject']).toBeUndefined();
  });
});

describe('a record of before there were notes', () => {
  it('is understood, and the file gets its note with the next write', async () => {
    const dir = folder();
    const path = photo(dir, 'a.jpg');
    const { written } = await write(path, people('Anna'), null);
    const text = readFileSync(`${path}.xmp`, 'utf8');
    writeFileSync(
      `${path}.xmp`,
      text.replace(/ <rdf:Description rdf:about=''\s+xmlns:kith=.*?<\/rdf:Description>\n/s, ''),
    );
    expect(readFileSync(`${path}.xmp`, 'utf8')).not.toContain('kith');
    const old = writtenSchema.parse(
      JSON.parse(JSON.stringify(written), (key, value) =>
        key === 'stamp' || key === 'dropped' ? undefined : value,
      ),
    );
    expect(old.places[0]).toMatchObject({ stamp: null, claims: { dropped: { keywords: { subject: [] } } } });
    expect(await adapter.recover(path)).toBeNull();

    const copy = photo(dir, 'b.jpg');
    copyFileSync(`${path}.xmp`, `${copy}.xmp`);
    expect(await write(copy, NOBODY, old)).toEqual({ status: 'written', written: null });
    expect(left(dir)).toEqual(['a.jpg.xmp']);

    const renamed = await write(path, people('Ada'), old);
    expect(dump(`${path}.xmp`)['XMP-dc:Subject']).toEqual(['Ada']);
    expect((await adapter.recover(path))?.written.places[0]?.claims).toEqual(
      renamed.written?.places[0]?.claims,
    );
  });

  it('whose words have commas gets them in the spelling that darktable does not cut', async () => {
    const path = photo(folder(), 'a.jpg');
    const name = 'Miller, Bob';
    const { written } = await write(path, people(name), null);
    writeFileSync(`${path}.xmp`, readFileSync(`${path}.xmp`, 'utf8').replaceAll('\u201a', ','));
    const old = writtenSchema.parse(JSON.parse(JSON.stringify(written).replaceAll('\u201a', ',')));
    await write(path, people(name), old);
    expect(dump(`${path}.xmp`)['XMP-lr:HierarchicalSubject']).toEqual(['People|Miller\u201a Bob']);
    expect(dump(`${path}.xmp`)['XMP-dc:Subject']).toEqual(['Miller\u201a Bob']);
  });
});

it('tells the file as Kith left it, and keeps telling it while nothing changes', async () => {
  const path = photo(folder(), 'a.jpg');
  const { written } = await write(path, people('Anna'), null, 'both');
  const stamps = [path, `${path}.xmp`].map((file) => stampOf(statSync(file, { bigint: true })));
  expect(written?.places.map(({ stamp }) => stamp)).toEqual(stamps);
  exiftool('-overwrite_original', '-XMP-xmp:Rating=5', `${path}.xmp`);
  expect(await write(path, people('Anna'), written, 'both')).toEqual({ status: 'unchanged', written });
  const moved = join(folder(), 'b.jpg');
  renameSync(path, moved);
  renameSync(`${path}.xmp`, `${moved}.xmp`);
  expect(await write(moved, people('Anna'), written, 'both')).toEqual({ status: 'unchanged', written });
});
