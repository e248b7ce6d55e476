import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { tempDir } from '../temp-dir.js';

const run = promisify(execFile);

const { bin } = z
  .object({ bin: z.object({ kith: z.string() }) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

/** What the stand-in for the real build does: says what was asked, and counts how often it was built. */
const builder = `
  const fs = require('node:fs');
  console.log('noise of a build');
  fs.appendFileSync('builds', 'x');
  fs.mkdirSync('dist/daemon/cli', { recursive: true });
  fs.writeFileSync('dist/daemon/cli/kith.js', 'console.log(process.argv.slice(2).join())');
`;

/** A clone that was installed and never built, with the command and the .npmrc of this one. */
function freshClone(build = 'node build.cjs'): string {
  const clone = tempDir();
  mkdirSync(join(clone, 'daemon/cli'), { recursive: true });
  for (const file of [bin.kith, '.npmrc']) cpSync(file, join(clone, file));
  writeFileSync(join(clone, 'build.cjs'), builder);
  writeFileSync(
    join(clone, 'package.json'),
    JSON.stringify({ name: 'kith', version: '0.1.0', type: 'module', bin, scripts: { build } }),
  );
  return clone;
}

function npx(clone: string, ...args: string[]) {
  const env = { ...process.env, npm_config_cache: join(clone, 'npm-cache'), npm_config_offline: 'true' };
  return run('npx', ['kith', ...args], { cwd: clone, env, shell: process.platform === 'win32' });
}

describe('npx kith in a clone', () => {
  it('works before the first `npm start`, and builds once', async () => {
    const clone = freshClone();
    const first = await npx(clone, 'people', '--json');
    expect(first.stdout).toBe('people,--json\n');
    expect(first.stderr).toContain('building Kith, once');
    expect(await npx(clone, 'log')).toMatchObject({ stdout: 'log\n', stderr: '' });
    expect(readFileSync(join(clone, 'builds'), 'utf8')).toBe('x');
  });

  it('says what to do where it cannot be built, and works once it was', async () => {
    const clone = freshClone('node missing.cjs');
    await expect(npx(clone, 'people')).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('npm install && npm run build'),
    });
    await run(process.execPath, ['build.cjs'], { cwd: clone });
    expect(await npx(clone, 'people')).toMatchObject({ stdout: 'people\n', stderr: '' });
  });
});
