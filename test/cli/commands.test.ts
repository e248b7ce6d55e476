import { describe, expect, it } from 'vitest';
import { pageOf } from '../../daemon/service/page.js';
import { dataFolder, testDaemon } from '../serve/daemon.js';
import { found, testLibrary } from '../serve/library.js';
import { type RunOptions, runCli, startCli } from './run-cli.js';

const open = (more: Partial<RunOptions> = {}): RunOptions => ({
  data: dataFolder(),
  library: testLibrary(),
  ...more,
});

const json = async (...args: string[]): Promise<unknown> => JSON.parse((await runCli(args, open())).stdout);

describe('wrong usage', () => {
  it.each([
    [[]],
    [['dance']],
    [['scan']],
    [['scan', '/a', '--write', 'everywhere']],
    [['daemon', '--port', '70000']],
    [['daemon', '--port', 'x']],
    [['name', 'p1']],
    [['name', 'p1', 'Anna', 'Berg']],
    [['merge', 'p1']],
    [['undo', 'last']],
    [['faces', '--limit', '0']],
    [['people', '--colour']],
    [['watch']],
    [['watch', 'add']],
    [['eval', 'x', '--people', 'all']],
  ])('exits with 2 and says why on stderr: %j', async (args) => {
    const ran = await runCli(args, open());
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).not.toBe('');
  });
});

describe('without a daemon', () => {
  it('opens the library, and closes it again', async () => {
    const running = startCli(['people'], open());
    const ran = await running.ended;
    expect(ran.code).toBe(0);
    expect(running.closes()).toBe(1);
    expect(ran.stdout.split('\n').slice(0, 3)).toEqual([
      'ID  NAME           FACES  PHOTOS',
      'p1  –                250     200',
      'p2  王小明            12      10',
    ]);
  });

  it('never lets a name steer the terminal', async () => {
    const { stdout } = await runCli(['people'], open({ columns: 80 }));
    expect(stdout).toContain('Ben\\u{1b}[31m');
    expect(stdout).not.toContain('\u001b');
  });

  it('takes --json and --data before and after the command', async () => {
    const options = open();
    const people = { people: (await testLibrary().people()).people };
    for (const args of [
      ['--json', 'people'],
      ['people', '--json'],
      ['people', '--data', options.data, '--json'],
    ]) {
      expect(JSON.parse((await runCli(args, options)).stdout)).toEqual(people);
    }
  });

  it('prints one JSON document for every command', async () => {
    expect(await json('status', '--json')).toMatchObject({ running: false, url: null, photos: 1, queued: 0 });
    expect(await json('name', 'p1', 'Anna', '--json')).toMatchObject({ event: 1, written: 2, failed: [] });
    expect(await json('merge', 'p1', 'p2', 'p3', '--json')).toMatchObject({ event: 1 });
    expect(await json('reject', 'f1', '--json')).toMatchObject({ event: 1 });
    expect(await json('undo', '--json')).toMatchObject({ event: 1 });
    expect(await json('log', '--json')).toMatchObject({ events: [{ id: 7, undone: true }] });
    expect(await json('search', 'Anna', '--json')).toMatchObject({ photos: [{ files: { length: 2 } }] });
    expect(await json('watch', 'list', '--json')).toEqual({ folders: [] });
    expect(await json('stop', '--json')).toEqual({ stopped: false });
  });

  it('collects all pages of faces, and no more than asked for', async () => {
    const all = await json('faces', '--json');
    expect(all).toMatchObject({ faces: { length: 250 } });
    expect(await json('faces', '--limit', '7', '--json')).toMatchObject({ faces: { length: 7 } });
  });

  it('says why a face has its name', async () => {
    const { stdout } = await runCli(['why', 'f1'], open());
    expect(stdout).toContain('The face is 王小明.');
    expect(stdout).toContain('Of those with a name it looks most like 王小明 (98.7 %)');
    expect(stdout).toMatch(/0\.60 +0\.70 +you +\/photos\/one\.jpg/);
    expect(stdout).toContain('It is not p3: who is on the same photo.');
  });

  it('waits until names are written before it ends', async () => {
    const library = testLibrary();
    const { stdout } = await runCli(['name', 'p1', 'Anna'], open({ library }));
    expect(library.calls).toEqual([{ method: 'name', params: { person: 'p1', name: 'Anna', wait: true } }]);
    expect(stdout).toBe('Done: name. 2 files written.\nUndo with: kith undo 1\n');
  });

  it('exits with 3 and says which files could not be written', async () => {
    const library = testLibrary();
    const failed = [{ path: '/photos/a\n.jpg', code: 'read-only', message: 'The folder is read-only.' }];
    library.name = async () => ({ event: 4, summary: 'Named.', writing: 2, written: 1, failed });
    const ran = await runCli(['name', 'p1', 'Anna'], open({ library }));
    expect(ran.code).toBe(3);
    expect(ran.stdout).toContain(
      '1 file could not be written:\n  /photos/a\\n.jpg\n    The folder is read-only.',
    );
  });

  it('exits with 1 and the hint when it is refused', async () => {
    const ran = await runCli(['name', 'p99', 'Anna'], open());
    expect(ran).toEqual({
      code: 1,
      stdout: '',
      stderr: 'kith: There is no p99.\n      Look at the list of people.\n',
    });
  });

  it('still prints one JSON document when it is refused', async () => {
    const ran = await runCli(['name', 'p99', 'Anna', '--json'], open());
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.stdout)).toEqual({
      error: { refused: 'not-found', what: 'There is no p99.', hint: 'Look at the list of people.' },
    });
  });

  it('exits with 1 when the library cannot be opened', async () => {
    const library = { refused: 'busy', what: 'Another process has it.', hint: 'Wait.' } as const;
    expect(await runCli(['people'], open({ library }))).toMatchObject({ code: 1, stdout: '' });
  });

  it('exits with 1 on a fault, and names it', async () => {
    const library = testLibrary();
    library.people = async () => {
      throw new Error('disk on fire');
    };
    const ran = await runCli(['people'], open({ library }));
    expect(ran).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('disk on fire') });
  });

  it('shows in the status which files were set aside, and why', async () => {
    const library = testLibrary();
    library.setAsideFiles = [{ path: '/photos/bad.jpg', code: 'truncated', message: 'The file ends early.' }];
    const { code, stdout } = await runCli(['status'], open({ library }));
    expect(code).toBe(0);
    expect(stdout).toContain('No daemon runs.');
    expect(stdout).toContain('1 file set aside:\n  /photos/bad.jpg\n    The file ends early.');
    expect(stdout).not.toContain('could not be written');
  });

  it('shows in the status how much is left to write, and the first reasons why', async () => {
    const library = testLibrary();
    library.unwrittenFiles = ['a', 'b', 'c'].map((name) => ({
      path: `/photos/${name}\u001b.jpg`,
      code: 'read-only',
      message: `/photos/${name}.jpg is on a read-only disk.`,
    }));
    const { code, stdout } = await runCli(['status'], open({ library }));
    expect(code).toBe(0);
    expect(stdout).toContain('3 files to write.');
    expect(stdout).toContain(
      [
        '3 files could not be written:',
        '  /photos/a\\u{1b}.jpg',
        '    /photos/a.jpg is on a read-only disk.',
        '  /photos/b\\u{1b}.jpg',
        '    /photos/b.jpg is on a read-only disk.',
        '  and 1 more',
      ].join('\n'),
    );
  });
});

describe('search', () => {
  it('prints paths as they are for another program, and escaped for a screen', async () => {
    const piped = await runCli(['search', 'Anna & Ben'], open());
    expect(piped.stdout).toBe('/photos/one.jpg\n/photos/copy of\none.jpg\n');
    const shown = await runCli(['search', 'Anna & Ben'], open({ columns: 80 }));
    expect(shown.stdout).toBe('/photos/one.jpg\n/photos/copy of\\none.jpg\n');
  });

  it.each(['-0', '--null'])('ends each path with a NUL byte for %s', async (flag) => {
    const { stdout } = await runCli(['search', 'Anna', flag], open());
    expect(stdout).toBe('/photos/one.jpg\0/photos/copy of\none.jpg\0');
  });

  it('prints nothing when nothing is found', async () => {
    const library = testLibrary();
    library.search = async () => found([]);
    expect(await runCli(['search', 'Anna'], open({ library }))).toMatchObject({ code: 0, stdout: '' });
    expect(await runCli(['search', 'Anna', '-0'], open({ library }))).toMatchObject({ code: 0, stdout: '' });
  });
});

describe('a search', () => {
  it('says on stderr whom a name with a slip was taken for', async () => {
    const { stdout, stderr } = await runCli(['search', 'Amna'], open());
    expect(stderr).toBe('kith: Amna is taken for Anna\\u{1b}[31m.\n');
    expect(stdout).toBe('/photos/one.jpg\n/photos/copy of\none.jpg\n');
  });

  it('collects all pages', async () => {
    const library = testLibrary();
    library.search = async ({ cursor }) => {
      const { page, next } = pageOf(['a', 'b', 'c'], (id) => id, cursor, 1);
      return { ...found(page.map((id) => ({ id, files: [`/${id}.jpg`] }))), next };
    };
    const { stdout } = await runCli(['search', 'Anna'], open({ library }));
    expect(stdout).toBe('/a.jpg\n/b.jpg\n/c.jpg\n');
  });

  it.each([
    ['Anna & Xaver', 7, 12, ['Anna & Xaver', '       ^^^^^']],
    ['王小明 & Xaver', 6, 11, ['王小明 & Xaver', '         ^^^^^']],
    ['Anna &', 6, 6, ['Anna &', '      ^']],
    ['\u001b[2J & Xaver', 7, 12, ['\\u{1b}[2J & Xaver', '            ^^^^^']],
    [`${'a'.repeat(99)}b`, 99, 100, [`…${'a'.repeat(23)}b`, '                        ^']],
  ])('points at what is wrong in %j', async (query, from, to, lines) => {
    const library = testLibrary();
    const refusal = { refused: 'bad-query', what: 'No.', hint: 'Yes.' } as const;
    library.search = async () => ({ ...refusal, at: { from, to } });
    const { code, stdout, stderr } = await runCli(['search', query], open({ library }));
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe(['kith: No.', ...lines.map((line) => `      ${line}`), '      Yes.', ''].join('\n'));
  });

  it('gives the place and the people that may be meant to programs', async () => {
    const library = testLibrary();
    const details = {
      what: 'Who?',
      hint: 'Say.',
      at: { from: 0, to: 3 },
      candidates: [{ id: 'p1', name: 'Ben' }],
    };
    library.search = async () => ({ refused: 'ambiguous', ...details });
    const { stdout } = await runCli(['search', 'Ben', '--json'], open({ library }));
    expect(JSON.parse(stdout)).toEqual({ error: { refused: 'ambiguous', ...details } });
  });

  it('may begin with a dash behind --', async () => {
    const asked: string[] = [];
    const library = testLibrary();
    library.search = async ({ query }) => {
      asked.push(query);
      return found([]);
    };
    await runCli(['search', '--', '-Anna'], open({ library }));
    expect(asked).toEqual(['-Anna']);
  });
});

describe('memories', () => {
  it('are the day, the people and the groups', async () => {
    const { code, stdout } = await runCli(['memories'], open({ columns: 80 }));
    expect(code).toBe(0);
    expect(stdout.split('\n')).toEqual([
      'That day.',
      'YEAR  PHOTOS  PEOPLE  FILE',
      '2020       7  王小明  /photos/one.jpg',
      '',
      'Who matters.',
      'ID  NAME    PHOTOS  MOMENTS  FIRST       LAST  WITH',
      'p2  王小明      10        4  2019-05-01  –     Ben\\u{1b}[31m',
      '',
      'Groups.',
      'MOMENTS  PHOTOS  FIRST       LAST  PEOPLE',
      '      4      10  2019-05-01  –     王小明',
      '',
    ]);
    expect(await json('memories', '--json')).toMatchObject({ onThisDay: {}, people: {}, groups: {} });
  });

  it('are those of a day', async () => {
    const library = testLibrary();
    await runCli(['memories', '--on', '12-24'], open({ library }));
    expect(library.calls).toEqual([{ method: 'memories.onThisDay', params: { date: '12-24' } }]);
    expect(await runCli(['memories', '--on', 'tomorrow'], open())).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('a date is YYYY-MM-DD or MM-DD'),
    });
  });

  it('are the best photos of people together', async () => {
    const library = testLibrary();
    const { stdout } = await runCli(
      ['memories', 'together', 'Anna & Ben', '--limit', '3'],
      open({ library, columns: 80 }),
    );
    expect(library.calls).toEqual([
      { method: 'memories.together', params: { people: ['Anna & Ben'], limit: 3 } },
    ]);
    expect(stdout).toBe(
      'Together.\nTAKEN       QUALITY  WHY     FILE\n2026-07-01     0.76  Sharp.  /photos/one.jpg\n',
    );
    const refused = await runCli(['memories', 'together', 'Nobody'], open());
    expect(refused.stderr).toContain('      Nobody\n      ^^^^^^\n');
  });

  it('are somebody’s years', async () => {
    const { stdout } = await runCli(['memories', 'timeline', 'Anna'], open({ columns: 30 }));
    expect(stdout.split('\n')).toEqual([
      'Over the years.',
      'YEAR  PHOTOS',
      `2019       8  ${'▇'.repeat(15)}…`,
      '2020       1  ▇▇▇▇▇',
      '',
    ]);
  });
});

describe('with a daemon', () => {
  it('asks it, and does not open the library', async () => {
    const daemon = await testDaemon();
    const closed = { data: daemon.data };
    expect(JSON.parse((await runCli(['people', '--json'], closed)).stdout)).toEqual({
      people: (await daemon.library.people()).people,
    });
    const named = await runCli(['name', 'p2', 'Anna'], closed);
    expect(named.code).toBe(0);
    expect(daemon.library.calls).toMatchObject([{ method: 'name' }]);
    const status = await runCli(['status'], closed);
    expect(status.stdout).toContain(`The daemon runs at ${daemon.url} (process ${process.pid}).`);
  });

  it('tells it absolute folders', async () => {
    const daemon = await testDaemon();
    await runCli(['watch', 'add', 'some/folder', '--write', 'none'], { data: daemon.data });
    expect(daemon.library.knownFolders).toEqual([
      { path: `${process.cwd()}/some/folder`, write: 'none', watched: true },
    ]);
  });

  it('takes its refusal as its own', async () => {
    const daemon = await testDaemon();
    const ran = await runCli(['watch', 'add', '/missing'], { data: daemon.data });
    expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining('/missing is not there.') });
  });
});
