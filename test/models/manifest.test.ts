import { describe, expect, it } from 'vitest';
import { choosePack, defaultPack, filesOf, networksOf, packSchema, packs } from '../../models/manifest.js';
import { ModelError } from '../../models/model-error.js';

describe('the packs', () => {
  it('have names of their own, the default among them', () => {
    const ids = packs.map((pack) => pack.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain(defaultPack);
    expect(choosePack().id).toBe(defaultPack);
  });

  it('pin each published and each edited file by a hash of its own', () => {
    for (const pack of packs) {
      const networks = networksOf(pack).concat(networksOf(pack, 'persons'));
      const prepared = networks.map((network) => network.prepared);
      expect(new Set(prepared).size).toBe(prepared.length);
      // Two networks may come out of one published file, which then has one hash.
      const published = networks.flatMap((network) =>
        filesOf(network).map(({ file, sha256 }) => ({ path: `${network.source.package}/${file}`, sha256 })),
      );
      const paths = new Set(published.map(({ path }) => path));
      expect(new Set(published.map(({ path, sha256 }) => `${path} ${sha256}`)).size).toBe(paths.size);
      const hashes = [...new Set(published.map(({ sha256 }) => sha256)), ...prepared];
      expect(new Set(hashes).size).toBe(paths.size + prepared.length);
    }
  });

  it('name exact versions, never ranges', () => {
    for (const network of packs.flatMap((pack) => [...networksOf(pack), ...networksOf(pack, 'persons')])) {
      expect(network.source.version).toMatch(/^\d+\.\d+\.\d+$/);
    }
  });

  it('find faces without what only persons need', () => {
    for (const pack of packs) {
      const faces = networksOf(pack);
      expect(faces).not.toHaveLength(0);
      for (const network of networksOf(pack, 'persons')) expect(faces).not.toContain(network);
    }
    expect(networksOf(choosePack(), 'persons')).toHaveLength(3);
  });

  it('meet no need for persons without a network for them', () => {
    const { persons: _, ...facesOnly } = choosePack();
    expect(networksOf(facesOnly, 'persons')).toEqual([]);
  });

  it('turn more similarity into more probability', () => {
    for (const { slope, intercept } of Object.values(choosePack().calibration)) {
      const probability = (similarity: number) => 1 / (1 + Math.exp(-(slope * similarity + intercept)));
      expect(probability(0)).toBeLessThan(0.01);
      expect(probability(1)).toBeGreaterThan(0.999);
    }
  });

  it('an unknown pack is an error that says how to see the known ones', () => {
    expect(() => choosePack('nonesuch')).toThrow(ModelError);
    expect(() => choosePack('nonesuch')).toThrow(/nonesuch.*kith models list/);
  });
});

describe('the schema refuses', () => {
  const pack = choosePack();
  const withFile = (file: string) => ({ ...pack, detector: { ...pack.detector, file } });

  it.each(['../outside.onnx', '/etc/passwd', 'model/../../outside', 'a\\b', 'model//x', '', 'model/'])(
    'the path %j',
    (file) => {
      expect(packSchema.safeParse(withFile(file)).success).toBe(false);
    },
  );

  it('a hash that is none, a tarball without SHA-512, and settings it does not know', () => {
    const { detector } = pack;
    const refused = [
      { ...pack, detector: { ...detector, sha256: 'abc' } },
      { ...pack, detector: { ...detector, source: { ...detector.source, integrity: 'sha1-abc' } } },
      { ...pack, embedders: [] },
      { ...pack, colour: 'red' },
    ];
    for (const wrong of refused) expect(packSchema.safeParse(wrong).success).toBe(false);
    expect(packSchema.safeParse(pack).success).toBe(true);
  });
});
