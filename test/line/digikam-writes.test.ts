import { mkdtempSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTruth } from '../../daemon/eval/truth.js';
import type { Service } from '../../daemon/serve/index.js';
import { type Digikam, digikamTakesIn, digikamWrites } from '../hosts/digikam.js';
import { DigikamOwner } from '../hosts/digikam-owner.js';
import { canRun, openScreen, type Screen } from '../hosts/host.js';
import { shared } from '../shared.js';
import { accepted, copyPhotos, withKith } from './album.js';
import { everywhere, namesIn } from './sidecars.js';

const album = shared('data/album-family');
const BUSH = 'George W Bush';

/** The story of a library that the owner keeps in Kith and in the real digiKam; each test goes on from the last. */
describe.skipIf(album === null || !canRun('digikam'))('names changed in the real digiKam', () => {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'kith-with-digikam-')));
  const photos = join(home, 'photos');
  let files: string[] = [];
  let screen: Screen | undefined;
  let digikam: Digikam;

  beforeAll(async () => {
    const alone = (await readTruth(album ?? '')).filter(
      ({ kind, people: [one, ...others] }) =>
        kind !== 'orientation' && others.length === 0 && one?.name === BUSH && one.face === 'visible',
    );
    const six = alone.slice(0, 6);
    copyPhotos(album ?? '', photos, six);
    // In one folder: digiKam writes the files of the folder that is open.
    files = six.map(({ file }) => join(photos, basename(file)));
    for (const { file } of six) renameSync(join(photos, file), join(photos, basename(file)));
    await scan();
    await kith(async (service) => {
      const { people } = await service.people();
      accepted(await service.name({ person: people[0]?.id ?? '', name: BUSH, wait: true }));
      await nameAlone(service, 5, 'Jeb Bush');
    });
    screen = await openScreen();
    digikam = await digikamTakesIn(photos, join(home, 'home'), screen.display);
  });
  afterAll(() => {
    screen?.close();
    rmSync(home, { recursive: true, force: true });
  });

  const kith = <T>(step: (service: Service) => Promise<T>) => withKith(join(home, 'data'), step);
  const scan = () => kith(async (service) => accepted(await service.scan({ dirs: [photos] })));
  const at = (index: number): string => files[index] ?? '';
  const sidecar = (index: number) => `${at(index)}.xmp`;
  const lastEvent = () => kith(async (service) => (await service.log({ limit: 1 })).events[0]);
  const search = (query: string) =>
    kith(async (service) => {
      const { photos: found } = accepted(await service.search({ query }));
      return found.flatMap((photo) => photo.files).sort();
    });

  const faceOn = async (service: Service, index: number) =>
    accepted(await service.faces({})).faces.find(({ file }) => file === at(index))?.id ?? '';

  /** Says that a face is somebody else, and not the others that look like it. */
  async function nameAlone(service: Service, index: number, name: string): Promise<void> {
    const face = await faceOn(service, index);
    accepted(await service.reject({ face, wait: true }));
    accepted(await service.name({ person: face, name, wait: true }));
  }

  /** What the owner changes there is written there, and then heard here. */
  async function inDigikam(change: (owner: DigikamOwner) => void): Promise<void> {
    const owner = new DigikamOwner(digikam);
    change(owner);
    owner.close();
    await digikamWrites(
      digikam,
      screen?.display ?? '',
      files.map((file) => `${file}.xmp`),
    );
    await scan();
  }

  it('are nothing new where it writes what it took in', async () => {
    const before = await lastEvent();
    await inDigikam(() => undefined);
    expect(await lastEvent()).toEqual(before);
    expect(await search(BUSH)).toEqual(files.slice(0, 5).sort());
  });

  it('are decisions here: one taken off a photo, one another, and one more', async () => {
    await inDigikam((owner) => {
      owner.takesOff(basename(at(0)), BUSH);
      owner.saysItIs(basename(at(1)), BUSH, 'Dick Cheney');
      owner.adds(basename(at(2)), 'Barney the Dog', { x: 1, y: 1, width: 20, height: 20 });
    });
    expect(await lastEvent()).toMatchObject({ source: 'host', kind: 'told' });
    expect(await search(BUSH)).toEqual(files.slice(2, 5).sort());
    expect(await search('Dick Cheney')).toEqual([at(1)]);
    expect(await search(`${BUSH} & Barney the Dog`)).toEqual([at(2)]);
    expect(namesIn(sidecar(1))).toEqual(everywhere('Dick Cheney'));
  });

  it('are asked about where it brings back whom the owner took off here', async () => {
    await kith(async (service) => {
      for (const index of [3, 4])
        accepted(await service.reject({ face: await faceOn(service, index), wait: true }));
    });
    for (const index of [3, 4]) expect(namesIn(sidecar(index)).tagsList).toEqual([]);
    await inDigikam(() => undefined);
    for (const index of [3, 4]) expect(namesIn(sidecar(index)).tagsList).toEqual([`People/${BUSH}`]);
    expect(await search(BUSH)).toEqual([at(2)]);
    const { conflicts } = await kith((service) => service.conflicts());
    expect(conflicts.map(({ file, mine, theirs }) => [file, mine, theirs]).sort()).toEqual(
      [at(3), at(4)].sort().map((file) => [file, null, BUSH]),
    );
  });

  it('go again where the owner keeps to having taken them off', async () => {
    await kith(async (service) => {
      const face = await faceOn(service, 4);
      accepted(await service.conflictResolve({ face, keep: 'mine', wait: true }));
      expect((await service.conflicts()).conflicts).toMatchObject([{ file: at(3) }]);
    });
    expect(namesIn(sidecar(4))).toMatchObject({ tagsList: [], hierarchical: [], subject: [], regions: [] });
  });

  it('rename the person where the tag was renamed', async () => {
    await inDigikam((owner) => {
      // It still knows whom the owner took off here: it takes nobody off because a file does not name them any more.
      for (const index of [3, 4]) owner.takesOff(basename(at(index)), BUSH);
      owner.renames(BUSH, 'The President');
    });
    // Nobody contradicts the owner any more.
    expect((await kith((service) => service.conflicts())).conflicts).toEqual([]);
    expect(await search('The President')).toEqual([at(2)]);
    expect(await search('Dick Cheney')).toEqual([at(1)]);
  });
});
