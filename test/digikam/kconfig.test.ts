import { describe, expect, it } from 'vitest';
import { parseKConfig } from '../../adapters/digikam/kconfig.js';

const read = (text: string) => parseKConfig(text, '/home/zoë');

describe('settings files of KDE', () => {
  it('have groups with keys and values', () => {
    const config = read('[A]\nKey one=1\nkey=2\n\n[B][C]\nKey one = 3 \n');
    expect(config.get('A')?.get('Key one')).toBe('1');
    expect(config.get('A')?.get('key')).toBe('2');
    expect(config.get('B][C')?.get('Key one')).toBe('3');
  });

  it('may have comments, empty values, equal signs in values and the line ends of Windows', () => {
    const config = read('# [No]\r\n[A]\r\n#key=1\r\nempty=\r\nurl=a=b;c=d # e\r\n');
    expect([...(config.get('A') ?? [])]).toEqual([
      ['empty', ''],
      ['url', 'a=b;c=d # e'],
    ]);
    expect(config.has('No')).toBe(false);
  });

  it('write blanks at the ends of a value, and line breaks, with a backslash', () => {
    expect(read('[A]\nk=\\sa\\\\b\\nc\\s').get('A')?.get('k')).toBe(' a\\b\nc ');
  });

  it('write the home folder as a variable where the key says so', () => {
    const group = read(`[A]\na[$e]=$HOME/Pictures/\nb[$ei]=\${HOME}/x\nc=$HOME/y`).get('A');
    expect(group?.get('a')).toBe('/home/zoë/Pictures/');
    expect(group?.get('b')).toBe('/home/zoë/x');
    expect(group?.get('c')).toBe('$HOME/y');
  });

  it('go on with a group that comes a second time', () => {
    expect([...(read('[A]\na=1\n[B]\n[A]\nb=2').get('A')?.keys() ?? [])]).toEqual(['a', 'b']);
  });

  it('may be anything at all', () => {
    expect(read('').size).toBe(0);
    expect(read('=\n[]\n[\n===\n\0').size).toBe(0);
  });
});
