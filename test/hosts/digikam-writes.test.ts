import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readDigikam } from '../../adapters/digikam/index.js';
import {
  type Box,
  boxToStored,
  type Changes,
  type Seen,
  swapsSides,
  type WriteMode,
  type Written,
  XmpAdapter,
} from '../../adapters/xmp/index.js';
import { dump, exiftool } from '../xmp/files.js';
import { digikamSaves } from '../xmp/host-edits.js';
import { type Digikam, digikamLooks, digikamTakesIn, digikamWrites } from './digikam.js';
import { DigikamOwner } from './digikam-owner.js';
import { canRun, openScreen, type Screen } from './host.js';
import { DISPLAYED, makePictures, type NamedPhoto } from './pictures.js';

/** The boxes as the viewer sees them, on pictures of 600×400 px. */
const ANNA = DISPLAYED;
const BEN: Box = { ...DISPLAYED, x0: 0.6, x1: 0.8 };
const CLEO: Box = { x0: 0.45, y0: 0.05, x1: 0.55, y1: 0.25 };
const CLEO_IN_DIGIKAM = { x: 270, y: 20, width: 60, height: 80 };

type Photo = Pick<NamedPhoto, 'file' | 'orientation'>;
const TURNED: readonly Photo[] = ([1, 2, 3, 4, 5, 6, 7, 8] as const).map((orientation) => ({
  file: `${orientation}.jpg`,
  orientation,
}));
const LAST: Photo = { file: 'last.jpg', orientation: 6 };
const PHOTOS = [...TURNED, LAST];
/** Photos with keywords of another program, in lists that digiKam reads only where `TagsList` is not there. */
const KEYWORDS: readonly {
  readonly list: string;
  readonly mode: WriteMode;
  readonly args: readonly string[];
  readonly tags: readonly string[];
}[] = [
  {
    list: 'subject and hierarchicalSubject',
    mode: 'sidecar',
    args: ['-XMP-dc:Subject=holiday', '-XMP-lr:HierarchicalSubject=Places|Rome'],
    tags: ['Places/Rome', 'holiday'],
  },
  {
    list: 'Media Pro’s',
    mode: 'sidecar',
    args: ['-XMP-mediapro:CatalogSets=Places|Oslo'],
    tags: ['Places/Oslo'],
  },
  {
    list: 'Windows’',
    mode: 'sidecar',
    args: ['-XMP-microsoft:LastKeywordXMP=Places/Bonn'],
    tags: ['Places/Bonn'],
  },
  { list: 'IPTC’s', mode: 'embedded', args: ['-IPTC:Keywords=sea'], tags: ['sea'] },
  { list: 'Exif’s', mode: 'embedded', args: ['-IFD0:XPKeywords=ski;snow'], tags: ['ski', 'snow'] },
];
const TAGGED = KEYWORDS.map((keywords, i) => ({
  ...keywords,
  file: `tagged ${i}.jpg`,
  orientation: 1 as const,
}));

/** As phones turn their pictures: enough where each costs a process or two. */
const OFTEN = TURNED.filter(({ orientation }) => [1, 6, 8].includes(orientation));

const tagsSchema = z.tuple([z.looseObject({ SourceFile: z.string() })]);

/** Whom to write: everybody with the box as the viewer sees it, or without one. */
type Names = Readonly<Record<string, Box | null>>;

/** The story of a digiKam whose owner keeps names in sidecars, beside Kith; each test goes on from the last. */
describe.skipIf(!canRun('digikam'))('the real digiKam writes sidecars', () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'kith-digikam-writes-')));
  const photos = join(root, 'photos');
  const adapter = new XmpAdapter();
  const written = new Map<string, Written>();
  const seen = new Map<string, Seen>();
  let screen: Screen | undefined;
  let digikam: Digikam;

  beforeAll(async () => {
    await makePictures(photos, [...PHOTOS, ...TAGGED]);
    for (const photo of TAGGED) {
      const file = photo.mode === 'sidecar' ? sidecar(photo) : at(photo);
      exiftool(...photo.args, '-overwrite_original', file);
      await kithWrites(photo, { Anna: ANNA }, {}, photo.mode);
      await changesIn(photo);
    }
    for (const photo of PHOTOS) await kithWrites(photo, { Anna: ANNA, Ben: BEN, Fay: null });
    for (const photo of PHOTOS) await changesIn(photo);
    mkdirSync(join(root, 'before'));
    screen = await openScreen();
    digikam = await digikamTakesIn(photos, join(root, 'home'), screen.display);
  });
  afterAll(async () => {
    screen?.close();
    await adapter.close();
    rmSync(root, { recursive: true, force: true });
  });

  const at = ({ file }: Photo) => join(photos, file);
  const sidecar = (photo: Photo) => `${at(photo)}.xmp`;
  const before = ({ file }: Photo) => join(root, 'before', `${file}.xmp`);
  const writes = () => digikamWrites(digikam, screen?.display ?? '', [...PHOTOS, ...TAGGED].map(sidecar));

  describe('as it took them in', () => {
    beforeAll(async () => {
      keepCopies();
      await writes();
    });

    it.each(PHOTOS)('which says nothing new: $file', async (photo) => {
      const { given, renamed, removed, theirs, problems } = await changesIn(photo);
      expect([given, renamed, removed, theirs, problems]).toEqual([[], [], [], [], []]);
    });

    it.each(TAGGED)(
      'and knows the keywords that another program wrote into $list list alone',
      async (photo) => {
        const tags = dump(sidecar(photo));
        const known = [...photo.tags, 'People/Anna'].sort();
        // Only digiKam writes Windows’ list, from its database.
        for (const list of ['XMP-microsoft:LastKeywordXMP', 'XMP-digiKam:TagsList']) {
          expect(inOrder(tags[list])).toEqual(known);
        }
        expect(inOrder(tags['XMP-dc:Subject'])).toEqual(known.map((tag) => tag.split('/').at(-1)).sort());
        const { given, renamed, removed, theirs } = await changesIn(photo);
        expect([given, renamed, removed, theirs]).toEqual([[], [], [], []]);
      },
    );

    it.each(OFTEN)('as the tests of the adapter do it in its place: $file', (photo) => {
      const people = stored(photo, { Anna: ANNA, Ben: BEN, Fay: null });
      expectSameAsEmulated(photo, people);
    });
  });

  describe('after one was renamed, one taken off and one added', () => {
    beforeAll(async () => {
      keepCopies();
      const owner = new DigikamOwner(digikam);
      owner.renames('Anna', 'Bea');
      for (const { file } of PHOTOS) owner.takesOff(file, 'Ben');
      for (const { file } of TURNED) owner.adds(file, 'Cleo', CLEO_IN_DIGIKAM);
      for (const name of ['Bea', 'Fay']) owner.takesOff(LAST.file, name);
      owner.close();
      await writes();
    });

    it.each(OFTEN)('as the tests of the adapter do it in its place: $file', (photo) => {
      expectSameAsEmulated(photo, stored(photo, { Bea: ANNA, Cleo: CLEO, Fay: null }));
    });

    it.each(OFTEN)('and leaves Kith’s note and PersonInImage as they were: $file', (photo) => {
      expect(unknownToDigikam(sidecar(photo))).toEqual(unknownToDigikam(before(photo)));
      expect(unknownToDigikam(sidecar(photo))).toMatchObject({
        PersonInImage: ['Anna', 'Ben', 'Fay'],
        People: [{ Name: 'Anna' }, { Name: 'Ben' }, { Name: 'Fay' }],
      });
    });

    it.each(TURNED)('which is exactly what is told: $file', async (photo) => {
      const box = (displayed: Box) => near(boxToStored(displayed, photo.orientation));
      const { given, renamed, removed } = await changesIn(photo);
      expect(renamed).toMatchObject([{ was: 'Anna', name: 'Bea', box: box(ANNA), certain: true }]);
      expect(removed).toMatchObject([{ name: 'Ben', box: box(BEN), certain: true }]);
      expect(given).toMatchObject([{ name: 'Cleo', box: box(CLEO) }]);
      expect(renamed[0]?.sources).not.toContain('appended/personInImage');
    });

    it('also when the last one was taken off', async () => {
      expectSameAsEmulated(LAST, []);
      const { given, renamed, removed } = await changesIn(LAST);
      expect([given, renamed]).toEqual([[], []]);
      expect(removed.map(({ name, certain }) => [name, certain])).toEqual([
        ['Anna', true],
        ['Ben', true],
        ['Fay', true],
      ]);
    });
  });

  describe('and Kith takes it over', () => {
    beforeAll(async () => {
      for (const photo of TURNED) await kithWrites(photo, { Bea: ANNA, Cleo: CLEO, Fay: null });
    });

    it.each(TURNED)('into every list: $file', async (photo) => {
      const everybody = ['Bea', 'Cleo', 'Fay'];
      expect(await listsIn(photo)).toEqual({
        mwg: ['Bea', 'Cleo'],
        microsoft: ['Bea', 'Cleo'],
        tagsList: everybody.map((name) => `People/${name}`),
        hierarchicalSubject: everybody.map((name) => `People|${name}`),
        subject: everybody,
        personInImage: everybody,
        iptcKeywords: [],
      });
      const { given, renamed, removed, theirs } = await changesIn(photo);
      expect([given, renamed, removed]).toEqual([[], [], []]);
      expect(theirs.map(({ name }) => name).sort()).toEqual(['Bea', 'Cleo']);
    });

    it('and digiKam shows what is changed here then', async () => {
      for (const photo of TURNED)
        await kithWrites(photo, { Beatrice: ANNA, Cleo: CLEO, Fay: null }, { Bea: ANNA });
      await digikamLooks(digikam, screen?.display ?? '');
      const shown = shownInDigikam();
      for (const photo of TURNED) expect(shown.get(at(photo))).toEqual(['Beatrice', 'Cleo', 'Fay']);
    });
  });

  async function kithWrites(
    photo: Photo,
    names: Names,
    overruled: Names = {},
    mode: WriteMode = 'sidecar',
  ): Promise<void> {
    const people = stored(photo, names);
    const wanted = {
      ...sizeOf(photo),
      regions: people.flatMap(({ name, box }) => (box === undefined ? [] : [{ name, box }])),
      faceless: people.filter(({ box }) => box === undefined),
      overruled: stored(photo, overruled).map(({ name, box = null }) => ({ name, box })),
    };
    const outcome = await adapter.writePeople(at(photo), wanted, written.get(photo.file) ?? null, mode);
    expect(outcome.reason).toBeUndefined();
    if (outcome.written !== null) written.set(photo.file, outcome.written);
  }

  async function changesIn({ file }: Photo): Promise<Changes> {
    const last = { written: written.get(file) ?? null, seen: seen.get(file) ?? null };
    const changes = await adapter.readChanges(join(photos, file), last);
    if ('code' in changes) expect.fail(changes.message);
    seen.set(file, changes.seen);
    return changes;
  }

  /** The lists that Kith writes, as they stand. */
  async function listsIn(photo: Photo): Promise<Record<string, readonly string[]>> {
    const read = await adapter.readPeople(at(photo));
    if ('reason' in read) expect.fail(read.reason.message);
    const { regions, keywords } = read.sidecar ?? read.embedded;
    const named = (list: readonly { name: string | null }[]) => list.map(({ name }) => name ?? '');
    const lists = { mwg: named(regions.mwg), microsoft: named(regions.microsoft), ...keywords };
    return Object.fromEntries(Object.entries(lists).map(([list, words]) => [list, [...words].sort()]));
  }

  function shownInDigikam(): Map<string, string[]> {
    const reading = readDigikam(digikam.database);
    if ('reason' in reading) expect.fail(reading.reason.message);
    return new Map(
      reading.photos.map(({ path, people }) => [path, people.map(({ name }) => name ?? '').sort()]),
    );
  }

  function keepCopies(): void {
    for (const photo of PHOTOS) copyFileSync(sidecar(photo), before(photo));
  }

  function expectSameAsEmulated(photo: Photo, people: ReturnType<typeof stored>): void {
    digikamSaves(before(photo), people, sizeOf(photo));
    expect(said(sidecar(photo))).toEqual(said(before(photo)));
  }
});

function sizeOf({ orientation }: Photo) {
  return swapsSides(orientation) ? { width: 400, height: 600 } : { width: 600, height: 400 };
}

function stored({ orientation }: Photo, names: Names) {
  return Object.entries(names).map(([name, box]) =>
    box === null ? { name } : { name, box: boxToStored(box, orientation) },
  );
}

/** The box, but for the last digits. */
function near({ x0, y0, x1, y1 }: Box): object {
  const side = (value: number): unknown => expect.closeTo(value, 5);
  return { x0: side(x0), y0: side(y0), x1: side(x1), y1: side(y1) };
}

/** Everything a sidecar says, its lists in one order, but what digiKam copies into it of the photo's own Exif. */
function said(path: string): Record<string, unknown> {
  const tags = Object.entries(dump(path)).filter(([tag]) => !/^(XMP-tiff|XMP-exif|ExifTool):/.test(tag));
  return Object.fromEntries(tags.map(([tag, value]) => [tag, inOrder(value)]));
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return [...value].sort();
  return String(value).startsWith('<Categories>') ? String(value).split('<').sort() : value;
}

/** What digiKam does not know: Kith's own note, and PersonInImage. */
function unknownToDigikam(path: string): unknown {
  const [{ SourceFile: _, ...tags }] = tagsSchema.parse(
    JSON.parse(exiftool('-struct', '-json', '-XMP-kith:all', '-XMP-iptcExt:all', path)),
  );
  return tags;
}
