import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataFolder, testDaemon } from '../serve/daemon.js';
import { testLibrary } from '../serve/library.js';
import { type RunOptions, runCli } from './run-cli.js';

/** A line up to the cursor, as a shell hands it over: the words that are offered, and whether files are. */
async function at(line: string, options: Partial<RunOptions> = {}) {
  const words = line.split(' ');
  const current = words.pop() ?? '';
  return offered(words, current, options);
}

async function offered(words: readonly string[], current: string, options: Partial<RunOptions> = {}) {
  const args = ['completion', 'words', `--current=${current}`, '--', ...words];
  const { code, stdout } = await runCli(args, { data: dataFolder(), library: testLibrary(), ...options });
  expect(code).toBe(0);
  const [paths, ...lines] = stdout.trimEnd().split('\n');
  return { paths, words: lines.map((one) => one.split('\t')[0]), lines };
}

describe('what may stand at the cursor', () => {
  it.each([
    ['sta', ['status']],
    ['watch ', ['add', 'remove', 'list', 'help']],
    ['--data /x wat', ['watch']],
    ['--json wat', ['watch']],
    ['zzz', []],
  ])('are commands: %j', async (line, words) => {
    expect(await at(line)).toMatchObject({ paths: 'none', words });
  });

  it('are all commands that the help shows, with what they do', async () => {
    const { words, lines } = await at('');
    expect(words).toEqual(expect.arrayContaining(['scan', 'people', 'completion', 'help']));
    expect(lines).toContain('people\tlist people and unnamed groups, most faces first');
    expect((await at('completion ')).words).not.toContain('words');
  });

  it.each([
    ['people --h', ['--hidden', '--help']],
    ['scan /x --js', ['--json']],
    ['watch add --w', ['--write']],
    ['people -- --h', []],
  ])('are options of the command and of all commands: %j', async (line, words) => {
    expect((await at(line)).words).toEqual(words);
  });

  it.each([
    ['scan /x --write s', ['sidecar']],
    ['scan --write=s', ['--write=sidecar']],
    ['scan --write = s', ['sidecar']],
    ['resolve f0 ', ['mine', 'theirs']],
    ['settings peo', ['people-root']],
    ['completion z', ['zsh']],
  ])('are the values that are allowed: %j', async (line, words) => {
    expect(await at(line)).toMatchObject({ paths: 'none', words });
  });

  it.each([
    ['name ', ['p1', '王小明']],
    ['name 王', ['王小明']],
    ['name p1 ', ['王小明']],
    ['merge p1 p2 王', ['王小明']],
    ['faces --person 王', ['王小明']],
    ['split 王小明 f0 --name ', ['王小明']],
    ['memories timeline 王', ['王小明']],
  ])('are people, and groups where these can be meant: %j', async (line, words) => {
    // Nobody is offered whose name no line can hold.
    expect(await at(line)).toMatchObject({ paths: 'none', words });
  });

  it.each(['"An', "'An", 'An', 'an', 'Anna\\ B', '"Anna B', 'ANNA'])(
    'is a name begun as %j',
    async (typed) => {
      const library = testLibrary();
      library.people = async () => ({
        people: [{ id: 'p1', name: 'Anna Berg', faces: 2, photos: 1 }],
        next: null,
      });
      expect((await offered(['name'], typed, { library })).lines).toEqual(['Anna Berg\t2 faces']);
    },
  );

  it('are people or files, for what takes both', async () => {
    expect(await at('revert 王')).toMatchObject({ paths: 'files', words: ['王小明'] });
  });

  it.each([
    ['scan ', 'folders'],
    ['scan /a /b', 'folders'],
    ['eval ', 'folders'],
    ['--data ', 'folders'],
    ['retry ', 'files'],
    ['models fetch --from ', 'files'],
    ['people ', 'none'],
    ['name p1 Anna more', 'none'],
    ['scan -- --w', 'folders'],
  ])('are the paths of the shell: %j', async (line, paths) => {
    expect(await at(line)).toMatchObject({ paths, words: [] });
  });

  it('are the folders of the library, and the steps of the log', async () => {
    const library = testLibrary();
    library.knownFolders = [{ path: '/my photos', write: 'none', watched: true }];
    expect((await at('watch remove /my', { library })).lines).toEqual(['/my photos\tnone']);
    const { lines } = await at('undo ');
    expect(lines[0]).toMatch(/^7\t\S/);
    expect(lines.length).toBeGreaterThan(0);
  });
});

describe('completing', () => {
  it('asks the daemon that runs, on the data that the line names', async () => {
    const { data } = await testDaemon();
    const elsewhere = { library: { refused: 'busy', what: 'No.', hint: '' } } as const;
    expect((await at(`--data ${data} name 王`, elsewhere)).words).toEqual(['王小明']);
    expect((await at(`--data=${data} name 王`, elsewhere)).words).toEqual(['王小明']);
    expect((await at('name 王', { data, ...elsewhere })).words).toEqual(['王小明']);
  });

  it('offers nobody while another command has the library, and says nothing', async () => {
    const library = { refused: 'busy', what: 'It is in use.', hint: 'Wait.' } as const;
    expect(await at('name ', { library })).toMatchObject({ paths: 'none', words: [] });
  });

  it('makes no library where there is none', async () => {
    const data = join(dataFolder(), 'none');
    expect((await at('name ', { data, library: 'real' })).words).toEqual([]);
    expect(existsSync(data)).toBe(false);
  });

  it('opens no library for what the commands say themselves', async () => {
    const library = testLibrary();
    await at('watch ', { library });
    await at('people --', { library });
    await at('scan ', { library });
    expect(library.calls).toEqual([]);
  });

  it.each(['bash', 'zsh', 'fish', 'powershell'])('is taught to %s by a script', async (shell) => {
    const options = { data: dataFolder() };
    const { code, stdout } = await runCli(['completion', shell], options);
    expect(code).toBe(0);
    expect(stdout).toContain('kith completion words');
    const json: unknown = JSON.parse((await runCli(['completion', shell, '--json'], options)).stdout);
    expect(json).toEqual({ script: stdout });
  });

  it.each([[[]], [['tcsh']], [['bash', 'zsh']]])('is wrong usage: %j', async (args) => {
    const ran = await runCli(['completion', ...args], { data: dataFolder() });
    expect(ran).toMatchObject({ code: 2, stdout: '' });
  });
});
