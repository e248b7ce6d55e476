import { describe, expect, it } from 'vitest';
import { readLine } from '../../daemon/cli/review-session.js';
import { question, testLibrary } from '../serve/library.js';
import { tempDir } from '../temp-dir.js';
import { runCli } from './run-cli.js';

const start = () => ({ data: tempDir(), library: testLibrary() });

describe('kith review', () => {
  it('prints the questions as JSON', async () => {
    const { code, stdout } = await runCli(['review', '--json', '--limit', '3', '--kind', 'who'], start());
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ questions: [question], left: { same: 0, who: 1, belongs: 0 } });
  });

  it('asks for so many of a kind', async () => {
    const options = start();
    await runCli(['review', '--json', '--limit', '3', '--kind', 'who'], options);
    expect(options.library.calls).toEqual([{ method: 'review.next', params: { kind: 'who', limit: 3 } }]);
  });

  it('prints them in words where nobody sits at a terminal, with ids to answer by', async () => {
    const { code, stdout } = await runCli(['review'], start());
    expect(code).toBe(0);
    expect(stdout).toContain('who:p1\nWho is this, on 250 faces?');
    expect(stdout).toContain('/photos/one.jpg');
    expect(stdout).toContain('1 王小明');
    expect(stdout).toContain('Left: 1 group to name.');
  });

  it('answers one from a script, and says how to take it back', async () => {
    const options = start();
    const { code, stdout } = await runCli(['review', 'who:p1', 'name', 'Anna'], options);
    expect(code).toBe(0);
    expect(stdout).toContain('Undo with: kith undo 1');
    expect(options.library.calls).toEqual([
      { method: 'review.answer', params: { question: 'who:p1', answer: 'name', name: 'Anna', wait: true } },
    ]);
  });

  it('puts one off from a script', async () => {
    const { stdout } = await runCli(['review', 'who:p1', 'skip'], start());
    expect(stdout).toContain('Put off for a week.');
  });

  it('refuses an answer that is none', async () => {
    const { code, stderr } = await runCli(['review', 'who:p1', 'perhaps'], start());
    expect(code).toBe(2);
    expect(stderr).toContain('yes, no, name, stranger, skip');
  });
});

describe('kith review at a terminal', () => {
  const typing = async (...typed: string[]) => {
    const options = { ...start(), columns: 80, typed };
    const ran = await runCli(['review'], options);
    const answers = options.library.calls.flatMap(({ method, params }) =>
      method === 'review.next' ? [] : [params],
    );
    return { ...ran, answers };
  };

  it('shows the question, the files and the keys, and stops at q', async () => {
    const { code, stdout, answers } = await typing('q');
    expect(code).toBe(0);
    expect(stdout).toContain('Who is this, on 250 faces?');
    expect(stdout).toContain('/photos/one.jpg');
    expect(stdout).toContain('x stranger');
    expect(answers).toEqual([]);
  });

  it('takes a name, a digit for a likely person, and the keys', async () => {
    const { answers } = await typing('Anna Berg', '1', 'y', 'n', 'x', 's', 'q');
    expect(answers).toEqual([
      { question: 'who:p1', answer: 'name', name: 'Anna Berg' },
      { question: 'who:p1', answer: 'name', name: '王小明' },
      { question: 'who:p1', answer: 'yes' },
      { question: 'who:p1', answer: 'no' },
      { question: 'who:p1', answer: 'stranger' },
      { question: 'who:p1', answer: 'skip' },
    ]);
  });

  it('undoes its own answers, the last first, and none of others', async () => {
    const { answers, stdout } = await typing('Anna', 'Ben', 'u', 'u', 'u', 'q');
    expect(answers.slice(2)).toEqual([
      { event: 2, wait: true },
      { event: 1, wait: true },
    ]);
    expect(stdout).toContain('Nothing was decided here yet.');
  });

  it('takes no missed key for a name', async () => {
    const { answers, stdout } = await typing('w', '', '7', 'q');
    expect(answers).toEqual([]);
    expect(stdout.match(/x stranger/g)?.length).toBe(4);
  });

  it('ends with its input', async () => {
    expect((await typing('Anna')).code).toBe(0);
  });
});

describe('kith missing', () => {
  it('tells how many photos, and where to look', async () => {
    const { code, stdout } = await runCli(['missing', 'p2'], start());
    expect(code).toBe(0);
    expect(stdout).toBe(
      [
        '王小明 is on 10 photos. Likely missing: 0 to 3 (1.2 expected).',
        '  /photos: 1.2 expected',
        '    p1, 3 photos: 40 %',
        '',
      ].join('\n'),
    );
  });

  it('tells of everybody with a name, who misses most first', async () => {
    const { code, stdout } = await runCli(['missing'], start());
    expect(code).toBe(0);
    const [titles, ...rows] = stdout.trimEnd().split('\n');
    expect(titles?.split(/\s{2,}/)).toEqual(['ID', 'NAME', 'PHOTOS', 'MISSING', 'EXPECTED']);
    expect(rows.map((row) => row.split(/\s{2,}/))).toEqual([
      ['p2', '王小明', '10', '0 to 3', '1.2'],
      ['p3', 'Ben\\u{1b}[31m', '3', '0', '0.0'],
    ]);
    const { stdout: json } = await runCli(['missing', '--json'], start());
    expect(JSON.parse(json)).toMatchObject({
      people: [{ person: 'p2', missing: { estimate: 1.2, low: 0, high: 3 } }, { person: 'p3' }],
    });
  });

  it('tells of no more people than asked for, those with most faces', async () => {
    const { stdout } = await runCli(['missing', '--limit', '1', '--json'], start());
    expect(JSON.parse(stdout).people).toHaveLength(1);
    expect((await runCli(['missing', '--limit', '0'], start())).code).toBe(2);
  });

  it('refuses whom nobody knows', async () => {
    expect(await runCli(['missing', 'Nobody'], start())).toMatchObject({ code: 1, stdout: '' });
  });
});

it('a digit without such a person is no answer, and capitals are keys, too', () => {
  expect(readLine('2', { likely: [] })).toBeNull();
  expect(readLine('Y', { likely: [] })).toEqual({ answer: 'yes' });
  expect(readLine('  Li  ', { likely: [] })).toEqual({ answer: 'name', name: 'Li' });
});
