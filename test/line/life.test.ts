import { once } from 'node:events';
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readTruth, type TruePhoto } from '../../daemon/eval/truth.js';
import { shared } from '../shared.js';
import { tempDir } from '../temp-dir.js';
import { copyPhotos } from './album.js';
import { kithJson, startKith, until } from './processes.js';

const album = shared('data/album-family');
const people = z.object({
  people: z.array(
    z.object({ id: z.string(), name: z.string().nullable(), faces: z.number(), photos: z.number() }),
  ),
});

/** Photos that show one person among others: enough of them to be a group. */
async function photosOf(name: string, count: number): Promise<TruePhoto[]> {
  const truth = await readTruth(album ?? '');
  return truth
    .filter(({ file, kind, people: shown }) => {
      const visible = shown.some((person) => person.name === name && person.face === 'visible');
      return visible && kind === 'single' && file.endsWith('.jpg');
    })
    .slice(0, count);
}

function recognisedPhotos(data: string): number {
  if (!existsSync(join(data, 'kith.sqlite'))) return 0;
  const db = new Database(join(data, 'kith.sqlite'), { readonly: true });
  try {
    return Number(db.prepare('SELECT count(*) FROM recognised').pluck().get());
  } catch {
    return 0; // Not migrated yet.
  } finally {
    db.close();
  }
}

describe.skipIf(album === null)('a process that is killed', () => {
  it('in the middle of a scan loses nothing: the next one does only the rest', async () => {
    const [home, data] = [tempDir(), tempDir()];
    const truth = (await readTruth(album ?? '')).slice(0, 80);
    copyPhotos(album ?? '', home, truth);
    const killed = startKith(data, 'scan', home);
    const ended = once(killed, 'exit');
    await until('ten photos are recognised', () => recognisedPhotos(data) >= 10);
    killed.kill('SIGKILL');
    await ended;

    const before = recognisedPhotos(data);
    expect(before).toBeLessThan(truth.length);
    const { code, json } = await kithJson(data, 'scan', home);
    expect(code).toBe(0);
    expect(json).toMatchObject({ files: truth.length, recognised: recognisedPhotos(data) - before });
  });
});

describe.skipIf(album === null)('the daemon', () => {
  it('tags a photo that is dropped into a watched folder, within five seconds', async () => {
    const [home, data] = [tempDir(), tempDir()];
    const [late, ...early] = await photosOf('Colin Powell', 8);
    if (late === undefined) expect.fail('the album has no photos of Colin Powell');
    copyPhotos(album ?? '', home, early);
    const daemon = startKith(data, 'daemon', home);
    await until('the daemon watches', () => daemon.output().includes('Watching'), 60);
    const { json } = await kithJson(data, 'people');
    const [largest] = people.parse(json).people;
    expect(largest?.faces).toBe(early.length);
    expect(await kithJson(data, 'name', largest?.id ?? '', 'Colin Powell')).toMatchObject({ code: 0 });

    const started = performance.now();
    cpSync(join(album ?? '', late.file), join(home, 'dropped.jpg'));
    await until('the dropped photo has a sidecar', () => existsSync(join(home, 'dropped.jpg.xmp')), 20);
    const seconds = (performance.now() - started) / 1000;
    expect(readFileSync(join(home, 'dropped.jpg.xmp'), 'utf8')).toContain('Colin Powell');
    console.log(`dropped photo tagged after ${seconds.toFixed(1)} s`);
    expect(seconds).toBeLessThan(5);

    const ended = once(daemon, 'exit');
    expect(await kithJson(data, 'stop')).toMatchObject({ code: 0 });
    expect(await ended).toEqual([0, null]);
  });

  it('looks into a folder that is added while it runs, and names what is in it', async () => {
    const [home, data] = [tempDir(), tempDir()];
    copyPhotos(album ?? '', home, await photosOf('Colin Powell', 3));
    const daemon = startKith(data, 'daemon');
    await until('the daemon watches', () => daemon.output().includes('Watching'), 60);
    expect(await kithJson(data, 'watch', 'add', home)).toMatchObject({ code: 0 });
    const photos = async () =>
      z.object({ photos: z.number() }).parse((await kithJson(data, 'status')).json).photos;
    await until('its photos are known', async () => (await photos()) === 3, 30);
    expect(await kithJson(data, 'watch', 'remove', home)).toMatchObject({ code: 0, json: { folders: [] } });
  });

  it('takes a half-copied photo when it is whole, and a folder that appears with its photos', async () => {
    const [home, data] = [tempDir(), tempDir()];
    const [whole, other] = await photosOf('Colin Powell', 2);
    if (whole === undefined || other === undefined) expect.fail('the album has too few photos');
    const bytes = readFileSync(join(album ?? '', whole.file));
    const daemon = startKith(data, 'daemon', home);
    await until('the daemon watches', () => daemon.output().includes('Watching'), 60);

    const half = join(home, 'half.jpg');
    writeFileSync(half, bytes.subarray(0, bytes.length / 2));
    const status = async () => (await kithJson(data, 'status')).json;
    await until(
      'the half photo is set aside',
      async () => JSON.stringify(await status()).includes('truncated'),
      20,
    );
    appendFileSync(half, bytes.subarray(bytes.length / 2));
    await until(
      'the photo is known',
      async () => z.object({ faces: z.number() }).parse(await status()).faces > 0,
      20,
    );
    expect(await status()).toMatchObject({ setAside: [] });

    mkdirSync(join(home, 'new folder', 'in it'), { recursive: true });
    cpSync(join(album ?? '', other.file), join(home, 'new folder', 'in it', 'photo.jpg'));
    await until(
      'both are known',
      async () => z.object({ photos: z.number() }).parse(await status()).photos === 2,
      20,
    );
  });

  it('has the library to itself: a second scan is told, and folders go to the daemon that runs', async () => {
    const [home, data] = [tempDir(), tempDir()];
    copyPhotos(album ?? '', home, await photosOf('Colin Powell', 2));
    const daemon = startKith(data, 'daemon');
    await until('the daemon watches', () => daemon.output().includes('Watching'), 60);
    const { code, json } = await kithJson(data, 'scan', home);
    expect({ code, json }).toMatchObject({ code: 0, json: { photos: 2, recognised: 2 } });
  });
});
