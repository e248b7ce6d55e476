import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDigikam } from '../../adapters/digikam/index.js';
import { boxToStored, type Orientation, XmpAdapter } from '../../adapters/xmp/index.js';
import type { Machine } from '../../daemon/doctor/index.js';
import { readTruth, type TruePerson, type TruePhoto } from '../../daemon/eval/truth.js';
import type { Service } from '../../daemon/serve/index.js';
import { accepted, copyPhotos, withKith } from '../line/album.js';
import { shared } from '../shared.js';
import { type Digikam, digikamLooks, digikamTakesIn } from './digikam.js';
import { canRun, openScreen, type Screen } from './host.js';

const album = shared('data/album-family');
const [BUSH, RIDGE] = ['George W Bush', 'Tom Ridge'];

/** The real digiKam knows who is on the photos, and no file says so; each test goes on from the last. */
describe.skipIf(album === null || !canRun('digikam'))(
  'a library that digiKam alone knows the people of',
  () => {
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'kith-digikam-user-')));
    const photos = join(root, 'photos é +');
    const data = join(root, 'data');
    const adapter = new XmpAdapter();
    let screen: Screen | undefined;
    let digikam: Digikam;
    let machine: Machine;
    /** Both are on each of them, in all eight orientations. */
    let truth: TruePhoto[] = [];

    beforeAll(async () => {
      truth = (await readTruth(album ?? '')).filter(({ kind }) => kind === 'orientation');
      copyPhotos(album ?? '', photos, truth);
      for (const photo of truth) await writeSidecar(photo, { [BUSH]: BUSH, [RIDGE]: RIDGE });
      screen = await openScreen();
      digikam = await digikamTakesIn(photos, join(root, 'home'), screen.display);
      for (const photo of truth) removeSidecar(photo);
      machine = { platform: 'linux', home: '/nowhere', env: { XDG_CONFIG_HOME: dirname(digikam.settings) } };
    });
    afterAll(async () => {
      screen?.close();
      await adapter.close();
      rmSync(root, { recursive: true, force: true });
    });

    const kith = <T>(step: (service: Service) => Promise<T>) => withKith(data, step, machine);
    const scan = () => kith(async (service) => accepted(await service.scan({ dirs: [photos] })));
    const looks = () => digikamLooks(digikam, screen?.display ?? '');
    const at = (index: number): TruePhoto => truth[index] ?? expect.fail(`${index} of ${truth.length}`);
    const pathOf = ({ file }: TruePhoto) => join(photos, file);
    const removeSidecar = (photo: TruePhoto) => rmSync(`${pathOf(photo)}.xmp`, { force: true });
    const wordsOfHosts = () =>
      kith(async (service) => (await service.log({})).events.filter(({ source }) => source === 'host'));
    const confirmed = (person: string) =>
      kith(async (service) =>
        accepted(await service.faces({ person })).faces.filter((face) => face.confirmed),
      );
    const filesOf = async (person: string) => (await confirmed(person)).map(({ file }) => file).sort();

    /** @param names who of the photo is named, and how */
    async function writeSidecar(photo: TruePhoto, names: Readonly<Record<string, string>>): Promise<void> {
      removeSidecar(photo);
      const { width, height } = await sharp(pathOf(photo)).metadata();
      const regions = Object.entries(names).map(([person, name]) => {
        const [x0, y0, x1, y1] = personOn(photo, person).within ?? [0, 0, 1, 1];
        return { name, box: boxToStored({ x0, y0, x1, y1 }, orientationOf(photo)) };
      });
      const outcome = await adapter.writePeople(pathOf(photo), { width, height, regions }, null, 'sidecar');
      expect(outcome.status, outcome.reason?.message ?? photo.file).toBe('written');
    }

    it('knows them after the first scan, on the right face in all eight orientations', async () => {
      await scan();
      for (const name of [BUSH, RIDGE]) {
        const faces = await confirmed(name);
        expect(faces.map(({ file }) => file).sort(), name).toEqual(truth.map(pathOf).sort());
        for (const { box, file } of faces) {
          const { x = -1, y = -1 } = personOn(truth.find((one) => pathOf(one) === file) ?? at(0), name);
          expect(x > box.x0 && x < box.x1 && y > box.y0 && y < box.y1, `${name} on ${file}`).toBe(true);
        }
      }
      expect(await wordsOfHosts()).toMatchObject([{ kind: 'imported' }]);
    });

    it('writes them as digiKam drew them, so that digiKam takes in nobody twice', async () => {
      const before = await wordsOfHosts();
      const inDigikam = peopleInDigikam();
      await looks();
      expect(peopleInDigikam()).toEqual(inDigikam);
      expect(inDigikam.map(({ people }) => people.length)).toEqual(truth.map(() => 2));
      await scan();
      expect(await wordsOfHosts()).toEqual(before);
    });

    it('hears whom digiKam names otherwise', async () => {
      await writeSidecar(at(0), { [BUSH]: BUSH, [RIDGE]: 'Tommy' });
      await looks();
      removeSidecar(at(0));
      await scan();
      expect((await wordsOfHosts())[0]).toMatchObject({
        kind: 'told',
        summary: 'Another program named Tommy once (in digiKam’s database).',
      });
      expect(await filesOf('Tommy')).toEqual([pathOf(at(0))]);
      expect(await filesOf(RIDGE)).toEqual(truth.slice(1).map(pathOf).sort());
      expect(await filesOf(BUSH)).toEqual(truth.map(pathOf).sort());
    });

    it('hears whom digiKam does not name any more', async () => {
      const db = new Database(digikam.database);
      // As digiKam does when its user takes a name off a face.
      for (const table of ['ImageTags', 'ImageTagProperties']) {
        db.prepare(
          `DELETE FROM ${table} WHERE imageid = (SELECT id FROM Images WHERE name = ?)
         AND tagid = (SELECT id FROM Tags WHERE name = ?)`,
        ).run(basename(at(1).file), RIDGE);
      }
      db.close();
      await scan();
      expect(await filesOf(RIDGE)).toEqual(truth.slice(2).map(pathOf).sort());
      expect(await filesOf(BUSH)).toEqual(truth.map(pathOf).sort());
    });

    it('gives digiKam the name that the owner changes here, in the place of the old one', async () => {
      const before = await wordsOfHosts();
      await kith(async (service) =>
        accepted(await service.name({ person: BUSH, name: 'The President', wait: true })),
      );
      await looks();
      for (const { path, people } of peopleInDigikam()) {
        const names = people.map(({ name }) => name);
        expect(names, path).toContain('The President');
        expect(names, path).not.toContain(BUSH);
        expect(new Set(names).size, path).toBe(names.length);
      }
      await scan();
      expect(await wordsOfHosts()).toEqual(before);
    });

    it('hears nothing when Kith takes its part out of the files, and digiKam looks', async () => {
      await looks();
      await scan();
      const before = await wordsOfHosts();
      await kith(async (service) => accepted(await service.writeRevert({ everything: true, wait: true })));
      await looks();
      await scan();
      expect(await wordsOfHosts()).toEqual(before);
    });

    function peopleInDigikam() {
      const reading = readDigikam(digikam.database);
      return 'photos' in reading ? reading.photos : expect.fail(reading.reason.message);
    }
  },
);

function personOn({ people }: TruePhoto, name: string): TruePerson {
  return people.find((person) => person.name === name) ?? expect.fail(`${name} is not there`);
}

function orientationOf({ file }: TruePhoto): Orientation {
  const orientations = [1, 2, 3, 4, 5, 6, 7, 8] as const;
  return orientations.find((one) => file.includes(`ori_${one}`)) ?? expect.fail(file);
}
