import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ChooseOptions, chooseAndFetch } from '../../daemon/cli/choose-pack.js';
import { modelsFolder, sha256Of } from '../../models/cache.js';
import { fetchModels } from '../../models/index.js';
import { madeEmbedder } from '../models/made-networks.js';
import { web } from '../models/web.js';
import { dataFolder } from '../serve/daemon.js';
import { testLibrary } from '../serve/library.js';
import { runCli } from './run-cli.js';

let seeded: string;
beforeAll(async () => {
  await fetchModels();
  seeded = modelsFolder();
});

let folder: string;
let cache: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-choose-'));
  cache = join(folder, 'cache');
  vi.stubEnv('KITH_MODELS', cache);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const network = madeEmbedder(128);
const address = 'https://models.example/mine.onnx';

/** A manifest whose embedder lies at an address, or beside it. */
function manifest(where: 'web' | 'beside' = 'web', licence = 'MIT'): string {
  const at = { url: address, sha256: sha256Of(network), bytes: network.length };
  const pack = {
    kind: 'faces',
    id: 'mine',
    description: 'A network of my own.',
    embedders: [
      {
        ...(where === 'web' ? at : { file: 'mine.onnx' }),
        licence,
        scaling: { mean: 0, deviation: 1 },
        channels: 'rgb',
      },
    ],
    dimensions: 128,
    calibration: { pair: { slope: 20, intercept: -8 }, assignment: { slope: 30, intercept: -15 } },
  };
  const path = join(folder, 'my-pack.json');
  writeFileSync(path, JSON.stringify(pack));
  writeFileSync(join(folder, 'mine.onnx'), network);
  return path;
}

/** Chooses a pack; what it answered, what was shown, and what the web was asked. */
async function choose(packOrManifest: string, options: Partial<ChooseOptions>) {
  const { get, asked } = await web((_, response) => response.end(network));
  const shown = new PassThrough();
  let text = '';
  shown.on('data', (chunk) => {
    text += chunk;
  });
  const chosen = await chooseAndFetch({ stderr: shown }, packOrManifest, {
    acceptLicence: false,
    ask: null,
    get,
    ...options,
  });
  return { chosen, asked, shown: text };
}

const seed = () => cpSync(seeded, cache, { recursive: true, filter: (path) => !path.includes('packs') });

describe('before the owner says yes', () => {
  it('each network is shown with its licence, its source and what that allows', async () => {
    const { shown } = await choose('yunet-sface', {});
    expect(shown).toContain('face_recognition_sface_2021dec.onnx');
    expect(shown).toContain('licence: Apache-2.0');
    expect(shown).toContain('from: https://media.githubusercontent.com/media/opencv/opencv_zoo/');
    expect(shown).toContain('allows: any use, also commercial');
    expect(shown).toMatch(/Before you go on: .*guess/);
  });

  it('nothing is fetched where nobody can be asked', async () => {
    const { chosen, asked } = await choose(manifest(), {});
    expect(chosen).toMatchObject({
      refused: 'conflict',
      what: expect.stringContaining('nothing was fetched'),
      hint: expect.stringContaining('--accept-licence'),
    });
    expect(asked).toEqual([]);
    expect(existsSync(cache)).toBe(false);
  });

  it('nothing is fetched when the answer is no', async () => {
    const questions: string[] = [];
    const { chosen, asked } = await choose(manifest(), {
      ask: async (question) => {
        questions.push(question);
        return false;
      },
    });
    expect(chosen).toMatchObject({ refused: 'conflict' });
    expect(questions).toEqual(['Fetch mine under these licences?']);
    expect(asked).toEqual([]);
    expect(existsSync(cache)).toBe(false);
  });

  it('a licence without commercial use says so', async () => {
    const { shown } = await choose(manifest('web', 'CC-BY-NC-4.0'), {});
    expect(shown).toContain('allows: private use and research, no commercial use');
  });

  it('a licence cannot steer the terminal', async () => {
    const { shown } = await choose(manifest('web', 'MIT\u001b[2J\nallows: anything'), {});
    expect(shown).not.toContain('\u001b');
    expect(shown).toContain('MIT\\u{1b}[2J\\nallows: anything');
  });
});

describe('with a yes', () => {
  it.each<[string, Partial<ChooseOptions>]>([
    ['on the terminal', { ask: async () => true }],
    ['on the command line', { acceptLicence: true }],
  ])('%s, the pack is fetched, tried and known', async (_how, options) => {
    seed();
    const { chosen, asked } = await choose(manifest(), options);
    expect(chosen).toEqual({ id: 'mine', kind: 'faces' });
    expect(asked).toEqual(['/mine.onnx']);
    expect(readdirSync(join(cache, 'packs'))).toEqual(['mine.json']);
  });

  it('nothing is asked or fetched again for a pack that is there', async () => {
    seed();
    await choose(manifest(), { acceptLicence: true });
    for (const again of ['mine', manifest(), 'permissive-1']) {
      const { chosen, asked, shown } = await choose(again, {});
      expect(chosen).toMatchObject({ kind: 'faces' });
      expect(asked).toEqual([]);
      expect(shown).toBe('');
    }
  });

  it('a source that has something else is a refusal that names it', async () => {
    seed();
    const { get } = await web((_, response) => response.end(Buffer.alloc(network.length)));
    const { chosen } = await choose(manifest(), { acceptLicence: true, get });
    expect(chosen).toMatchObject({
      refused: 'models-missing',
      what: expect.stringContaining('is not the file Kith knows'),
      hint: expect.stringContaining('Mend it with:'),
    });
  });
});

describe('kith models use', () => {
  const use = (...args: string[]) =>
    runCli(['models', 'use', ...args], { data: dataFolder(), library: testLibrary() });

  it('takes a manifest with its file beside it', async () => {
    seed();
    const { code, stdout, stderr } = await use(manifest('beside'), '--accept-licence', '--json');
    expect({ code, json: JSON.parse(stdout) }).toMatchObject({
      code: 0,
      json: { pack: 'mine', adopted: false },
    });
    expect(stderr).toContain('from: your own file: the file beside its manifest');
    const listed = JSON.parse((await runCli(['models', 'list', '--json'], { data: dataFolder() })).stdout);
    expect(listed.packs).toContainEqual(
      expect.objectContaining({ id: 'mine', ready: true, isDefault: false }),
    );
  });

  it('refuses without a yes, and says how to give it', async () => {
    const { code, stderr } = await use('yunet-sface');
    expect(code).toBe(1);
    expect(stderr).toContain('--accept-licence');
    expect(existsSync(cache)).toBe(false);
  });

  it('refuses a pack nobody knows, a manifest that is wrong, and one that is not there', async () => {
    expect((await use('nonsense')).stderr).toMatch(/nonsense is not known.*\n.*kith models list/);
    const wrong = join(folder, 'wrong.json');
    writeFileSync(wrong, '{"kind":"faces","id":"x"}');
    expect((await use(wrong)).stderr).toMatch(/embedders: /);
    expect((await use('./nowhere.json')).stderr).toMatch(/there is no such file/);
  });

  it('asks for the file that only the owner can bring, and refuses another one', async () => {
    const brought = await use('bodies-osnet', '--accept-licence', '--from', join(folder, 'absent.onnx'));
    expect(brought.code).toBe(1);
    expect(brought.stderr).toMatch(/absent\.onnx could not be read \(there is no such file\)/);
    // Found out before the networks of the npm registry stream by.
    expect(existsSync(cache)).toBe(false);
  });
});
