import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { table } from '../../daemon/cli/table.js';
import { counted, duration, escapeControls, paragraph, shorten } from '../../daemon/cli/text.js';

const columns = [
  { title: 'ID' },
  { title: 'NAME', shorten: 'end' },
  { title: 'FACES', align: 'right' },
  { title: 'FILE', shorten: 'start' },
] as const;

describe('tables', () => {
  it('align columns by what they take on the screen, Chinese names too', () => {
    const text = table(
      columns,
      [
        ['p1', '王小明', '12', '/a'],
        ['p22', 'Anna', '3', '/b'],
      ],
      80,
    );
    expect(text.split('\n')).toEqual([
      'ID   NAME    FACES  FILE',
      'p1   王小明     12  /a',
      'p22  Anna        3  /b',
    ]);
  });

  it('fit the terminal: names lose their end, paths their start', () => {
    const row = ['p1', 'Anna Maria Berg-Holm of the North', '12', '/home/anna/Pictures/2026/07/IMG_0001.jpg'];
    const [, line = ''] = table(columns, [row], 50).split('\n');
    expect(stringWidth(line)).toBeLessThanOrEqual(50);
    expect(line).toMatch(/^p1 {2}Anna Maria.*… {2} {3}12 {2}….*IMG_0001\.jpg$/);
  });

  it('go on on further lines where a column wraps, and lose nothing', () => {
    const text = table(
      [
        { title: 'STEP', align: 'right' },
        { title: 'WHAT', wrap: true },
        { title: 'FACES', align: 'right' },
      ],
      [
        ['12', 'Named p1 王小明王小明, with all faces', '3'],
        ['9', 'x'.repeat(20), '12'],
      ],
      30,
    );
    expect(text.split('\n')).toEqual([
      'STEP  WHAT               FACES',
      '  12  Named p1               3',
      '      王小明王小明,',
      '      with all faces',
      '   9  xxxxxxxxxxxxxxxxx     12',
      '      xxx',
    ]);
  });

  it('are blocks, with nothing cut, where the terminal is too narrow for them', () => {
    const face = '04dc639936b5be94c005-594-285';
    const text = table(
      columns,
      [
        [face, '王小明', '12', '/home/anna/Pictures/IMG_1051.jpg'],
        ['p2', 'Anna', '', '/b'],
      ],
      40,
    );
    expect(text.split('\n')).toEqual([
      `ID     ${face}`,
      'NAME   王小明',
      'FACES  12',
      'FILE   /home/anna/Pictures/IMG_1051.jpg',
      '',
      'ID     p2',
      'NAME   Anna',
      'FILE   /b',
    ]);
    for (const line of table(columns, [[face, '王小明', '12', `/${face}`]], 20).split('\n')) {
      expect(stringWidth(line)).toBeLessThanOrEqual(20);
    }
  });

  it('are not cut where there is no terminal', () => {
    const path = `/${'x'.repeat(500)}`;
    expect(table(columns, [['p1', 'A', '1', path]], Number.POSITIVE_INFINITY)).toContain(path);
  });

  it('keep one line a row, whatever is in the cells, and never exceed the width', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 60 });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell)), fc.integer({ min: 18, max: 120 }), (rows, width) => {
        const text = table(
          [
            { title: 'A', shorten: 'end' },
            { title: 'B', shorten: 'start' },
          ],
          rows,
          width,
        );
        const lines = text.split('\n');
        expect(lines).toHaveLength(rows.length + 1);
        for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('text for a screen', () => {
  it.each([
    ['a\nb', 'a\\nb'],
    ['\u001b[2J', '\\u{1b}[2J'],
    ['\u009b31m', '\\u{9b}31m'],
    ['photo\u202egpj.exe', 'photo\\u{202e}gpj.exe'],
    ['Anna 王 👩‍👧 é', 'Anna 王 👩‍👧 é'],
  ])('spells controls out: %j', (text, shown) => {
    expect(escapeControls(text)).toBe(shown);
  });

  it('cuts between what is seen as characters', () => {
    expect(shorten('Anna', 4)).toBe('Anna');
    expect(shorten('Annabel', 4)).toBe('Ann…');
    expect(shorten('/photos/a.jpg', 6, 'start')).toBe('…a.jpg');
    expect(shorten('王小明王小明', 6)).toBe('王小…');
    expect(shorten('👩‍👧👩‍👧👩‍👧', 4)).toBe('👩‍👧…');
  });

  it('breaks lines between words, and only on a screen', () => {
    expect(paragraph('one two three', 9, 2)).toBe('  one two\n  three');
    expect(paragraph('王小明 王小明', 8)).toBe('王小明\n王小明');
    expect(paragraph('one two three', Number.POSITIVE_INFINITY, 2)).toBe('  one two three');
  });

  it('counts and tells times in words', () => {
    expect(counted(1, 'face')).toBe('1 face');
    expect(counted(1204, 'face')).toBe('1,204 faces');
    expect(counted(0, 'person', 'people')).toBe('0 people');
    expect([0.4, 59.6, 200, 7500].map(duration)).toEqual(['0 s', '1 min 0 s', '3 min 20 s', '2 h 5 min']);
  });
});
