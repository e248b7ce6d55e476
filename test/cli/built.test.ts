import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kithVersion } from '../../daemon/serve/index.js';
import { dataFolder } from '../serve/daemon.js';

const script = 'dist/daemon/cli/kith.js';

function kith(...args: string[]) {
  const env = { ...process.env, KITH_DATA: dataFolder() };
  return spawnSync(process.execPath, [script, ...args], { encoding: 'utf8', env });
}

// `npm test` builds first; without a build there is nothing to try.
describe.skipIf(!existsSync(script))('the built command', () => {
  it('is a script that npm can link', () => {
    expect(readFileSync(script, 'utf8').startsWith('#!/usr/bin/env node\n')).toBe(true);
  });

  it('says its version', () => {
    expect(kith('--version')).toMatchObject({ status: 0, stdout: `${kithVersion()}\n` });
  });

  it('ends with 2 for wrong usage', () => {
    expect(kith()).toMatchObject({ status: 2, stdout: '' });
    expect(kith('dance')).toMatchObject({ status: 2, stdout: '' });
  });

  it('opens an empty library and says that it is', () => {
    expect(JSON.parse(kith('people', '--json').stdout)).toEqual({ people: [] });
    expect(JSON.parse(kith('status', '--json').stdout)).toMatchObject({
      running: false,
      photos: 0,
      queued: 0,
    });
    expect(kith('log')).toMatchObject({ status: 0, stdout: 'Nothing was decided yet.\n' });
  });

  it('ends with 1 for what it cannot do', () => {
    const ran = kith('name', 'p1', 'Anna', '--json');
    expect(ran.status).toBe(1);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      error: { what: expect.any(String), hint: expect.any(String) },
    });
  });
});
