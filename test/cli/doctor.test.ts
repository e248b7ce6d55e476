import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import stringWidth from 'string-width';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lockData } from '../../daemon/store/index.js';
import { modelsFolder } from '../../models/cache.js';
import type { Finding } from '../../protocol/index.js';
import { dataFolder, testDaemon } from '../serve/daemon.js';
import { testLibrary } from '../serve/library.js';
import { runCli } from './run-cli.js';

let home: string;
beforeEach(() => {
  const models = modelsFolder();
  home = mkdtempSync(join(tmpdir(), 'kith-home-'));
  vi.stubEnv('KITH_MODELS', models);
  vi.stubEnv('HOME', home);
  vi.stubEnv('XDG_CONFIG_HOME', undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

const real = (data: string, columns?: number) => ({
  data,
  library: 'real' as const,
  ...(columns !== undefined && { columns }),
});

function write(path: string, text: string): void {
  mkdirSync(join(home, path, '..'), { recursive: true });
  writeFileSync(join(home, path), text);
}

async function findings(data: string): Promise<Finding[]> {
  return JSON.parse((await runCli(['doctor', '--json'], real(data))).stdout).findings;
}

describe('kith doctor on this machine', () => {
  it('finds a folder missing, and then nothing that keeps names away', async () => {
    expect(homedir()).toBe(home);
    const data = dataFolder();
    const first = await runCli(['doctor'], real(data));
    expect(first.code).toBe(1);
    expect(first.stdout).toContain('✗ Your folders: Kith knows no folder with photos yet.');
    expect(first.stdout.trimEnd().split('\n').at(-1)).toBe(
      '1 thing keeps names from appearing, and 1 thing is worth a look.',
    );

    await runCli(['watch', 'add', home], real(data));
    const second = await runCli(['doctor'], real(data));
    expect(second.code).toBe(0);
    expect(second.stdout.trimEnd().split('\n').at(-1)).toBe('Nothing is at fault; 1 thing is worth a look.');
  });

  it('reads the settings of digiKam and darktable as they write them', async () => {
    write('.config/digikamrc', '[Metadata Settings]\nUse XMP Sidecar For Reading=false\n');
    write('.config/darktable/darktablerc', 'write_sidecar_files=never\nrun_crawler_on_start=FALSE\n');
    const found = await findings(dataFolder());
    const state = (id: string) => found.find((finding) => finding.id === id)?.state;
    expect(state('digikam:read-sidecars')).toBe('problem');
    expect(state('digikam:write-tags')).toBe('advice');
    expect(state('darktable:look-for-sidecars')).toBe('problem');
    expect(state('darktable:write-sidecars')).toBe('advice');
  });

  it('knows from the library which files there are, each in its own folder', async () => {
    const data = dataFolder();
    const picture = await sharp({ create: { width: 32, height: 32, channels: 3, background: 'red' } })
      .jpeg()
      .toBuffer();
    for (const name of ['all/a.jpg', 'all/b.JPG', 'all/inner/c.jpg', 'all/broken.jpg']) {
      mkdirSync(join(home, name, '..'), { recursive: true });
      writeFileSync(join(home, name), name.includes('broken') ? 'no picture at all' : picture);
    }
    await runCli(['watch', 'add', join(home, 'all')], real(data));
    await runCli(['watch', 'add', join(home, 'all/inner'), '--write', 'none'], real(data));
    await runCli(['scan', join(home, 'all')], real(data));
    const found = await findings(data);
    expect(found.find(({ id }) => id === 'set-aside')).toMatchObject({
      state: 'advice',
      what: expect.stringMatching(/^1 file /),
    });
    expect(found.find(({ id }) => id === 'watch-limit')?.what).toMatch(/^There are 2 folders to watch/);
    expect(found.find(({ id }) => id === `write-mode:${join(home, 'all/inner')}`)?.state).toBe('advice');
  });

  it('says so where the library cannot be opened, and looks at all else', async () => {
    const data = dataFolder();
    const lock = lockData(data);
    const ran = await runCli(['doctor'], real(data));
    lock?.release();
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain('✗ Library: Another Kith is working on');
    expect(ran.stdout).toContain('✓ ExifTool: It runs');

    const file = join(home, 'file');
    writeFileSync(file, '');
    const nowhere = await runCli(['doctor'], real(join(file, 'data')));
    expect(nowhere.code).toBe(1);
    expect(nowhere.stdout).toContain('✗ Data folder:');
  });
});

describe('what kith doctor prints', () => {
  const finding = (more: Partial<Finding>): Finding => ({
    id: 'x',
    about: 'kith',
    title: 'Thing',
    state: 'good',
    what: 'It is well.',
    mend: null,
    ...more,
  });

  async function printed(findings: Finding[], columns = 80) {
    const library = Object.assign(testLibrary(), { findings });
    return runCli(['doctor'], { data: dataFolder(), library, columns });
  }

  it('groups, with the worst first, and sums up', async () => {
    const { code, stdout } = await printed([
      finding({}),
      finding({ title: 'Daemon', state: 'advice', what: 'It sleeps.', mend: 'Wake it.' }),
      finding({ about: 'digikam', title: 'Database' }),
      finding({ about: 'digikam', title: 'Sidecars', state: 'problem', what: 'Off.', mend: 'Click here.' }),
    ]);
    expect(code).toBe(1);
    expect(stdout).toBe(
      [
        'digiKam',
        '  ✗ Sidecars: Off.',
        '      Click here.',
        '  ✓ Database: It is well.',
        '',
        'Kith',
        '  ! Daemon: It sleeps.',
        '      Wake it.',
        '  ✓ Thing: It is well.',
        '',
        '1 thing keeps names from appearing, and 1 thing is worth a look.',
        '',
      ].join('\n'),
    );
  });

  it.each<[Finding['state'][], number, string]>([
    [['good'], 0, 'All is well.'],
    [['advice'], 0, 'Nothing is at fault; 1 thing is worth a look.'],
    [['problem'], 1, '1 thing keeps names from appearing.'],
    [
      ['problem', 'problem', 'advice', 'advice'],
      1,
      '2 things keep names from appearing, and 2 things are worth a look.',
    ],
  ])('ends with one sentence, and a code for scripts: %j', async (states, code, sentence) => {
    const ran = await printed(states.map((state) => finding({ state })));
    expect(ran.code).toBe(code);
    expect(ran.stdout.trimEnd().split('\n').at(-1)).toBe(sentence);
  });

  it('fits the terminal, and no path can steer it', async () => {
    const long = finding({
      what: `${'word '.repeat(40)}\u001b[31m`,
      mend: 'click '.repeat(30),
      state: 'problem',
    });
    const { stdout } = await printed([long], 40);
    for (const line of stdout.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(40);
    expect(stdout).not.toContain('\u001b');
  });

  it('is the word of a running daemon where one runs', async () => {
    const daemon = await testDaemon();
    daemon.library.findings = [finding({ state: 'problem' })];
    const ran = await runCli(['doctor', '--json'], { data: daemon.data });
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.stdout)).toEqual({ findings: daemon.library.findings });
    expect(daemon.library.calls).toEqual([{ method: 'doctor', params: { daemonRuns: true } }]);
  });
});
