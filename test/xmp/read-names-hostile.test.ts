import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type NamedPeople, XmpAdapter } from '../../adapters/xmp/index.js';
import { parseCategories } from '../../adapters/xmp/sources/acdsee-categories.js';
import { parsePicasaContacts, parsePicasaIni } from '../../adapters/xmp/sources/picasa.js';
import { peopleUnder, splitTag } from '../../adapters/xmp/sources/tag-path.js';
import { exiftool, folder, photo } from './files.js';
import { categories, escaped, list, microsoft, mwg, mwgRegion, personInImage, xmp } from './name-fields.js';

const adapter = new XmpAdapter();
afterAll(() => adapter.close());

const BOX = { x0: 0.25, y0: 0.25, x1: 0.5, y1: 0.75 };

async function read(path: string): Promise<NamedPeople> {
  const found = await adapter.readNames(path);
  if ('code' in found) throw new Error(found.message);
  return found;
}

async function readXmp(...properties: string[]): Promise<NamedPeople> {
  const path = photo(folder(), 'photo.jpg');
  writeFileSync(`${path}.xmp`, xmp(...properties));
  return read(path);
}

/** A photo that names Anna itself, with a sidecar of this content. */
function annaWith(sidecar: string | Uint8Array): string {
  const path = photo(folder(), 'photo.jpg');
  exiftool('-overwrite_original', '-XMP-iptcExt:PersonInImage=Anna', path);
  writeFileSync(`${path}.xmp`, sidecar);
  return path;
}

describe('a photo that cannot be read', () => {
  it('is a failure that names it where it is not there, or is a folder', async () => {
    const dir = folder();
    const gone = join(dir, 'gone.jpg');
    expect(await adapter.readNames(gone)).toMatchObject({
      code: 'missing',
      message: expect.stringContaining(gone),
    });
    mkdirSync(join(dir, 'folder.jpg'));
    expect(await adapter.readNames(join(dir, 'folder.jpg'))).toMatchObject({ code: 'not-a-file' });
    symlinkSync(join(dir, 'loop.jpg'), join(dir, 'loop.jpg'));
    expect(await adapter.readNames(join(dir, 'loop.jpg'))).toMatchObject({ code: 'not-a-file' });
    expect(await adapter.readNames(join(dir, `${'x'.repeat(300)}.jpg`))).toMatchObject({
      code: 'name-too-long',
    });
  });

  it.each<[string, string | Uint8Array]>([
    ['empty', ''],
    ['garbage', Buffer.from('d00dfeed00ff13579bdf', 'hex')],
  ])('is a problem beside what its sidecar says: %s', async (_, content) => {
    const path = join(folder(), 'photo.jpg');
    writeFileSync(path, content);
    writeFileSync(`${path}.xmp`, xmp(personInImage('Anna')));
    const { people, problems } = await read(path);
    expect(people).toMatchObject([{ name: 'Anna' }]);
    expect(problems).toMatchObject([{ message: expect.stringContaining(path) }]);
  });
});

describe('a sidecar that cannot be read', () => {
  const whole = xmp(personInImage('Ben'));
  it.each<[string, string | Uint8Array]>([
    ['cut in half', whole.slice(0, whole.length / 2)],
    ['not closed', whole.replace('</rdf:RDF>', '')],
    ['no XMP', 'hello'],
    ['a picture', Buffer.from('ffd8ffd9', 'hex')],
    ['declares entities', `<!DOCTYPE x [<!ENTITY ben "Ben">]>${whole.replace('>Ben<', '>&ben;<')}`],
    [
      'declares a flood of entities',
      `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(999)}"><!ENTITY b "&a;&a;">]>${whole}`,
    ],
  ])('is a problem that names it, and the photo’s own names stand: %s', async (_, content) => {
    const path = annaWith(content);
    const { people, problems } = await read(path);
    expect(people).toMatchObject([{ name: 'Anna', sources: [{ place: 'embedded' }] }]);
    expect(problems).toMatchObject([{ code: 'malformed', message: expect.stringContaining(`${path}.xmp`) }]);
  });

  it('is no less broken for a harmless warning that comes first', async () => {
    const odd = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      xmlns:MicrosoftPhoto="http://ns.microsoft.com/photo/1.0/"><rdf:Description rdf:about="">
      <MicrosoftPhoto:Rating>50</MicrosoftPhoto:Rating></rdf:Description><rdf:Description><x:cut></rdf:Description></rdf:RDF></x:xmpmeta>`;
    const path = annaWith(odd);
    expect((await read(path)).problems).toMatchObject([{ code: 'malformed' }]);
    expect(await adapter.readPeople(path)).toMatchObject({ reason: { code: 'malformed' } });
    expect(exiftool('-Warning', `${path}.xmp`)).toContain('incorrect URI');
  });

  it('is none where it is empty', async () => {
    expect((await read(annaWith(''))).problems).toEqual([]);
  });

  it('is a problem where it is a folder, or a link that leads back to itself', async () => {
    const dir = folder();
    const path = photo(dir, 'photo.jpg');
    mkdirSync(`${path}.xmp`);
    symlinkSync(join(dir, 'photo.xmp'), join(dir, 'photo.xmp'));
    const { problems } = await read(path);
    expect(problems.map(({ code }) => code)).toEqual(['not-a-file', 'not-a-file']);
  });
});

describe('regions that are none', () => {
  it.each([
    ['NaN', { x: 'NaN', y: 'NaN' }],
    ['infinite', { w: 'Infinity' }],
    ['no numbers', { x: 'left', y: 'top' }],
    ['empty numbers', { x: '', y: '' }],
    ['negative sizes', { w: -0.25, h: -0.5 }],
    ['no sizes', { w: 0, h: 0 }],
    ['pixels that say they are normalized', { x: 300, y: 200, w: 80, h: 80 }],
    ['larger than the picture', { w: 8, h: 8 }],
    ['beside the picture', { x: 1.5, y: -1 }],
  ])('keep their names and lose their boxes: %s', async (_, area) => {
    const found = await readXmp(mwg([mwgRegion('Anna', BOX, { area }), mwgRegion('Ben', BOX)]));
    expect(found.people.map(({ name, box }) => ({ name, box }))).toEqual([
      { name: 'Ben', box: BOX },
      { name: 'Anna', box: null },
    ]);
    expect((await readXmp(mwg([mwgRegion(null, BOX, { area })]))).sources).toEqual([]);
  });

  it.each([0, -5, 'NaN', 'x'])('do not take the size of their picture from %s pixels', async (w) => {
    const dimensions = mwg([mwgRegion('Anna', BOX)], { w: 60, h: 40 }).replace(
      'stDim:w="60"',
      `stDim:w="${w}"`,
    );
    expect((await readXmp(dimensions)).people).toMatchObject([{ name: 'Anna', box: BOX }]);
  });

  it('are left out of a list whose other entries are regions', async () => {
    const odd = '<rdf:li>just words</rdf:li><rdf:li/><rdf:li rdf:parseType="Resource"/>';
    const found = await readXmp(
      mwg([odd, mwgRegion('Anna', BOX), odd]),
      list('digiKam:TagsList', ['', ' ', '/', '//']),
    );
    expect(found.people).toMatchObject([{ name: 'Anna', box: BOX }]);
    expect(found.sources).toHaveLength(1);
  });

  it('are not read from properties that hold something else', async () => {
    const found = await readXmp(
      '<mwg-rs:Regions>all over</mwg-rs:Regions>',
      '<MP:RegionInfo>none</MP:RegionInfo>',
      '<acdsee-rs:Regions>none</acdsee-rs:Regions>',
      '<Iptc4xmpExt:ImageRegion>none</Iptc4xmpExt:ImageRegion>',
      '<digiKam:TagsList rdf:parseType="Resource"><digiKam:a>People/Anna</digiKam:a></digiKam:TagsList>',
      personInImage('Anna'),
    );
    expect(found.people).toMatchObject([{ name: 'Anna', sources: [{ source: 'personInImage' }] }]);
  });
});

describe('names of all kinds', () => {
  it.each([
    '<b>&amp;"\'',
    '李 明',
    'مرحبا',
    '👩‍👧',
    'O’Neil, "Bob" {x} [y]',
    '123',
    'null',
    '__proto__',
    'constructor',
  ])('are read as they are: %s', async (name) => {
    const found = await readXmp(
      mwg([mwgRegion(name, BOX)]),
      microsoft([{ name, rectangle: '0.25,0.25,0.25,0.5' }]),
      personInImage(name),
    );
    expect(found.people).toMatchObject([{ name, box: BOX }]);
    expect(found.people[0]?.sources).toHaveLength(3);
  });

  it('lose control characters and spaces around them', async () => {
    expect((await readXmp(personInImage(' An&#10;na '.replaceAll('&#10;', '\n')))).people).toMatchObject([
      { name: 'An na' },
    ]);
  });
});

describe('floods', () => {
  it('of regions are read to a limit, and the file is named', { timeout: 120_000 }, async () => {
    const { people, problems, sources } = await readXmp(
      microsoft(
        Array.from({ length: 5000 }, (_, i) => ({ name: `P${i % 3}`, rectangle: '0.2,0.2,0.2,0.2' })),
      ),
    );
    expect(sources[0]?.people).toHaveLength(1000);
    expect(people).toHaveLength(1000);
    expect(problems).toMatchObject([
      { code: 'malformed', message: expect.stringContaining('photo.jpg.xmp') },
    ]);
  });

  it('of levels, categories and words end soon', () => {
    const started = performance.now();
    expect(splitTag('/'.repeat(1_000_000), '/')).toEqual([]);
    expect(splitTag(`People${'/x'.repeat(1_000_000)}`, 'any')).toEqual([]);
    const deep = 50_000;
    const nested = `${'<Category Assigned="1">a'.repeat(deep)}${'</Category>'.repeat(deep)}`;
    expect(parseCategories(nested).length).toBeLessThanOrEqual(32);
    const paths = Array.from({ length: 100_000 }, (_, i) => ['People', `P${i}`]);
    expect(peopleUnder(paths, [['People']])).toHaveLength(100_000);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('of any text break none of the parsers', () => {
    const texts = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc
        .array(
          fc.constantFrom('[', ']', '=', ';', 'faces=', 'rect64(', '\n', '[Contacts2]', 'a.jpg', ',', 'ff'),
          { maxLength: 60 },
        )
        .map((parts) => parts.join('')),
      fc
        .array(
          fc.constantFrom(
            '<Category',
            ' Assigned="1"',
            '>',
            '</Category>',
            '&',
            '&amp;',
            '<!--',
            'x',
            '<contact id="1" name="a"/>',
          ),
          { maxLength: 40 },
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        parsePicasaIni(text);
        parsePicasaContacts(text);
        parseCategories(text);
        splitTag(text, 'any');
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    '<Categories><Category Assigned="1">People',
    '<a><b></a>',
    '<Categories><Category Assigned="0">People<Category Assigned="1">Zed</Category>',
    '<Category Assigned="0">People<Category Assigned="1">Zed</Category></Category><a></b>',
    '&bomb;',
    '<!DOCTYPE x [<!ENTITY a "b">]><Category Assigned="1">&a;</Category>',
  ])('of broken categories name nobody and hide nobody: %s', async (broken) => {
    const found = await readXmp(categories(broken), personInImage('Anna'));
    expect(found.people).toMatchObject([{ name: 'Anna' }]);
    expect(escaped(broken)).not.toBe(broken);
  });
});
