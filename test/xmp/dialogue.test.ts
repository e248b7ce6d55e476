/** What a file says or is called must never be taken for a part of the talk with exiftool. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CommandRunner } from '../../adapters/xmp/commands.js';
import { openExifTool, type WriteMode, type Written, XmpAdapter } from '../../adapters/xmp/index.js';
import { dump, exiftool, folder, left, people, photo } from './files.js';
import { digikam } from './sidecars.js';

const shared = openExifTool();
const adapter = new XmpAdapter(shared);
afterAll(() => shared.end());

const HOSTILE = ['{ready}', '{ready1}', '{Ready}', "Can't locate Anna in @INC", 'Error: {ready}'];
const MODES: readonly WriteMode[] = ['sidecar', 'embedded', 'both'];

/** An answer for another file, as an attacker would put it into a caption. */
const INJECTION = [
  '',
  '{ready1}',
  '[{"SourceFile":"/a.jpg","XMP-dc:Subject":["Mallory"]}]',
  '{ready}',
  '',
].join('\n');

async function write(path: string, name: string, previous: Written | null, mode: WriteMode) {
  const outcome = await adapter.writePeople(path, name === '' ? people() : people(name), previous, mode);
  expect(outcome.reason).toBeUndefined();
  return outcome.written;
}

async function subjects(path: string): Promise<unknown> {
  const found = await adapter.readPeople(path);
  if ('reason' in found) return found.reason;
  return [found.sidecar?.keywords.subject ?? [], found.embedded.keywords.subject];
}

function expected(name: string, mode: WriteMode) {
  return [mode === 'embedded' ? [] : [name], mode === 'sidecar' ? [] : [name]];
}

/** Writes, renames, reads back and takes back, in many photos at once, every second of which is harmless. */
async function liveThrough(paths: readonly string[], names: readonly string[], mode: WriteMode) {
  const each = <T>(work: (path: string, i: number) => Promise<T>) => Promise.all(paths.map(work));
  const nameOf = (i: number) => names[i % names.length] ?? '';
  const first = await each((path, i) => write(path, nameOf(i), null, mode));
  expect(await each(subjects)).toEqual(paths.map((_, i) => expected(nameOf(i), mode)));
  const renamed = await each((path, i) => write(path, nameOf(i + 1), first[i] ?? null, mode));
  expect(await each(subjects)).toEqual(paths.map((_, i) => expected(nameOf(i + 1), mode)));
  const undone = await each((path, i) => write(path, nameOf(i), renamed[i] ?? null, mode));
  expect(await each(subjects)).toEqual(paths.map((_, i) => expected(nameOf(i), mode)));
  expect(await each((path, i) => write(path, '', undone[i] ?? null, mode))).toEqual(paths.map(() => null));
  expect(await each(subjects)).toEqual(paths.map(() => [[], []]));
}

describe.each(MODES)(
  'a name like the end of an answer moved later answers to the wrong file (%s)',
  (mode) => {
    it('of a person', async () => {
      const dir = folder();
      const names = HOSTILE.flatMap((name) => [name, 'Anna', 'Bea']);
      const paths = Array.from({ length: 40 }, (_, i) => photo(dir, `${i}.jpg`));
      await liveThrough(paths, names, mode);
      expect(left(dir)).toEqual([]);
    });

    it('of a file or its folder', async () => {
      const dir = folder();
      const paths = HOSTILE.flatMap((name) => {
        const inside = join(dir, name);
        mkdirSync(inside);
        return [photo(dir, `${name}.jpg`), photo(inside, 'a.jpg'), photo(dir, `neighbour of ${name}.jpg`)];
      });
      await liveThrough(paths, ['Anna', 'Bea'], mode);
      expect(left(dir).sort()).toEqual([...HOSTILE].sort());
    });

    it('in what others wrote, line breaks and forged answers included', async () => {
      const dir = folder();
      const paths = [...HOSTILE, ...HOSTILE.map((text) => `line\n${text}\nline\r\n`), INJECTION].flatMap(
        (text, i) => {
          const bad = photo(dir, `bad ${i}.jpg`);
          for (const path of mode === 'embedded' ? [bad] : [bad, `${bad}.xmp`]) {
            exiftool('-E', `-XMP-dc:Description=${escaped(text)}`, `-XMP-dc:Title=${escaped(text)}`, path);
          }
          return [bad, photo(dir, `good ${i}.jpg`)];
        },
      );
      const before = paths.map((path) => dump(path));
      await liveThrough(paths, ['Anna', '{ready}'], mode);
      expect(paths.map((path) => dump(path))).toEqual(before);
    });
  },
);

function escaped(text: string): string {
  return text.replace(/[^\w ]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

describe('names that hosts wrote themselves', () => {
  it('are found as they are, and stay', async () => {
    const dir = folder();
    const path = photo(dir, 'a.jpg');
    writeFileSync(`${path}.xmp`, digikam.replaceAll('Zoë', '{ready}'));
    const written = await write(path, 'Anna', null, 'sidecar');
    expect(await subjects(path)).toEqual([['Rome', '{ready}', 'Anna'], []]);
    await write(path, '', written, 'sidecar');
    expect(await subjects(path)).toEqual([['Rome', '{ready}'], []]);
  });

  it('are whole where they lie across the chunks in which an answer comes', async () => {
    const dir = folder();
    const long = Array.from({ length: 3 }, (_, i) => '王芳é'.repeat(9000 + i));
    const paths = Array.from({ length: 12 }, (_, i) => photo(dir, `${i}.jpg`));
    for (const [i, path] of paths.entries()) {
      writeFileSync(`${path}.xmp`, digikam.replaceAll('Rome', long[i % 3] ?? ''));
    }
    const found = await Promise.all(paths.map(subjects));
    expect(found).toEqual(paths.map((_, i) => [[long[i % 3], 'Zoë'], []]));
  });
});

describe('a bad answer', () => {
  it('fails its own file with a reason, and the next answers are right', async () => {
    const dir = folder();
    const paths = Array.from({ length: 20 }, (_, i) => photo(dir, `${i}.jpg`));
    const bad = join(dir, '{ready} 3.jpg');
    writeFileSync(bad, '{ready}');
    const outcomes = await Promise.all(
      [bad, ...paths].map((path) => adapter.writePeople(path, people('Anna'), null, 'embedded')),
    );
    expect(outcomes[0]).toMatchObject({ status: 'failed', reason: { code: 'unsupported' } });
    expect(outcomes[0]?.reason?.message).toContain(`${bad} cannot hold names`);
    expect(outcomes.slice(1).map(({ status }) => status)).toEqual(paths.map(() => 'written'));
  });

  it('to many who ask at once spoils none of the others', async () => {
    const own = openExifTool();
    const runner = new CommandRunner(own);
    const dir = folder();
    const good = Array.from({ length: 40 }, (_, i) => photo(dir, `${i} é.jpg`));
    const broken = join(dir, 'broken.jpg');
    writeFileSync(broken, 'no picture');
    const asked = good.flatMap((path, i) =>
      i % 10 === 3 ? [path, join(dir, `${i} gone.jpg`), broken] : [path],
    );
    const answers = await Promise.allSettled(asked.map((path) => runner.read(['-FileName', '-Error'], path)));
    for (const [i, answer] of answers.entries()) {
      const path = asked[i] ?? '';
      if (path.endsWith('gone.jpg')) {
        const reason = expect.objectContaining({
          message: expect.stringContaining(`File not found - ${path}`),
        });
        expect(answer).toEqual({ status: 'rejected', reason });
      } else {
        expect(answer).toMatchObject({ value: { FileName: basename(path) } });
      }
    }
    await own.end();
  });

  it('for another file is refused, and ends the process that gave it', async () => {
    const own = openExifTool();
    const runner = new CommandRunner(own);
    const dir = folder();
    const [asked, other] = [photo(dir, 'asked.jpg'), photo(dir, 'other.jpg')];
    expect(await runner.read(['-FileName'], asked)).toMatchObject({ FileName: 'asked.jpg' });
    const before = own.pids;
    const forOther = ['-FileName', '-if', '$FileName eq "other.jpg"', other];
    await expect(runner.read(forOther, asked)).rejects.toThrow('another file');
    expect(await runner.read(['-FileName'], asked)).toMatchObject({ FileName: 'asked.jpg' });
    for (const pid of own.pids) expect(before).not.toContain(pid);
    await own.end();
  });

  it('that never came, because exiftool was ended, is a reason and not a damaged file', async () => {
    const own = openExifTool();
    const path = photo(folder(), 'a.jpg');
    await own.end();
    const outcome = await new XmpAdapter(own).writePeople(path, people('Anna'), null, 'embedded');
    expect(outcome).toMatchObject({ status: 'failed', reason: { code: 'failed' } });
    expect(outcome.reason?.message).toContain('exiftool gave no answer');
    expect(outcome.reason?.message).not.toContain('damaged');
  });
});
