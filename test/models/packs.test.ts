import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ModelError } from '../../models/model-error.js';
import { bodyPacks, defaultBodyPack, leastCueAuc } from '../../models/packs/bodies.js';
import { defaultPack, facePacks } from '../../models/packs/faces.js';
import { chooseBodyPack, choosePack, fetchCommand, findPack, listPacks } from '../../models/packs/find.js';
import { licencesOf } from '../../models/packs/licences.js';
import { type FacePack, filesOf, nameOf, networksOf, packSchema } from '../../models/packs/schema.js';
import { tempDir } from '../temp-dir.js';

const packs = [...facePacks, ...bodyPacks];
const probabilityOf = ({ slope, intercept }: { slope: number; intercept: number }, similarity: number) =>
  1 / (1 + Math.exp(-(slope * similarity + intercept)));

/** The curve for a face and exemplars of this length, that of the default pack's middling faces. */
const ofClearFaces = ({ slope, intercept, clearness = 0 }: FacePack['calibration']['assignment']) => ({
  slope,
  intercept: intercept + clearness * Math.log(3.6 ** 2),
});

describe('the built-in packs', () => {
  it('have names of their own, the defaults among them', () => {
    const ids = packs.map((pack) => pack.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(choosePack().id).toBe(defaultPack);
    expect(chooseBodyPack().id).toBe(defaultBodyPack);
    for (const pack of packs) expect(findPack(pack.id)).toBe(pack);
  });

  it('pin each published and each edited file by a hash of its own', () => {
    for (const pack of packs) {
      const networks = networksOf(pack);
      const prepared = networks.map((network) => network.prepared);
      expect(new Set(prepared).size).toBe(prepared.length);
      // Two networks may come out of one published file, which then has one hash.
      const hashes = new Map<string, string>();
      for (const network of networks) {
        for (const { file, sha256 } of filesOf(network)) {
          const path = `${nameOf(network.source)} ${file}`;
          expect(hashes.get(path) ?? sha256).toBe(sha256);
          hashes.set(path, sha256);
        }
      }
      expect(new Set(hashes.values()).size).toBe(hashes.size);
    }
  });

  it('run what was published when nothing is edited, and something else when it is', () => {
    for (const { edit, sha256, prepared } of packs.flatMap(networksOf)) {
      expect(prepared === sha256).toBe(edit === 'none');
    }
  });

  it('name exact versions and commits, never ranges or branches', () => {
    for (const { source } of packs.flatMap(networksOf)) {
      if (source.kind === 'npm') expect(source.version).toMatch(/^\d+\.\d+\.\d+$/);
      if (source.kind === 'url') expect(source.url).toMatch(/^https:\/\/.*\/[0-9a-f]{40}\//);
    }
  });

  it('need no download beyond the npm registry by default', () => {
    for (const { source } of [choosePack(), chooseBodyPack()].flatMap(networksOf)) {
      expect(source.kind).toBe('npm');
    }
  });

  it('turn more similarity into more probability', () => {
    for (const pack of facePacks) {
      for (const curve of [pack.calibration.pair, ofClearFaces(pack.calibration.assignment)]) {
        expect(probabilityOf(curve, 0)).toBeLessThan(0.01);
        expect(probabilityOf(curve, 1)).toBeGreaterThan(0.999);
      }
    }
    for (const { evidence } of bodyPacks) expect(probabilityOf(evidence, 1)).toBeGreaterThan(0.99);
  });

  it('surer than the default pack only where that was measured: a guess names fewer', () => {
    const guessed = choosePack('yunet-sface');
    expect(guessed.caveat).toContain('guess');
    for (const similarity of [0.3, 0.4, 0.5, 0.6]) {
      expect(probabilityOf(guessed.calibration.pair, similarity)).toBeLessThan(
        probabilityOf(choosePack().calibration.pair, similarity),
      );
    }
  });

  it('propose names by bodies only when all cues together tell them apart well enough', () => {
    for (const { cues, proposeFrom } of bodyPacks) {
      const all = cues.find(({ name }) => name === 'all')?.auc ?? 0;
      if (proposeFrom !== null) expect(all).toBeGreaterThan(leastCueAuc);
    }
    expect(chooseBodyPack().proposeFrom).toBe(0.8);
    expect(chooseBodyPack('bodies-osnet').proposeFrom).toBe(0.8);
  });
});

describe('a pack is chosen', () => {
  it('by a name that is known: else the error says how to see them', () => {
    for (const choose of [choosePack, chooseBodyPack, findPack]) {
      expect(() => choose('nonesuch')).toThrow(ModelError);
      expect(() => choose('nonesuch')).toThrow(/nonesuch.*kith models list/);
    }
  });

  it('for what it finds', () => {
    expect(() => choosePack('bodies-1')).toThrow(/finds bodies, not faces/);
    expect(() => chooseBodyPack('yunet-sface')).toThrow(/finds faces, not bodies/);
  });

  it.each(['../../etc/passwd', 'a/b', '.', '', 'UPPER', `${'x'.repeat(65)}`])(
    'never by a path: %j is not known',
    (id) => {
      expect(() => findPack(id)).toThrow(/is not known/);
    },
  );

  it('and the command that fetches it names it, unless it is the default', () => {
    expect(fetchCommand(choosePack())).toBe('kith models fetch');
    expect(fetchCommand(chooseBodyPack())).toBe('kith models fetch bodies-1');
  });
});

describe("the owner's own packs", () => {
  let folder: string;
  beforeEach(() => {
    folder = tempDir();
    vi.stubEnv('KITH_MODELS', folder);
    mkdirSync(join(folder, 'packs'));
    return () => vi.unstubAllEnvs();
  });
  const keep = (id: string, content: unknown) =>
    writeFileSync(join(folder, 'packs', `${id}.json`), JSON.stringify(content));

  it('are found by their names beside the built-in ones', () => {
    keep('mine', { ...choosePack(), id: 'mine' });
    expect(choosePack('mine')).toEqual({ ...choosePack(), id: 'mine' });
    expect(listPacks().map(({ id }) => id)).toEqual([...packs.map(({ id }) => id), 'mine']);
  });

  it('never stand in for a built-in one', () => {
    keep('permissive-1', { ...choosePack(), dimensions: 1 });
    expect(choosePack().dimensions).toBe(704);
  });

  it.each([
    ['no JSON', '{'],
    ['another name', { ...choosePack(), id: 'other' }],
    ['a wrong field', { ...choosePack(), id: 'mine', dimensions: -1 }],
  ])('with a damaged manifest (%s) are an error that names the file', (_what, content) => {
    keep('mine', content);
    if (content === '{') writeFileSync(join(folder, 'packs/mine.json'), '{');
    expect(() => choosePack('mine')).toThrow(/packs.mine\.json is damaged/);
  });

  it('are none in a folder that is not there', () => {
    vi.stubEnv('KITH_MODELS', join(folder, 'nowhere'));
    expect(listPacks()).toEqual(packs);
  });
});

describe('the schema refuses', () => {
  const pack = choosePack();
  const withFile = (file: string) => ({ ...pack, detector: { ...pack.detector, file } });
  const withSource = (source: unknown) => ({ ...pack, detector: { ...pack.detector, source } });

  it.each(['../outside.onnx', '/etc/passwd', 'model/../../outside', 'a\\b', 'model//x', '', 'model/'])(
    'the path %j',
    (file) => {
      expect(packSchema.safeParse(withFile(file)).success).toBe(false);
    },
  );

  it.each(['http://example.com/a.onnx', 'file:///etc/passwd', 'ftp://example.com/a', 'a.onnx', ''])(
    'the address %j, for only https is fetched',
    (url) => {
      expect(packSchema.safeParse(withSource({ kind: 'url', url })).success).toBe(false);
      expect(packSchema.safeParse(withSource({ kind: 'url', url: 'https://a.example/x' })).success).toBe(
        true,
      );
    },
  );

  it('a hash that is none, a tarball without SHA-512, and settings it does not know', () => {
    const { detector } = pack;
    const refused = [
      { ...pack, detector: { ...detector, sha256: 'abc' } },
      withSource({ ...detector.source, integrity: 'sha1-abc' }),
      withSource({ kind: 'torrent', url: 'https://a.example/x' }),
      { ...pack, embedders: [] },
      { ...pack, colour: 'red' },
      { ...pack, kind: 'voices' },
    ];
    for (const wrong of refused) expect(packSchema.safeParse(wrong).success).toBe(false);
    expect(packSchema.safeParse(pack).success).toBe(true);
  });
});

describe('licences', () => {
  const allowed = (licence: string) => {
    const pack = choosePack();
    return licencesOf({ ...pack, detector: { ...pack.detector, licence } })[0]?.allows;
  };

  it('name each file once, with its source and what it allows', () => {
    expect(licencesOf(chooseBodyPack()).map(({ file }) => file)).toEqual([
      'models/centernet.json',
      'models/movenet-multipose.json',
    ]);
    for (const line of packs.flatMap(licencesOf)) {
      for (const text of Object.values(line)) expect(text).not.toBe('');
      expect(line.allows).toContain('any use');
    }
    expect(licencesOf(choosePack('yunet-sface')).map(({ source }) => source)).toEqual([
      expect.stringContaining('https://raw.githubusercontent.com/'),
      expect.stringContaining('npm package faceplugin'),
      expect.stringContaining('https://media.githubusercontent.com/'),
    ]);
  });

  it.each([
    ['MIT', 'any use, also commercial'],
    ['BSD-3-Clause', 'any use, also commercial'],
    ['Apache-2.0 (some words)', 'patents'],
    ['CC0-1.0', 'without conditions'],
    ['CC-BY-4.0', 'makers are named'],
    ['CC-BY-NC-4.0', 'no commercial use'],
    ['CC-BY-NC-SA-4.0', 'no commercial use'],
    ['MIT, weights for non-commercial research only', 'no commercial use'],
    ['GPL-3.0-only', 'must stay under this licence'],
    ['CC-BY-SA-4.0', 'must stay under this licence'],
    ['SLA0044', 'read it'],
    ['permitted by the MITRE corporation', 'read it'],
  ])('%s: %s', (licence, words) => {
    expect(allowed(licence)).toContain(words);
  });
});
