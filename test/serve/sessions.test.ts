import { describe, expect, it } from 'vitest';
import { Selections } from '../../daemon/serve/web/selections.js';
import { codeSeconds, Sessions } from '../../daemon/serve/web/sessions.js';

describe('signing in', () => {
  it('takes a code once, and knows the session from then on', () => {
    const sessions = new Sessions();
    const code = sessions.newCode('/#/photos/x');
    const signedIn = sessions.redeem(code);
    expect(signedIn?.target).toBe('/#/photos/x');
    expect(sessions.has(signedIn?.session ?? '')).toBe(true);
    expect(sessions.redeem(code)).toBeNull();
  });

  it('takes a code for a minute, and not a moment longer', () => {
    let now = 1000;
    const sessions = new Sessions(() => now);
    const [early, late] = [sessions.newCode('/'), sessions.newCode('/')];
    now += codeSeconds * 1000;
    expect(sessions.redeem(early)).not.toBeNull();
    now += 1;
    expect(sessions.redeem(late)).toBeNull();
    expect(sessions.redeem(late)).toBeNull();
  });

  it('knows neither a code as a session, nor a session as a code, nor nothing', () => {
    const sessions = new Sessions();
    const code = sessions.newCode('/');
    expect(sessions.has(code)).toBe(false);
    const session = sessions.redeem(code)?.session ?? '';
    expect(sessions.redeem(session)).toBeNull();
    expect(sessions.has('')).toBe(false);
    expect(sessions.redeem('')).toBeNull();
  });

  it('gives no code and no session twice', () => {
    const sessions = new Sessions();
    const codes = Array.from({ length: 90 }, () => sessions.newCode('/'));
    const ids = codes.map((code) => sessions.redeem(code)?.session);
    expect(new Set([...codes, ...ids]).size).toBe(180);
  });

  it('forgets the oldest of very many codes and sessions', () => {
    const sessions = new Sessions();
    const first = sessions.redeem(sessions.newCode('/'))?.session ?? '';
    const code = sessions.newCode('/');
    for (let i = 0; i < 100; i++) sessions.newCode('/');
    expect(sessions.redeem(code)).toBeNull();
    expect(sessions.has(first)).toBe(true);
    for (let i = 0; i < 1000; i++) sessions.redeem(sessions.newCode('/'));
    expect(sessions.has(first)).toBe(false);
  });
});

describe('what pages were opened for', () => {
  it('keeps the files in their order, each opening under a name of its own', () => {
    const selections = new Selections();
    const [one, two] = [selections.keep(['/b', '/a']), selections.keep(['/b', '/a'])];
    expect(one).not.toBe(two);
    expect(selections.filesOf(one)).toEqual(['/b', '/a']);
    expect(selections.filesOf('nothing')).toBeUndefined();
  });

  it('forgets the oldest of very many', () => {
    const selections = new Selections();
    const names = Array.from({ length: 201 }, (_, i) => selections.keep([`/${i}`]));
    expect(selections.filesOf(names[0] ?? '')).toBeUndefined();
    expect(selections.filesOf(names[1] ?? '')).toEqual(['/1']);
  });
});

describe('much that is kept', () => {
  it('is bounded in letters too: the oldest goes first', () => {
    const selections = new Selections();
    const long = Array.from({ length: 2000 }, () => 'x'.repeat(4096));
    const names = Array.from({ length: 5 }, () => selections.keep(long));
    expect(names.map((name) => selections.filesOf(name) !== undefined)).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
  });
});
