import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempDir } from '../temp-dir.js';
import { canRun, runUntilDone } from './host.js';

describe.skipIf(!canRun('sh'))('running a host', () => {
  it('ends it and everything that it started, also what does not mind being asked', async () => {
    const home = tempDir();
    const started = join(home, 'started');
    const script = `trap '' TERM; sh -c 'trap "" TERM; echo $$ > ${started}; while :; do sleep 0.1; done' & wait`;
    const done = () => existsSync(started) && readFileSync(started, 'utf8').endsWith('\n');
    await runUntilDone({ command: ['sh', '-c', script], display: ':0', home, done });
    const pid = readFileSync(started, 'utf8').trim();
    await expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false);
  });

  it('tells its last words where it ends by itself', async () => {
    const run = runUntilDone({
      command: ['sh', '-c', 'echo no room to stand; exit 3'],
      display: ':0',
      home: tempDir(),
      done: () => false,
    });
    await expect(run).rejects.toThrow(/sh ended by itself \(3\): .*no room to stand/s);
  });

  it('starts it again when it crashes', async () => {
    const home = tempDir();
    const crashed = join(home, 'crashed');
    const started = join(home, 'started');
    const script = `test -e ${crashed} || { touch ${crashed}; kill -SEGV $$; }; touch ${started}; sleep 60`;
    const done = () => existsSync(started);
    await runUntilDone({ command: ['sh', '-c', script], display: ':0', home, done });
    expect(existsSync(crashed)).toBe(true);
  });
});

/** A process that ended may stand in the table until somebody asks for it. */
function isAlive(pid: string): boolean {
  const status = join('/proc', pid, 'status');
  return existsSync(status) && !/^State:\s+Z/m.test(readFileSync(status, 'utf8'));
}
