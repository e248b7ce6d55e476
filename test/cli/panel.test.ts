import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testDaemon } from '../serve/daemon.js';
import { get } from '../serve/http.js';
import { photo } from '../serve/library.js';
import { tempDir } from '../temp-dir.js';
import { runCli } from './run-cli.js';

/** A folder whose only program notes what it was called with, in place of the desktop's own. */
function desktop(exitCode = 0) {
  const folder = tempDir();
  const opened = join(folder, 'opened');
  writeFileSync(join(folder, 'xdg-open'), `#!/bin/sh\nprintf %s "$1" > '${opened}'\nexit ${exitCode}\n`);
  chmodSync(join(folder, 'xdg-open'), 0o755);
  return { env: { PATH: folder }, opened: () => (existsSync(opened) ? readFileSync(opened, 'utf8') : null) };
}

const pathOf = (url: string) => new URL(url).pathname + new URL(url).search;

describe.skipIf(process.platform !== 'linux')('kith panel', () => {
  it('opens a link in the browser that signs it in', async () => {
    const daemon = await testDaemon();
    const { env, opened } = desktop();
    const ran = await runCli(['panel'], { data: daemon.data, env });
    expect(ran).toEqual({ code: 0, stdout: 'The panel is open in your browser.\n', stderr: '' });
    expect(await get(daemon, pathOf(opened() ?? ''))).toMatchObject({
      status: 303,
      headers: { location: '/#/' },
    });
  });

  it('opens photos by their whole paths, whatever they are called', async () => {
    const daemon = await testDaemon();
    const { env, opened } = desktop();
    const files = [...photo.files, 'a b.jpg', '$(id) "%F" \\ \'.jpg', '--print.jpg'];
    const ran = await runCli(['panel', '--', ...files], { data: daemon.data, env });
    const chosen = files.map((file) => (file.startsWith('/') ? file : join(process.cwd(), file)));
    expect(daemon.library.calls).toEqual([{ method: 'chosen', params: { files: chosen } }]);
    expect(ran.stdout).toBe('The panel is open in your browser.\n');
    expect(ran.stderr).toContain('kith: 3 of 4 files cannot be shown yet; the page says what to do:\n');
    const { headers } = await get(daemon, pathOf(opened() ?? ''));
    expect(headers.location).toMatch(/^\/#\/photos\/[0-9a-f]+$/);
  });

  it('prints the link alone, for scripts, and opens nothing', async () => {
    const daemon = await testDaemon();
    const { env, opened } = desktop();
    const files = [photo.files[0] ?? '', '/gone\u001b.jpg'];
    const { stdout, stderr } = await runCli(['panel', '--print', ...files], { data: daemon.data, env });
    expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/sign-in\?code=[\w-]+\n$/);
    expect(stderr).toMatch(
      /^kith: 1 of 2 files cannot be shown yet.*:\n {2}\/gone\\u\{1b\}\.jpg\n {4}\S.*\n$/,
    );
    expect(opened()).toBeNull();
    const json = await runCli(['panel', '--print', '--json', '/x.jpg'], { data: daemon.data, env });
    expect(JSON.parse(json.stdout)).toMatchObject({
      url: expect.any(String),
      seconds: 60,
      photos: 0,
      unknown: [{ path: '/x.jpg', why: 'missing' }],
      opened: false,
    });
  });

  it('tells the first of many files that it cannot show', async () => {
    const daemon = await testDaemon();
    const files = Array.from({ length: 9 }, (_, i) => `/gone/${i}.jpg`);
    const { stderr } = await runCli(['panel', '--print', ...files], { data: daemon.data });
    expect(stderr.match(/gone/g)).toHaveLength(5);
    expect(stderr).toMatch(/\n {2}and 4 more\n$/);
  });

  it.each([
    ['there is none', () => ({ PATH: tempDir() })],
    ['it does not open', () => desktop(3).env],
  ])('gives the link to the owner when %s', async (_case, env: () => NodeJS.ProcessEnv) => {
    const { data, url } = await testDaemon();
    const { code, stdout } = await runCli(['panel'], { data, env: env() });
    expect(code).toBe(0);
    expect(stdout).toContain(`No browser could be opened. Open this link yourself:\n${url}/sign-in?code=`);
    expect(stdout).toContain('within 60 s');
  });

  it('refuses more photos than anybody looks at', async () => {
    const { data } = await testDaemon();
    const ran = await runCli(['panel', ...Array(2001).fill('x.jpg')], { data });
    expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining('at most 2000 photos') });
  });
});
