import { timingSafeEqual } from 'node:crypto';
import { beforeEach, expect, it, vi } from 'vitest';
import { sameToken } from '../../daemon/serve/token.js';

vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>();
  return { ...crypto, timingSafeEqual: vi.fn(crypto.timingSafeEqual) };
});

const token = 'a'.repeat(43);

beforeEach(() => {
  vi.mocked(timingSafeEqual).mockClear();
});

it.each([
  ['the token', token, true],
  ['a near miss', `${'a'.repeat(42)}b`, false],
  ['a far one', 'b'.repeat(43), false],
  ['half of it', 'a'.repeat(20), false],
  ['nothing', '', false],
  ['a megabyte', 'a'.repeat(1_000_000), false],
  ['letters of several bytes', 'ä'.repeat(43), false],
])('%s is compared in constant time, by hashes of one length', (_case, given, isSame) => {
  expect(sameToken(given, token)).toBe(isSame);
  const compared = vi.mocked(timingSafeEqual).mock.calls;
  expect(compared.map(([a, b]) => [a.byteLength, b.byteLength])).toEqual([[32, 32]]);
});
