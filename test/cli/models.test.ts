import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dataFolder } from '../serve/daemon.js';
import { runCli } from './run-cli.js';

let cache = '';

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'kith-models-'));
  vi.stubEnv('KITH_MODELS', cache);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(cache, { recursive: true, force: true });
});

const models = (...args: string[]) => runCli(['models', ...args], { data: dataFolder() });

describe('kith models, where nothing was fetched', () => {
  it('lists the packs of both kinds as not fetched, with their licences', async () => {
    const { code, stdout } = await models('list', '--json');
    expect(code).toBe(0);
    const { packs } = JSON.parse(stdout);
    expect(packs).toMatchObject([
      { id: 'permissive-1', kind: 'faces', isDefault: true, ready: false },
      { id: 'permissive-1-fast', kind: 'faces', isDefault: false, profile: 'fast', ready: false },
      { id: 'yunet-sface', kind: 'faces', isDefault: false, profile: null, ready: false },
      { id: 'bodies-1', kind: 'bodies', isDefault: true, ready: false, proposeFrom: 0.8 },
      { id: 'bodies-osnet', kind: 'bodies', isDefault: false, ready: false, proposeFrom: 0.8 },
    ]);
    for (const { licences } of packs) expect(licences.length).toBeGreaterThan(0);
    expect(packs[0].licences).toContain('MIT');
  });

  it('says in plain words which pack may propose names, with its figures, and which is a guess', async () => {
    const { stdout } = await models('list');
    expect(stdout).toContain(
      'bodies-1 proposes names (clothes .77, hair .75, all .83; more than .81 is needed).',
    );
    expect(stdout).toContain(
      'bodies-osnet proposes names (clothes .77, hair .75, torso .81, all .85; more than .81 is needed).',
    );
    expect(stdout).toMatch(/yunet-sface has a caveat: .*guess/);
    expect(stdout).toMatch(/bodies-1 \(default\) +not fetched +MIT, Apache-2\.0 +Clothes/);
  });

  it('fails to verify, names each file and what mends it', async () => {
    const { code, stdout } = await models('verify');
    expect(code).toBe(1);
    expect(stdout).toContain('missing');
    expect(stdout).toContain(join(cache, 'prepared'));
    expect(stdout).toContain('Mend it with: kith models fetch');
  });

  it('names the command that mends the pack that was asked for', async () => {
    expect((await models('verify', 'bodies-1')).stdout).toContain('Mend it with: kith models fetch bodies-1');
  });

  it('fetches no other pack than the default before its licences were accepted', async () => {
    const { code, stderr } = await models('fetch', 'bodies-1');
    expect(code).toBe(1);
    expect(stderr).toContain('licence: Apache-2.0 (MoveNet MultiPose by Google');
    expect(stderr).toContain('--accept-licence');
    expect(readdirSync(cache)).toEqual([]);
  });

  it("says which of the owner's manifests is damaged, in place of a list", async () => {
    mkdirSync(join(cache, 'packs'));
    writeFileSync(join(cache, 'packs/mine.json'), '{');
    const { code, stderr } = await models('list');
    expect(code).toBe(1);
    expect(stderr).toMatch(/mine\.json is damaged/);
  });

  it('refuses a pack that nobody knows, and fetches nothing', async () => {
    for (const command of ['verify', 'fetch']) {
      const ran = await models(command, 'nonsense');
      expect(ran).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('nonsense') });
    }
    expect(readdirSync(cache)).toEqual([]);
  });
});
