import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** 256 random bits, base64url. */
const pattern = /^[\w-]{43}$/;

/** The token of a data folder, or null when it has none. */
export function readToken(data: string): string | null {
  try {
    const token = readFileSync(tokenFile(data), 'utf8').trim();
    return pattern.test(token) ? token : null;
  } catch {
    return null;
  }
}

/** The token of a data folder, made now if it has none. Only the owner may read the file. */
export function ensureToken(data: string): string {
  const known = readToken(data);
  const token = known ?? randomBytes(32).toString('base64url');
  if (known === null) writeFileSync(tokenFile(data), `${token}\n`, { mode: 0o600 });
  chmodSync(tokenFile(data), 0o600);
  return token;
}

/** Takes as long for a near miss as for a far one: the hashes are compared, in constant time. */
export function sameToken(given: string, token: string): boolean {
  return timingSafeEqual(sha256(given), sha256(token));
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function tokenFile(data: string): string {
  return join(data, 'token');
}
