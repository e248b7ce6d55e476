import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pino } from 'pino';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { swapsSides } from '../../adapters/xmp/index.js';
import { readTruth, type TruePerson, type TruePhoto } from '../../daemon/eval/truth.js';
import { openKith } from '../../daemon/main.js';
import type { Service } from '../../daemon/serve/index.js';
import { MadeDigikam, type Rect } from '../digikam/made-database.js';
import { shared } from '../shared.js';
import { tempDir } from '../temp-dir.js';
import { accepted, copyPhotos, withKith } from './album.js';

const album = shared('data/album-family');
const [BUSH, RIDGE] = ['George W Bush', 'Tom Ridge'];

/** The story of somebody who names people in digiKam and never writes metadata; each test goes on from the last. */
describe.skipIf(album === null)('a library whose people are named in digiKam’s own database', () => {
  const home = mkdtempSync(join(tmpdir(), 'kith-digikam-user-'));
  const photos = join(home, 'photos é +');
  const data = join(home, 'data');
  const digikam = new MadeDigikam(join(home, 'digikam'), photos);
  /** Both are on each of them, in all eight orientations; digiKam knows both. */
  let named: TruePhoto[] = [];
  /** Bush alone, whom nobody has named there. */
  let untagged: TruePhoto[] = [];

  beforeAll(async () => {
    const all = await readTruth(album ?? '');
    named = all.filter(({ kind }) => kind === 'orientation');
    untagged = all
      .filter(({ kind, people }) => kind === 'single' && people.every(({ name }) => name === BUSH))
      .slice(0, 6);
    copyPhotos(album ?? '', photos, [...named, ...untagged]);
    for (const { file } of [...named, ...untagged]) digikam.finds(file, await rasterOf(file));
    for (const photo of named)
      for (const { name } of photo.people) digikam.names(photo.file, name, await rectOf(photo, name));
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  const kith = <T>(step: (service: Service) => Promise<T>) => withKith(data, step, digikam.machine);
  const scan = () => kith(async (service) => accepted(await service.scan({ dirs: [photos] })));
  const at = (index: number): TruePhoto => named[index] ?? expect.fail(`${index} of ${named.length}`);
  const pathOf = ({ file }: TruePhoto) => join(photos, file);
  const search = (query: string) =>
    kith(async (service) => {
      const { photos: found } = accepted(await service.search({ query }));
      return found.flatMap(({ files }) => files);
    });
  const log = () => kith(async (service) => (await service.log({})).events);
  const lastWord = async () => (await log()).find(({ source }) => source === 'host');
  const facesOf = (person: string) =>
    kith(async (service) => accepted(await service.faces({ person })).faces);

  async function rasterOf(file: string) {
    const { width, height, orientation = 1 } = await sharp(join(photos, file)).metadata();
    return { width, height, orientation };
  }

  /** The whole head, as digiKam’s user would draw it, in pixels of the picture as it is displayed. */
  async function rectOf({ file, people }: TruePhoto, name: string): Promise<Rect> {
    const { width, height, orientation } = await rasterOf(file);
    const [wide, high] = swapsSides(orientationOf(orientation)) ? [height, width] : [width, height];
    const [x0, y0, x1, y1] = personIn(people, name).within ?? [0, 0, 1, 1];
    return {
      x: Math.round(x0 * wide),
      y: Math.round(y0 * high),
      width: Math.round((x1 - x0) * wide),
      height: Math.round((y1 - y0) * high),
    };
  }

  it('knows them after the first scan, on the right face in all eight orientations', async () => {
    await scan();
    for (const name of [BUSH, RIDGE]) {
      const confirmed = (await facesOf(name)).filter((face) => face.confirmed);
      expect(confirmed.map(({ file }) => file).sort(), name).toEqual(named.map(pathOf).sort());
      for (const { box, file } of confirmed) {
        const photo = named.find((one) => pathOf(one) === file);
        const { x = -1, y = -1 } = personIn(photo?.people ?? [], name);
        expect(x > box.x0 && x < box.x1 && y > box.y0 && y < box.y1, `${name} on ${file}`).toBe(true);
      }
    }
  });

  it('finds them on photos that nobody tagged', async () => {
    const found = await search(BUSH);
    expect(untagged.filter((photo) => found.includes(pathOf(photo))).length).toBeGreaterThan(0);
  });

  it('tells other programs: the names stand in sidecars now', () => {
    for (const photo of named) {
      const sidecar = readFileSync(`${pathOf(photo)}.xmp`, 'utf8');
      expect(sidecar).toContain(BUSH);
      expect(sidecar).toContain(RIDGE);
    }
  });

  it('says in the log where the names came from, as one step', async () => {
    const imported = (await log()).filter(({ kind }) => kind === 'imported');
    expect(imported).toMatchObject([
      { source: 'host', summary: 'Took over 16 faces of 2 people that other programs had named.' },
    ]);
  });

  it('takes them over once: the next scan adds nothing to the log', async () => {
    const before = await log();
    await scan();
    expect(await log()).toEqual(before);
  });

  describe('and changed there later', () => {
    it('to somebody else: the face is that person from then on', async () => {
      digikam.renames(at(0).file, RIDGE, 'Tommy');
      await scan();
      expect(await search('Tommy')).toEqual([pathOf(at(0))]);
      expect(await search(RIDGE)).not.toContain(pathOf(at(0)));
      expect(await lastWord()).toMatchObject({
        source: 'host',
        kind: 'told',
        summary: 'Another program named Tommy once (in digiKam’s database).',
      });
    });

    it('to nobody: it is not this person, also where nobody else is on the photo', async () => {
      digikam.takesOut(at(1).file, RIDGE);
      await scan();
      expect(await search(RIDGE)).not.toContain(pathOf(at(1)));
      expect(await search(BUSH)).toContain(pathOf(at(1)));
      digikam.takesOut(at(1).file, BUSH);
      await scan();
      expect(await search(BUSH)).not.toContain(pathOf(at(1)));
    });

    it('on a photo where digiKam knew nobody, and without a place', async () => {
      const [photo] = untagged;
      digikam.names(photo?.file ?? '', 'Barney the Dog', null);
      await scan();
      expect(await search('Barney the Dog')).toEqual([join(photos, photo?.file ?? '')]);
      expect(await lastWord()).toMatchObject({ kind: 'told' });
    });

    it('with the sign for a slash that digiKam cannot write: who is known keeps the true name', async () => {
      await kith(async (service) =>
        accepted(await service.name({ person: 'Tommy', name: 'Tom / Tommy', wait: true })),
      );
      digikam.renames(at(2).file, RIDGE, 'Tom \\ Tommy');
      await scan();
      const confirmed = (await facesOf('Tom / Tommy')).filter((face) => face.confirmed);
      expect(confirmed.map(({ file }) => file)).toContain(pathOf(at(2)));
    });

    it('are taken back by undo, and stay so', async () => {
      await kith(async (service) =>
        accepted(await service.undo({ event: await toldLast(service), wait: true })),
      );
      expect(await search(RIDGE)).toContain(pathOf(at(2)));
      await scan();
      expect(await search(RIDGE)).toContain(pathOf(at(2)));
    });

    it('and here, differently: it waits for the owner', async () => {
      await kith(async (service) => {
        const { faces } = accepted(await service.faces({ person: RIDGE }));
        const face = faces.find(({ file }) => file === pathOf(at(3)))?.id ?? '';
        accepted(await service.reject({ face, wait: true }));
        accepted(await service.name({ person: face, name: 'Mine', wait: true }));
      });
      digikam.renames(at(3).file, RIDGE, 'Theirs');
      await scan();
      const { conflicts } = await kith((service) => service.conflicts());
      expect(conflicts).toMatchObject([
        { file: pathOf(at(3)), mine: { name: 'Mine' }, theirs: 'Theirs', sources: ['digikam4.db'] },
      ]);
    });
  });

  describe('changes nothing', () => {
    it('by faces that digiKam only guesses, or is to leave alone', async () => {
      const before = await log();
      for (const photo of untagged.slice(1, 3)) {
        digikam.guesses(photo.file, 'A Guess', await rectOf(photo, BUSH));
        digikam.ignores(photo.file, await rectOf(photo, BUSH));
      }
      await scan();
      expect(await log()).toEqual(before);
    });

    it('by photos that digiKam has lost sight of', async () => {
      const before = await log();
      digikam.losesSightOf(at(4).file);
      await scan();
      expect(await log()).toEqual(before);
      expect(await search(`${BUSH} & ${RIDGE}`)).toContain(pathOf(at(4)));
    });

    it('by photos that move, in both', async () => {
      const before = await log();
      const moved = join(dirname(at(5).file), `moved ${basename(at(5).file)}`);
      renameSync(pathOf(at(5)), join(photos, moved));
      await scan();
      digikam.moves(at(5).file, basename(moved));
      await scan();
      expect((await log()).filter(({ source }) => source === 'host')).toEqual(
        before.filter(({ source }) => source === 'host'),
      );
      digikam.takesOut(moved, RIDGE);
      await scan();
      expect(await lastWord()).toMatchObject({ kind: 'told', summary: expect.stringContaining('took Tom') });
    });

    it('while the owner wants digiKam ignored', async () => {
      const set = (value: string | null) =>
        kith(async (service) => accepted(await service.settingsSet({ name: 'digikam', value })));
      await set('ignore');
      const before = await log();
      digikam.renames(at(6).file, RIDGE, 'Later');
      await scan();
      expect(await log()).toEqual(before);
      await set(null);
      await scan();
      expect(await search('Later')).toEqual([pathOf(at(6))]);
    });

    it('when the database was made anew, which goes on from there', async () => {
      const people = await names();
      digikam.startsAnew();
      await scan();
      expect(await names()).toEqual(people);
      digikam.names(at(7).file, 'From Here On', await rectOf(at(7), RIDGE));
      await scan();
      const { conflicts } = await kith((service) => service.conflicts());
      expect(conflicts).toContainEqual(expect.objectContaining({ theirs: 'From Here On' }));
    });

    it('when it cannot be read', async () => {
      const people = await names();
      const whole = readFileSync(digikam.database);
      writeFileSync(digikam.database, 'no database, and long enough not to be taken for an empty one');
      await scan();
      expect(await names()).toEqual(people);
      rmSync(digikam.database);
      await scan();
      expect(await names()).toEqual(people);
      writeFileSync(digikam.database, whole);
    });
  });

  it('lets the owner take it all back, and does not bring it back', async () => {
    await kith(async (service) => {
      const { events } = await service.log({});
      for (const { id, source, undone } of events)
        if (source === 'host' && !undone) accepted(await service.undo({ event: id, wait: true }));
    });
    await scan();
    // Whom the owner named here stays.
    const called = (await names()).flatMap((name) => name?.split(':')[0] ?? []);
    expect(called.sort()).toEqual(['Mine', 'Tom / Tommy']);
    expect(existsSync(`${pathOf(at(4))}.xmp`)).toBe(false);
  });

  const names = () =>
    kith(async (service) => {
      const { people } = await service.people();
      return people.map(({ name, photos: on }) => (name === null ? null : `${name}: ${on}`));
    });
  const toldLast = async (service: Service) =>
    (await service.log({})).events.find(({ kind }) => kind === 'told')?.id;
});

describe('a database of digiKam', () => {
  /** Scans an empty folder twice in one process; what was logged, and the stages of each scan. */
  async function scanTwice(spoil: (digikam: MadeDigikam) => void) {
    const home = tempDir();
    const photos = join(home, 'photos');
    mkdirSync(photos);
    const digikam = new MadeDigikam(join(home, 'digikam'), photos);
    spoil(digikam);
    const lines: string[] = [];
    const log = pino({ level: 'warn' }, { write: (line) => lines.push(line) });
    const kith = accepted(await openKith({ data: join(home, 'data'), log, machine: digikam.machine }));
    const stages: string[][] = [];
    for (const scan of [1, 2]) {
      const told = new Set<string>();
      const stop = kith.service.onProgress(({ stage }) => told.add(stage));
      expect(accepted(await kith.service.scan({ dirs: [photos] })), `scan ${scan}`).toMatchObject({
        photos: 0,
      });
      stop();
      stages.push([...told]);
    }
    await kith.close();
    return { digikam, lines, stages };
  }

  it('is read once, as long as it stays as it is', async () => {
    const { lines, stages } = await scanTwice(() => undefined);
    expect(lines).toEqual([]);
    expect(stages.map((told) => told.includes('reading'))).toEqual([true, false]);
  });

  it.each([
    ['damaged', (path: string) => writeFileSync(path, 'this is a text, and no database '.repeat(50))],
    ['gone', (path: string) => rmSync(path)],
  ])('that is %s is told once, and the scan goes on', async (_, spoil) => {
    const { digikam, lines } = await scanTwice(({ database }) => spoil(database));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(digikam.database);
  });
});

function personIn(people: readonly TruePerson[], name: string): TruePerson {
  return people.find((person) => person.name === name) ?? expect.fail(`${name} is not there`);
}

function orientationOf(orientation: number) {
  return ([1, 2, 3, 4, 5, 6, 7, 8] as const).find((one) => one === orientation) ?? 1;
}
