import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataFolder, testDaemon } from '../serve/daemon.js';
import { runCli } from './run-cli.js';

/** Commands, one after the other, on one library. */
function cli(data = dataFolder()) {
  return (...args: string[]) => runCli(args, { data, library: 'real' });
}

describe('kith settings', () => {
  it('shows every setting, what counts and what it does', async () => {
    const { code, stdout } = await cli()('settings');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^people-root: People \(not set\)\n {2}The tag that people stand under/m);
    expect(stdout).toMatch(/^picasa-contacts: nothing \(not set\)\n/m);
    expect(stdout).toMatch(/^digikam: read \(not set\)\n {2}Whether names are taken over/m);
    expect(stdout).toMatch(/^sure: 0\.995 \(not set\)\n/m);
  });

  it('changes one, which lasts, and takes it back', async () => {
    const kith = cli();
    expect(await kith('settings', 'people-root', 'Family/People')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/people-root: Family\/People[\s\S]*follow when their folder is scanned/),
    });
    expect(JSON.parse((await kith('settings', 'people-root', '--json')).stdout)).toMatchObject({
      settings: [{ name: 'people-root', value: 'Family/People', byDefault: 'People', isSet: true }],
    });
    expect((await kith('settings', '--unset', 'people-root')).stdout).toContain(
      'people-root: People (not set)',
    );
    expect((await kith('settings', 'people-root')).stdout).toContain('people-root: People (not set)');
  });

  it('takes a path as the shell does, from where the owner is', async () => {
    const data = dataFolder();
    const kith = cli(data);
    const path = join(data, 'contacts.xml');
    writeFileSync(path, '<contacts><contact id="1a" name="Anna Berg"/></contacts>');
    const ran = await kith('settings', 'picasa-contacts', relative(process.cwd(), path), '--json');
    expect(JSON.parse(ran.stdout)).toMatchObject({ settings: [{ value: path, isSet: true }] });
  });

  it('fails with the reason, and says what the setting is for', async () => {
    const kith = cli();
    const ran = await kith('settings', 'sure', '0.5');
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toBe(
      'kith: "0.5" cannot be sure: it is at least 0.9.\n' +
        '      How probable a name that Kith gives by itself must be to be written into files, from 0.9 to 1. What you confirmed is always written.\n',
    );
    expect(JSON.parse((await kith('settings', 'sure', '--json')).stdout)).toMatchObject({
      settings: [{ value: 0.995, isSet: false }],
    });
  });

  it.each([
    [['settings', 'colour']],
    [['settings', 'colour', 'red']],
    [['settings', '--unset', 'colour']],
    [['settings', '--unset']],
    [['settings', 'sure', '0.99', 'more']],
    [['settings', 'sure', '--unset', 'sure']],
  ])('is wrong usage: %j', async (args) => {
    expect(await cli()(...args)).toMatchObject({ code: 2, stdout: '' });
  });

  it('asks a running daemon', async () => {
    const daemon = await testDaemon();
    const ran = await runCli(['settings', 'people-root', 'Clan'], { data: daemon.data });
    expect(ran.code).toBe(0);
    expect(daemon.library.calls).toEqual([
      { method: 'settings.set', params: { name: 'people-root', value: 'Clan' } },
    ]);
  });
});
