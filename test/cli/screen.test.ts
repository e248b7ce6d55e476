import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { asTyped } from '../../daemon/cli/invocation.js';
import { columnsOf, paintFor } from '../../daemon/cli/screen.js';
import type { Refusal } from '../../protocol/index.js';
import { dataFolder } from '../serve/daemon.js';
import { testLibrary } from '../serve/library.js';
import { runCli } from './run-cli.js';

const terminal = (columns?: number) => Object.assign(Object.create(process.stdout), { isTTY: true, columns });

describe('a screen', () => {
  it('is as wide as its terminal says, else as $COLUMNS says, else as most are', () => {
    expect(columnsOf(terminal(60), { COLUMNS: '100' })).toBe(60);
    expect(columnsOf(terminal(0), { COLUMNS: '100' })).toBe(100);
    expect(columnsOf(terminal(), { COLUMNS: 'wide' })).toBe(80);
    expect(columnsOf(terminal(), {})).toBe(80);
  });

  it('has no end where it is none, whatever $COLUMNS says', () => {
    const file = Object.assign(Object.create(process.stdout), { isTTY: false, columns: 60 });
    expect(columnsOf(file, { COLUMNS: '60' })).toBe(Number.POSITIVE_INFINITY);
    expect(paintFor(file, {})('red', 'x')).toBe('x');
  });

  it('has colours unless the owner or the terminal wants none', () => {
    expect(paintFor(terminal(80), {})('red', 'x')).toBe('\u001b[31mx\u001b[39m');
    expect(paintFor(terminal(80), { NO_COLOR: '1' })('red', 'x')).toBe('x');
    expect(paintFor(terminal(80), { TERM: 'dumb' })('red', 'x')).toBe('x');
  });
});

describe('colours of commands', () => {
  it.each([['doctor'], ['write', '--dry-run']])(
    'of kith %s change nothing but the colour',
    async (...args) => {
      const library = testLibrary();
      library.findings = [
        { id: 'x', about: 'kith', title: 'X', state: 'problem', what: 'It is bad.', mend: 'Mend it.' },
      ];
      const ran = async (NO_COLOR: string, columns?: number) => {
        const screen = columns === undefined ? {} : { columns };
        return (await runCli(args, { data: dataFolder(), library, env: { NO_COLOR }, ...screen })).stdout;
      };
      const coloured = await ran('', 80);
      expect(coloured).toContain('\u001b[31m');
      expect(stripVTControlCharacters(coloured)).toBe(await ran('1', 80));
      expect(await ran('')).not.toContain('\u001b');
    },
  );
});

describe('commands in a text', () => {
  const typed = (text: string) => asTyped(text, 'npx kith');

  it.each([
    ['`kith people` lists ids and names.', '`npx kith people` lists ids and names.'],
    [
      'See which with: kith status. Again with: kith retry',
      'See which with: npx kith status. Again with: npx kith retry',
    ],
    ['Examples:\n  $ kith people\n  $ kith log', 'Examples:\n  $ npx kith people\n  $ npx kith log'],
    ['kith models fetch', 'npx kith models fetch'],
  ])('are written as the owner calls Kith: %j', (text, shown) => {
    expect(typed(text)).toBe(shown);
  });

  it.each([
    'Type: watch add "/home/kith photos/a"',
    'No other program sees names in /data/kith photos.',
    'Kith knows no photo there.',
    'kith: it failed',
    'The folder is called kithes: kithes are many.',
  ])('are told from paths and from words: %j', (text) => {
    expect(typed(text)).toBe(text);
  });

  it('are written so in what the doctor and a refusal say to type', async () => {
    const library = testLibrary();
    library.findings = [
      {
        id: 'd',
        about: 'kith',
        title: 'Daemon',
        state: 'advice',
        what: 'None.',
        mend: 'Start it with: kith daemon',
      },
    ];
    const options = { data: dataFolder(), library, invocation: 'npx kith' };
    expect((await runCli(['doctor'], options)).stdout).toContain('Start it with: npx kith daemon');
    const refusal: Refusal = { refused: 'busy', what: 'No.', hint: '`kith log` shows it.' };
    const refused = await runCli(['people'], { ...options, library: refusal });
    expect(refused.stderr).toBe('kith: No.\n      `npx kith log` shows it.\n');
    const json: unknown = JSON.parse(
      (await runCli(['people', '--json'], { ...options, library: refusal })).stdout,
    );
    expect(json).toMatchObject({ error: { hint: '`kith log` shows it.' } });
  });

  it('are broken between words where a terminal is narrow', async () => {
    const hint = 'Say it again with other words, or ask somebody who knows: kith people';
    const library: Refusal = { refused: 'busy', what: 'It is of no use, it is not there.', hint };
    const { stderr } = await runCli(['people'], { data: dataFolder(), library, columns: 40 });
    expect(stderr).toBe(
      [
        'kith: It is of no use, it is not there.',
        '      Say it again with other words, or',
        '      ask somebody who knows: kith',
        '      people',
        '',
      ].join('\n'),
    );
  });
});
