import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../protocol/index.js';
import { dataFolder } from '../serve/daemon.js';
import { conflict, planned, testLibrary } from '../serve/library.js';
import { runCli } from './run-cli.js';

/** A command on a library in memory, on a terminal of 80 columns. */
async function kith(...args: string[]) {
  const library = testLibrary();
  const ran = await runCli(args, { data: dataFolder(), library, columns: 80 });
  return { ...ran, calls: library.calls };
}

describe('kith conflicts', () => {
  it('shows both names of a face, where the photo is, and how to settle it', async () => {
    expect(await kith('conflicts')).toMatchObject({
      code: 0,
      stdout: [
        '/photos/one.jpg',
        '  face   a1b2c3d4e5f60718293a-512-348',
        '  here   Anna',
        '  there  Ben\\nBerg  (face box in its sidecar)',
        '',
        'Say which one counts with: kith resolve FACE mine|theirs',
        '',
      ].join('\n'),
    });
  });

  it('tells a name that was left out, and a face that nobody is named on', async () => {
    const library = testLibrary();
    const nobody = { person: 'p7', name: null };
    library.conflicts = async () => ({
      conflicts: [
        { ...conflict, theirs: null },
        { ...conflict, mine: nobody },
        { ...conflict, mine: null },
      ],
      next: null,
    });
    const { stdout } = await runCli(['conflicts'], { data: dataFolder(), library, columns: 80 });
    expect(stdout).toContain('  here   Anna\n  there  taken out, maybe by a program that never read it');
    expect(stdout).toContain('  here   p7\n');
    expect(stdout).toContain('  here   nobody\n');
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('says when there is nothing to settle', async () => {
    const library = testLibrary();
    library.conflicts = async () => ({ conflicts: [], next: null });
    const ran = await runCli(['conflicts'], { data: dataFolder(), library });
    expect(ran).toMatchObject({ code: 0, stdout: 'No two programs disagree about a face.\n' });
  });

  it('gives one JSON document', async () => {
    expect(JSON.parse((await kith('conflicts', '--json')).stdout)).toEqual({ conflicts: [conflict] });
  });
});

describe('kith resolve', () => {
  it.each(['mine', 'theirs'])('settles a face: %s', async (keep) => {
    const { code, stdout, calls } = await kith('resolve', conflict.face, keep);
    expect(code).toBe(0);
    expect(calls).toEqual([
      { method: 'conflict.resolve', params: { face: conflict.face, keep, wait: true } },
    ]);
    expect(stdout).toBe('Done. 1 file written.\nUndo with: kith undo 8\n');
  });

  it('gives one JSON document', async () => {
    const { stdout } = await kith('resolve', conflict.face, 'mine', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ event: 8, written: 1, failed: [] });
  });

  it('fails with the reason where nothing waits for an answer', async () => {
    const library = testLibrary();
    library.conflictResolve = async () => ({
      refused: 'not-found',
      what: 'No two names wait.',
      hint: 'Look.',
    });
    const ran = await runCli(['resolve', 'x', 'mine'], { data: dataFolder(), library });
    expect(ran).toMatchObject({ code: 1, stdout: '', stderr: 'kith: No two names wait.\n      Look.\n' });
  });
});

describe('kith write --dry-run', () => {
  it('is a diff that a person can read', async () => {
    const { code, stdout, calls } = await kith('write', '--dry-run');
    expect(code).toBe(0);
    expect(calls).toEqual([{ method: 'write.preview', params: {} }]);
    expect(stdout).toBe(
      [
        '/photos/one.jpg.xmp (new)',
        '  dc:subject      - Ben',
        '  mwg-rs:Regions  + Anna  (38 %, 38 %)',
        '',
        '1 file would change; nothing was written. In brackets: the middle of a face,',
        'from the left and from the top.',
        '',
      ].join('\n'),
    );
  });

  it('puts what goes and what comes in a field side by side, whatever the names', async () => {
    const library = testLibrary();
    const box = { x0: 0, y0: 0.5, x1: 0.5, y1: 1 };
    const change = { field: 'mwg-rs:Regions', box };
    const changes: Result<'write.preview'>['files'][number]['changes'] = [
      { ...change, sign: '-', text: '王小明' },
      { field: 'dc:subject', box: null, sign: '-', text: 'evil\u001b[31m' },
      { ...change, sign: '+', text: 'Anna Berg' },
      { field: 'dc:subject', box: null, sign: '+', text: 'Anna Berg' },
    ];
    library.writePreview = async () => ({
      ...planned,
      files: [{ path: '/photos/o\nne.jpg', photo: '/photos/o\nne.jpg', isNew: false, changes }],
    });
    const { stdout } = await runCli(['write', '--dry-run'], { data: dataFolder(), library, columns: 80 });
    expect(stdout).toContain(
      [
        '/photos/o\\nne.jpg',
        '  mwg-rs:Regions  - 王小明     (25 %, 75 %)',
        '                  + Anna Berg  (25 %, 75 %)',
        '  dc:subject      - evil\\u{1b}[31m',
        '                  + Anna Berg',
        '',
      ].join('\n'),
    );
  });

  it('says when nothing would change, and what cannot be written, which ends with 3', async () => {
    const library = testLibrary();
    library.writePreview = async () => ({ ...planned, files: [] });
    const none = await runCli(['write', '--dry-run'], { data: dataFolder(), library });
    expect(none).toMatchObject({
      code: 0,
      stdout: 'Nothing would change; 3 files say all they should.\n',
    });
    const failed = [{ path: '/photos/x.jpg', code: 'malformed', message: 'x.jpg.xmp holds no XMP.' }];
    library.writePreview = async () => ({ files: [], unchanged: 1, failed, held: [], next: null });
    const some = await runCli(['write', '--dry-run'], { data: dataFolder(), library, columns: 80 });
    expect(some).toMatchObject({
      code: 3,
      stdout: [
        '1 file cannot be written:',
        '  /photos/x.jpg',
        '    x.jpg.xmp holds no XMP.',
        'Nothing would change; 1 file says all it should.',
        '',
      ].join('\n'),
    });
  });

  it('asks about the files of some people', async () => {
    const { calls } = await kith('write', '--dry-run', 'Anna');
    expect(calls).toEqual([{ method: 'write.preview', params: { people: ['Anna'], files: [] } }]);
  });

  it('asks about some files, as if they were written otherwise', async () => {
    const { calls } = await kith('write', '--dry-run', '--write', 'embedded', './some/photo.jpg');
    const files = [join(process.cwd(), 'some/photo.jpg')];
    expect(calls).toEqual([{ method: 'write.preview', params: { people: [], files, write: 'embedded' } }]);
  });

  it('gives one JSON document', async () => {
    expect(JSON.parse((await kith('write', '--dry-run', '--json')).stdout)).toEqual(planned);
  });
});

describe.each([
  ['revert', 'write.revert'],
  ['write', 'write.resume'],
])('kith %s', (command, method) => {
  it('tells people from files', async () => {
    const { code, stdout, calls } = await kith(command, 'Anna', 'p3', '/photos/2019');
    expect(code).toBe(0);
    const params = { everything: false, people: ['Anna', 'p3'], files: ['/photos/2019'], wait: true };
    expect(calls).toEqual([{ method, params }]);
    expect(stdout).toBe('Done. 1 file written.\nUndo with: kith undo 8\n');
  });

  it('means everything only when told so', async () => {
    const { calls } = await kith(command, '--all');
    expect(calls).toEqual([{ method, params: { everything: true, people: [], files: [], wait: true } }]);
  });

  it('gives one JSON document', async () => {
    expect(JSON.parse((await kith(command, 'Anna', '--json')).stdout)).toMatchObject({ event: 8 });
  });
});

it.each([
  [['conflicts', 'more']],
  [['resolve']],
  [['resolve', 'x']],
  [['resolve', 'x', 'both']],
  [['resolve', 'x', 'mine', 'more']],
  [['revert']],
  [['write']],
  [['revert', '--everything']],
  [['revert', '--dry-run']],
  [['write', '--dry-run', '--write', 'everywhere']],
])('is wrong usage: %j', async (args) => {
  const ran = await kith(...args);
  expect(ran).toMatchObject({ code: 2, stdout: '', calls: [] });
  expect(ran.stderr).not.toBe('');
});
