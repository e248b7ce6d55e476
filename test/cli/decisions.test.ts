import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { dataFolder } from '../serve/daemon.js';
import { testLibrary } from '../serve/library.js';
import { runCli } from './run-cli.js';

const folder = mkdtempSync(join(tmpdir(), 'kith-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the command asked of the library. */
async function asked(...args: string[]) {
  const library = testLibrary();
  const ran = await runCli(args, { data: dataFolder(), library });
  return { ...ran, calls: library.calls };
}

describe('each decision is asked for as it was typed, and can be taken back', () => {
  const file = resolve('a.jpg');
  it.each<[string[], string, Record<string, unknown>]>([
    [['merge', 'p1', 'p2', 'p3'], 'merge', { into: 'p1', from: ['p2', 'p3'] }],
    [['same', 'p1', 'p2'], 'merge', { into: 'p1', from: ['p2'] }],
    [['different', 'p1', 'p2'], 'different', { a: 'p1', b: 'p2' }],
    [
      ['split', 'p1', 'f1', 'f2', '--name', 'Anna'],
      'split',
      { person: 'p1', faces: ['f1', 'f2'], name: 'Anna' },
    ],
    [['split', 'p1', 'f1'], 'split', { person: 'p1', faces: ['f1'], name: undefined }],
    [['move', 'Anna Berg', 'f1', 'f2'], 'move', { to: 'Anna Berg', faces: ['f1', 'f2'] }],
    [['confirm', 'p1'], 'confirm', { person: 'p1', faces: undefined }],
    [['confirm', 'p1', 'f1'], 'confirm', { person: 'p1', faces: ['f1'] }],
    [['reject', 'f1', 'f2'], 'reject', { faces: ['f1', 'f2'], person: undefined }],
    [['reject', 'f1', '--person', 'Anna'], 'reject', { face: 'f1', person: 'Anna' }],
    [['ignore', 'p1', 'f2'], 'ignore', { who: ['p1', 'f2'] }],
    [['not-face', 'f1'], 'notFaces', { faces: ['f1'] }],
    [
      ['draw', 'a.jpg', '0', '.25', '0.5', '1', '--name', 'Anna'],
      'draw',
      { file, of: 'face', box: { x0: 0, y0: 0.25, x1: 0.5, y1: 1 }, person: 'Anna' },
    ],
    [
      ['draw', 'a.jpg', '0', '0', '1', '1', '--body'],
      'draw',
      { file, of: 'body', box: { x0: 0, y0: 0, x1: 1, y1: 1 }, person: undefined },
    ],
    [['tag', 'Anna', 'a.jpg'], 'tag', { person: 'Anna', files: [file] }],
    [['untag', 'Anna', 'a.jpg'], 'untag', { person: 'Anna', files: [file] }],
    [['hide', 'p1'], 'describe', { person: 'p1', hidden: true }],
    [['hide', 'p1', '--off'], 'describe', { person: 'p1', hidden: false }],
    [['feature-less', 'p1'], 'describe', { person: 'p1', featuredLess: true }],
    [['favourite', 'p1'], 'describe', { person: 'p1', favourite: true }],
    [['key-face', 'p1', 'f1'], 'describe', { person: 'p1', keyFace: 'f1' }],
    [['key-face', 'p1'], 'describe', { person: 'p1', keyFace: null }],
    [['born', 'p1', '1990-05'], 'describe', { person: 'p1', born: '1990-05' }],
    [['born', 'p1'], 'describe', { person: 'p1', born: null }],
    [['undo', '3'], 'undo', { event: 3 }],
    [['redo'], 'redo', { event: undefined }],
    [['redo', '3'], 'redo', { event: 3 }],
  ])('%j', async (args, method, params) => {
    const { code, stdout, calls } = await asked(...args);
    expect(calls).toEqual([{ method, params: { ...params, wait: true } }]);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `Done: ${method}. 2 files written.\nUndo with: kith undo 1\n`,
    });
  });

  it.each([
    [['split', 'p1']],
    [['move', 'p1']],
    [['reject']],
    [['ignore']],
    [['not-face']],
    [['draw', 'a.jpg', '0', '0', '1']],
    [['draw', 'a.jpg', '0', '0', '1', '1.5']],
    [['draw', 'a.jpg', '0', '0', '1', 'x']],
    [['tag', 'Anna']],
    [['hide']],
    [['redo', 'last']],
    [['people', '--as-of', 'yesterday']],
    [['import']],
  ])('%j is wrong usage', async (args) => {
    const { code, stderr, calls } = await asked(...args);
    expect(code).toBe(2);
    expect(stderr).not.toBe('');
    expect(calls).toEqual([]);
  });

  const commands = [
    'different',
    'split',
    'move',
    'confirm',
    'reject',
    'ignore',
    'not-face',
    'draw',
    'tag',
    'untag',
    'hide',
  ];
  commands.push(
    'feature-less',
    'favourite',
    'key-face',
    'born',
    'redo',
    'export',
    'import',
    'people',
    'faces',
  );
  it.each(commands)('%s --help has an example', async (command) => {
    const { code, stdout } = await asked(command, '--help');
    expect(code).toBe(0);
    expect(stdout).toMatch(/Examples?:\n {2}\$ kith/);
  });

  it('a birth date that is none is refused before anything is done', async () => {
    const { code, calls } = await asked('born', 'p1', '17.5.1990');
    expect(code).toBe(1);
    expect(calls).toEqual([]);
  });
});

describe('people and faces', () => {
  it('of a day are those at its end here, of a time those then', async () => {
    const day = await asked('people', '--as-of', '2026-05-17');
    expect(day.calls).toEqual([
      { method: 'people', params: { asOf: new Date('2026-05-17T23:59:59.999').toISOString() } },
    ]);
    const time = await asked('people', '--as-of', '2026-05-17T18:30:00Z', '--hidden', '--ignored');
    expect(time.calls).toEqual([
      { method: 'people', params: { asOf: '2026-05-17T18:30:00.000Z', hidden: true, ignored: true } },
    ]);
  });

  it('tell what was said of people', async () => {
    const library = testLibrary();
    library.people = async () => ({
      people: [{ id: 'p1', name: 'Anna', faces: 2, photos: 1, favourite: true, born: '1990' }],
      next: null,
    });
    const { stdout } = await runCli(['people'], { data: dataFolder(), library });
    expect(stdout).toContain('favourite, born 1990');
  });
});

describe('export', () => {
  it('prints all pages of the log, a line each', async () => {
    const { stdout } = await asked('export');
    expect(stdout).toBe('one\ntwo\nthree\n');
  });

  it('writes them to a file', async () => {
    const file = join(folder, 'people.jsonl');
    const { stdout } = await asked('export', file);
    expect(readFileSync(file, 'utf8')).toBe('one\ntwo\nthree\n');
    expect(stdout).toBe(`2 steps written to ${file}.\n`);
  });
});

describe('import', () => {
  it('sends a large file in pieces and says what came of it', async () => {
    const file = join(folder, 'large.jsonl');
    const text = 'x'.repeat(450_000);
    writeFileSync(file, text);
    const { calls, stdout, code } = await asked('import', file);
    expect(calls).toHaveLength(3);
    expect(new Set(calls.map(({ params }) => JSON.stringify(Object(params).transfer))).size).toBe(1);
    expect(calls.map(({ params }) => Object(params).text).join('')).toBe(text);
    expect(calls.map(({ params }) => Object(params).isLast)).toEqual([false, false, true]);
    expect(code).toBe(0);
    expect(stdout).toContain('2 steps new here, 1 step known already. 1 step came to nothing');
    expect(stdout).toContain('Undo with: kith undo 8');
  });

  it('of a file that is not there fails with a word', async () => {
    const { code, stderr, calls } = await asked('import', join(folder, 'nothing.jsonl'));
    expect(code).toBe(1);
    expect(stderr).toContain('cannot be read');
    expect(calls).toEqual([]);
  });
});
