import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shared } from '../shared.js';
import { exiftool } from '../xmp/files.js';
import { modifiedAt } from './album.js';
import { LibraryOfOne } from './library-of-one.js';
import { asDarktable, edit, everywhere, namesIn } from './sidecars.js';

const album = shared('data/album-family');
const raw = shared('data/formats/exiftool_t_images/CanonRaw.cr2');
const BUSH = 'George W Bush';

/** A bar parts tags for darktable, a comma ends them, and a slash parts those of digiKam. */
const HOSTILE = ['AC/DC Fan', 'Pipe|Name', 'Miller, Bob', '"Q" O’Neil', 'Zoë 🎉', 'محمد علي', 'a=b; #1 <c>'];

describe.skipIf(album === null)('names that other programs have trouble with', () => {
  const library = new LibraryOfOne();
  const sidecar = (index: number) => `${library.at(index)}.xmp`;
  /** The photo that none of these names is on. */
  const other = HOSTILE.length;

  beforeAll(async () => {
    await library.fill(album ?? '', BUSH, HOSTILE.length + 1);
    await library.scan();
    const faces = await library.faces();
    const faceOn = (file: string) => faces.find((face) => face.file === file)?.id ?? expect.fail();
    for (const [i, name] of HOSTILE.entries()) await library.name(faceOn(library.at(i)), name);
    await library.name(faceOn(library.at(other)), BUSH);
  });
  afterAll(() => library.remove());

  /** The words by which darktable knows the person of a photo. */
  const wordsOf = (index: number) => {
    const { hierarchical } = namesIn(sidecar(index));
    return hierarchical.map((tag) => tag.slice('People|'.length));
  };

  it('are no news when a program repeats them in its own spelling', async () => {
    const before = await library.log();
    for (const index of HOSTILE.keys()) asDarktable(sidecar(index), ...wordsOf(index));
    await library.scan();
    expect(await library.log()).toEqual(before);
    expect(await library.conflicts()).toEqual([]);
    expect((await library.people()).map(({ name }) => name).sort()).toEqual([...HOSTILE, BUSH].sort());
  });

  it('mean the person whom Kith knows when a program puts them on another photo', async () => {
    asDarktable(sidecar(other), BUSH, ...[...HOSTILE.keys()].flatMap(wordsOf));
    await library.scan();
    expect((await library.people()).map(({ name }) => name).sort()).toEqual([...HOSTILE, BUSH].sort());
    for (const [index, name] of HOSTILE.entries()) {
      expect(await library.photosOf(name), name).toEqual([library.at(index), library.at(other)].sort());
    }
    const names = namesIn(sidecar(other));
    expect(names.people.sort()).toEqual([...HOSTILE, BUSH].sort());
    expect(names.hierarchical).toHaveLength(HOSTILE.length + 1);
    expect(names.tagsList).toHaveLength(HOSTILE.length + 1);
  });

  it('go from every list when a program takes them out', async () => {
    for (const index of HOSTILE.keys()) asDarktable(sidecar(index));
    await library.scan();
    expect(await library.conflicts()).toEqual([]);
    const bearers = (await library.faces()).filter(({ confirmed }) => confirmed);
    expect(bearers.map(({ file }) => file)).toEqual([library.at(other)]);
  });
});

describe.skipIf(album === null)('two copies of one photo', () => {
  const library = new LibraryOfOne();
  let copy = '';

  beforeAll(async () => {
    await library.fill(album ?? '', BUSH, 4);
    copy = join(library.photos, 'copy.jpg');
    copyFileSync(library.at(0), copy);
    await library.scan();
    await library.name(await library.largestGroup(), BUSH);
  });
  afterAll(() => library.remove());

  it('both say the name, and both say another one when a program changes it in one', async () => {
    for (const file of [library.at(0), copy]) expect(namesIn(`${file}.xmp`)).toEqual(everywhere(BUSH));
    asDarktable(`${copy}.xmp`, BUSH);
    await library.scan();
    asDarktable(`${copy}.xmp`, 'Jeb Bush');
    await library.scan();
    expect(await library.conflicts()).toEqual([]);
    expect(await library.search('Jeb Bush')).toEqual([library.at(0), copy].sort());
    for (const file of [library.at(0), copy]) expect(namesIn(`${file}.xmp`)).toEqual(everywhere('Jeb Bush'));
  });

  it('then have nothing more to tell each other', async () => {
    const sidecars = [library.at(0), copy].map((file) => `${file}.xmp`);
    const before = sidecars.map(modifiedAt);
    const log = await library.log();
    expect(await library.scan()).toMatchObject({ written: 0 });
    expect(sidecars.map(modifiedAt)).toEqual(before);
    expect(await library.log()).toEqual(log);
  });
});

describe.skipIf(album === null || raw === null)('a raw file and the JPEG of one shot', () => {
  const library = new LibraryOfOne();
  const paths = { raw: '', jpeg: '', ofRaw: '', ofJpeg: '' };

  beforeAll(async () => {
    await library.fill(album ?? '', BUSH, 4);
    const stem = join(library.photos, 'pair');
    Object.assign(paths, {
      raw: `${stem}.cr2`,
      jpeg: `${stem}.jpg`,
      ofRaw: `${stem}.xmp`,
      ofJpeg: `${stem}.jpg.xmp`,
    });
    copyFileSync(library.at(0), paths.jpeg);
    // A raw file of exiftool's own tests, with the shot as the preview that cameras put into theirs.
    exiftool(`-PreviewImage<=${library.at(1)}`, '-o', paths.raw, raw ?? '');
    exiftool('-XMP-xmp:Rating=5', '-o', paths.ofRaw);
    await library.scan();
    await library.name(await library.largestGroup(), BUSH);
  });
  afterAll(() => library.remove());

  it('are named each in its own form of sidecar', () => {
    expect(namesIn(paths.ofRaw)).toEqual(everywhere(BUSH));
    expect(namesIn(paths.ofJpeg)).toEqual(everywhere(BUSH));
  });

  it('are told apart when another program changes the sidecar of one', async () => {
    asDarktable(paths.ofRaw, BUSH);
    await library.scan();
    asDarktable(paths.ofRaw, 'Jeb Bush');
    await library.scan();
    expect(await library.search('Jeb Bush')).toEqual([paths.raw]);
    expect(namesIn(paths.ofRaw)).toEqual(everywhere('Jeb Bush'));
    expect(namesIn(paths.ofJpeg)).toEqual(everywhere(BUSH));
    edit(paths.ofJpeg, '-XMP-xmp:Rating=1');
    await library.scan();
    expect(await library.conflicts()).toEqual([]);
    expect(await library.search('Jeb Bush')).toEqual([paths.raw]);
  });
});
