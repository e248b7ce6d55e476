import { describe, expect, it } from 'vitest';
import type { Kept } from '../../daemon/serve/web/kept-file.js';
import { type KeptSelections, Selections } from '../../daemon/serve/web/selections.js';
import {
  codeSeconds,
  type KeptSessions,
  maxSessions,
  Sessions,
  sessionDays,
} from '../../daemon/serve/web/sessions.js';

/** Kept as by a file, without one. */
function inMemory<T>(): Kept<T> {
  let value: T | null = null;
  return {
    read: () => value,
    write(next) {
      value = next;
    },
  };
}

const newSessions = (now = Date.now, kept = inMemory<KeptSessions>(), key = 'token 1') =>
  new Sessions({ kept, key, now });
const newSelections = () => new Selections(inMemory<KeptSelections>());

describe('signing in', () => {
  it('takes a code once, and knows the session from then on', () => {
    const sessions = newSessions();
    const code = sessions.newCode('/#/photos/x');
    const signedIn = sessions.redeem(code);
    expect(signedIn?.target).toBe('/#/photos/x');
    expect(sessions.has(signedIn?.session ?? '')).toBe(true);
    expect(sessions.redeem(code)).toBeNull();
  });

  it('takes a code for a minute, and not a moment longer', () => {
    let now = 1000;
    const sessions = newSessions(() => now);
    const [early, late] = [sessions.newCode('/'), sessions.newCode('/')];
    now += codeSeconds * 1000;
    expect(sessions.redeem(early)).not.toBeNull();
    now += 1;
    expect(sessions.redeem(late)).toBeNull();
    expect(sessions.redeem(late)).toBeNull();
  });

  it('knows neither a code as a session, nor a session as a code, nor nothing', () => {
    const sessions = newSessions();
    const code = sessions.newCode('/');
    expect(sessions.has(code)).toBe(false);
    const session = sessions.redeem(code)?.session ?? '';
    expect(sessions.redeem(session)).toBeNull();
    expect(sessions.has('')).toBe(false);
    expect(sessions.redeem('')).toBeNull();
  });

  it('gives no code and no session twice', () => {
    const sessions = newSessions();
    const codes = Array.from({ length: 90 }, () => sessions.newCode('/'));
    const ids = codes.map((code) => sessions.redeem(code)?.session);
    expect(new Set([...codes, ...ids]).size).toBe(180);
  });

  it('forgets the oldest of very many codes and sessions', () => {
    const sessions = newSessions();
    const first = sessions.redeem(sessions.newCode('/'))?.session ?? '';
    const code = sessions.newCode('/');
    for (let i = 0; i < 100; i++) sessions.newCode('/');
    expect(sessions.redeem(code)).toBeNull();
    expect(sessions.has(first)).toBe(true);
    for (let i = 0; i < maxSessions; i++) sessions.redeem(sessions.newCode('/'));
    expect(sessions.has(first)).toBe(false);
  });
});

describe('a daemon that is started anew', () => {
  it('knows who is signed in, by a file that lets nobody in', () => {
    const kept = inMemory<KeptSessions>();
    const before = newSessions(Date.now, kept);
    const session = before.redeem(before.newCode('/'))?.session ?? '';
    const code = before.newCode('/');
    const after = newSessions(Date.now, kept);
    expect(after.has(session)).toBe(true);
    expect(after.redeem(code)).toBeNull();
    const written = JSON.stringify(kept.read());
    expect(written).not.toContain(session);
    for (const [hash] of kept.read() ?? []) expect(after.has(hash)).toBe(false);
  });

  it('knows nobody with another token or at another port', () => {
    const kept = inMemory<KeptSessions>();
    const before = newSessions(Date.now, kept);
    const session = before.redeem(before.newCode('/'))?.session ?? '';
    expect(newSessions(Date.now, kept, 'token 2').has(session)).toBe(false);
    expect(newSessions(Date.now, kept, 'other 1').has(session)).toBe(false);
  });

  it('lets a session end after its days, and writes it down no more', () => {
    let now = 1000;
    const kept = inMemory<KeptSessions>();
    const sessions = newSessions(() => now, kept);
    const session = sessions.redeem(sessions.newCode('/'))?.session ?? '';
    now += sessionDays * 24 * 60 * 60 * 1000 - 1;
    expect(newSessions(() => now, kept).has(session)).toBe(true);
    now += 1;
    expect(sessions.has(session)).toBe(false);
    expect(newSessions(() => now, kept).has(session)).toBe(false);
    sessions.redeem(sessions.newCode('/'));
    expect(kept.read()).toHaveLength(1);
  });

  it('finds the files again that pages were opened for', () => {
    const kept = inMemory<KeptSelections>();
    const name = new Selections(kept).keep(['/b', '/a']);
    const after = new Selections(kept);
    expect(after.filesOf(name)).toEqual(['/b', '/a']);
    after.keep(['/c']);
    expect(new Selections(kept).filesOf(name)).toEqual(['/b', '/a']);
  });
});

describe('what pages were opened for', () => {
  it('keeps the files in their order, each opening under a name of its own', () => {
    const selections = newSelections();
    const [one, two] = [selections.keep(['/b', '/a']), selections.keep(['/b', '/a'])];
    expect(one).not.toBe(two);
    expect(selections.filesOf(one)).toEqual(['/b', '/a']);
    expect(selections.filesOf('nothing')).toBeUndefined();
  });

  it('forgets the oldest of very many', () => {
    const selections = newSelections();
    const names = Array.from({ length: 201 }, (_, i) => selections.keep([`/${i}`]));
    expect(selections.filesOf(names[0] ?? '')).toBeUndefined();
    expect(selections.filesOf(names[1] ?? '')).toEqual(['/1']);
  });
});

describe('much that is kept', () => {
  it('is bounded in letters too: the oldest goes first', () => {
    const selections = newSelections();
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
