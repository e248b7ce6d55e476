import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readTruth } from '../../daemon/eval/truth.js';
import { shared } from '../shared.js';
import { tempDir } from '../temp-dir.js';
import { copyPhotos, modifiedAt } from './album.js';
import { kithJson, startKith, until } from './processes.js';
import { asDarktable, everywhere, namesIn } from './sidecars.js';

const album = shared('data/album-family');
const NAME = 'Colin Powell';

const peopleSchema = z.object({ people: z.array(z.object({ id: z.string() })) });
const photosSchema = z.object({ photos: z.array(z.object({ files: z.array(z.string()) })) });
const logSchema = z.object({
  events: z.array(z.object({ id: z.number(), source: z.string(), kind: z.string() })),
});

/** Names are changed in another program while the daemon runs; nobody scans. */
describe.skipIf(album === null)('a daemon that runs', () => {
  it('takes over what another program changes within five seconds, and then has nothing more to write', async () => {
    const [home, data] = [tempDir(), tempDir()];
    const photos = (await readTruth(album ?? ''))
      .filter(({ kind, people }) => kind === 'single' && people.every(({ name }) => name === NAME))
      .slice(0, 4);
    copyPhotos(album ?? '', home, photos);
    const files = photos.map(({ file }) => join(home, file));
    const sidecars = files.map((file) => `${file}.xmp`);
    const [file = '', sidecar = ''] = [files[0], sidecars[0]];
    const log = async () => logSchema.parse((await kithJson(data, 'log')).json).events;
    const isIn = async (name: string) => {
      const { code, json } = await kithJson(data, 'search', name);
      return code === 0 && photosSchema.parse(json).photos.some((photo) => photo.files.includes(file));
    };

    const daemon = startKith(data, 'daemon', home);
    await until('the daemon watches', () => daemon.output().includes('Watching'), 60);
    const [largest] = peopleSchema.parse((await kithJson(data, 'people')).json).people;
    expect(await kithJson(data, 'name', largest?.id ?? '', NAME)).toMatchObject({ code: 0 });
    expect(sidecars.map(namesIn)).toEqual(sidecars.map(() => everywhere(NAME)));

    // From here on the other program knows the names.
    asDarktable(sidecar, NAME);
    await setTimeout(3000);
    const before = await log();
    const started = performance.now();
    asDarktable(sidecar, 'General Powell');
    await until('Kith says the new name', () => isIn('General Powell'), 20);
    await until(
      'every list says it',
      () => JSON.stringify(namesIn(sidecar)) === asText('General Powell'),
      20,
    );
    const seconds = (performance.now() - started) / 1000;
    console.log(`taken over from another program after ${seconds.toFixed(1)} s`);
    expect(seconds).toBeLessThan(5);
    expect(await isIn(NAME)).toBe(false);
    const [told, ...rest] = await log();
    expect(told).toMatchObject({ source: 'host', kind: 'told' });
    expect(rest).toEqual(before);

    const times = sidecars.map(modifiedAt);
    await setTimeout(4000);
    expect(sidecars.map(modifiedAt)).toEqual(times);
    expect(await log()).toEqual([told, ...rest]);
  });
});

function asText(name: string): string {
  return JSON.stringify(everywhere(name));
}
