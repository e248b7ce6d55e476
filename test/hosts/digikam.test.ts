import { copyFileSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DigikamPhoto, findDigikamDatabases, readDigikam } from '../../adapters/digikam/index.js';
import {
  type Box,
  boxToStored,
  type Changes,
  type Seen,
  type Written,
  XmpAdapter,
} from '../../adapters/xmp/index.js';
import { examine } from '../../daemon/doctor/index.js';
import { noLibrary } from '../doctor/no-library.js';
import { exiftool } from '../xmp/files.js';
import { type Digikam, digikamLooks, digikamTakesIn } from './digikam.js';
import { canRun, openScreen, type Screen } from './host.js';
import { DISPLAYED, makePictures, NAMED, nameThem } from './pictures.js';

/** Faces that Kith would not write: without a name, to be ignored, and names without a face. */
const OTHERS = ['unnamed', 'ignored', 'tag only', 'in a family', 'nobody'].map((word) => ({
  file: `${word}.jpg`,
  orientation: 6 as const,
}));

const AREA = '{X=0.5,Y=0.7,W=0.4,H=0.2,Unit=normalized}';
const OTHER_AREA = '{X=0.2,Y=0.2,W=0.1,H=0.1,Unit=normalized}';
const regions = (...list: string[]) =>
  `-RegionInfo={AppliedToDimensions={W=400,H=600,Unit=pixel},RegionList=[${list.join(',')}]}`;

describe.skipIf(!canRun('digikam'))('the real digiKam', () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'kith-digikam-')));
  const photos = join(root, 'photos é +');
  const adapter = new XmpAdapter();
  let screen: Screen | undefined;
  let digikam: Digikam;
  let written: ReadonlyMap<string, Written> = new Map();
  const seen = new Map<string, Seen>();
  let read: readonly DigikamPhoto[] = [];

  beforeAll(async () => {
    await makePictures(photos, [...NAMED, ...OTHERS]);
    written = await nameThem(adapter, photos, NAMED);
    for (const { file } of NAMED) seen.set(file, (await lookAt(file)).seen);
    const sidecar = (word: string, ...args: string[]) =>
      exiftool(...args, '-o', join(photos, `${word}.jpg.xmp`));
    sidecar(
      'unnamed',
      regions(`{Name=Known,Type=Face,Area=${AREA}}`, `{Name=,Type=Face,Area=${OTHER_AREA}}`),
    );
    sidecar('ignored', regions(`{Name=Ignored,Type=Face,Area=${AREA}}`));
    sidecar('tag only', '-XMP-digiKam:TagsList=People/Only Tag', '-XMP-digiKam:TagsList=Places/Rome');
    sidecar(
      'in a family',
      '-XMP-digiKam:TagsList=People/Family/Anna',
      regions(`{Name=Anna,Type=Face,Area=${AREA}}`),
    );
    screen = await openScreen();
    digikam = await digikamTakesIn(photos, join(root, 'home'), screen.display);
    read = readAll();
  });
  afterAll(async () => {
    screen?.close();
    await adapter.close();
    rmSync(root, { recursive: true, force: true });
  });

  const peopleOf = (file: string) => read.find(({ path }) => path === join(photos, file))?.people ?? [];

  describe('shows whom Kith wrote', () => {
    it.each(NAMED)('$name, $mode, orientation $orientation', ({ file, name }) => {
      const rows = query(
        `SELECT Tags.name AS name, property, ImageTagProperties.value AS value FROM Images
         JOIN Albums ON Albums.id = Images.album JOIN ImageTagProperties ON imageid = Images.id
         JOIN Tags ON Tags.id = tagid JOIN Tags AS parent ON parent.id = Tags.pid
         WHERE parent.name = 'People' AND ltrim(relativePath || '/' || Images.name, '/') = ?`,
        file,
      );
      // A tag of digiKam cannot have a slash in its name; digiKam itself writes a backslash for it.
      const shown = name.replaceAll('/', '\\');
      expect(rows).toEqual([
        { name: shown, property: 'tagRegion', value: '<rect x="120" y="120" width="120" height="160"/>' },
      ]);
    });

    it('and nobody else', () => {
      const names = query(
        `SELECT name FROM Tags WHERE id IN (SELECT tagid FROM TagProperties WHERE property = 'faceEngineId')
         AND id NOT IN (SELECT tagid FROM TagProperties WHERE property = 'ignoredPerson')`,
      );
      const written = NAMED.map(({ name }) => name.replaceAll('/', '\\'));
      expect(names.map((row) => row.name).sort()).toEqual([...written, 'Anna', 'Known'].sort());
    });
  });

  describe('is read from its own database', () => {
    it.each(NAMED)('$name, orientation $orientation, on the stored raster', ({ file, name, orientation }) => {
      const [face, ...others] = peopleOf(file);
      expect(others).toEqual([]);
      expect(face).toMatchObject({ name: name.replaceAll('/', '\\'), state: 'confirmed' });
      expectBox(face?.box, boxToStored(DISPLAYED, orientation));
    });

    it('with faces that have no name yet', () => {
      expect(peopleOf('unnamed.jpg')).toHaveLength(2);
      const unnamed = peopleOf('unnamed.jpg').find(({ name }) => name === null);
      expect(unnamed?.state).toBe('proposed');
      expectBox(unnamed?.box, { x0: 0.15, y0: 0.15, x1: 0.25, y1: 0.25 });
    });

    it('with faces that the owner ignores', () => {
      expect(peopleOf('ignored.jpg')).toMatchObject([{ name: null, state: 'ignored' }]);
    });

    it('with people who have a tag and no face, and no tags that are not people', () => {
      expect(peopleOf('tag only.jpg')).toEqual([{ name: 'Only Tag', box: null, state: 'confirmed' }]);
    });

    it('with people deeper in the tree, but not the branches above them', () => {
      expect(peopleOf('in a family.jpg')).toMatchObject([{ name: 'Anna', state: 'confirmed' }]);
    });

    it('and knows the photos without people', () => {
      expect(peopleOf('nobody.jpg')).toEqual([]);
      expect(read.map(({ path }) => path).sort()).toEqual(
        [...NAMED, ...OTHERS].map(({ file }) => join(photos, file)).sort(),
      );
    });

    it('also with names that digiKam only guesses, and faces it was told to leave alone', () => {
      const copy = join(root, 'guessed.db');
      copyFileSync(digikam.database, copy);
      const db = new Database(copy);
      const add = db.prepare(
        `INSERT INTO ImageTagProperties SELECT Images.id, Tags.id, ?, '<rect x="60" y="40" width="30" height="40"/>'
         FROM Images, Tags WHERE Images.name = 'nobody.jpg' AND Tags.name = ?`,
      );
      // The rows of digiKam's FaceTagsEditor; its own face detection needs networks from the net.
      add.run('autodetectedFace', 'Anna');
      add.run('autodetectedPerson', 'Unconfirmed');
      add.run('ignoredFace', 'Ignored');
      db.close();
      const reading = readDigikam(copy);
      const found =
        'photos' in reading ? reading.photos.find(({ path }) => path.endsWith('nobody.jpg')) : undefined;
      expect(found?.people).toHaveLength(2);
      expect(found?.people).toContainEqual(expect.objectContaining({ name: 'Anna', state: 'proposed' }));
      expect(found?.people).toContainEqual(expect.objectContaining({ name: null, state: 'ignored' }));
    });

    it('without a trace in digiKam’s folder', () => {
      const before = readFileSync(digikam.database);
      const files = readdirSync(dirname(digikam.database));
      readDigikam(digikam.database);
      expect(readFileSync(digikam.database).equals(before)).toBe(true);
      expect(readdirSync(dirname(digikam.database))).toEqual(files);
    });

    it('and is found by the settings it keeps itself', () => {
      const env = { XDG_CONFIG_HOME: dirname(digikam.settings) };
      expect(findDigikamDatabases({ platform: 'linux', home: '/nowhere', env })).toEqual([
        { settings: digikam.settings, database: digikam.database },
      ]);
    });

    it('and is told by the doctor, with the settings that keep its own names to itself', async () => {
      const env = { XDG_CONFIG_HOME: dirname(digikam.settings) };
      const patient = { data: root, daemonRuns: false, library: noLibrary };
      const findings = await examine(patient, { platform: 'linux', home: '/nowhere', env });
      const told = findings.filter(({ about }) => about === 'digikam');
      expect(told.map(({ id, state }) => `${id} ${state}`)).toEqual([
        'digikam:write-tags advice',
        'digikam:write-face-tags advice',
        'digikam:writing-mode advice',
        'digikam:database good',
      ]);
      expect(told.at(-1)?.what).toMatch(/\d+ named people on \d+ photos/);
    });
  });

  it.each(NAMED)('changes nothing by taking it in: $file', async ({ file }) => {
    const last = { written: written.get(file) ?? null, seen: seen.get(file) ?? null };
    expect(await adapter.isAsSeen(join(photos, file), last)).toBe(true);
    expect(await lookAt(file)).toMatchObject({
      given: [],
      renamed: [],
      removed: [],
      theirs: [],
      problems: [],
    });
  });

  it('shows a name that Kith changed since, and not the old one', async () => {
    const changed = NAMED.slice(0, 2).map((photo) => ({ ...photo, name: `${photo.name} the Second` }));
    await nameThem(adapter, photos, changed, written);
    await digikamLooks(digikam, screen?.display ?? '');
    const now = readAll();
    for (const { file, name } of changed) {
      const people = now.find(({ path }) => path === join(photos, file))?.people ?? [];
      expect(people.map((face) => face.name)).toEqual([name.replaceAll('/', '\\')]);
    }
  });

  async function lookAt(file: string): Promise<Changes> {
    const last = { written: written.get(file) ?? null, seen: seen.get(file) ?? null };
    const changes = await adapter.readChanges(join(photos, file), last);
    if ('code' in changes) expect.fail(changes.message);
    return changes;
  }

  function readAll(): readonly DigikamPhoto[] {
    const reading = readDigikam(digikam.database);
    if ('reason' in reading) expect.fail(reading.reason.message);
    expect(reading.offline).toEqual([]);
    return reading.photos;
  }

  function query(sql: string, ...values: string[]): Record<string, unknown>[] {
    const db = new Database(digikam.database, { readonly: true });
    try {
      return db.prepare<unknown[], Record<string, unknown>>(sql).all(...values);
    } finally {
      db.close();
    }
  }
});

/** Boxes are kept in whole pixels of at least 400. */
function expectBox(actual: Box | null | undefined, expected: Box): void {
  for (const side of ['x0', 'y0', 'x1', 'y1'] as const) {
    expect(Math.abs((actual?.[side] ?? Number.NaN) - expected[side]), side).toBeLessThan(1 / 400);
  }
}
