import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { modelsFolder, sha256Of } from '../../models/cache.js';
import {
  bodyDimensions,
  chooseBodyPack,
  choosePack,
  fetchModels,
  findPack,
  ModelError,
  openBodyNetworks,
  openNetworks,
  tryModels,
  verifyModels,
} from '../../models/index.js';
import { addPack, isReady, readPack } from '../../models/packs/add.js';
import { shared } from '../shared.js';
import { tempDir } from '../temp-dir.js';
import { madeColourMeter, madeEmbedder, madeYuNet } from './made-networks.js';
import { paint } from './pictures.js';
import { web } from './web.js';

/** A cache with the default pack in it, made once: the owner's packs borrow its detector and landmarker. */
let seeded: string;
beforeAll(async () => {
  await fetchModels();
  seeded = modelsFolder();
});

let cache: string;
let folder: string;
beforeEach(async () => {
  cache = tempDir();
  folder = tempDir();
  await cp(seeded, cache, { recursive: true, filter: (path) => !path.includes('packs') });
  vi.stubEnv('KITH_MODELS', cache);
  return () => vi.unstubAllEnvs();
});

const calibration = {
  pair: { slope: 20, intercept: -8 },
  assignment: { slope: 30, intercept: -15 },
};
const embedder = {
  file: 'mine.onnx',
  licence: 'MIT',
  scaling: { mean: 0, deviation: 1 },
  channels: 'rgb',
};
const manifest = {
  kind: 'faces',
  id: 'mine',
  description: 'A network of my own.',
  embedders: [embedder],
  dimensions: 128,
  calibration,
};

async function write(content: unknown, network: Uint8Array = madeEmbedder(128)): Promise<string> {
  await writeFile(join(folder, 'mine.onnx'), network);
  const path = join(folder, 'my-pack.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const add = async (path: string) => addPack(await readPack(path));
const failureOf = (work: Promise<unknown>): Promise<ModelError> =>
  work.then(
    () => Promise.reject(new Error('it was accepted')),
    (error: unknown) => (error instanceof ModelError ? error : Promise.reject(error)),
  );

describe("an owner's pack", () => {
  it('is found by its name from then on, and describes faces', async () => {
    const read = await readPack(await write(manifest));
    expect(await isReady(read.pack, read)).toBe(false);
    expect(() => findPack('mine')).toThrow(/not known/);
    await addPack(read);
    expect(await isReady(read.pack, read)).toBe(true);
    expect((await verifyModels('mine')).map(({ prepared }) => prepared)).toEqual(['ready', 'ready', 'ready']);

    await rm(folder, { recursive: true });
    const networks = await openNetworks({ pack: 'mine' });
    const { vector, norm } = await networks.embed(paint(112, 112, (x, y) => [x, y, 90]));
    await networks.close();
    expect(networks.pack).toBe('mine');
    expect(vector).toHaveLength(128);
    expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    expect(norm).toBeGreaterThan(0);
  });

  it('leaves out what is to be as in the default pack', async () => {
    const { detector, landmarker, leastNorm } = choosePack((await add(await write(manifest))).id);
    expect({ detector, landmarker }).toEqual({
      detector: choosePack().detector,
      landmarker: choosePack().landmarker,
    });
    expect(leastNorm).toBe(0);
  });

  it('may be added again, and its file is kept once', async () => {
    const path = await write(manifest);
    await add(path);
    const before = await readdir(join(cache, 'published'));
    await add(path);
    expect(await readdir(join(cache, 'published'))).toEqual(before);
    expect(before.filter((name) => name.startsWith(sha256Of(madeEmbedder(128))))).toHaveLength(1);
  });

  it('may have several embedders and a detector of its own', async () => {
    await writeFile(join(folder, 'detector.onnx'), madeYuNet(320, 256, []));
    const path = await write({
      ...manifest,
      detector: { file: 'detector.onnx', licence: 'MIT', reads: 'yunet' },
      embedders: [embedder, embedder],
      dimensions: 256,
    });
    await add(path);
    await tryModels('mine');
    expect(choosePack('mine').detector).toMatchObject({ reads: 'yunet', edit: 'none' });
  });

  it.each([
    ['rgb', [0.8, 0.6, 0]],
    ['bgr', [0, 0.6, 0.8]],
  ])('gets its pixels in the order it asks for: %s, scaled', async (channels, expected) => {
    const meter = { ...embedder, channels, scaling: { mean: 20, deviation: 2 } };
    await add(await write({ ...manifest, embedders: [meter], dimensions: 3 }, madeColourMeter()));
    const networks = await openNetworks({ pack: 'mine' });
    const { vector, norm } = await networks.embed(paint(112, 112, () => [100, 80, 20]));
    await networks.close();
    expect(norm).toBeCloseTo(50, 3);
    for (const [i, value] of expected.entries()) expect(vector[i]).toBeCloseTo(value, 5);
  });
});

describe('a network at an address', () => {
  const network = madeEmbedder(128);
  const url = 'https://models.example/weights/mine.onnx';
  const pinned = {
    url,
    sha256: sha256Of(network),
    bytes: network.length,
    licence: 'MIT',
    scaling: embedder.scaling,
    channels: 'rgb',
  };
  const byAddress = { ...manifest, embedders: [pinned] };

  it('is fetched once, when the pack is added and not before', async () => {
    const { get, asked } = await web((_, response) => response.end(network));
    const read = await readPack(await write(byAddress));
    expect(asked).toEqual([]);
    const seen: string[] = [];
    await addPack(read, { get, onProgress: ({ what }) => seen.push(what) });
    expect(asked).toEqual(['/weights/mine.onnx']);
    expect(seen).toContain('mine.onnx');
    await addPack(read, { get });
    await fetchModels({ pack: 'mine', get });
    expect(asked).toHaveLength(1);
  });

  it('is fetched again when the cache lost it', async () => {
    const { get, asked } = await web((_, response) => response.end(network));
    await addPack(await readPack(await write(byAddress)), { get });
    await rm(join(cache, 'published', `${pinned.sha256}.onnx`));
    const failure = await failureOf(openNetworks({ pack: 'mine' }));
    expect(failure.mend).toBe('kith models fetch mine');
    await fetchModels({ pack: 'mine', get });
    expect(asked).toHaveLength(2);
    await (await openNetworks({ pack: 'mine' })).close();
  });

  it('that gives another file is refused, and nothing is kept', async () => {
    const other = Uint8Array.from(network);
    other[other.length - 1] = (other.at(-1) ?? 0) ^ 1;
    const { get } = await web((_, response) => response.end(other));
    const failure = await failureOf(addPack(await readPack(await write(byAddress)), { get }));
    expect(failure.message).toMatch(/mine\.onnx from https:.* is not the file Kith knows/);
    expect(() => findPack('mine')).toThrow(/not known/);
    expect(await readdir(join(cache, 'published'))).not.toContain(`${pinned.sha256}.onnx`);
  });

  it('that cannot be reached is named, with the reason and what to do', async () => {
    const { get } = await web((_, response) => response.writeHead(404).end());
    const failure = await failureOf(addPack(await readPack(await write(byAddress)), { get }));
    expect(failure.message).toMatch(/https:.*mine\.onnx could not be fetched \(the server answered 404/);
    expect(failure.mend).toContain('once it can be reached');
  });

  it('may be brought as a file in place of the web', async () => {
    const { get, asked } = await web((_, response) => response.end());
    const brought = tempDir();
    await writeFile(join(brought, 'mine.onnx'), network);
    await addPack(await readPack(await write(byAddress)), { get, from: brought });
    expect(asked).toEqual([]);
    await tryModels('mine');
  });
});

describe('a manifest is refused', () => {
  it.each<[string, unknown, RegExp]>([
    ['no JSON', '{ "id": ', /my-pack\.json is no JSON/],
    ['a list', [], /my-pack\.json is no manifest/],
    ['an unknown kind', { ...manifest, kind: 'voices' }, /kind:/],
    ['a name that is none', { ...manifest, id: '../mine' }, /id: must be of lower-case/],
    ['no calibration', { ...manifest, calibration: undefined }, /calibration:/],
    [
      'a calibration that falls',
      { ...manifest, calibration: { ...calibration, pair: { slope: -1, intercept: 0 } } },
      /calibration\.pair\.slope:/,
    ],
    ['no embedder', { ...manifest, embedders: [] }, /embedders:/],
    [
      'a scaling that divides by zero',
      { ...manifest, embedders: [{ ...embedder, scaling: { mean: 0, deviation: 0 } }] },
      /embedders\[0\]\.scaling\.deviation:/,
    ],
    ['no licence', { ...manifest, embedders: [{ ...embedder, licence: '' }] }, /embedders\[0\]\.licence:/],
    ['a field it does not know', { ...manifest, colour: 'red' }, /colour/],
    [
      'a path that leads out',
      { ...manifest, embedders: [{ ...embedder, file: '../mine.onnx' }] },
      /embedders\[0\]\.file: must not lead out/,
    ],
    [
      'an absolute path',
      { ...manifest, embedders: [{ ...embedder, file: '/etc/passwd' }] },
      /embedders\[0\]\.file: must be a plain path/,
    ],
    [
      'neither file nor address',
      { ...manifest, embedders: [{ ...embedder, file: undefined }] },
      /embedders\[0\]\.file: either/,
    ],
    [
      'both file and address',
      { ...manifest, embedders: [{ ...embedder, url: 'https://a.example/x' }] },
      /embedders\[0\]\.file: either/,
    ],
    [
      'an address without a hash',
      { ...manifest, embedders: [{ ...embedder, file: undefined, url: 'https://a.example/x', bytes: 5 }] },
      /embedders\[0\]\.sha256: must be given/,
    ],
    [
      'an address without encryption',
      { ...manifest, embedders: [{ ...embedder, file: undefined, url: 'http://a.example/x' }] },
      /embedders\[0\]\.url: must be an https address/,
    ],
    [
      'another hash than its file has',
      { ...manifest, embedders: [{ ...embedder, sha256: '0'.repeat(64) }] },
      /mine\.onnx has the SHA-256/,
    ],
    [
      'a file that is not there',
      { ...manifest, embedders: [{ ...embedder, file: 'other.onnx' }] },
      /other\.onnx could not be read \(there is no such file\)/,
    ],
    ['the name of a built-in pack', { ...manifest, id: 'permissive-1' }, /has the name of a built-in pack/],
    [
      'the name of a built-in body pack',
      { ...manifest, id: 'bodies-osnet' },
      /has the name of a built-in pack/,
    ],
  ])('with %s, and the error names what is wrong', async (_what, content, words) => {
    const failure = await failureOf(readPack(await write(content)));
    expect(failure.message).toMatch(words);
    expect(failure.mend).toContain('kith models use');
  });

  it('when it is not there', async () => {
    const failure = await failureOf(readPack(join(folder, 'nothing.json')));
    expect(failure.message).toMatch(/nothing\.json could not be read \(there is no such file\)/);
  });

  it('when another pack of the owner has its name, which stays as it was', async () => {
    await add(await write(manifest));
    const kept = await readFile(join(cache, 'packs/mine.json'), 'utf8');
    for (const other of [
      { content: { ...manifest, description: 'Another.' }, network: madeEmbedder(128) },
      { content: manifest, network: madeEmbedder(128, { mixed: (i) => Math.cos(i) }) },
    ]) {
      const failure = await failureOf(readPack(await write(other.content, other.network)));
      expect(failure.message).toMatch(/has the name of another pack of yours, mine/);
    }
    expect(await readFile(join(cache, 'packs/mine.json'), 'utf8')).toBe(kept);
  });

  it('with several wrong fields at once, and all are named', async () => {
    const failure = await failureOf(readPack(await write({ ...manifest, id: 'A', dimensions: 0 })));
    expect(failure.message).toMatch(/id:.*dimensions:/);
  });
});

describe('a network that does not do its job is not accepted', () => {
  const good = madeEmbedder(128);
  it.each<[string, unknown, Uint8Array, RegExp]>([
    [
      'a file that is no network',
      manifest,
      Buffer.from('no network'),
      /embedders\[0\]: mine\.onnx does not do its job/,
    ],
    [
      'a network cut short',
      manifest,
      good.subarray(0, good.length / 2),
      /embedders\[0\]: mine\.onnx does not do its job/,
    ],
    [
      'an input of another size',
      manifest,
      madeEmbedder(128, { width: 96 }),
      /embedders\[0\]: mine\.onnx does not do its job/,
    ],
    [
      'numbers that are none',
      manifest,
      madeEmbedder(128, { mixed: () => Number.NaN }),
      /values that are no numbers/,
    ],
    ['zeros', manifest, madeEmbedder(128, { mixed: () => 0 }), /no numbers|the same for different/],
    [
      'another length than the manifest says',
      { ...manifest, dimensions: 512 },
      good,
      /dimensions: the embedders give 128 numbers and the manifest says 512/,
    ],
    [
      'a detector whose outputs are missing',
      { ...manifest, detector: { file: 'mine.onnx', licence: 'MIT', reads: 'yunet' } },
      good,
      /detector: mine\.onnx does not do its job/,
    ],
    [
      'a landmarker that gives no 68 points',
      { ...manifest, landmarker: { file: 'mine.onnx', licence: 'MIT' } },
      good,
      /landmarker: mine\.onnx does not do its job/,
    ],
  ])('%s', async (_what, content, network, words) => {
    const before = await readdir(join(cache, 'published'));
    const failure = await failureOf(add(await write(content, network)));
    expect(failure.message).toMatch(words);
    expect(() => findPack('mine')).toThrow(/not known/);
    expect(await readdir(join(cache, 'published'))).toEqual(before);
  });

  it('a network that always says the same', async () => {
    const same = madeEmbedder(128, { mixed: () => 1 });
    // Every number is the same sum: the direction never changes, whoever is shown.
    const failure = await failureOf(add(await write(manifest, same)));
    expect(failure.message).toMatch(/the same for different pictures/);
  });
});

const osnet = shared('data/models/osnet_x0_25_msmt17.onnx');
describe.skipIf(!osnet)('OSNet, which the owner brings', () => {
  const bodies = {
    kind: 'bodies',
    id: 'my-bodies',
    description: 'With a torso network of mine.',
    torso: { file: 'mine.onnx', licence: 'MIT' },
    evidence: { slope: 8, intercept: -0.2 },
    proposeFrom: 0.6,
    cues: [{ name: 'all', auc: 0.86 }],
  };

  beforeEach(async () => {
    vi.stubEnv('KITH_MODELS', seeded);
    await fetchModels({ pack: 'bodies-1' });
    await cp(seeded, cache, { recursive: true, filter: (path) => !path.includes('packs') });
    vi.stubEnv('KITH_MODELS', cache);
    await rm(join(cache, 'published', `${chooseBodyPack('bodies-osnet').torso?.sha256}.onnx`), {
      force: true,
    });
  }, 300_000);

  it('is asked for when it is not there', async () => {
    const failure = await failureOf(fetchModels({ pack: 'bodies-osnet' }));
    expect(failure.message).toMatch(/osnet_x0_25_msmt17\.onnx is a file that you bring/);
    expect(failure.mend).toBe('kith models fetch bodies-osnet --from FILE');
  });

  it.each([
    ['the file', (path: string) => path],
    ['its folder', dirname],
  ])('is taken from %s, and runs', async (_what, from) => {
    await fetchModels({ pack: 'bodies-osnet', from: from(osnet ?? '') });
    await tryModels('bodies-osnet');
  });

  it('adds the torso to what bodies are compared by', async () => {
    await fetchModels({ pack: 'bodies-osnet', from: osnet ?? '' });
    const picture = paint(400, 300, (x, y) => [(x * 3) % 256, (y * 2) % 256, y < 150 ? 200 : 40]);
    const vectors: Float32Array[] = [];
    for (const pack of ['bodies-1', 'bodies-osnet']) {
      const { persons, bodies } = await openBodyNetworks({ pack });
      const vector = await bodies.embed(picture, { x: 200, y: 80, size: 60 });
      expect(bodies.layout.some(({ cue }) => cue === 'torso')).toBe(pack === 'bodies-osnet');
      expect(vector).toHaveLength(bodyDimensions(bodies.layout));
      expect(Math.hypot(...vector)).toBeCloseTo(1, 4);
      vectors.push(vector);
      await Promise.all([persons.close(), bodies.close()]);
    }
    const [without, withTorso] = vectors;
    const torso = withTorso?.subarray(without?.length) ?? new Float32Array();
    expect(torso).toHaveLength(512);
    expect(Math.hypot(...torso)).toBeGreaterThan(0.3);
  });

  it('is refused when it is another file', async () => {
    const path = join(folder, 'other.onnx');
    await writeFile(path, madeEmbedder(512));
    const failure = await failureOf(fetchModels({ pack: 'bodies-osnet', from: path }));
    expect(failure.message).toMatch(/other\.onnx has \d+ bytes and the file Kith knows 891413/);
    const turned = Uint8Array.from(await readFile(osnet ?? ''));
    turned[1000] = (turned[1000] ?? 0) ^ 1;
    await writeFile(path, turned);
    const second = await failureOf(fetchModels({ pack: 'bodies-osnet', from: path }));
    expect(second.message).toMatch(/is not the file Kith knows \(SHA-256 dddd73c8/);
  });

  it("makes a body pack of the owner's, too", async () => {
    const path = await write(bodies, await readFile(osnet ?? ''));
    await add(path);
    expect(chooseBodyPack('my-bodies')).toMatchObject({ proposeFrom: 0.6, boxes: chooseBodyPack().boxes });
    await tryModels('my-bodies');
  });

  it('is not replaced by a network of another length', async () => {
    const network = madeEmbedder(128, { height: 256, width: 128, input: 'input', output: 'output' });
    const failure = await failureOf(add(await write(bodies, network)));
    expect(failure.message).toMatch(
      /torso: mine\.onnx does not do its job \(it gives 128 numbers in place of 512/,
    );
  });
});
