import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { desktopEntry, entryPath } from '../../daemon/cli/desktop-entry.js';
import { haveAll } from '../programs.js';
import { dataFolder } from '../serve/daemon.js';
import { tempDir } from '../temp-dir.js';
import { runCli } from './run-cli.js';

const hostile = [
  'a b',
  '"quoted"',
  "it's",
  '100% %F %%',
  '$HOME `id` $(id)',
  'back\\slash\\',
  'ünï 照片',
  'line\nend',
];

describe.skipIf(process.platform !== 'linux')('kith desktop', () => {
  it('installs, says so, and takes everything out again', async () => {
    const [data, home] = [dataFolder(), tempDir()];
    const path = join(home, 'applications', 'kith-panel.desktop');
    const desktop = (what: string) =>
      runCli(['desktop', what, '--json'], { data, env: { XDG_DATA_HOME: home, PATH: process.env.PATH } });
    const json = async (what: string) => JSON.parse((await desktop(what)).stdout);
    expect(await json('status')).toEqual({ installed: false, current: false, path });
    expect(await json('install')).toEqual({ installed: true, path });
    expect(await json('status')).toEqual({ installed: true, current: true, path });
    expect(readFileSync(path, 'utf8')).toContain(`Exec="${process.execPath}" "${process.cwd()}/dist/`);
    expect(await json('remove')).toEqual({ installed: false, path });
    expect(existsSync(path)).toBe(false);
    expect(await json('remove')).toEqual({ installed: false, path });
  });

  it('says so when the entry starts another Kith', async () => {
    const home = tempDir();
    const env = { XDG_DATA_HOME: home };
    await runCli(['desktop', 'install'], { data: dataFolder(), env });
    const { stdout } = await runCli(['desktop', 'status'], { data: dataFolder(), env });
    expect(stdout).toContain('for another Kith or other data');
  });

  it('goes where the desktop looks', () => {
    expect(entryPath({ HOME: '/home/anna' })).toBe('/home/anna/.local/share/applications/kith-panel.desktop');
    expect(entryPath({ HOME: '/home/anna', XDG_DATA_HOME: '/data' })).toBe(
      '/data/applications/kith-panel.desktop',
    );
    expect(entryPath({ HOME: '/home/anna', XDG_DATA_HOME: 'data' })).toContain('/home/anna/.local/share/');
  });
});

describe.skipIf(
  !haveAll(['xdg-mime', 'gio', 'update-desktop-database'], 'xdg-utils libglib2.0-bin desktop-file-utils'),
)('what photos open with', () => {
  it('stays what it was when the entry is installed, which is offered beside it', async () => {
    const home = tempDir();
    const system = join(home, 'system', 'applications');
    mkdirSync(system, { recursive: true });
    writeFileSync(
      join(system, 'viewer.desktop'),
      '[Desktop Entry]\nType=Application\nName=Viewer\nExec=true %F\nMimeType=image/jpeg;image/x-canon-cr2;\n',
    );
    execFileSync('update-desktop-database', [system]);
    const env = {
      PATH: process.env.PATH,
      HOME: home,
      XDG_DATA_HOME: join(home, 'share'),
      XDG_CONFIG_HOME: join(home, 'config'),
      XDG_DATA_DIRS: join(home, 'system'),
    };
    const defaultOf = (type: string) =>
      execFileSync('xdg-mime', ['query', 'default', type], { env, encoding: 'utf8' }).trim();
    const offered = () => execFileSync('gio', ['mime', 'image/jpeg'], { env, encoding: 'utf8' });
    expect(defaultOf('image/jpeg')).toBe('viewer.desktop');
    await runCli(['desktop', 'install'], { data: dataFolder(), env });
    expect(defaultOf('image/jpeg')).toBe('viewer.desktop');
    expect(defaultOf('image/x-canon-cr2')).toBe('viewer.desktop');
    expect(offered()).toMatch(/Default.*viewer\.desktop.*\n\tkith-panel\.desktop\n/s);
    await runCli(['desktop', 'remove'], { data: dataFolder(), env });
    expect(defaultOf('image/jpeg')).toBe('viewer.desktop');
    expect(offered()).not.toContain('kith-panel');
  });
});

describe.skipIf(!haveAll(['desktop-file-validate'], 'desktop-file-utils'))('the entry', () => {
  it.each([['node', 'kith.js', 'panel'], hostile])('is valid for %j', (...command) => {
    const path = join(tempDir(), 'kith-panel.desktop');
    writeFileSync(path, desktopEntry(command));
    expect(execFileSync('desktop-file-validate', [path], { encoding: 'utf8' })).toBe('');
  });
});

describe.skipIf(!haveAll(['gio'], 'libglib2.0-bin'))('what the desktop starts by it', () => {
  it('is the program, with its arguments and every file as they are', async () => {
    const folder = tempDir();
    const [script, said] = [join(folder, 'say.mjs'), join(folder, 'said')];
    writeFileSync(
      script,
      `import { writeFileSync, renameSync } from 'node:fs';
       writeFileSync('${said}.new', JSON.stringify(process.argv.slice(2)));
       renameSync('${said}.new', '${said}');`,
    );
    const entry = join(folder, 'kith-panel.desktop');
    writeFileSync(entry, desktopEntry([process.execPath, script, ...hostile]));
    const photos = join(folder, 'photos');
    mkdirSync(photos);
    const files = [...hostile, '-x', '#1', 'a;b&c|d', '~'].map((name) => join(photos, `${name}.jpg`));
    for (const file of files) writeFileSync(file, '');
    execFileSync('gio', ['launch', entry, ...files]);
    await expect.poll(() => existsSync(said), { timeout: 20_000 }).toBe(true);
    expect(JSON.parse(readFileSync(said, 'utf8'))).toEqual([...hostile, ...files]);
  });
});
