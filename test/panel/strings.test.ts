import { describe, expect, it } from 'vitest';
import { en } from '../../adapters/panel/strings/en.js';
import { formatsOf } from '../../adapters/panel/strings/format.js';
import { chooseLanguage } from '../../adapters/panel/strings/language.js';
import { zh } from '../../adapters/panel/strings/zh.js';

describe('the language of the page', () => {
  it('is the one that was chosen, else the first that the browser wants and there is, else English', () => {
    expect(chooseLanguage('zh', ['en'])).toBe('zh');
    expect(chooseLanguage(null, ['fr-FR', 'zh-Hans-CN', 'en'])).toBe('zh');
    expect(chooseLanguage('tlh', ['EN-gb'])).toBe('en');
    expect(chooseLanguage(null, ['fr', 'toString'])).toBe('en');
    expect(chooseLanguage(null, [])).toBe('en');
  });

  it('has a word of its own for everything that English has one for', () => {
    const same = (a: object, b: object): string[] =>
      Object.entries(a).flatMap(([key, word]) => {
        const other: unknown = Reflect.get(b, key);
        if (typeof word === 'object' && typeof other === 'object' && other !== null) return same(word, other);
        return typeof word === 'string' && word === other ? [key] : [];
      });
    // A name and a command are the same everywhere.
    expect(same(en, zh)).toEqual(['kith', 'command']);
  });
});

describe('numbers, plurals and times', () => {
  it('are written as the language does', () => {
    expect([en.photos(0), en.photos(1), en.photos(12_345)]).toEqual(['0 photos', '1 photo', '12,345 photos']);
    expect(zh.photos(12_345)).toBe('12,345 张照片');
    const polish = formatsOf('pl');
    const forms = { one: '# zdjęcie', few: '# zdjęcia', many: '# zdjęć', other: '# zdjęcia' };
    expect([1, 2, 5].map((count) => polish.counted(count, forms))).toEqual([
      '1 zdjęcie',
      '2 zdjęcia',
      '5 zdjęć',
    ]);
  });

  it('promise no more than is true', () => {
    expect(formatsOf('en').percent(0.9999)).toBe('99%');
    expect(formatsOf('en').percent(1)).toBe('100%');
  });

  it('say roughly how long something will take', () => {
    const { duration } = formatsOf('en');
    expect([0.2, 59, 60, 3599, 7200].map(duration)).toEqual([
      '1 second',
      '59 seconds',
      '1 minute',
      '60 minutes',
      '2 hours',
    ]);
  });

  it('give a photo the time that its camera showed, wherever the reader is', () => {
    expect(formatsOf('en').photoTime('2026-07-01T23:30:00')).toBe('July 1, 2026 at 11:30 PM');
  });
});
