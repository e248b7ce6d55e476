import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { dump, folder, photo } from '../xmp/files.js';
import { digikam } from '../xmp/sidecars.js';

const CHILD = fileURLToPath(new URL('child.mjs', import.meta.url));
const PHOTOS = 40;
const KILLS = 8;

/** Runs the child; kills it after `ms`, if given. */
async function run(args: readonly string[], ms?: number): Promise<string> {
  const child = spawn(process.execPath, [CHILD, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
  });
  const closed = once(child, 'close');
  if (ms !== undefined) {
    await sleep(ms);
    child.kill('SIGKILL');
  }
  await closed;
  return printed;
}

/** Processes that still run in the group that the child led. */
function group(leader: number | undefined): string {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pgid=,pid=,args='], { encoding: 'utf8' });
  const lines = stdout.split('\n').filter((line) => line.trim().startsWith(`${leader} `));
  return lines.filter((line) => !line.includes('<defunct>')).join('\n');
}

it('takes exiftool with it when it is killed', async () => {
  const dir = folder();
  for (let i = 0; i < 300; i++) photo(dir, `${i}.jpg`);
  const child = spawn(process.execPath, [CHILD, dir, folder(), 'Anna'], { stdio: 'ignore', detached: true });
  while (!readdirSync(dir).some((name) => name.endsWith('.xmp'))) await sleep(20);
  expect(group(child.pid)).toContain('exiftool');
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
  for (let i = 0; i < 100 && group(child.pid) !== ''; i++) await sleep(100);
  expect(group(child.pid)).toBe('');
}, 60_000);

describe('killed again and again while it writes', () => {
  it('leaves each sidecar old or new, and ends with every one right and taken back whole', async () => {
    const dir = folder();
    const records = folder();
    const names = Array.from({ length: PHOTOS }, (_, i) => `${i}.jpg`);
    for (const name of names) {
      photo(dir, name);
      // Every second photo has a sidecar of another program already.
      if (Number.parseInt(name, 10) % 2 === 0) writeFileSync(join(dir, `${name}.xmp`), digikam);
    }
    const foreign = dump(join(dir, '0.jpg.xmp'));

    let interrupted = 0;
    // It prints when it is done: a kill that comes later is none, and the next one comes sooner.
    let soonest = 400;
    for (let kill = 0; interrupted < KILLS && kill < 4 * KILLS; kill++) {
      const delay = soonest + ((kill * 137) % soonest);
      const printed = await run([dir, records, kill % 2 === 0 ? 'Anna' : 'Bea'], delay);
      if (printed === '') interrupted++;
      else soonest = Math.ceil(soonest * 0.8);
      for (const name of names) {
        const sidecar = join(dir, `${name}.xmp`);
        if (existsSync(sidecar))
          expect(readFileSync(sidecar, 'utf8')).toMatch(/<\/x:xmpmeta>\s*<\?xpacket end=.w.\?>\s*$/);
      }
    }
    expect(interrupted).toBe(KILLS);
    expect(JSON.parse(await run([dir, records, 'Cleo']))).toMatchObject({ failed: [] });
    for (const name of names) {
      const expected = Number.parseInt(name, 10) % 2 === 0 ? ['Rome', 'Zoë', 'Cleo'] : ['Cleo'];
      expect(dump(join(dir, `${name}.xmp`), '-XMP-dc:Subject')['XMP-dc:Subject']).toEqual(expected);
    }
    const left = readdirSync(dir).filter((name) => !/^\d+\.jpg(\.xmp)?$/.test(name));
    expect(left).toEqual([]);

    expect(JSON.parse(await run([dir, records, '']))).toMatchObject({ written: PHOTOS, failed: [] });
    expect(readdirSync(dir).filter((name) => name.endsWith('.xmp'))).toHaveLength(PHOTOS / 2);
    expect(dump(join(dir, '0.jpg.xmp'))).toEqual(foreign);
    expect(readdirSync(records)).toEqual([]);
  }, 120_000);
});
