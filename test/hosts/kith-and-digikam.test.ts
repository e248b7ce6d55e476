import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDigikam } from '../../adapters/digikam/index.js';
import { type Box, boxToDisplayed, type Orientation } from '../../adapters/xmp/index.js';
import { readTruth, type TruePhoto } from '../../daemon/eval/truth.js';
import type { Service } from '../../daemon/serve/index.js';
import { accepted, copyPhotos, modifiedAt, withKith } from '../line/album.js';
import { shared } from '../shared.js';
import { type Digikam, digikamLooks, digikamTakesIn } from './digikam.js';
import { canRun, openScreen, type Screen } from './host.js';

const album = shared('data/album-family');
const PEOPLE = ['George W Bush', 'Tom Ridge'] as const;
const ORIENTATIONS: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8];

/** Two people on eight photos, each turned in its own way: found and named in Kith, looked at in digiKam. */
describe.skipIf(album === null || !canRun('digikam'))('Kith and the real digiKam', () => {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'kith-and-digikam-')));
  const photos = join(home, 'photos');
  const data = join(home, 'data');
  let screen: Screen | undefined;
  let digikam: Digikam;
  let truth: TruePhoto[] = [];

  beforeAll(async () => {
    truth = (await readTruth(album ?? '')).filter(({ kind }) => kind === 'orientation');
    copyPhotos(album ?? '', photos, truth);
    await kith(async (service) => {
      accepted(await service.scan({ dirs: [photos] }));
      for (const name of PEOPLE) {
        const face = await faceOf(service, name);
        accepted(await service.name({ person: face.person ?? '', name, wait: true }));
      }
    });
    screen = await openScreen();
    digikam = await digikamTakesIn(photos, join(home, 'digikam'), screen.display);
  });
  afterAll(() => {
    screen?.close();
    rmSync(home, { recursive: true, force: true });
  });

  const kith = <T>(step: (service: Service) => Promise<T>) => withKith(data, step);
  const photoOf = (orientation: Orientation): TruePhoto =>
    truth.find(({ file }) => file.endsWith(`_${orientation}.jpg`)) ?? expect.fail();

  /** Whether the box, 0..1 of the displayed picture, is on the person's face. */
  function isOn(box: Box, name: string, photo: TruePhoto): boolean {
    const [x, y] = [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2];
    const [x0, y0, x1, y1] = photo.people.find((person) => person.name === name)?.within ?? expect.fail();
    return x > x0 && x < x1 && y > y0 && y < y1;
  }

  async function faceOf(service: Service, name: string) {
    const photo = photoOf(1);
    const { faces } = accepted(await service.faces({}));
    const isHis = ({ file, box }: (typeof faces)[number]) =>
      file === join(photos, photo.file) && isOn(box, name, photo);
    return faces.find(isHis) ?? expect.fail();
  }

  /** Whom digiKam shows on a photo, with boxes as they are displayed. */
  function shown(orientation: Orientation): { name: string | null; box: Box | null }[] {
    const reading = readDigikam(digikam.database);
    if ('reason' in reading) expect.fail(reading.reason.message);
    const path = join(photos, photoOf(orientation).file);
    const people = reading.photos.find((photo) => photo.path === path)?.people ?? [];
    return people.map(({ name, box }) => ({
      name,
      box: box === null ? null : boxToDisplayed(box, orientation),
    }));
  }

  it.each(ORIENTATIONS)('agree on who is where: orientation %d', (orientation) => {
    const people = shown(orientation);
    expect(people.map(({ name }) => name).sort()).toEqual(PEOPLE);
    for (const { name, box } of people) {
      if (name === null || box === null) expect.fail();
      expect(isOn(box, name, photoOf(orientation)), name).toBe(true);
    }
  });

  it('leave each other’s files alone: another scan writes nothing and hears nothing', async () => {
    const sidecars = truth.map(({ file }) => `${join(photos, file)}.xmp`);
    const before = sidecars.map(modifiedAt);
    const log = await kith((service) => service.log({}));
    expect(await kith(async (service) => accepted(await service.scan({ dirs: [photos] })))).toMatchObject({
      written: 0,
      failed: [],
    });
    expect(sidecars.map(modifiedAt)).toEqual(before);
    expect(await kith((service) => service.log({}))).toEqual(log);
  });

  it('agree on what is changed in Kith afterwards, when digiKam looks again', async () => {
    await kith(async (service) => {
      accepted(await service.name({ person: 'Tom Ridge', name: 'Thomas Ridge', wait: true }));
      const face = await faceOf(service, 'George W Bush');
      accepted(await service.reject({ face: face.id, wait: true }));
      accepted(await service.name({ person: face.id, name: 'Somebody Else', wait: true }));
    });
    await digikamLooks(digikam, screen?.display ?? '');
    for (const orientation of ORIENTATIONS) {
      const names = shown(orientation).map(({ name }) => name);
      const other = orientation === 1 ? 'Somebody Else' : 'George W Bush';
      expect(names.sort(), `${orientation}`).toEqual([other, 'Thomas Ridge'].sort());
    }
  }, 150_000);
});
