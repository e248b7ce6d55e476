import { execFile } from 'node:child_process';
import { readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { FetchProgress } from '../../models/download.js';
import { fetchModels, listModels, verifyModels } from '../../models/fetch.js';
import { ModelError } from '../../models/model-error.js';
import { openNetworks } from '../../models/networks.js';
import { choosePack } from '../../models/packs/find.js';
import { networksOf } from '../../models/packs/schema.js';
import { tempDir } from '../temp-dir.js';

const networks = networksOf(choosePack());
let folder: string;

beforeEach(() => {
  folder = tempDir();
  vi.stubEnv('KITH_MODELS', folder);
  return () => vi.unstubAllEnvs();
});

/** npm's settings from here on: a registry that counts how often it is asked and has nothing, and an empty cache. */
async function emptyRegistry(): Promise<{ asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(404).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  vi.stubEnv('npm_config_registry', `http://127.0.0.1:${address.port}/`);
  vi.stubEnv('npm_config_cache', tempDir());
  return { asked };
}

async function states(): Promise<string[]> {
  return (await verifyModels()).flatMap((state) => [state.published, state.prepared]);
}

const allReady = networks.flatMap(() => ['ready', 'ready']);

describe('a fetch', () => {
  it('brings every network, published and edited, with nothing else in the cache', async () => {
    expect(await states()).toEqual(networks.flatMap(() => ['missing', 'missing']));
    expect((await listModels())[0]).toMatchObject({ isDefault: true, ready: false });
    const seen: FetchProgress[] = [];
    await fetchModels({ onProgress: (progress) => seen.push(progress) });
    expect(await states()).toEqual(allReady);
    expect((await listModels())[0]).toMatchObject({ isDefault: true, ready: true });
    expect(await readdir(join(folder, 'published'))).toHaveLength(networks.length);
    expect(await readdir(join(folder, 'prepared'))).toHaveLength(networks.length);
    const last = new Map(seen.map((progress) => [progress.what, progress]));
    expect(last.size).toBe(2);
    for (const { received, total } of last.values()) expect(received).toBe(total);
  });

  it('needs no network the second time', async () => {
    await fetchModels();
    const { asked } = await emptyRegistry();
    const before = await stat(join(folder, 'prepared', `${networks[0]?.prepared}.onnx`));
    await fetchModels();
    expect(asked).toEqual([]);
    expect((await stat(join(folder, 'prepared', `${networks[0]?.prepared}.onnx`))).mtimeMs).toBe(
      before.mtimeMs,
    );
  });

  it('asks the registry that npm is set to, and says so when it has no such package', async () => {
    const { asked } = await emptyRegistry();
    const failure = await fetchModels().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ModelError);
    expect(String(failure)).toMatch(/faceplugin.*could not be fetched.*404.*kith models fetch/);
    expect(asked.length).toBeGreaterThan(0);
  });

  it('makes edited networks again out of published ones without any network', async () => {
    await fetchModels();
    await rm(join(folder, 'prepared'), { recursive: true });
    const { asked } = await emptyRegistry();
    await fetchModels();
    expect(asked).toEqual([]);
    expect(await states()).toEqual(allReady);
  });

  it('by two processes at once leaves every file whole', async () => {
    const index = fileURLToPath(new URL('../../dist/models/index.js', import.meta.url));
    const script = `await (await import(${JSON.stringify(index)})).fetchModels()`;
    const run = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
    await Promise.all([run(), run(), fetchModels()]);
    expect(await states()).toEqual(allReady);
    expect(await readdir(join(folder, 'published'))).toHaveLength(networks.length);
  });

  it('into a folder where nothing can be written says which file and why', async () => {
    await writeFile(join(folder, 'published'), 'a file in the way');
    await expect(fetchModels()).rejects.toThrow(ModelError);
    await expect(fetchModels()).rejects.toThrow(/published.*could not be written.*kith models fetch/);
  });
});

describe('a damaged cache', () => {
  const damages: Record<string, (file: string) => Promise<void>> = {
    'cut short': (file) => truncate(file, 1000),
    empty: (file) => truncate(file, 0),
    'with one bit turned': async (file) => {
      const content = await readFile(file);
      content[content.length >> 1] = (content[content.length >> 1] ?? 0) ^ 1;
      await writeFile(file, content);
    },
  };

  for (const [name, damage] of Object.entries(damages)) {
    it.each(['published', 'prepared'] as const)(`is seen and mended: a %s file ${name}`, async (which) => {
      await fetchModels();
      const [first] = await verifyModels();
      if (!first) throw new Error('no networks');
      await damage(first.paths[which]);
      expect((await verifyModels())[0]).toMatchObject({ [which]: 'damaged' });
      await fetchModels();
      expect(await states()).toEqual(allReady);
    });
  }

  it('is not run: the error names the file and the command that mends it', async () => {
    await fetchModels();
    const [first] = await verifyModels();
    if (!first) throw new Error('no networks');
    await damages['with one bit turned']?.(first.paths.prepared);
    const failure = await openNetworks().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ModelError);
    expect(failure).toMatchObject({ file: first.paths.prepared, mend: 'kith models fetch' });
    expect(String(failure)).toContain('damaged');
  });

  it('a network that is not there is named, with the command that brings it', async () => {
    await fetchModels();
    const [first] = await verifyModels();
    if (!first) throw new Error('no networks');
    await rm(first.paths.prepared);
    await expect(openNetworks()).rejects.toThrow(/missing.*kith models fetch/);
  });
});

it('an unknown pack is refused before anything is fetched', async () => {
  const { asked } = await emptyRegistry();
  await expect(fetchModels({ pack: 'nonesuch' })).rejects.toThrow(/nonesuch/);
  await expect(openNetworks({ pack: 'nonesuch' })).rejects.toThrow(/nonesuch/);
  expect(asked).toEqual([]);
});
