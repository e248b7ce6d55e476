import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Kept } from './kept-file.js';

/** How long a link to sign in with works. */
export const codeSeconds = 60;

/** How long a browser stays signed in, if it is not closed before, and however often the daemon is started anew. */
export const sessionDays = 30;

/** Far more than one person opens; what is older than these is forgotten. */
const maxCodes = 100;
export const maxSessions = 100;

const dayMs = 24 * 60 * 60 * 1000;

interface Code {
  /** Where the browser goes once it is signed in: path and fragment. */
  readonly target: string;
  /** On the clock of the sessions, ms. */
  readonly until: number;
}

/** Sessions by their hashes, oldest first, each with its end (ms since 1970). */
export const keptSessions = z.array(z.tuple([z.string().max(100), z.number()])).max(maxSessions);
export type KeptSessions = z.infer<typeof keptSessions>;

interface SessionsOptions {
  readonly kept: Kept<KeptSessions>;
  /** What the hashes are keyed with: with another token, or at another port, nobody is signed in. */
  readonly key: string;
  /** ms since 1970. */
  readonly now?: () => number;
}

/**
 * Who is signed in. Codes are for one sign-in, sessions for a browser. Of a session only a keyed hash is kept, so that
 * the file lets nobody in.
 */
export class Sessions {
  readonly #kept: Kept<KeptSessions>;
  readonly #key: string;
  readonly #now: () => number;
  /** Both oldest first. */
  readonly #codes = new Map<string, Code>();
  readonly #sessions: Map<string, number>;

  constructor({ kept, key, now = Date.now }: SessionsOptions) {
    this.#kept = kept;
    this.#key = key;
    this.#now = now;
    this.#sessions = new Map(kept.read());
  }

  newCode(target: string): string {
    const code = secret();
    this.#codes.set(code, { target, until: this.#now() + codeSeconds * 1000 });
    dropOldest(this.#codes, maxCodes);
    return code;
  }

  /** A new session, and where to go; null for a code that was used, is too old, or never was. */
  redeem(code: string): { readonly session: string; readonly target: string } | null {
    const known = this.#codes.get(code);
    this.#codes.delete(code);
    if (known === undefined || this.#now() > known.until) return null;
    const session = secret();
    this.#sessions.set(this.#hash(session), this.#now() + sessionDays * dayMs);
    this.#forgetOld();
    this.#kept.write([...this.#sessions]);
    return { session, target: known.target };
  }

  has(session: string): boolean {
    return (this.#sessions.get(this.#hash(session)) ?? 0) > this.#now();
  }

  #forgetOld(): void {
    for (const [hash, until] of this.#sessions) if (until <= this.#now()) this.#sessions.delete(hash);
    dropOldest(this.#sessions, maxSessions);
  }

  #hash(session: string): string {
    return createHmac('sha256', this.#key).update(session).digest('base64url');
  }
}

/** 256 random bits: nobody finds one by asking, so it is looked up like any other key. */
function secret(): string {
  return randomBytes(32).toString('base64url');
}

function dropOldest(kept: Map<string, unknown>, most: number): void {
  for (const oldest of kept.keys()) {
    if (kept.size <= most) return;
    kept.delete(oldest);
  }
}
