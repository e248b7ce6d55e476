import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kithVersion } from '../../daemon/serve/index.js';
import { dataFolder } from '../serve/daemon.js';

const script = 'dist/daemon/cli/kith.js';

/** Runs the command as a shell does; not in one blocking call, so that ended children are seen to end. */
async function kithOn(data: string, ...args: string[]) {
  const child = spawn(process.execPath, [script, ...args], { env: { ...process.env, KITH_DATA: data } });
  const stdout: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => stdout.push(text));
  await once(child, 'close');
  return { status: child.exitCode, stdout: stdout.join('') };
}

function kith(...args: string[]) {
  return kithOn(dataFolder(), ...args);
}

function startDaemon(data: string) {
  return spawn(process.execPath, [script, 'daemon', '--json', '--data', data]);
}

// `npm test` builds first; without a build there is nothing to try.
describe.skipIf(!existsSync(script))('the built command', () => {
  it('is a script that npm can link', () => {
    expect(readFileSync(script, 'utf8').startsWith('#!/usr/bin/env node\n')).toBe(true);
  });

  it('says its version', async () => {
    expect(await kith('--version')).toMatchObject({ status: 0, stdout: `${kithVersion()}\n` });
  });

  it('ends with 2 for wrong usage', async () => {
    expect(await kith()).toMatchObject({ status: 2, stdout: '' });
    expect(await kith('dance')).toMatchObject({ status: 2, stdout: '' });
  });

  it('opens an empty library and says that it is', async () => {
    expect(JSON.parse((await kith('people', '--json')).stdout)).toEqual({ people: [] });
    expect(JSON.parse((await kith('status', '--json')).stdout)).toMatchObject({
      running: false,
      photos: 0,
      queued: 0,
    });
    expect(await kith('log')).toMatchObject({ status: 0, stdout: 'Nothing was decided yet.\n' });
  });

  it('ends with 1 for what it cannot do', async () => {
    const ran = await kith('name', 'p1', 'Anna', '--json');
    expect(ran.status).toBe(1);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      error: { what: expect.any(String), hint: expect.any(String) },
    });
  });

  it('serves as a daemon until another process stops it', async () => {
    const data = dataFolder();
    const daemon = startDaemon(data);
    const ended = once(daemon, 'exit');
    await once(daemon.stdout, 'data');

    const status: unknown = JSON.parse((await kithOn(data, 'status', '--json')).stdout);
    expect(status).toMatchObject({ running: true, pid: daemon.pid });
    const second = await kithOn(data, 'daemon');
    expect(second).toMatchObject({ status: 0, stdout: expect.stringContaining(`process ${daemon.pid}`) });
    expect((await kithOn(data, 'stop')).stdout).toBe(`Stopped the daemon (process ${daemon.pid}).\n`);
    expect(await ended).toEqual([0, null]);
    expect((await kithOn(data, 'stop')).stdout).toBe('No daemon runs.\n');
  });

  it('is found gone when it was killed', async () => {
    const data = dataFolder();
    const daemon = startDaemon(data);
    const ended = once(daemon, 'exit');
    await once(daemon.stdout, 'data');
    daemon.kill('SIGKILL');
    await ended;
    expect(JSON.parse((await kithOn(data, 'status', '--json')).stdout)).toMatchObject({ running: false });
  });
});
