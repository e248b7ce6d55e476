import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  type FoundSource,
  type NamedPeople,
  type NameSource,
  type ReadNamesOptions,
  XmpAdapter,
} from '../../adapters/xmp/index.js';
import { exiftool, folder, people, photo } from './files.js';
import {
  acdsee,
  categories,
  iptcRegion,
  list,
  microsoft,
  mwg,
  mwgRegion,
  personInImage,
  rect64,
  rectangle,
  xmp,
} from './name-fields.js';

const adapter = new XmpAdapter();
afterAll(() => adapter.close());

const BOX = { x0: 0.25, y0: 0.25, x1: 0.5, y1: 0.75 };
const ELSEWHERE = { x0: 0.75, y0: 0.25, x1: 0.875, y1: 0.5 };
const SIZE = { w: 60, h: 40 };

async function read(path: string, options?: ReadNamesOptions): Promise<NamedPeople> {
  const found = await adapter.readNames(path, options);
  if ('code' in found) throw new Error(found.message);
  expect(found.problems).toEqual([]);
  return found;
}

/** What a photo's sidecar with these properties names. */
async function readXmp(
  properties: string | readonly string[],
  options?: ReadNamesOptions,
): Promise<NamedPeople> {
  const path = photo(folder(), 'photo.jpg');
  writeFileSync(`${path}.xmp`, xmp(...[properties].flat()));
  return read(path, options);
}

function named({ sources }: NamedPeople): Partial<Record<NameSource, (string | null)[]>> {
  return Object.fromEntries(
    sources.map(({ source, people: found }) => [source, found.map(({ name }) => name)]),
  );
}

function onlySource({ sources }: NamedPeople): FoundSource {
  expect(sources).toHaveLength(1);
  const [source] = sources;
  if (source === undefined) throw new Error('no source');
  return source;
}

describe('names in word lists', () => {
  const TREE = ['People', 'Friends'];
  it.each<[NameSource, (word: string[]) => string, string]>([
    ['digikam', (words) => list('digiKam:TagsList', words, 'Seq'), '/'],
    ['lightroom', (words) => list('lr:hierarchicalSubject', words), '|'],
    ['microsoftKeywords', (words) => list('MicrosoftPhoto:LastKeywordXMP', words), '/'],
    ['microsoftKeywords', (words) => list('MicrosoftPhoto:LastKeywordIPTC', words), '/'],
    ['mediapro', (words) => list('mediapro:CatalogSets', words), '|'],
    ['keywords', (words) => list('dc:subject', words), '/'],
    ['keywords', (words) => list('dc:subject', words), '|'],
  ])('are those under the root: %s', async (source, write, separator) => {
    const words = [
      ['People', 'Anna'],
      ['People', 'José Núñez'],
      [...TREE, '王芳'],
      TREE,
      ['People'],
      ['Places', 'Florence'],
      ['Peoples', 'No One'],
    ].map((path) => path.join(separator));
    const found = await readXmp(write([...words, 'Berlin']));
    expect(named(found)).toEqual({ [source]: ['Anna', 'José Núñez', '王芳'] });
    expect(found.people.map(({ name, box, confirmed }) => ({ name, box, confirmed }))).toEqual(
      ['Anna', 'José Núñez', '王芳'].map((name) => ({ name, box: null, confirmed: true })),
    );
  });

  it('stand under roots of the owner’s language, and under deeper ones', async () => {
    const words = ['Personen|Anna', 'Familie|Leute|Ben', 'People|Carl', 'Familie|Haus'];
    const found = await readXmp(list('lr:hierarchicalSubject', words), {
      roots: ['personen', 'Familie/Leute'],
    });
    expect(named(found)).toEqual({ lightroom: ['Anna', 'Ben'] });
  });

  it('have the characters back that hosts replace', async () => {
    const found = await readXmp([
      list('digiKam:TagsList', ['People/AC\\DC']),
      list('lr:hierarchicalSubject', ['People|a¦b', 'People|AC/DC']),
    ]);
    expect(named(found)).toEqual({ digikam: ['AC/DC'], lightroom: ['a|b', 'AC/DC'] });
    expect(found.people.map(({ name }) => name)).toEqual(['AC/DC', 'a|b']);
  });

  it('are read from ACDSee’s categories: the assigned ones, with ampersands and accents', async () => {
    const tree = `<Categories><Category Assigned="0">People<Category Assigned="1">Anna &amp; Ben</Category>
      <Category Assigned="0">Family<Category Assigned="1">José</Category><Category Assigned="0">Not here</Category>
      </Category></Category><Category Assigned="1">Places</Category></Categories>`;
    expect(named(await readXmp(categories(tree)))).toEqual({ acdseeCategories: ['Anna & Ben', 'José'] });
  });

  it('are read from IPTC keywords inside the file', async () => {
    const path = photo(folder(), 'photo.jpg');
    exiftool(
      '-overwrite_original',
      '-codedcharacterset=utf8',
      '-IPTC:Keywords=People|Zoë',
      '-IPTC:Keywords=Rome',
      path,
    );
    expect(named(await read(path))).toEqual({ keywords: ['Zoë'] });
  });

  it('are nobody’s where nothing says that a word is a person', async () => {
    const found = await readXmp([
      list('dc:subject', ['Anna', 'Florence']),
      list('lr:hierarchicalSubject', ['Anna', 'Places|Florence']),
    ]);
    expect(found).toEqual({ sources: [], people: [], orientation: 1, problems: [] });
  });
});

describe('names of IPTC', () => {
  it('are read from PersonInImage, once each', async () => {
    const found = await readXmp(personInImage('Anna', 'Ben', 'Anna'));
    expect(named(found)).toEqual({ personInImage: ['Anna', 'Ben'] });
  });

  it('are read from PersonInImageWDetails in whatever language there is', async () => {
    const person = (lang: string, name: string) =>
      `<rdf:li rdf:parseType="Resource"><Iptc4xmpExt:PersonName><rdf:Alt><rdf:li xml:lang="${lang}">${name}</rdf:li></rdf:Alt></Iptc4xmpExt:PersonName></rdf:li>`;
    const found = await readXmp(
      `<Iptc4xmpExt:PersonInImageWDetails><rdf:Bag>${person('x-default', 'Anna')}${person('de', 'Bärbel')}</rdf:Bag></Iptc4xmpExt:PersonInImageWDetails>`,
    );
    expect(named(found)).toEqual({ personInImage: ['Anna', 'Bärbel'] });
  });

  const human = `<Iptc4xmpExt:rCtype><rdf:Bag><rdf:li rdf:parseType="Resource"><xmp:Identifier><rdf:Bag>
    <rdf:li>http://cv.iptc.org/newscodes/imageregiontype/human</rdf:li></rdf:Bag></xmp:Identifier></rdf:li></rdf:Bag></Iptc4xmpExt:rCtype>`;
  const name =
    '<Iptc4xmpExt:Name><rdf:Alt><rdf:li xml:lang="x-default">Anna</rdf:li></rdf:Alt></Iptc4xmpExt:Name>';

  it.each<[string, Record<string, string | number>]>([
    ['rectangle', { rbShape: 'rectangle', rbUnit: 'relative', rbX: 0.25, rbY: 0.25, rbW: 0.25, rbH: 0.5 }],
    ['rectangle in pixels', { rbShape: 'rectangle', rbUnit: 'pixel', rbX: 15, rbY: 10, rbW: 15, rbH: 20 }],
  ])('stand on regions of humans: %s', async (_, boundary) => {
    const [anna] = (await readXmp(iptcRegion(boundary, name + human))).people;
    expect(anna).toMatchObject({ name: 'Anna', box: BOX });
  });

  it('stand on circles, whose radius is a part of the width', async () => {
    const circle = { rbShape: 'circle', rbUnit: 'relative', rbX: 0.5, rbY: 0.5, rbRx: 0.1 };
    const [anna] = (await readXmp(iptcRegion(circle, personInImage('Anna')))).people;
    expect(anna?.box?.x0).toBeCloseTo(0.4, 9);
    expect(anna?.box?.y0).toBeCloseTo(0.35, 9);
    expect(anna?.box?.y1).toBeCloseTo(0.65, 9);
  });

  it('stand in the box around a polygon', async () => {
    const corner = (x: number, y: number) =>
      `<rdf:li rdf:parseType="Resource"><Iptc4xmpExt:rbX>${x}</Iptc4xmpExt:rbX><Iptc4xmpExt:rbY>${y}</Iptc4xmpExt:rbY></rdf:li>`;
    const polygon = {
      rbShape: 'polygon',
      rbUnit: 'relative',
      rbVertices: `<rdf:Seq>${corner(0.3, 0.25)}${corner(0.5, 0.5)}${corner(0.25, 0.75)}</rdf:Seq>`,
    };
    const [anna] = (await readXmp(iptcRegion(polygon, personInImage('Anna')))).people;
    expect(anna).toMatchObject({ name: 'Anna', box: BOX });
  });

  it('of other regions are not people', async () => {
    const boundary = { rbShape: 'rectangle', rbUnit: 'relative', rbX: 0.25, rbY: 0.25, rbW: 0.25, rbH: 0.5 };
    expect((await readXmp(iptcRegion(boundary, name))).sources).toEqual([]);
  });
});

describe('regions', () => {
  it('keep their kind, and only faces are people', async () => {
    const found = await readXmp(
      mwg(
        [
          mwgRegion('Anna', BOX),
          mwgRegion('Rex', BOX, { type: 'Pet' }),
          mwgRegion(null, BOX, { type: 'Focus' }),
          mwgRegion('007', BOX, { type: 'BarCode' }),
          mwgRegion('Boat', BOX, { type: 'Ship' }),
          mwgRegion('Typeless', ELSEWHERE, { type: '' }),
        ],
        SIZE,
      ),
    );
    expect(onlySource(found).people.map(({ name, kind }) => [name, kind])).toEqual([
      ['Anna', 'face'],
      ['Rex', 'pet'],
      [null, 'focus'],
      ['007', 'barcode'],
      ['Boat', 'other'],
      ['Typeless', 'face'],
    ]);
    expect(found.people.map(({ name }) => name)).toEqual(['Anna', 'Typeless']);
  });

  it('without a name are faces that nobody has confirmed', async () => {
    const { people } = await readXmp(mwg([mwgRegion(null, BOX), mwgRegion('  ', ELSEWHERE)], SIZE));
    expect(people.map(({ name, box, confirmed }) => ({ name, box, confirmed }))).toEqual([
      { name: null, box: BOX, confirmed: false },
      { name: null, box: ELSEWHERE, confirmed: false },
    ]);
  });

  it('of Microsoft without a rectangle are people without a place', async () => {
    const { people } = await readXmp(
      microsoft([
        { name: 'Anna', rectangle: null },
        { name: 'Ben', rectangle: '' },
        { name: 'Carl', rectangle: rectangle(BOX) },
      ]),
    );
    expect(people.map(({ name, box }) => [name, box])).toEqual([
      ['Carl', BOX],
      ['Anna', null],
      ['Ben', null],
    ]);
  });

  it('that are circles are round on the picture', async () => {
    const circle = `<rdf:li><rdf:Description mwg-rs:Name="Anna" mwg-rs:Type="Face">
      <mwg-rs:Area stArea:x="0.5" stArea:y="0.5" stArea:d="0.5" stArea:unit="normalized"/></rdf:Description></rdf:li>`;
    const [anna] = (await readXmp(mwg([circle], SIZE))).people;
    // Half of the 40 px height is a third of the 60 px width.
    expect(anna?.box?.x0).toBeCloseTo(0.5 - 1 / 6, 9);
    expect(anna?.box?.y0).toBeCloseTo(0.25, 9);
  });

  it.each([
    ['manual', true],
    ['auto', false],
  ])('of ACDSee with %s names are confirmed: %s', async (assigned, confirmed) => {
    const { people } = await readXmp(acdsee('Anna', BOX, SIZE, { assigned }));
    expect(people).toMatchObject([{ name: 'Anna', box: BOX, confirmed }]);
  });

  it('of ACDSee are left out where the owner denied the face, and taken as found where nobody moved them', async () => {
    expect((await readXmp(acdsee('Anna', BOX, SIZE, { assigned: 'denied' }))).people).toEqual([]);
    expect((await readXmp(acdsee('Anna', BOX, SIZE, { area: 'ALGArea' }))).people).toMatchObject([
      { box: BOX },
    ]);
  });
});

describe('one view of all sources', () => {
  it('has each person once, with everybody who names them', async () => {
    const dir = folder();
    const path = photo(dir, 'photo.jpg');
    writeFileSync(
      `${path}.xmp`,
      xmp(mwg([mwgRegion('Anna', BOX)], SIZE), list('digiKam:TagsList', ['People/Anna', 'People/Ben'])),
    );
    writeFileSync(join(dir, 'photo.xmp'), xmp(list('lr:hierarchicalSubject', ['People|Anna'])));
    exiftool('-overwrite_original', '-XMP-iptcExt:PersonInImage=Anna', path);
    writeFileSync(join(dir, '.picasa.ini'), `[Contacts2]\n1=Anna;;\n[photo.jpg]\nfaces=${rect64(BOX)},1\n`);
    const { people } = await read(path);
    expect(people).toEqual([
      {
        name: 'Anna',
        box: BOX,
        confirmed: true,
        sources: [
          { source: 'mwg', place: `${path}.xmp` },
          { source: 'picasa', place: join(dir, '.picasa.ini') },
          { source: 'digikam', place: `${path}.xmp` },
          { source: 'lightroom', place: join(dir, 'photo.xmp') },
          { source: 'personInImage', place: 'embedded' },
        ],
      },
      { name: 'Ben', box: null, confirmed: true, sources: [{ source: 'digikam', place: `${path}.xmp` }] },
    ]);
  });

  it('leaves a sidecar to the raw file whose name it has', async () => {
    const dir = folder();
    const jpeg = photo(dir, 'photo.jpg');
    const raw = join(dir, 'photo.CR2');
    writeFileSync(raw, readFileSync(jpeg));
    writeFileSync(join(dir, 'photo.xmp'), xmp(personInImage('Anna')));
    expect((await read(jpeg)).people).toEqual([]);
    expect((await read(raw)).people).toMatchObject([{ name: 'Anna' }]);
  });

  it('gives back what Kith itself wrote, in every mode, and is no reason to write', async () => {
    for (const mode of ['sidecar', 'embedded', 'both'] as const) {
      const path = photo(folder(), 'photo.jpg');
      const wanted = people('Anna', 'José / Núñez', 'a|b', '王芳 🎉');
      await adapter.writePeople(path, wanted, null, mode);
      const found = await read(path);
      expect(found.people.map(({ name }) => name)).toEqual(wanted.regions.map(({ name }) => name));
      found.people.forEach(({ box }, i) => {
        expect(box?.x0).toBeCloseTo(wanted.regions[i]?.box.x0 ?? Number.NaN, 5);
        expect(box?.y1).toBeCloseTo(wanted.regions[i]?.box.y1 ?? Number.NaN, 5);
      });
      expect(existsSync(`${path}.xmp`)).toBe(mode !== 'embedded');
    }
  });

  it('is read from photos whose names are a burden to command lines', async () => {
    const dir = folder();
    for (const name of ['a {ready} b.jpg', '-execute.jpg', '@INC #[x] 王.jpg', 'line\nbreak.jpg']) {
      const path = photo(dir, name);
      writeFileSync(`${path}.xmp`, xmp(personInImage('Anna')));
      expect((await read(path)).people).toMatchObject([
        { name: 'Anna', sources: [{ place: `${path}.xmp` }] },
      ]);
    }
  });
});
