import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { XmpAdapter } from '../../adapters/xmp/index.js';
import { dump, folder, left, people, photo } from './files.js';
import { digikam } from './sidecars.js';

const adapter = new XmpAdapter();
afterAll(() => adapter.close());
const NOBODY = people();

function can(command: string, ...args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Darktable parts tags at `|` and ends them at `,`; letters that look alike take their place. */
function plain(name: string): string {
  return name.replaceAll('|', '¦').replaceAll(',', '\u201a');
}

describe('names of people', () => {
  const hostile = [
    'A/B',
    'A|B',
    'Smith, John',
    `Quote "Q" O'Neil`,
    '<b>&amp; {x=[y]} $z @w # %d ;',
    '<file',
    '=x',
    '👩‍👩‍👧 🎉',
    'مُحَمَّد \u202e abc',
    '王芳',
    '{a=b}',
    '[x, y]',
    '-execute',
    '007',
    '1.50',
    'True',
    'x'.repeat(2000),
  ];

  it.each(hostile)('come back whole and go away whole: %s', async (name) => {
    const dir = folder();
    const path = photo(dir, 'a.jpg');
    const outcome = await adapter.writePeople(path, people(name), null, 'both');
    expect(outcome.status).toBe('written');
    const found = await adapter.readPeople(path);
    const says = {
      regions: { mwg: [{ name }], microsoft: [{ name }] },
      keywords: {
        personInImage: [name],
        tagsList: [`People/${name.replaceAll('/', '\\')}`],
        hierarchicalSubject: [`People|${plain(name)}`],
        subject: [plain(name)],
      },
    };
    expect(found).toMatchObject({ sidecar: says, embedded: says });
    expect(await adapter.writePeople(path, people(name), outcome.written, 'both')).toEqual({
      status: 'unchanged',
      written: outcome.written,
    });
    expect(await adapter.writePeople(path, NOBODY, outcome.written, 'both')).toEqual({
      status: 'written',
      written: null,
    });
    expect(left(dir)).toEqual([]);
  });

  it.each([
    ['Anna\nMaria\r\n', 'Anna Maria'],
    ['\u0000A\u0007B\ud800', 'A B'],
    ['  Anna\u2028 ', 'Anna'],
  ])('lose what XML cannot hold, and only that: %j', async (name, expected) => {
    const path = photo(folder(), 'a.jpg');
    const { written } = await adapter.writePeople(path, people(name), null, 'sidecar');
    expect(dump(`${path}.xmp`)['XMP-dc:Subject']).toEqual([expected]);
    expect((await adapter.writePeople(path, people(name), written, 'sidecar')).status).toBe('unchanged');
  });

  it('that are nothing but blanks write nothing', async () => {
    const dir = folder();
    expect(await adapter.writePeople(photo(dir, 'a.jpg'), people(' \n'), null, 'sidecar')).toEqual({
      status: 'unchanged',
      written: null,
    });
    expect(left(dir)).toEqual([]);
  });

  it('of any kind at all can be written, found and taken out', async () => {
    const dir = folder();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (name) => {
        const path = photo(dir, `${run++}.jpg`);
        const { written } = await adapter.writePeople(path, people(name), null, 'sidecar');
        expect((await adapter.writePeople(path, people(name), written, 'sidecar')).status).toBe('unchanged');
        expect((await adapter.writePeople(path, NOBODY, written, 'sidecar')).written).toBeNull();
        expect(existsSync(`${path}.xmp`)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});

describe('names of files', () => {
  const names = [
    'new\nline.jpg',
    'cr\r\nlf.jpg',
    '-execute.jpg',
    ' lead and trail .jpg',
    '%d%f $x `y` "q" \'q\' *?.jpg',
    '🎉 עברית.jpg',
    'no extension',
    '.jpg',
  ];

  it.each(names)('of every kind work, read and written in both places: %j', async (name) => {
    for (const dir of [folder(), join(folder(), 'a\nfolder %d')]) {
      mkdirSync(dir, { recursive: true });
      const path = photo(dir, name);
      const outcome = await adapter.writePeople(path, people('Anna'), null, 'both');
      expect(outcome).toMatchObject({ status: 'written' });
      const says = { keywords: { subject: ['Anna'] } };
      expect(await adapter.readPeople(path)).toMatchObject({ sidecar: says, embedded: says });
      expect(readdirSync(dir).sort()).toEqual([name, `${name}.xmp`].sort());
      expect(await adapter.writePeople(path, NOBODY, outcome.written, 'both')).toEqual({
        status: 'written',
        written: null,
      });
      expect(readdirSync(dir)).toEqual([name]);
    }
  });

  it('too long for a sidecar say so', async () => {
    const dir = folder();
    const fits = photo(dir, `${'n'.repeat(247)}.jpg`);
    expect((await adapter.writePeople(fits, people('Anna'), null, 'sidecar')).status).toBe('written');
    const long = photo(dir, `${'n'.repeat(251)}.jpg`);
    const outcome = await adapter.writePeople(long, people('Anna'), null, 'sidecar');
    expect(outcome).toMatchObject({ status: 'failed', written: null, reason: { code: 'name-too-long' } });
    expect((await adapter.writePeople(long, people('Anna'), null, 'embedded')).status).toBe('written');
  });
});

describe('what cannot be written', () => {
  it('is a photo that is gone', async () => {
    const path = join(folder(), 'gone.jpg');
    const outcome = await adapter.writePeople(path, people('Anna'), null, 'sidecar');
    expect(outcome).toMatchObject({ status: 'failed', reason: { code: 'missing' } });
    expect(outcome.reason?.message).toContain('gone.jpg');
    expect(await adapter.readPeople(path)).toMatchObject({ reason: { code: 'missing' } });
  });

  it.each([
    ['cut short', digikam.slice(0, 1400)],
    ['with a tag left open', digikam.replace('</dc:subject>', '')],
    ['that is no XML', 'hello'],
    ['that is other XML', '<a><b/></a>'],
    ['that is binary', '\u0000\u0001\u0002'],
    ['with entities of its own', digikam.replace('<x:xmpmeta', '<!DOCTYPE x [<!ENTITY e "boo">]><x:xmpmeta')],
  ])('is a sidecar %s: it stays as it is, to the byte', async (_, content) => {
    const dir = folder();
    const path = photo(dir, 'a.jpg');
    writeFileSync(`${path}.xmp`, content);
    const outcome = await adapter.writePeople(path, people('Anna'), null, 'sidecar');
    expect(outcome).toMatchObject({ status: 'failed', written: null, reason: { code: 'malformed' } });
    expect(outcome.reason?.message).toContain('a.jpg.xmp');
    expect(outcome.reason?.message).not.toContain('.kith-');
    expect(readFileSync(`${path}.xmp`, 'utf8')).toBe(content);
    expect(left(dir)).toEqual(['a.jpg.xmp']);
  });

  it('is a folder that comes and goes, like that of a disk: it is written when it is there', async () => {
    const dir = join(folder(), 'disk');
    const elsewhere = join(dir, 'names');
    mkdirSync(dir);
    const path = photo(dir, 'a.jpg');
    symlinkSync(join(elsewhere, 'a.xmp'), `${path}.xmp`);
    const outcome = await adapter.writePeople(path, people('Anna'), null, 'sidecar');
    expect(outcome).toMatchObject({ status: 'failed', reason: { code: 'missing' } });
    mkdirSync(elsewhere);
    expect((await adapter.writePeople(path, people('Anna'), null, 'sidecar')).status).toBe('written');
    expect(readdirSync(elsewhere)).toEqual(['a.xmp']);
  });

  it('is a folder in the place of the sidecar', async () => {
    const dir = folder();
    const path = photo(dir, 'a.jpg');
    mkdirSync(`${path}.xmp`);
    expect(await adapter.writePeople(path, people('Anna'), null, 'sidecar')).toMatchObject({
      status: 'failed',
      reason: { code: 'not-a-file' },
    });
    expect(left(dir)).toEqual(['a.jpg.xmp']);
  });

  it('is a picture that is none, or of a kind that cannot hold names, when names go into files', async () => {
    const dir = folder();
    for (const [name, content] of [
      ['text.jpg', 'just text'],
      ['zero.jpg', ''],
      ['page.html', '<html></html>'],
    ] as const) {
      const path = join(dir, name);
      writeFileSync(path, content);
      const outcome = await adapter.writePeople(path, people('Anna'), null, 'embedded');
      expect(outcome.status).toBe('failed');
      expect(outcome.reason?.message).toContain(name);
      expect(readFileSync(path, 'utf8')).toBe(content);
    }
    expect(left(dir)).toEqual(['page.html']);
  });

  it('still lets the other place be written', async () => {
    const path = join(folder(), 'text.jpg');
    writeFileSync(path, 'just text');
    const outcome = await adapter.writePeople(path, people('Anna'), null, 'both');
    expect(outcome).toMatchObject({ status: 'failed', written: { places: [{ place: 'appended' }] } });
    expect(dump(`${path}.xmp`)['XMP-dc:Subject']).toEqual(['Anna']);
  });

  const locked = folder();
  const canLock = can('chattr', '+i', locked) && can('chattr', '-i', locked);
  it.skipIf(!canLock)('is a folder that may not be written: the record stays as it was', async () => {
    const path = photo(locked, 'a.jpg');
    const { written } = await adapter.writePeople(path, people('Anna'), null, 'sidecar');
    const before = readFileSync(`${path}.xmp`, 'utf8');
    execFileSync('chattr', ['+i', locked]);
    try {
      const outcome = await adapter.writePeople(path, people('Bea'), written, 'sidecar');
      expect(outcome).toMatchObject({ status: 'failed', reason: { code: 'read-only' } });
      expect(outcome.written).toEqual(written);
      expect(readFileSync(`${path}.xmp`, 'utf8')).toBe(before);
    } finally {
      execFileSync('chattr', ['-i', locked]);
    }
    expect((await adapter.writePeople(path, people('Bea'), written, 'sidecar')).status).toBe('written');
  });

  const small = folder();
  const canMount = can('mount', '-t', 'tmpfs', '-o', 'size=64k', 'kith-test', small) && can('umount', small);
  it.skipIf(!canMount)('is a full disk: the old sidecar stays whole', async () => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'kith-test', small]);
    try {
      const path = photo(small, 'a.jpg');
      const { written } = await adapter.writePeople(path, people('Anna'), null, 'sidecar');
      const before = readFileSync(`${path}.xmp`, 'utf8');
      fill(join(small, 'ballast'));
      const outcome = await adapter.writePeople(path, people('Anna', 'x'.repeat(9000)), written, 'sidecar');
      expect(outcome).toMatchObject({ status: 'failed', reason: { code: 'no-space' } });
      expect(readFileSync(`${path}.xmp`, 'utf8')).toBe(before);
      rmSync(join(small, 'ballast'));
      expect(left(small)).toEqual(['a.jpg.xmp']);
      expect((await adapter.writePeople(path, people('Bea'), outcome.written, 'sidecar')).status).toBe(
        'written',
      );
    } finally {
      execFileSync('umount', [small]);
    }
  });
});

function fill(path: string): void {
  try {
    for (let size = 1; ; size++) writeFileSync(path, Buffer.alloc(size * 1024));
  } catch {
    // Full.
  }
}

describe('odd files', () => {
  it('keeps a sidecar that is a symbolic link a link, and writes what it leads to', async () => {
    const dir = folder();
    const elsewhere = folder();
    const path = photo(dir, 'a.jpg');
    writeFileSync(join(elsewhere, 'real.xmp'), digikam);
    chmodSync(join(elsewhere, 'real.xmp'), 0o640);
    symlinkSync(join(elsewhere, 'real.xmp'), `${path}.xmp`);
    expect((await adapter.writePeople(path, people('Anna'), null, 'sidecar')).status).toBe('written');
    expect(lstatSync(`${path}.xmp`).isSymbolicLink()).toBe(true);
    expect(dump(join(elsewhere, 'real.xmp'))['XMP-dc:Subject']).toEqual(['Rome', 'Zoë', 'Anna']);
    expect(statSync(join(elsewhere, 'real.xmp')).mode & 0o777).toBe(0o640);
    expect(readdirSync(elsewhere)).toEqual(['real.xmp']);
  });

  it('says so when the link leads round in a circle or to a disk that is not there', async () => {
    const dir = folder();
    const path = photo(dir, 'a.jpg');
    symlinkSync(`${path}.xmp`, `${path}.xmp`);
    expect(await adapter.writePeople(path, people('Anna'), null, 'sidecar')).toMatchObject({
      status: 'failed',
      reason: { code: 'not-a-file' },
    });
    rmSync(`${path}.xmp`);
    symlinkSync('/nowhere/a.xmp', `${path}.xmp`);
    expect(await adapter.writePeople(path, people('Anna'), null, 'sidecar')).toMatchObject({
      status: 'failed',
      reason: { code: 'missing' },
    });
    expect(lstatSync(`${path}.xmp`).isSymbolicLink()).toBe(true);
  });

  it('writes an empty sidecar as if it were new, but never removes it', async () => {
    const dir = folder();
    const path = photo(dir, 'a.jpg');
    writeFileSync(`${path}.xmp`, '');
    const { written, status } = await adapter.writePeople(path, people('Anna'), null, 'sidecar');
    expect(status).toBe('written');
    await adapter.writePeople(path, NOBODY, written, 'sidecar');
    expect(left(dir)).toEqual(['a.jpg.xmp']);
  });

  it('removes what a killed process left, and nothing that is still being written', async () => {
    const dir = folder();
    const path = photo(dir, 'a.jpg');
    const old = join(dir, `.kith-${process.pid}-0123456789abcdef.xmp`);
    const young = join(dir, `.kith-${process.pid}-fedcba9876543210.xmp`);
    const orphan = join(dir, '.kith-99999999-fedcba9876543210.xmp_exiftool_tmp');
    const other = join(dir, '.kith-notes.xmp');
    for (const file of [old, young, orphan, other]) writeFileSync(file, '');
    utimesSync(old, 0, 0);
    utimesSync(other, 0, 0);
    await adapter.writePeople(path, people('Anna'), null, 'sidecar');
    expect(
      left(dir)
        .map((name) => join(dir, name))
        .sort(),
    ).toEqual([young, other, `${path}.xmp`].sort());
  });
});
