import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
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
  it('lists the packs as not fetched, with their licences', async () => {
    const { code, stdout } = await models('list', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      packs: [
        { id: 'permissive-1', isDefault: true, ready: false, licences: expect.arrayContaining(['MIT']) },
      ],
    });
  });

  it('fails to verify, names each file and what mends it', async () => {
    const { code, stdout } = await models('verify');
    expect(code).toBe(1);
    expect(stdout).toContain('missing');
    expect(stdout).toContain(join(cache, 'prepared'));
    expect(stdout).toContain('Mend it with: kith models fetch');
  });

  it('refuses a pack that nobody knows, and fetches nothing', async () => {
    for (const command of ['verify', 'fetch']) {
      const ran = await models(command, 'nonsense');
      expect(ran).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('nonsense') });
    }
    expect(readdirSync(cache)).toEqual([]);
  });
});
