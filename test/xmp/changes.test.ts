import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  type Box,
  type Changes,
  type PhotoPeople,
  type ReadNamesOptions,
  type Seen,
  seenSchema,
  type WriteMode,
  type Written,
  XmpAdapter,
} from '../../adapters/xmp/index.js';
import { exiftool, folder, people, photo } from './files.js';
import { darktableSaves, digikamSaves, lightroomSaves, type Tagged } from './host-edits.js';
import { list, mwg, mwgRegion, personInImage, rect64, xmp } from './name-fields.js';

const adapter = new XmpAdapter();
afterAll(() => adapter.close());

const ANNA: Box = { x0: 0.1, y0: 0.2, x1: 0.25, y1: 0.6 };
const BEN: Box = { x0: 0.3, y0: 0.2, x1: 0.45, y1: 0.6 };
/** On no whole pixel, and elsewhere than Kith's. */
const CLEO: Box = { x0: 0.611, y0: 0.222, x1: 0.788, y1: 0.633 };

/** The box, but for the last digits. */
function near({ x0, y0, x1, y1 }: Box): object {
  const side = (value: number): unknown => expect.closeTo(value, 5);
  return { x0: side(x0), y0: side(y0), x1: side(x1), y1: side(y1) };
}

/** A photo as the daemon keeps it: what Kith wrote, and what it saw. */
class Kept {
  readonly path: string;
  readonly options: ReadNamesOptions;
  written: Written | null = null;
  seen: Seen | null = null;

  constructor(options: ReadNamesOptions = {}) {
    this.path = photo(folder(), 'a.jpg');
    this.options = options;
  }

  get sidecar(): string {
    return `${this.path}.xmp`;
  }

  async write(wanted: PhotoPeople, mode: WriteMode = 'sidecar'): Promise<void> {
    const outcome = await adapter.writePeople(this.path, wanted, this.written, mode);
    expect(outcome.reason).toBeUndefined();
    this.written = outcome.written;
  }

  /** What changed since the last look, which this one takes the place of. */
  async look(): Promise<Changes> {
    const found = await adapter.readChanges(this.path, this, this.options);
    if ('code' in found) expect.fail(found.message);
    this.seen = seenSchema.parse(JSON.parse(JSON.stringify(found.seen)));
    return found;
  }

  isAsSeen(): Promise<boolean> {
    return adapter.isAsSeen(this.path, this);
  }
}

/** A photo on which Kith wrote Anna and Ben, and which it has looked at since. */
async function written(mode: WriteMode = 'sidecar'): Promise<Kept> {
  const kept = new Kept();
  await kept.write(people('Anna', 'Ben'), mode);
  expect(short(await kept.look())).toEqual([]);
  return kept;
}

/** A time as darktable tells it, so many ms from now. */
function darktableTime(later: number): number {
  return (Date.now() + later - Date.parse('0001-01-01T00:00:00Z')) * 1000;
}

/** The changes in short: `- Anna @`, `Ben > Bea @`, `+ Cleo`; `@` where there is a box. */
function short({ given, renamed, removed }: Changes): string[] {
  const at = ({ box }: { box: Box | null }) => (box === null ? '' : ' @');
  return [
    ...removed.map((one) => `- ${one.name}${at(one)}`),
    ...renamed.map((one) => `${one.was} > ${one.name}${at(one)}`),
    ...given.map((one) => `+ ${one.name}${at(one)}`),
  ];
}

const TWO: readonly Tagged[] = [
  { name: 'Anna', box: ANNA },
  { name: 'Ben', box: BEN },
];
const BEN_ALONE = TWO.slice(1);

describe('digiKam', () => {
  it('says nothing new when it saves what Kith wrote, in whole pixels and in its own lists', async () => {
    const kept = await written();
    digikamSaves(kept.sidecar, TWO);
    const changes = await kept.look();
    expect(short(changes)).toEqual([]);
    expect(changes.theirs).toEqual([]);
  });

  it('gives a name', async () => {
    const kept = await written();
    digikamSaves(kept.sidecar, [...TWO, { name: 'Cleo', box: CLEO }, { name: 'Dora' }]);
    const changes = await kept.look();
    expect(short(changes)).toEqual(['+ Cleo @', '+ Dora']);
    const lists = ['digikam', 'lightroom', 'microsoftKeywords', 'mediapro', 'acdseeCategories'].map(
      (field) => `appended/${field}`,
    );
    expect(changes.given).toMatchObject([
      { name: 'Cleo', sources: ['appended/mwg', 'appended/microsoft', ...lists] },
      { name: 'Dora', sources: lists },
    ]);
    expect(changes.theirs).toEqual(changes.given);
    for (const side of ['x0', 'y0', 'x1', 'y1'] as const)
      expect(changes.given[0]?.box?.[side]).toBeCloseTo(CLEO[side], 1);
  });

  it('renames somebody', async () => {
    const kept = await written();
    digikamSaves(kept.sidecar, [{ name: 'Bea', box: ANNA }, ...BEN_ALONE]);
    const changes = await kept.look();
    expect(short(changes)).toEqual(['Anna > Bea @']);
    expect(changes.renamed[0]).toMatchObject({ box: near(ANNA), certain: true });
    expect(changes.renamed[0]?.sources).toEqual(
      ['mwg', 'microsoft', 'digikam', 'lightroom', 'subject'].map((field) => `appended/${field}`),
    );
  });

  it('takes somebody out', async () => {
    const kept = await written();
    digikamSaves(kept.sidecar, BEN_ALONE);
    const changes = await kept.look();
    expect(short(changes)).toEqual(['- Anna @']);
    expect(changes.removed[0]?.box).toEqual(near(ANNA));
  });

  it('takes the last one out', async () => {
    const kept = await written();
    digikamSaves(kept.sidecar, []);
    expect(short(await kept.look())).toEqual(['- Anna @', '- Ben @']);
  });

  it('writes a backslash for the slash in a name, which is the same name', async () => {
    const kept = new Kept();
    await kept.write(people('AC/DC Fan', 'Miller, Bob'));
    digikamSaves(kept.sidecar, [
      { name: 'AC/DC Fan', box: ANNA },
      { name: 'Miller, Bob', box: BEN },
    ]);
    expect(short(await kept.look())).toEqual([]);
  });

  it('moves a name to another face', async () => {
    const kept = await written();
    digikamSaves(kept.sidecar, [{ name: 'Anna', box: CLEO }, ...BEN_ALONE]);
    expect(short(await kept.look())).toEqual(['- Anna @', '+ Anna @']);
  });

  it('moves a tag below another: the person is the same', async () => {
    const kept = await written();
    exiftool(
      '-overwrite_original',
      '-XMP-digiKam:TagsList=People/Family/Anna',
      '-XMP-digiKam:TagsList=People/Ben',
      kept.sidecar,
    );
    expect(short(await kept.look())).toEqual([]);
  });
});

describe('darktable', () => {
  it('says nothing new when it saves what Kith wrote, with the parent among the plain words', async () => {
    const kept = await written();
    darktableSaves(kept.sidecar, ['Anna', 'Ben']);
    const changes = await kept.look();
    expect([short(changes), changes.theirs]).toEqual([[], []]);
  });

  it('gives, renames and takes out by its two lists alone', async () => {
    const kept = await written();
    darktableSaves(kept.sidecar, ['Anna', 'Ben', 'Cleo']);
    expect(short(await kept.look())).toEqual(['+ Cleo']);
    darktableSaves(kept.sidecar, ['Bea', 'Ben', 'Cleo']);
    const renamed = await kept.look();
    expect(short(renamed)).toEqual(['Anna > Bea @']);
    expect(renamed.renamed).toEqual([
      {
        was: 'Anna',
        name: 'Bea',
        box: near(ANNA),
        certain: true,
        sources: ['appended/lightroom', 'appended/subject'],
      },
    ]);
    darktableSaves(kept.sidecar, ['Bea', 'Cleo']);
    expect(short(await kept.look())).toEqual(['- Ben @']);
    darktableSaves(kept.sidecar, ['Bea']);
    expect(short(await kept.look())).toEqual(['- Cleo']);
  });

  it('is not sure to know a name that it never wrote: then it may only have kept its own old list', async () => {
    const kept = await written();
    darktableSaves(kept.sidecar, []);
    expect((await kept.look()).removed).toMatchObject([
      { name: 'Anna', certain: false },
      { name: 'Ben', certain: false },
    ]);
    const other = await written();
    darktableSaves(other.sidecar, ['Anna', 'Ben']);
    await other.look();
    darktableSaves(other.sidecar, ['Ben']);
    expect((await other.look()).removed).toMatchObject([{ name: 'Anna', certain: true }]);
  });

  it.each([
    ['before Kith wrote it', -60_000, false],
    ['after Kith wrote it', 60_000, true],
  ])('tells when it took the file in: %s', async (_, later, certain) => {
    const kept = await written();
    const whole = readFileSync(kept.sidecar, 'utf8');
    const time = darktableTime(later);
    const taken = `rdf:about='' xmlns:darktable='http://darktable.sf.net/' darktable:import_timestamp='${time}'`;
    writeFileSync(kept.sidecar, whole.replace("rdf:about=''", taken));
    darktableSaves(kept.sidecar, ['Bea']);
    expect((await kept.look()).removed).toMatchObject([
      { name: 'Anna', certain },
      { name: 'Ben', certain },
    ]);
  });

  it.each([
    ['no program with a database left a mark', '', true],
    ['an old darktable did, that does not tell when it took the file in', "darktable:xmp_version='2'", false],
    ['one that did so later', `darktable:import_timestamp='${darktableTime(60_000)}'`, true],
    ['one that did so before', `darktable:import_timestamp='${darktableTime(-60_000)}'`, false],
  ])('renames somebody; for sure where %s: %s', async (_, mark, certain) => {
    const kept = await written();
    const whole = readFileSync(kept.sidecar, 'utf8');
    const left = `rdf:about='' xmlns:darktable='http://darktable.sf.net/' ${mark}`;
    writeFileSync(kept.sidecar, whole.replace("rdf:about=''", left));
    darktableSaves(kept.sidecar, ['Bea', 'Ben']);
    expect((await kept.look()).renamed).toMatchObject([{ was: 'Anna', name: 'Bea', certain }]);
  });

  it('writes into no photo: its mark there came with the export that the photo is', async () => {
    const kept = new Kept();
    const space = 'http://darktable.sf.net/';
    const mark = join(kept.path, '..', 'mark.xmp');
    writeFileSync(mark, xmp(`<d:xmp_version xmlns:d='${space}'>5</d:xmp_version>`));
    exiftool('-overwrite_original', `-XMP<=${mark}`, kept.path);
    expect(readFileSync(kept.path, 'latin1')).toContain(space);
    await kept.write(people('Anna', 'Ben'), 'embedded');
    await kept.look();
    darktableSaves(kept.path, ['Bea', 'Ben']);
    expect((await kept.look()).renamed).toMatchObject([{ was: 'Anna', name: 'Bea', certain: true }]);
  });

  it('repeats in a sidecar of its own what Kith wrote into the photo', async () => {
    const kept = await written('embedded');
    writeFileSync(kept.sidecar, xmp(list('lr:hierarchicalSubject', ['People|Anna', 'People|Ben'])));
    const changes = await kept.look();
    expect([short(changes), changes.theirs]).toEqual([[], []]);
    // What it repeats and then drops is a decision all the same.
    darktableSaves(kept.sidecar, ['Ben']);
    expect(short(await kept.look())).toEqual(['- Anna @']);
  });
});

describe('Lightroom', () => {
  it('gives, renames and takes out in the photo itself', async () => {
    const kept = await written('embedded');
    lightroomSaves(kept.path, TWO);
    expect(short(await kept.look())).toEqual([]);
    lightroomSaves(kept.path, [...TWO, { name: 'Cleo', box: CLEO }]);
    expect(short(await kept.look())).toEqual(['+ Cleo @']);
    lightroomSaves(kept.path, [{ name: 'Bea', box: ANNA }, ...BEN_ALONE, { name: 'Cleo', box: CLEO }]);
    expect(short(await kept.look())).toEqual(['Anna > Bea @']);
    lightroomSaves(kept.path, [
      { name: 'Bea', box: ANNA },
      { name: 'Cleo', box: CLEO },
    ]);
    expect(short(await kept.look())).toEqual(['- Ben @']);
    lightroomSaves(kept.path, [{ name: 'Bea', box: ANNA }]);
    expect(short(await kept.look())).toEqual(['- Cleo @']);
  });

  it('changes one of two files: what it says counts, whatever the other still says', async () => {
    const kept = await written('both');
    lightroomSaves(kept.path, [{ name: 'Bea', box: ANNA }]);
    const { renamed, removed } = await kept.look();
    expect(renamed).toMatchObject([{ was: 'Anna', name: 'Bea', box: near(ANNA) }]);
    expect(removed).toMatchObject([{ name: 'Ben', box: near(BEN) }]);
    const sources = [...renamed, ...removed].flatMap((one) => one.sources);
    expect(sources.every((source) => source.startsWith('embedded/'))).toBe(true);
  });

  it('takes a keyword out of IPTC alone', async () => {
    const kept = new Kept();
    exiftool('-overwrite_original', '-IPTC:Keywords=holiday', kept.path);
    await kept.write(people('Anna', 'Ben'), 'embedded');
    await kept.look();
    exiftool('-overwrite_original', '-IPTC:Keywords-=Anna', kept.path);
    expect((await kept.look()).removed).toMatchObject([{ name: 'Anna', sources: ['embedded/iptcKeywords'] }]);
  });
});

describe('no decision is', () => {
  it.each<[string, (kept: Kept) => void]>([
    ['a sidecar that was deleted', ({ sidecar }) => rmSync(sidecar)],
    ['one that was emptied', ({ sidecar }) => writeFileSync(sidecar, '')],
    ['one that was replaced', ({ sidecar }) => writeFileSync(sidecar, xmp('<xmp:Rating>5</xmp:Rating>'))],
    [
      'one that was stripped',
      ({ sidecar }) => exiftool('-overwrite_original', '-XMP:all=', '-XMP-xmp:Rating=3', sidecar),
    ],
    [
      'one that another picture’s took the place of',
      ({ sidecar }) => writeFileSync(sidecar, xmp(mwg([mwgRegion('Zoë', CLEO)]))),
    ],
  ])('%s', async (_, change) => {
    const kept = await written();
    change(kept);
    const { removed, renamed } = await kept.look();
    expect([removed, renamed]).toEqual([[], []]);
  });

  it('a photo whose metadata was stripped', async () => {
    const kept = await written('embedded');
    exiftool('-overwrite_original', '-all=', kept.path);
    expect(short(await kept.look())).toEqual([]);
  });

  it('a broken sidecar: its names stand, and are no news when it is mended', async () => {
    const kept = await written();
    digikamSaves(kept.sidecar, [...TWO, { name: 'Cleo', box: CLEO }]);
    expect(short(await kept.look())).toEqual(['+ Cleo @']);
    const whole = readFileSync(kept.sidecar);
    writeFileSync(kept.sidecar, whole.subarray(0, whole.length / 2));
    const broken = await kept.look();
    expect(short(broken)).toEqual([]);
    expect(broken.problems).toMatchObject([
      { code: 'malformed', message: expect.stringContaining(kept.sidecar) },
    ]);
    expect(await kept.isAsSeen()).toBe(true);
    writeFileSync(kept.sidecar, whole);
    expect(await kept.isAsSeen()).toBe(false);
    expect(short(await kept.look())).toEqual([]);
    digikamSaves(kept.sidecar, TWO);
    expect(short(await kept.look())).toEqual(['- Cleo @']);
  });

  it('a sidecar that comes back, be it older than what was seen last', async () => {
    const kept = await written();
    digikamSaves(kept.sidecar, TWO);
    const older = readFileSync(kept.sidecar);
    digikamSaves(kept.sidecar, [...TWO, { name: 'Cleo', box: CLEO }]);
    await kept.look();
    const newer = readFileSync(kept.sidecar);
    rmSync(kept.sidecar);
    expect(short(await kept.look())).toEqual([]);
    writeFileSync(kept.sidecar, newer);
    expect(short(await kept.look())).toEqual([]);
    rmSync(kept.sidecar);
    await kept.look();
    writeFileSync(kept.sidecar, older);
    expect(short(await kept.look())).toEqual([]);
  });

  it('a root that this reader does not know', async () => {
    const kept = new Kept();
    await kept.write({ ...people('Anna'), root: 'Personen' });
    exiftool('-overwrite_original', '-XMP-xmp:Rating=3', kept.sidecar);
    expect(short(await kept.look())).toEqual([]);
  });
});

describe('one look after the other', () => {
  it('tells of a change once, whatever becomes of it', async () => {
    const kept = await written();
    digikamSaves(kept.sidecar, [{ name: 'Bea', box: ANNA }]);
    expect(short(await kept.look())).toEqual(['- Ben @', 'Anna > Bea @']);
    exiftool('-overwrite_original', '-XMP-xmp:Rating=3', kept.sidecar);
    expect(short(await kept.look())).toEqual([]);
    digikamSaves(kept.sidecar, []);
    expect(short(await kept.look())).toEqual(['- Bea @']);
  });

  it('tells of a change to a sidecar that Kith made after the last look', async () => {
    const kept = new Kept();
    await kept.look();
    await kept.write(people('Anna', 'Ben'));
    darktableSaves(kept.sidecar, ['Ben']);
    expect(short(await kept.look())).toEqual(['- Anna @']);
  });

  it('tells of it again when Kith wrote in between', async () => {
    const kept = await written();
    darktableSaves(kept.sidecar, ['Ben']);
    expect(short(await kept.look())).toEqual(['- Anna @']);
    await kept.write(people('Anna', 'Ben'));
    darktableSaves(kept.sidecar, ['Ben']);
    expect(short(await kept.look())).toEqual(['- Anna @']);
  });

  it('gives nothing back that Kith took over and then took out', async () => {
    const kept = new Kept();
    digikamSaves(sidecarWith(kept, ''), [{ name: 'Cleo', box: CLEO }]);
    expect(short(await kept.look())).toEqual(['+ Cleo @']);
    await kept.write({ ...people('Anna'), overruled: [{ name: 'Cleo', box: CLEO }] });
    expect(short(await kept.look())).toEqual([]);
    exiftool('-overwrite_original', '-XMP-xmp:Rating=3', kept.sidecar);
    expect(short(await kept.look())).toEqual([]);
  });

  it('takes nothing for a decision that a program does which brings back what the owner overruled', async () => {
    const kept = new Kept();
    digikamSaves(sidecarWith(kept, ''), [{ name: 'Cleo', box: ANNA }]);
    await kept.look();
    await kept.write({ ...people('Anna', 'Ben'), overruled: [{ name: 'Cleo', box: ANNA }] });
    await kept.look();
    digikamSaves(kept.sidecar, [{ name: 'Cleo', box: ANNA }]);
    expect(short(await kept.look())).toEqual([]);
  });

  it('knows Kith’s work also after a write that was cut short', async () => {
    const kept = new Kept();
    await kept.write(people('Anna'));
    await kept.look();
    const announced: Written[] = [];
    await adapter.writePeople(kept.path, people('Anna', 'Ben'), kept.written, 'sidecar', {
      intend: (about) => announced.push(about),
    });
    kept.written = announced[0] ?? null;
    expect(kept.written?.places[0]?.pending).toBeDefined();
    expect(await kept.isAsSeen()).toBe(true);
    expect(short(await kept.look())).toEqual([]);
    exiftool('-overwrite_original', '-XMP-xmp:Rating=3', kept.sidecar);
    const changes = await kept.look();
    expect([short(changes), changes.theirs]).toEqual([[], []]);
  });
});

describe('the first look', () => {
  it('gives everybody whom others name, but no pets, proposals or faces without a name', async () => {
    const kept = new Kept({ roots: ['Menschen'] });
    sidecarWith(
      kept,
      mwg([mwgRegion('Cleo', CLEO), mwgRegion('Rex', ANNA, { type: 'Pet' }), mwgRegion(null, BEN)]),
      list('digiKam:TagsList', ['Menschen/Cleo', 'Menschen/Dora', 'Orte/Rom']),
      personInImage('Eve'),
    );
    writeFileSync(
      join(kept.path, '..', '.picasa.ini'),
      `[Contacts2]\n1=Finn;;\n[a.jpg]\nfaces=${rect64(BEN)},1;${rect64(ANNA)},2\n`,
    );
    const changes = await kept.look();
    expect(short(changes).sort()).toEqual(['+ Cleo @', '+ Dora', '+ Eve', '+ Finn @']);
    expect(changes.given.find(({ name }) => name === 'Finn')?.sources).toEqual(['.picasa.ini/picasa']);
    expect(changes.theirs).toEqual(changes.given);
    expect(short(await kept.look())).toEqual([]);
  });

  it('gives nothing of what Kith wrote, and what others wrote beside it', async () => {
    const kept = new Kept();
    await kept.write(people('Anna', 'Ben'), 'both');
    digikamSaves(kept.sidecar, [...TWO, { name: 'Cleo', box: CLEO }]);
    expect(short(await kept.look())).toEqual(['+ Cleo @']);
  });

  it('is a failure where there is no photo', async () => {
    const gone = join(folder(), 'a.jpg');
    expect(await adapter.readChanges(gone, { written: null, seen: null })).toMatchObject({ code: 'missing' });
    expect(await adapter.isAsSeen(gone, { written: null, seen: null })).toBe(false);
  });
});

describe('a photo is as seen', () => {
  it('after a look, and after Kith wrote, but not after anybody else did', async () => {
    const kept = new Kept();
    expect(await kept.isAsSeen()).toBe(false);
    await kept.look();
    expect(await kept.isAsSeen()).toBe(true);
    await kept.write(people('Anna'), 'both');
    expect(await kept.isAsSeen()).toBe(true);
    exiftool('-overwrite_original', '-XMP-xmp:Rating=3', kept.sidecar);
    expect(await kept.isAsSeen()).toBe(false);
    await kept.look();
    expect(await kept.isAsSeen()).toBe(true);
    exiftool('-overwrite_original', '-XMP-xmp:Rating=3', kept.path);
    expect(await kept.isAsSeen()).toBe(false);
  });

  it.each(['a.jpg.xmp', 'a.xmp', '.picasa.ini', 'Picasa.ini'])(
    'until there is a %s, or it goes',
    async (name) => {
      const kept = new Kept();
      await kept.look();
      const file = join(kept.path, '..', name);
      writeFileSync(file, name.endsWith('.ini') ? '[a.jpg]\n' : xmp(personInImage('Cleo')));
      expect(await kept.isAsSeen()).toBe(false);
      await kept.look();
      expect(await kept.isAsSeen()).toBe(true);
      rmSync(file);
      expect(await kept.isAsSeen()).toBe(false);
    },
  );

  it('until a `a.xmp` turns out to be another photo’s', async () => {
    const kept = new Kept();
    writeFileSync(join(kept.path, '..', 'a.xmp'), xmp(personInImage('Cleo')));
    await kept.look();
    copyFileSync(kept.path, join(kept.path, '..', 'a.cr2'));
    expect(await kept.isAsSeen()).toBe(false);
    expect(short(await kept.look())).toEqual([]);
  });

  it('also in another folder', async () => {
    const kept = await written();
    const moved = join(folder(), 'elsewhere');
    mkdirSync(moved);
    for (const file of ['a.jpg', 'a.jpg.xmp']) renameSync(join(kept.path, '..', file), join(moved, file));
    expect(await adapter.isAsSeen(join(moved, 'a.jpg'), kept)).toBe(true);
    exiftool('-overwrite_original', '-XMP-dc:Subject-=Anna', join(moved, 'a.jpg.xmp'));
    const found = await adapter.readChanges(join(moved, 'a.jpg'), kept);
    expect(found).toMatchObject({ removed: [{ name: 'Anna', sources: ['appended/subject'] }] });
  });

  it('not where a file cannot be looked at now: it may be able to be later', async () => {
    const kept = await written();
    const whole = readFileSync(kept.sidecar);
    rmSync(kept.sidecar);
    mkdirSync(kept.sidecar);
    const changes = await kept.look();
    expect(changes.problems).toMatchObject([{ code: 'not-a-file' }]);
    expect(short(changes)).toEqual([]);
    rmSync(kept.sidecar, { recursive: true });
    writeFileSync(kept.sidecar, whole);
    expect(await kept.isAsSeen()).toBe(false);
    expect(short(await kept.look())).toEqual([]);
  });
});

/** Puts a sidecar of somebody else's beside the photo. */
function sidecarWith({ sidecar }: Kept, ...properties: string[]): string {
  writeFileSync(sidecar, xmp(...properties));
  return sidecar;
}
