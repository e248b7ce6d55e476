import { copyFileSync, cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readTruth, type TruePhoto } from '../../daemon/eval/truth.js';
import { modelsFolder, preparedFile } from '../../models/cache.js';
import { addPack, choosePack, defaultPack, readPack } from '../../models/index.js';
import { allPages } from '../all-pages.js';
import { shared } from '../shared.js';
import { accepted, copyPhotos, withKith } from './album.js';

const album = shared('data/album-family');
const yunet = shared('data/models/yunet_n_dynamic.onnx');

/** The story of an owner who tries a pack of their own: another detector, and one of the two embedders. */
describe.skipIf(album === null)('another pack of networks', () => {
  const home = mkdtempSync(join(tmpdir(), 'kith-packs-'));
  const photos = join(home, 'photos');
  const data = join(home, 'data');
  let truth: TruePhoto[] = [];
  let known: { name: string; photos: string[] }[] = [];

  beforeAll(async () => {
    const cache = join(home, 'models');
    cpSync(modelsFolder(), cache, { recursive: true, filter: (path) => !path.includes('packs') });
    vi.stubEnv('KITH_MODELS', cache);
    truth = (await readTruth(album ?? '')).slice(0, 40);
    copyPhotos(album ?? '', photos, truth);
    await addOwnPack();
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(home, { recursive: true, force: true });
  });

  async function addOwnPack(): Promise<void> {
    const [embedder] = choosePack(defaultPack).embedders;
    if (embedder === undefined) expect.fail('the default pack has no embedder');
    const folder = mkdtempSync(join(home, 'pack-'));
    copyFileSync(yunet ?? '', join(folder, 'yunet.onnx'));
    copyFileSync(preparedFile(embedder).path, join(folder, 'feature.onnx'));
    const manifest = {
      kind: 'faces',
      id: 'own-faces',
      description: 'YuNet and one embedder.',
      detector: { file: 'yunet.onnx', licence: 'MIT', reads: 'yunet' },
      embedders: [{ file: 'feature.onnx', licence: 'MIT', scaling: embedder.scaling, channels: 'rgb' }],
      dimensions: 512,
      leastNorm: 2.1,
      calibration: { pair: { slope: 25, intercept: -9 }, assignment: { slope: 40, intercept: -18 } },
    };
    writeFileSync(join(folder, 'own.json'), JSON.stringify(manifest));
    await addPack(await readPack(join(folder, 'own.json')));
  }

  /** What an owner sees of the people they named. */
  const look = () =>
    withKith(data, async (service) => {
      const { people } = await service.people();
      const named = people.flatMap(({ name }) => (name === null ? [] : [name])).sort();
      const seen = [];
      for (const name of named) {
        const { photos: found } = accepted(await service.search({ query: `"${name}"` }));
        seen.push({ name, photos: found.map(({ id }) => id).sort() });
      }
      return seen;
    });

  it('begins with a library whose people have names', async () => {
    await withKith(data, async (service) => {
      accepted(await service.scan({ dirs: [photos] }));
      const { people } = await service.people();
      for (const [i, { id }] of people.slice(0, 4).entries()) {
        accepted(await service.name({ person: id, name: `Person ${'ABCD'[i]}`, wait: true }));
      }
    });
    known = await look();
    expect(known).toHaveLength(4);
  });

  it('is not adopted before every photo was tried, nor when nobody knows it', async () => {
    await withKith(data, async (service) => {
      expect(await service.modelsAdopt({ pack: 'own-faces' })).toMatchObject({ refused: 'conflict' });
      expect(await service.modelsAdopt({ pack: 'no-such-pack' })).toMatchObject({
        refused: 'models-missing',
      });
      expect(await service.modelsTry({ pack: 'bodies-1' })).toMatchObject({ refused: 'models-missing' });
    });
    expect(await look()).toEqual(known);
  });

  it('is tried beside the one in use: what would change is told, and nothing changes', async () => {
    const sidecars = () =>
      readdirSync(photos, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.xmp'));
    const before = sidecars();
    const trial = await withKith(data, async (service) =>
      accepted(await service.modelsTry({ pack: 'own-faces' })),
    );
    expect(trial.faces.both).toBeGreaterThan(30);
    expect(trial.faces.onlyNow).toBeLessThanOrEqual(3);
    expect(trial.groups.before).toBeGreaterThan(4);
    for (const { name } of trial.people) expect(known.map((person) => person.name)).toContain(name);
    const pages = await withKith(data, (service) =>
      allPages(async (page) => {
        const { people, next } = accepted(await service.modelsTry({ pack: 'own-faces', limit: 1, ...page }));
        return { entries: people, next };
      }),
    );
    expect(pages).toEqual(trial.people);
    expect(await look()).toEqual(known);
    expect(sidecars()).toEqual(before);
  });

  it('is tried only once: asked again, the answer is there at once', async () => {
    const started = performance.now();
    await withKith(data, async (service) => accepted(await service.modelsTry({ pack: 'own-faces' })));
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('once adopted carries every name over, by the owner’s decisions', async () => {
    const status = await withKith(data, async (service) => {
      accepted(await service.modelsAdopt({ pack: 'own-faces', wait: true }));
      return service.modelsStatus();
    });
    expect(status).toEqual({ faces: 'own-faces', bodies: null, waiting: { faces: 0, bodies: 0 } });
    for (const { name, photos: then } of await look()) {
      const had = known.find((person) => person.name === name)?.photos ?? [];
      expect(then.filter((id) => had.includes(id)).length, name).toBeGreaterThanOrEqual(had.length - 1);
    }
  });

  it('recognises what arrives from then on', async () => {
    const [first] = truth;
    if (first === undefined) expect.fail('the album is empty');
    const more = (await readTruth(album ?? '')).slice(40, 44);
    copyPhotos(album ?? '', photos, more);
    const scanned = await withKith(data, async (service) => accepted(await service.scan({ dirs: [photos] })));
    expect(scanned.recognised).toBe(more.length);
    await withKith(data, async (service) => {
      expect((await service.modelsStatus()).waiting.faces).toBe(0);
    });
  });

  it('is taken back by undo, and photos that came meanwhile are recognised again', async () => {
    await withKith(data, async (service) => {
      const { events } = await service.log({});
      const adoption = events.find(({ kind }) => kind === 'adopted');
      accepted(await service.undo({ event: adoption?.id, wait: true }));
      expect(await service.modelsStatus()).toMatchObject({ faces: defaultPack, waiting: { faces: 0 } });
    });
    for (const { name, photos: now } of await look()) {
      const had = known.find((person) => person.name === name)?.photos ?? [];
      expect(now).toEqual(expect.arrayContaining(had));
    }
  });

  it('that was in use and whose manifest is gone is a refusal that says so', async () => {
    await withKith(data, async (service) => {
      accepted(await service.modelsTry({ pack: 'own-faces' }));
      accepted(await service.modelsAdopt({ pack: 'own-faces', wait: true }));
    });
    rmSync(join(modelsFolder(), 'packs', 'own-faces.json'));
    const { openKith } = await import('../../daemon/main.js');
    const { silent } = await import('./album.js');
    expect(await openKith({ data, log: silent })).toMatchObject({ refused: 'models-missing' });
  });
});
