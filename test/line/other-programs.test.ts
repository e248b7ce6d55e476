import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { exiftoolPath } from 'exiftool-vendored';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTruth, type TruePhoto } from '../../daemon/eval/truth.js';
import type { Service } from '../../daemon/serve/index.js';
import { shared } from '../shared.js';
import { accepted, copyPhotos, modifiedAt, withKith } from './album.js';
import { asDarktable, edit, everywhere, namesIn } from './sidecars.js';

const album = shared('data/album-family');
const BUSH = 'George W Bush';

/** The story of a library that the owner keeps in Kith and in other programs at once; each test goes on from the last. */
describe.skipIf(album === null)('names changed in other programs', () => {
  const home = mkdtempSync(join(tmpdir(), 'kith-programs-'));
  const photos = join(home, 'photos');
  const data = join(home, 'data');
  let exiftool = '';
  let files: string[] = [];

  beforeAll(async () => {
    exiftool = await exiftoolPath();
    const all = await readTruth(album ?? '');
    const alone = all.filter(
      ({ kind, people }) => kind !== 'orientation' && people.length === 1 && isSeen(people),
    );
    copyPhotos(album ?? '', photos, alone.slice(0, 12));
    files = alone.slice(0, 12).map(({ file }) => join(photos, file));
    await kith(async (service) => {
      accepted(await service.scan({ dirs: [photos] }));
      const { people } = await service.people();
      accepted(await service.name({ person: people[0]?.id ?? '', name: BUSH, wait: true }));
    });
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  const isSeen = (people: TruePhoto['people']) =>
    people.every(({ name, face }) => name === BUSH && face === 'visible');
  const kith = <T>(step: (service: Service) => Promise<T>) => withKith(data, step);
  const scan = () => kith(async (service) => accepted(await service.scan({ dirs: [photos] })));
  const at = (index: number): string => files[index] ?? '';
  const search = (query: string) =>
    kith(async (service) => {
      const { photos: found } = accepted(await service.search({ query }));
      return found.flatMap((photo) => photo.files).sort();
    });
  const lastEvent = () => kith(async (service) => (await service.log({ limit: 1 })).events[0]);

  /** Another name in the regions, and in every list that digiKam keeps. */
  function asDigikam(file: string, was: string, name: string): void {
    const tags = ['-RegionInfo', '-RegionInfoMP'];
    const json = execFileSync(exiftool, ['-struct', '-n', '-j', ...tags, `${file}.xmp`], {
      encoding: 'utf8',
    });
    const changed = join(home, 'regions.json');
    writeFileSync(changed, json.replaceAll(JSON.stringify(was), JSON.stringify(name)));
    edit(
      `${file}.xmp`,
      `-json=${changed}`,
      `-XMP-digiKam:TagsList=People/${name}`,
      `-XMP-lr:HierarchicalSubject=People|${name}`,
      `-XMP-dc:Subject=${name}`,
    );
  }

  it('start from what Kith wrote', () => {
    expect(files).toHaveLength(12);
    for (const file of files) expect(namesIn(`${file}.xmp`), file).toEqual(everywhere(BUSH));
  });

  it('left out by a program that may not have read them: a question, and they are written again', async () => {
    asDarktable(`${at(0)}.xmp`);
    await scan();
    expect(namesIn(`${at(0)}.xmp`)).toEqual(everywhere(BUSH));
    await kith(async (service) => {
      const { conflicts } = await service.conflicts();
      expect(conflicts).toMatchObject([{ file: at(0), mine: { name: BUSH }, theirs: null }]);
      accepted(await service.conflictResolve({ face: conflicts[0]?.face ?? '', keep: 'mine' }));
      expect((await service.conflicts()).conflicts).toEqual([]);
    });
    // From here on darktable knows the names: it has written files with them.
    for (const index of [0, 1, 2, 5]) asDarktable(`${at(index)}.xmp`, BUSH);
    await scan();
    for (const index of [0, 1, 2, 5]) expect(namesIn(`${at(index)}.xmp`)).toEqual(everywhere(BUSH));
  });

  it('taken out there: it is not this person, and goes from every list', async () => {
    asDarktable(`${at(0)}.xmp`);
    await scan();
    expect(await search(BUSH)).not.toContain(at(0));
    expect(await lastEvent()).toMatchObject({ source: 'host', kind: 'told' });
    expect(existsSync(`${at(0)}.xmp`)).toBe(false);
  });

  it('another one there: the face is that person from then on, in every list', async () => {
    asDarktable(`${at(1)}.xmp`, 'Dick Cheney');
    await scan();
    expect(await search('Dick Cheney')).toEqual([at(1)]);
    expect(namesIn(`${at(1)}.xmp`)).toMatchObject({
      ...everywhere('Dick Cheney'),
      subject: expect.arrayContaining(['Dick Cheney']),
    });
  });

  it('one more there: that person is on the photo, too, though nobody says where', async () => {
    asDarktable(`${at(2)}.xmp`, BUSH, 'Barney the Dog');
    await scan();
    expect(await search(`${BUSH} & Barney the Dog`)).toEqual([at(2)]);
    expect(namesIn(`${at(2)}.xmp`)).toMatchObject({
      tagsList: [`People/${BUSH}`, 'People/Barney the Dog'],
      regions: [BUSH],
    });
  });

  it('changed in the box as digiKam does', async () => {
    asDigikam(at(3), BUSH, 'Karl Rove');
    await scan();
    expect(await search('Karl Rove')).toEqual([at(3)]);
    expect(namesIn(`${at(3)}.xmp`)).toEqual(everywhere('Karl Rove'));
  });

  it('are taken over once', async () => {
    const before = await lastEvent();
    await scan();
    expect(await lastEvent()).toEqual(before);
  });

  it('are taken back by undo, there too', async () => {
    await kith(async (service) => {
      const told = (await service.log({})).events.find(({ kind }) => kind === 'told');
      accepted(await service.undo({ event: told?.id, wait: true }));
    });
    expect(await search(BUSH)).toContain(at(3));
    expect(namesIn(`${at(3)}.xmp`)).toEqual(everywhere(BUSH));
  });

  it('that are gone with the whole file are no decision: Kith writes them again', async () => {
    rmSync(`${at(4)}.xmp`);
    await scan();
    expect(await search(BUSH)).toContain(at(4));
    expect(namesIn(`${at(4)}.xmp`)).toEqual(everywhere(BUSH));
  });

  it('seen before Kith writes over them, when it writes for another reason', async () => {
    asDarktable(`${at(5)}.xmp`);
    await kith(async (service) =>
      accepted(await service.name({ person: BUSH, name: 'The President', wait: true })),
    );
    expect(await search('The President')).not.toContain(at(5));
    expect(namesIn(`${at(6)}.xmp`)).toEqual(everywhere('The President'));
    await kith(async (service) => accepted(await service.undo({ wait: true })));
    expect(namesIn(`${at(6)}.xmp`)).toEqual(everywhere(BUSH));
  });

  describe('and here, differently', () => {
    it('wait for the owner, and the files stay as they are', async () => {
      const sidecar = `${at(7)}.xmp`;
      await kith(async (service) => {
        const { faces } = accepted(await service.faces({}));
        const face = faces.find(({ file }) => file === at(7))?.id ?? '';
        // Nothing is written meanwhile, as on a disk that is away.
        accepted(await service.scan({ dirs: [photos], write: 'none' }));
        accepted(await service.reject({ face, wait: true }));
        accepted(await service.name({ person: face, name: 'Jeb Bush', wait: true }));
      });
      asDigikam(at(7), BUSH, 'Neil Bush');
      const before = readFileSync(sidecar);
      await kith(async (service) => accepted(await service.scan({ dirs: [photos], write: 'sidecar' })));
      const { conflicts } = await kith((service) => service.conflicts());
      expect(conflicts).toMatchObject([{ file: at(7), mine: { name: 'Jeb Bush' }, theirs: 'Neil Bush' }]);
      expect(readFileSync(sidecar)).toEqual(before);
      // Kith's own word, in the one list that digiKam does not know.
      expect(namesIn(sidecar)).toEqual({ ...everywhere('Neil Bush'), people: [BUSH] });
      expect(readFileSync(sidecar).includes('Jeb Bush')).toBe(false);
      expect(before.includes('Neil Bush')).toBe(true);
    });

    it('are settled by the owner’s word', async () => {
      await kith(async (service) => {
        const [conflict] = (await service.conflicts()).conflicts;
        accepted(await service.conflictResolve({ face: conflict?.face ?? '', keep: 'mine', wait: true }));
        expect((await service.conflicts()).conflicts).toEqual([]);
      });
      expect(namesIn(`${at(7)}.xmp`)).toEqual(everywhere('Jeb Bush'));
    });
  });

  describe('what Kith wrote', () => {
    it('is shown before it is written', async () => {
      await kith(async (service) => {
        const { faces } = accepted(await service.faces({}));
        const face = faces.find(({ file }) => file === at(8))?.id ?? '';
        accepted(await service.scan({ dirs: [photos], write: 'none' }));
        accepted(await service.name({ person: face, name: 'Somebody Else', wait: true }));
        const before = readFileSync(`${at(8)}.xmp`);
        const planned = accepted(await service.writePreview({ files: [at(8)] }));
        expect(planned.files).toMatchObject([{ path: `${at(8)}.xmp`, isNew: false }]);
        const changes = planned.files[0]?.changes.map(({ sign, text }) => `${sign} ${text}`) ?? [];
        expect(changes).toEqual(
          expect.arrayContaining([`- ${BUSH}`, '+ Somebody Else', '+ People/Somebody Else']),
        );
        expect(readFileSync(`${at(8)}.xmp`)).toEqual(before);
        accepted(await service.undo({ wait: true }));
        accepted(await service.scan({ dirs: [photos], write: 'sidecar' }));
        expect(accepted(await service.writePreview({ files: [at(8)] })).files).toEqual([]);
      });
    });

    it('comes out of one file, and goes in again', async () => {
      await kith(async (service) => {
        accepted(await service.writeRevert({ files: [at(8)], wait: true }));
        expect(existsSync(`${at(8)}.xmp`)).toBe(false);
        accepted(await service.scan({ dirs: [photos] }));
        expect(existsSync(`${at(8)}.xmp`)).toBe(false);
        accepted(await service.writeResume({ files: [at(8)], wait: true }));
      });
      expect(namesIn(`${at(8)}.xmp`)).toEqual(everywhere(BUSH));
    });

    it('of one person comes out, and stays known', async () => {
      await kith(async (service) =>
        accepted(await service.writeRevert({ people: ['Dick Cheney'], wait: true })),
      );
      expect(existsSync(`${at(1)}.xmp`) && namesIn(`${at(1)}.xmp`).regions.length > 0).toBe(false);
      expect(await search('Dick Cheney')).toEqual([at(1)]);
      await kith(async (service) => accepted(await service.undo({ wait: true })));
      expect(namesIn(`${at(1)}.xmp`).regions).toEqual(['Dick Cheney']);
    });

    it('follows a photo that moves without its sidecar', async () => {
      const elsewhere = join(photos, 'elsewhere');
      mkdirSync(elsewhere);
      renameSync(at(9), join(elsewhere, basename(at(9))));
      await scan();
      expect(existsSync(`${at(9)}.xmp`)).toBe(false);
      expect(namesIn(`${join(elsewhere, basename(at(9)))}.xmp`)).toEqual(everywhere(BUSH));
    });

    it('goes with a photo that is deleted', async () => {
      copyFileSync(at(10), join(home, 'trash.jpg'));
      rmSync(at(10));
      await scan();
      expect(existsSync(`${at(10)}.xmp`)).toBe(false);
    });

    it('comes out everywhere, and each sidecar that only Kith made is gone', async () => {
      await kith(async (service) => accepted(await service.writeRevert({ everything: true, wait: true })));
      for (const file of files) {
        if (existsSync(`${file}.xmp`))
          expect(readFileSync(`${file}.xmp`, 'utf8'), file).not.toMatch(/George|kith/);
      }
      expect(existsSync(`${at(6)}.xmp`)).toBe(false);
      await kith(async (service) => accepted(await service.undo({ wait: true })));
      expect(namesIn(`${at(6)}.xmp`)).toEqual(everywhere(BUSH));
    });

    it('is known again from the files alone, when the database is lost', async () => {
      const before = modifiedAt(`${at(6)}.xmp`);
      rmSync(data, { recursive: true });
      await scan();
      expect(await search(BUSH)).toContain(at(6));
      expect(modifiedAt(`${at(6)}.xmp`)).toBe(before);
      await kith(async (service) => accepted(await service.writeRevert({ everything: true, wait: true })));
      expect(existsSync(`${at(6)}.xmp`)).toBe(false);
    });
  });
});
