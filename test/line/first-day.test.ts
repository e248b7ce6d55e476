import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { exiftoolPath } from 'exiftool-vendored';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTruth, type TruePerson, type TruePhoto } from '../../daemon/eval/truth.js';
import { shared } from '../shared.js';
import { accepted, copyPhotos, withKith } from './album.js';

const album = shared('data/album-family');

/** An owner who has used other programs for years opens the library in Kith for the first time. */
describe.skipIf(album === null)('a library whose people have names already', () => {
  const home = mkdtempSync(join(tmpdir(), 'kith-first-day-'));
  const photos = join(home, 'photos');
  const data = join(home, 'data');
  let truth: TruePhoto[] = [];
  const [inMwg, inPicasa] = ['George W Bush', 'Laura Bush'];

  beforeAll(async () => {
    const all = await readTruth(album ?? '');
    truth = all.filter(({ kind, file }) => kind !== 'orientation' && file.endsWith('.jpg')).slice(0, 70);
    copyPhotos(album ?? '', photos, truth);
    const exiftool = await exiftoolPath();
    for (const photo of photosOf(inMwg).slice(0, 3)) writeRegion(exiftool, photo, inMwg);
    for (const photo of photosOf(inPicasa).slice(0, 3)) writePicasa(photo, inPicasa);
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  const photosOf = (name: string) => truth.filter(({ people }) => visible(people, name) !== undefined);
  const visible = (people: readonly TruePerson[], name: string) =>
    people.find((person) => person.name === name && person.face === 'visible' && person.x !== undefined);

  /** A box as programs draw it around the face's middle. */
  function boxOf({ people, width, height }: TruePhoto, name: string) {
    const person = visible(people, name);
    const [x0, , x1] = person?.within ?? [0, 0, 0];
    const w = (x1 - x0) * 0.9;
    return { x: person?.x ?? 0, y: person?.y ?? 0, w, h: (w * width) / height };
  }

  function writeRegion(exiftool: string, photo: TruePhoto, name: string): void {
    const { x, y, w, h } = boxOf(photo, name);
    const region = `{Area={X=${x},Y=${y},W=${w},H=${h},Unit=normalized},Name=${name},Type=Face}`;
    const info = `{AppliedToDimensions={W=${photo.width},H=${photo.height},Unit=pixel},RegionList=[${region}]}`;
    execFileSync(exiftool, ['-q', '-overwrite_original', `-RegionInfo=${info}`, join(photos, photo.file)]);
  }

  function writePicasa(photo: TruePhoto, name: string): void {
    const { x, y, w, h } = boxOf(photo, name);
    const hex = [x - w / 2, y - h / 2, x + w / 2, y + h / 2]
      .map((value) =>
        Math.round(Math.min(1, Math.max(0, value)) * 65535)
          .toString(16)
          .padStart(4, '0'),
      )
      .join('');
    const ini = join(photos, dirname(photo.file), '.picasa.ini');
    const before = existsSync(ini) ? '' : `[Contacts2]\nabcdef0123456789=${name};;\n`;
    writeFileSync(ini, `${before}[${basename(photo.file)}]\nfaces=rect64(${hex}),abcdef0123456789\n`, {
      flag: 'a',
    });
  }

  it('knows them after the first scan, and finds them on photos that nobody tagged', async () => {
    await withKith(data, async (service) => {
      accepted(await service.scan({ dirs: [photos] }));
      for (const name of [inMwg, inPicasa]) {
        const tagged = Math.min(3, photosOf(name).length);
        const { people } = await service.people();
        const person = people.find((one) => one.name === name);
        expect(person?.photos, name).toBeGreaterThan(tagged);
        const { faces } = accepted(await service.faces({ person: name }));
        expect(faces.filter(({ confirmed }) => confirmed).length, name).toBeGreaterThanOrEqual(tagged - 1);
        for (const { file } of faces) {
          const photo = truth.find((one) => join(photos, one.file) === file);
          expect(
            photo?.people.map((one) => one.name),
            file,
          ).toContain(name);
        }
      }
    });
  });

  it('says in the log where the names came from', async () => {
    const { events } = await withKith(data, (service) => service.log({}));
    const entry = events.find(({ kind }) => kind === 'imported');
    expect(entry).toMatchObject({ source: 'host' });
    expect(entry?.summary).toMatch(/faces of 2 people/);
  });

  it('writes nothing beside photos whose names stand in their own metadata', () => {
    const sidecars = readdirSync(photos, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.xmp'),
    );
    for (const { file, people } of photosOf(inMwg).slice(0, 3)) {
      if (people.length === 1) expect(sidecars).not.toContain(`${file}.xmp`);
    }
  });

  it('takes them over once: the next scan adds nothing to the log', async () => {
    const before = await withKith(data, (service) => service.log({}));
    await withKith(data, async (service) => accepted(await service.scan({ dirs: [photos] })));
    const after = await withKith(data, (service) => service.log({}));
    expect(after).toEqual(before);
  });

  it('lets the owner take it all back', async () => {
    await withKith(data, async (service) => {
      const { events } = await service.log({});
      accepted(await service.undo({ event: events.find(({ kind }) => kind === 'imported')?.id, wait: true }));
      const { people } = await service.people();
      expect(people.filter(({ name }) => name !== null)).toEqual([]);
    });
  });
});
