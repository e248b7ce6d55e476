import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type NamedPeople, type ReadNamesOptions, XmpAdapter } from '../../adapters/xmp/index.js';
import { parsePicasaContacts, parsePicasaIni, picasaPeople } from '../../adapters/xmp/sources/picasa.js';
import { folder, photo } from './files.js';
import { rect64 } from './name-fields.js';

const adapter = new XmpAdapter();
afterAll(() => adapter.close());

const BOX = { x0: 0.25, y0: 0.25, x1: 0.5, y1: 0.75 };
const FACE = rect64(BOX);
const ANNA = '8e62b2035b74b477';

async function read(path: string, options?: ReadNamesOptions): Promise<NamedPeople> {
  const found = await adapter.readNames(path, options);
  if ('code' in found) throw new Error(found.message);
  return found;
}

/** The people of `photo.jpg` beside a file of Picasa's. */
async function readIni(
  content: string | Uint8Array,
  { name = '.picasa.ini', options = {} } = {},
): Promise<NamedPeople> {
  const dir = folder();
  writeFileSync(join(dir, name), content);
  return read(photo(dir, 'photo.jpg'), options);
}

function facesOf(text: string, name = 'photo.jpg') {
  const { photos, contacts } = parsePicasaIni(text);
  const entry = photos.get(name);
  return entry === undefined ? null : picasaPeople(entry, [contacts], { raw: false, orientation: 1 });
}

describe('Picasa’s file in a folder', () => {
  it.each(['.picasa.ini', 'Picasa.ini', 'picasa.ini'])('is found as %s', async (name) => {
    const { people } = await readIni(`[Contacts2]\n${ANNA}=Anna;;\n[photo.jpg]\nfaces=${FACE},${ANNA};\n`, {
      name,
    });
    expect(people).toMatchObject([{ name: 'Anna', confirmed: true }]);
  });

  it('is read with Windows line ends, a byte order mark, spaces and sections of other things', () => {
    const text = [
      '\ufeff[Picasa]',
      'name=Beach = fun',
      '[encoding]',
      'utf8=1',
      'stray line',
      '[.album:8e8a2a7d]',
      'name=Holiday',
      '[Contacts2]',
      `${ANNA}=Anna = Bella; anna@example.org;`,
      '2=  ',
      '[other.jpg]',
      `faces=${FACE},2`,
      ' [photo.jpg] ',
      'star=yes',
      `faces=${FACE},${ANNA}`,
      'rotate=rotate(1)',
    ].join('\r\n');
    const faces = facesOf(text);
    expect(faces).toMatchObject([{ name: 'Anna = Bella', kind: 'face', confirmed: true }]);
    for (const side of ['x0', 'y0', 'x1', 'y1'] as const)
      expect(faces?.[0]?.box?.[side]).toBeCloseTo(BOX[side], 4);
  });

  it('has many faces in one line, and unknown and ignored ones without a name', () => {
    const text = `[Contacts2]\n${ANNA}=Anna;;\n[photo.jpg]\nfaces=${FACE},${ANNA};rect64(c0004000e0008000),ffffffffffffffff;rect64(8000),77\n`;
    expect(facesOf(text)).toMatchObject([
      { name: 'Anna', confirmed: true },
      { name: null, confirmed: false },
    ]);
  });

  it('has boxes whose leading zeros are left out', () => {
    const box = { x0: 0, y0: 0, x1: 0.25, y1: 0.5 };
    expect(rect64(box)).toBe('rect64(40008000)');
    expect(facesOf(`[photo.jpg]\nfaces=${rect64(box)},1`)?.[0]?.box?.y1).toBeCloseTo(0.5, 4);
  });

  it.each(['rect64(zz),1', 'rect64(12345678123456789),1', 'rect64(),1', ',1', 'rect64(1234)', '', ';;;'])(
    'is passed over where a face is none: "%s"',
    (face) => {
      expect(facesOf(`[photo.jpg]\nfaces=${face}`)).toEqual([]);
    },
  );

  it('keeps the name where a box is upside down or empty', () => {
    const flipped = rect64({ x0: 0.5, y0: 0.5, x1: 0.25, y1: 0.25 });
    expect(facesOf(`[Contacts2]\n1=Anna\n[photo.jpg]\nfaces=${flipped},1;rect64(0),1`)).toMatchObject([
      { name: 'Anna', box: null },
      { name: 'Anna', box: null },
    ]);
  });

  it('names nobody by the account ids of its older versions', () => {
    const text = `[Contacts]\n${ANNA}=joedoe_lh,cb989580bc43a91\n[photo.jpg]\nfaces=${FACE},${ANNA}`;
    expect(facesOf(text)).toMatchObject([{ name: null }]);
  });

  it('finds photos with brackets in their names, and in other letters than it wrote', async () => {
    const dir = folder();
    writeFileSync(
      join(dir, '.picasa.ini'),
      `[Contacts2]\n1=Anna\n2=Ben\n[[a] b].JPG]\nfaces=${FACE},1\n[PHOTO.JPG]\nfaces=${FACE},2\n`,
    );
    expect((await read(photo(dir, '[a] b].JPG'))).people).toMatchObject([{ name: 'Anna' }]);
    expect((await read(photo(dir, 'photo.jpg'))).people).toMatchObject([{ name: 'Ben' }]);
  });

  it('is read in UTF-8, and as older Windows wrote it', async () => {
    const text = `[Contacts2]\n1=José Núñez;;\n[photo.jpg]\nfaces=${FACE},1\n`;
    expect((await readIni(text)).people).toMatchObject([{ name: 'José Núñez' }]);
    expect((await readIni(Buffer.from(text, 'latin1'))).people).toMatchObject([{ name: 'José Núñez' }]);
  });

  it('is read again when it changes', async () => {
    const dir = folder();
    const path = photo(dir, 'photo.jpg');
    const ini = (name: string) => `[Contacts2]\n1=${name};;\n[photo.jpg]\nfaces=${FACE},1\n`;
    writeFileSync(join(dir, '.picasa.ini'), ini('Anna'));
    expect((await read(path)).people).toMatchObject([{ name: 'Anna' }]);
    writeFileSync(join(dir, '.picasa.ini'), ini('Beatrix'));
    expect((await read(path)).people).toMatchObject([{ name: 'Beatrix' }]);
  });

  it('keeps names and drops boxes of a raw file that was turned in Picasa', async () => {
    const dir = folder();
    writeFileSync(
      join(dir, '.picasa.ini'),
      `[Contacts2]\n1=Anna\n[photo.nef]\nfaces=${FACE},1\nrotate=rotate(1)\n[photo.jpg]\nfaces=${FACE},1\nrotate=rotate(1)\n`,
    );
    expect((await read(photo(dir, 'photo.nef'))).people).toMatchObject([{ name: 'Anna', box: null }]);
    expect((await read(photo(dir, 'photo.jpg'))).people[0]?.box).not.toBeNull();
  });

  it('may be a folder or a flood, which is nobody’s fault', async () => {
    const dir = folder();
    mkdirSync(join(dir, '.picasa.ini'));
    expect(await read(photo(dir, 'photo.jpg'))).toEqual({
      sources: [],
      people: [],
      orientation: 1,
      problems: [],
    });
    const flood = `[photo.jpg]\nfaces=${`${FACE},1;`.repeat(100_000)}\n`;
    const { people, problems } = await readIni(flood);
    expect(people).toHaveLength(1000);
    expect(problems).toMatchObject([{ code: 'malformed', message: expect.stringContaining('.picasa.ini') }]);
  });
});

describe('Picasa’s contacts', () => {
  const contacts = (xml: string) => {
    const path = join(folder(), 'contacts.xml');
    writeFileSync(path, xml);
    return path;
  };
  const ini = `[photo.jpg]\nfaces=${FACE},${ANNA}\n`;

  it('name faces that the folder does not', async () => {
    const path = contacts(
      `<?xml version="1.0" encoding="utf-8"?><contacts><contact id="${ANNA}" name="Anna &amp; Zoë" display="Anna" modified_time="2011"/></contacts>`,
    );
    const { people, problems } = await readIni(ini, { options: { contacts: path } });
    expect(people).toMatchObject([{ name: 'Anna & Zoë' }]);
    expect(problems).toEqual([]);
  });

  it('are told to be broken, and the faces are still there', async () => {
    const path = contacts('<contacts><contact id="1" name="A"></contacts>');
    const { people, problems } = await readIni(ini, { options: { contacts: path } });
    expect(people).toMatchObject([{ name: null }]);
    expect(problems).toMatchObject([{ code: 'malformed', message: expect.stringContaining(path) }]);
  });

  it('expand no entities that a file declares', () => {
    const bomb =
      '<!DOCTYPE x [<!ENTITY a "Anna"><!ENTITY b "&a;&a;">]><contacts><contact id="1" name="&b;"/></contacts>';
    expect(parsePicasaContacts(bomb)).toBeNull();
  });

  it('that are not there name nobody', async () => {
    const { people, problems } = await readIni(ini, { options: { contacts: '/nowhere/contacts.xml' } });
    expect(people).toMatchObject([{ name: null }]);
    expect(problems).toEqual([]);
  });
});
