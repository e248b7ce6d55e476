import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { atRandom } from '../../bench/kills/deaths.js';
import { WRITER } from '../../bench/kills/life.js';
import { writeUnderKills } from '../../bench/kills/under-kills.js';
import { folder, photo } from '../xmp/files.js';

/** Processes that still run in the group that the child led. */
function group(leader: number | undefined): string {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pgid=,pid=,args='], { encoding: 'utf8' });
  const lines = stdout.split('\n').filter((line) => line.trim().startsWith(`${leader} `));
  return lines.filter((line) => !line.includes('<defunct>')).join('\n');
}

it('takes exiftool with it when it is killed', async () => {
  const dir = folder();
  for (let i = 0; i < 300; i++) photo(dir, `${i}.jpg`);
  const child = spawn(process.execPath, [WRITER, dir, folder(), 'Anna'], { stdio: 'ignore', detached: true });
  while (!readdirSync(dir).some((name) => name.endsWith('.xmp'))) await sleep(20);
  expect(group(child.pid)).toContain('exiftool');
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
  for (let i = 0; i < 100 && group(child.pid) !== ''; i++) await sleep(100);
  expect(group(child.pid)).toBe('');
}, 60_000);

// `npm run bench -- kills` does the same to 10,000 sidecars, and kills before each system call.
it('killed at random moments, leaves each sidecar old or new, ends with all right, and can be taken back whole', async () => {
  const photos = 150;
  const outcome = await writeUnderKills(photos, atRandom(6, 500));
  expect(outcome).toEqual({
    kills: 6,
    written: expect.any(Number),
    damaged: [],
    last: { failures: [], backlog: 0 },
    strangers: [],
    read: photos,
    takenBack: true,
  });
  expect(outcome.written).toBeGreaterThan(photos);
}, 120_000);
