import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { haveAll } from '../programs.js';
import { type TestDaemon, testDaemon } from '../serve/daemon.js';

const hasCurl = haveAll(['curl', 'sed'], 'curl sed');

const readme = readFileSync('protocol/README.md', 'utf8');

/** The commands of the guide, with the test's data folder and without what a reader fills in. */
function commands({ data }: TestDaemon): string {
  const blocks = [...readme.matchAll(/```sh\n(.*?)```/gs)].map(([, block = '']) => block);
  const session = `SESSION=$(cat answer | sed 's/.*"session":"\\([^"]*\\)".*/\\1/')`;
  return blocks
    .join('\n')
    .replace(/^cd .*$/m, `cd '${data}'`)
    .replace(/("method":"initialize".*)$/m, '$1 | tee answer')
    .replace(/^SESSION=.*$/m, session)
    .replace('wait=25', 'wait=0');
}

describe('protocol/README.md', () => {
  it.skipIf(!hasCurl)('shows commands that do what it says', async () => {
    const daemon = await testDaemon();
    const script = `set -e\n${commands(daemon).replaceAll('p12', 'p1')}`;
    const { stdout } = await promisify(execFile)('sh', ['-c', script]);
    expect(stdout).toContain('"people":[');
    expect(stdout).toContain('"protocol":"1.');
    expect(stdout).toContain('"summary":"Done: name."');
    expect(stdout).toContain('"kinds":["progress","people.changed"]');
    expect(stdout).toContain('{"events":[],"last":0,"missed":false}');
    expect(readFileSync(`${daemon.data}/anna.jpg`, 'utf8')).toBe('p1 256');
  });
});
