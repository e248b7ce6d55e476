import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Box,
  boxToStored,
  type Changes,
  type FoundPeople,
  type Seen,
  type Written,
  XmpAdapter,
} from '../../adapters/xmp/index.js';
import { darktableDoes } from './darktable.js';
import { canRun, openScreen } from './host.js';
import { DISPLAYED, makePictures, NAMED, nameThem } from './pictures.js';

const GIVEN = 'People|Given in darktable';
const IN_SIDECAR = '1 sidecar.jpg';
const IN_FILE = '1#file.jpg';
const TAKEN = '2 sidecar.jpg';
const TAKEN_TAG = 'People|王芳';
const RENAMED = '4 sidecar.jpg';
const RENAMED_TAG = 'People|"Q" O’Neil';
const NEW_TAG = 'People|Renamed in darktable';

const BOTH_LISTS = ['appended/lightroom', 'appended/subject'];

describe.skipIf(!canRun('darktable'))('the real darktable', () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'kith-darktable-')));
  const photos = join(root, 'photos é +');
  const told = join(root, 'tags');
  const adapter = new XmpAdapter();
  let written: ReadonlyMap<string, Written> = new Map();
  const seen = new Map<string, Seen>();
  let tags: { path: string; tag: string }[] = [];

  beforeAll(async () => {
    await makePictures(photos, NAMED);
    written = await nameThem(adapter, photos, NAMED);
    const story = {
      KITH_FOLDERS: [photos, join(photos, 'sub ü & b')].join('\n'),
      KITH_COUNT: `${NAMED.length}`,
      KITH_TAGS: told,
      KITH_IN_SIDECAR: IN_SIDECAR,
      KITH_IN_FILE: IN_FILE,
      KITH_TAKEN: TAKEN,
      KITH_TAKEN_TAG: TAKEN_TAG,
      KITH_RENAMED: RENAMED,
      KITH_RENAMED_TAG: RENAMED_TAG,
    };
    for (const { file } of NAMED) seen.set(file, (await lookAt(file)).seen);
    const screen = await openScreen();
    try {
      await darktableDoes(
        'darktable.lua',
        story,
        join(root, 'home'),
        screen.display,
        () =>
          says(join(photos, `${IN_SIDECAR}.xmp`), GIVEN) &&
          says(join(photos, 'sub ü & b', `${IN_FILE}.xmp`), GIVEN) &&
          !says(join(photos, `${TAKEN}.xmp`), TAKEN_TAG) &&
          says(join(photos, `${RENAMED}.xmp`), NEW_TAG),
      );
    } finally {
      screen.close();
    }
    tags = readFileSync(told, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => {
        const [path = '', tag = ''] = line.split('\t');
        return { path, tag };
      })
      .filter(({ tag }) => !tag.startsWith('darktable|'));
  });
  afterAll(async () => {
    await adapter.close();
    rmSync(root, { recursive: true, force: true });
  });

  const tagsOf = (file: string) =>
    tags.filter(({ path }) => path === join(photos, file)).map(({ tag }) => tag);

  it.each(NAMED)('shows whom Kith wrote: $name, $mode', ({ file, name }) => {
    // A bar parts the levels of a tag and a comma ends it, so Kith writes letters that look alike.
    const shown = name.replaceAll('|', '¦').replaceAll(',', '\u201a');
    expect(tagsOf(file)).toEqual([`People|${shown}`]);
  });

  it('writes a name given in it where Kith reads it, and keeps what Kith wrote', async () => {
    const { keywords, regions } = await sidecarOf(IN_SIDECAR);
    expect(keywords.hierarchicalSubject).toEqual([GIVEN, 'People|José Núñez']);
    expect(keywords.tagsList).toEqual(['People/José Núñez']);
    expect(keywords.personInImage).toEqual(['José Núñez']);
    expect(regions.mwg).toMatchObject([{ name: 'José Núñez', type: 'Face' }]);
    expect(regions.microsoft).toMatchObject([{ name: 'José Núñez' }]);
  });

  it('keeps Kith’s note in the sidecar it rewrites, so that what Kith wrote can be told without a record', async () => {
    const recovered = (await adapter.recover(join(photos, IN_SIDECAR)))?.written ?? null;
    expect(recovered?.places).toMatchObject([{ place: 'appended', claims: { created: true } }]);
    expect(recovered?.places[0]?.claims).toEqual(written.get(IN_SIDECAR)?.places[0]?.claims);
  });

  it('copies no note of the file into its sidecar that would pass for one of the sidecar', async () => {
    const recovered = (await adapter.recover(join(photos, 'sub ü & b', IN_FILE)))?.written ?? null;
    expect(recovered?.places.map(({ place }) => place)).toEqual(['embedded']);
  });

  it('repeats in its sidecar the names that Kith wrote into the file', async () => {
    const { keywords } = await sidecarOf(`sub ü & b/${IN_FILE}`);
    expect(keywords.hierarchicalSubject).toEqual(['People|AC/DC Fan', GIVEN]);
  });

  it('takes a name out of the keywords alone: the region and the other lists still say it', async () => {
    const { keywords, regions } = await sidecarOf(TAKEN);
    expect(keywords.hierarchicalSubject).toEqual([]);
    expect(keywords.subject).toEqual([]);
    expect(keywords.tagsList).toEqual(['People/王芳']);
    expect(regions.mwg).toMatchObject([{ name: '王芳' }]);
  });

  describe('and when Kith looks again', () => {
    const NOTHING = { given: [], renamed: [], removed: [], problems: [] };

    it.each([IN_SIDECAR, `sub ü & b/${IN_FILE}`])(
      'its new name is given, and nothing else is new: %s',
      async (file) => {
        const given = [{ name: 'Given in darktable', box: null, sources: ['appended/lightroom'] }];
        expect(await lookAt(file)).toMatchObject({ ...NOTHING, given, theirs: given });
      },
    );

    it('a tag taken out is a name removed from its face', async () => {
      const face = boxToStored(DISPLAYED, 2);
      const changes = await lookAt(TAKEN);
      expect(changes).toMatchObject({
        ...NOTHING,
        removed: [{ name: '王芳', sources: BOTH_LISTS, certain: true }],
      });
      expect(changes.removed[0]?.box).toEqual(near(face));
    });

    it('a tag put in place of another is a face renamed', async () => {
      const changes = await lookAt(RENAMED);
      const renamed = [
        { was: '"Q" O’Neil', name: 'Renamed in darktable', sources: BOTH_LISTS, certain: true },
      ];
      expect(changes).toMatchObject({ ...NOTHING, renamed });
      expect(changes.renamed[0]?.box).toEqual(near(boxToStored(DISPLAYED, 4)));
    });

    const left = NAMED.map(({ file }) => file).filter(
      (file) => ![IN_SIDECAR, TAKEN, RENAMED].includes(file) && !file.endsWith(IN_FILE),
    );
    it.each(left)('nothing is new where it only took in what Kith wrote: %s', async (file) => {
      expect(await lookAt(file)).toMatchObject({ ...NOTHING, theirs: [] });
    });
  });

  it.each([
    ['drops', '7 sidecar.jpg', 'Places|Rome', []],
    ['seems to rename', '8 sidecar.jpg', 'People|Somebody', [{ name: 'Somebody' }]],
  ])(
    '%s what Kith wrote after it took the photo in: nobody is sure of it',
    async (_, file, tag, given) => {
      const { name, orientation } = NAMED.find((photo) => photo.file === file) ?? expect.fail();
      const before = await lookAt(file);
      const regions = [{ name, box: boxToStored(DISPLAYED, orientation) }];
      const people = { width: 400, height: 600, regions, faceless: [{ name: 'Late' }] };
      const outcome = await adapter.writePeople(
        join(photos, file),
        people,
        written.get(file) ?? null,
        'sidecar',
      );
      expect(outcome.status).toBe('written');
      const screen = await openScreen();
      try {
        const sidecar = join(photos, `${file}.xmp`);
        const story = { KITH_PHOTO: file, KITH_TAG: tag };
        await darktableDoes('darktable-again.lua', story, join(root, 'home'), screen.display, () =>
          says(sidecar, tag),
        );
      } finally {
        screen.close();
      }
      const changes = await adapter.readChanges(join(photos, file), {
        written: outcome.written,
        seen: before.seen,
      });
      const lost = { sources: BOTH_LISTS, certain: false };
      expect(changes).toMatchObject({
        given: [],
        renamed: given.map((now) => ({ was: 'Late', ...now, ...lost })),
        removed: given.length === 0 ? [{ name: 'Late', ...lost }] : [],
      });
    },
    150_000,
  );

  async function lookAt(file: string): Promise<Changes> {
    const last = { written: written.get(file) ?? null, seen: seen.get(file) ?? null };
    const changes = await adapter.readChanges(join(photos, file), last);
    if ('code' in changes) expect.fail(changes.message);
    return changes;
  }

  async function sidecarOf(file: string): Promise<FoundPeople> {
    const read = await adapter.readPeople(join(photos, file));
    if ('reason' in read) expect.fail(read.reason.message);
    if (read.sidecar === null) expect.fail(`${file} has no sidecar`);
    return read.sidecar;
  }
});

/** The box, but for the last digits. */
function near({ x0, y0, x1, y1 }: Box): object {
  const side = (value: number): unknown => expect.closeTo(value, 5);
  return { x0: side(x0), y0: side(y0), x1: side(x1), y1: side(y1) };
}

function says(path: string, text: string): boolean {
  return existsSync(path) && readFileSync(path, 'utf8').includes(text);
}
