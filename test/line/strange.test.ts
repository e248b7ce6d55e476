import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type OverlayOptions } from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { matchFaces } from '../../daemon/eval/match.js';
import { readTruth } from '../../daemon/eval/truth.js';
import type { Face } from '../../protocol/index.js';
import { shared } from '../shared.js';
import { accepted, copyPhotos, withKith } from './album.js';

const portraits = shared('data/faces');
const album = shared('data/album-family');

/** Libraries that no photographer would make on purpose, through the whole line. */
describe.skipIf(portraits === null)('a strange library', () => {
  const home = mkdtempSync(join(tmpdir(), 'kith-strange-'));
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  function library(name: string): string {
    const folder = join(home, name);
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  /** Portraits of people with at least so many, a list a person. */
  function people(portraitsEach: number): string[][] {
    return readdirSync(portraits ?? '', { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) =>
        readdirSync(join(portraits ?? '', name)).map((file) => join(portraits ?? '', name, file)),
      )
      .filter((files) => files.length >= portraitsEach);
  }

  /** Scans a folder into a library of its own; how long it took, what was counted, and every face with its person. */
  async function scan(folder: string) {
    const started = performance.now();
    return withKith(join(home, `data of ${folder.slice(home.length + 1)}`), async (service) => {
      const summary = accepted(await service.scan({ dirs: [folder], write: 'none' }));
      const faces: Face[] = [];
      let cursor: string | undefined;
      do {
        const page = accepted(await service.faces({ cursor, limit: 1000 }));
        faces.push(...page.faces);
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      return { summary, faces, seconds: (performance.now() - started) / 1000 };
    });
  }

  const groupsOf = (faces: readonly Face[]) => new Set(faces.map(({ person }) => person));

  it('without a photo has nobody', async () => {
    const { summary, faces } = await scan(library('empty'));
    expect(summary).toMatchObject({ photos: 0, faces: 0, people: 0, setAside: 0 });
    expect(faces).toEqual([]);
  });

  it('of one person has one person', async () => {
    const folder = library('one person');
    const [own = []] = people(3).sort((a, b) => b.length - a.length);
    for (const [i, file] of own.entries()) copyFileSync(file, join(folder, `${i}.jpg`));
    const { faces } = await scan(folder);
    const counts = [...groupsOf(faces)].map(
      (person) => faces.filter((face) => face.person === person).length,
    );
    expect(Math.max(...counts)).toBeGreaterThanOrEqual(own.length - 1);
  });

  it('with 300 faces in a photo finds them, and no two are one person', async () => {
    const folder = library('crowd');
    await crowd(
      join(folder, 'crowd.jpg'),
      people(1)
        .slice(0, 300)
        .flatMap(([first = '']) => first),
    );
    const { faces, seconds } = await scan(folder);
    expect(faces.length).toBeGreaterThanOrEqual(285);
    expect(groupsOf(faces).size).toBe(faces.length);
    expect(seconds).toBeLessThan(60);
  });

  it('with one photo a thousand times looks at it once, and has one of each person', async () => {
    const folder = library('thousand');
    const [[first = ''] = []] = people(1);
    for (let copy = 0; copy < 1000; copy++) copyFileSync(first, join(folder, `${copy}.jpg`));
    const { summary, faces, seconds } = await scan(folder);
    expect(summary).toMatchObject({ photos: 1, files: 1000, recognised: 1, setAside: 0 });
    expect(faces).toHaveLength(1);
    expect(seconds).toBeLessThan(60);
  });

  it('with one photo encoded in sixty ways keeps its person together', async () => {
    const folder = library('encodings');
    const [[first = ''] = []] = people(1);
    for (let quality = 40; quality < 100; quality++) {
      await sharp(first)
        .jpeg({ quality })
        .toFile(join(folder, `${quality}.jpg`));
    }
    const { summary, faces } = await scan(folder);
    expect(summary.photos).toBe(60);
    expect(groupsOf(faces).size).toBe(1);
  });

  it.each([
    ['no clock', null],
    ['one time on every photo', () => '2020:01:01 00:00:00'],
    ['a clock that is years off', (i: number) => `1980:01:0${1 + (i % 9)} 00:00:0${i % 10}`],
    ['a date that is none', () => '0000:00:00 00:00:00'],
  ] as const)('with %s still tells people apart', async (name, clock) => {
    const folder = library(name);
    const known = people(4).slice(0, 5);
    for (const [who, files] of known.entries()) {
      for (const [i, file] of files.slice(0, 4).entries()) {
        const photo = sharp(readFileSync(file)).jpeg();
        const dated = clock === null ? photo : photo.withExif({ IFD2: { DateTimeOriginal: clock(i) } });
        writeFileSync(join(folder, `${who}-${i}.jpg`), await dated.toBuffer());
      }
    }
    const { faces } = await scan(folder);
    for (const who of known.keys()) {
      const own = faces.filter(({ file }) => file.includes(`/${who}-`) && facesOn(faces, file) === 1);
      expect(groupsOf(own).size).toBeLessThanOrEqual(2);
      const others = faces.filter(({ file }) => !file.includes(`/${who}-`));
      for (const { person } of own) expect(others.map((face) => face.person)).not.toContain(person);
    }
  });

  it('with a mirror keeps the two of a photo apart, until the owner says that they are one', async () => {
    const folder = library('mirror');
    const [[first = ''] = []] = people(1);
    const photo = await sharp(first).resize(300, 300).toBuffer();
    const turned = await sharp(photo).flop().toBuffer();
    await sharp({ create: { width: 640, height: 320, channels: 3, background: '#888' } })
      .composite([
        { input: photo, left: 10, top: 10 },
        { input: turned, left: 330, top: 10 },
      ])
      .jpeg()
      .toFile(join(folder, 'mirror.jpg'));
    await withKith(join(home, 'data of mirror'), async (service) => {
      accepted(await service.scan({ dirs: [folder] }));
      const { people: both } = await service.people();
      expect(both).toHaveLength(2);
      for (const { id } of both) accepted(await service.name({ person: id, name: 'Zoë', wait: true }));
      accepted(await service.scan({ dirs: [folder] }));
      expect((await service.people()).people).toMatchObject([{ name: 'Zoë', faces: 2, photos: 1 }]);
    });
    expect(readFileSync(join(folder, 'mirror.jpg.xmp'), 'utf8').match(/<mwg-rs:Name>Zoë/g)).toHaveLength(2);
  });
});

function facesOn(faces: readonly Face[], file: string): number {
  return faces.filter((face) => face.file === file).length;
}

/** Portraits side by side, as in a class photo. */
async function crowd(path: string, files: readonly string[]): Promise<void> {
  const [side, columns] = [150, 20];
  const cells = await Promise.all(
    files.map(
      async (file, i): Promise<OverlayOptions> => ({
        input: await sharp(file).resize(side, side).toBuffer(),
        left: (i % columns) * side,
        top: Math.floor(i / columns) * side,
      }),
    ),
  );
  const height = Math.ceil(files.length / columns) * side;
  await sharp({ create: { width: columns * side, height, channels: 3, background: '#fff' } })
    .composite(cells)
    .jpeg({ quality: 92 })
    .toFile(path);
}

describe.skipIf(album === null)('the same people', () => {
  it('are the same under all eight orientations and in every file format', async () => {
    const home = mkdtempSync(join(tmpdir(), 'kith-same-'));
    const photos = join(home, 'photos');
    const truth = (await readTruth(album ?? '')).filter(
      ({ kind }) => kind === 'orientation' || kind === 'format',
    );
    copyPhotos(album ?? '', photos, truth);
    const groups = new Map<string, Set<string | null>>();
    await withKith(join(home, 'data'), async (service) => {
      accepted(await service.scan({ dirs: [photos], write: 'none' }));
      const { faces } = accepted(await service.faces({ limit: 1000 }));
      for (const photo of truth) {
        const own = faces.filter(({ file }) => file === join(photos, photo.file));
        const { matched, missed } = matchFaces(photo, own);
        // HEIC, PNG and the others are photos of their own; the eight orientations hold the same pixels turned.
        expect(missed, photo.file).toEqual([]);
        for (const { face, name } of matched) {
          const person = own.find(({ id }) => id === face.id)?.person ?? null;
          groups.set(name, (groups.get(name) ?? new Set()).add(person));
        }
      }
    });
    rmSync(home, { recursive: true, force: true });
    for (const [name, seen] of groups) expect([...seen], name).toHaveLength(1);
    expect(groups.size).toBe(3);
  });
});
