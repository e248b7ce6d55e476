import { randomBytes } from 'node:crypto';

/** How long a link to sign in with works. */
export const codeSeconds = 60;

/** Far more than one person opens; what is older than these is forgotten. */
const maxCodes = 100;
const maxSessions = 1000;

interface Code {
  /** Where the browser goes once it is signed in: path and fragment. */
  readonly target: string;
  /** On the clock of the sessions, ms. */
  readonly until: number;
}

/** Who is signed in, for as long as the daemon runs. Codes are for one sign-in, sessions for a browser. */
export class Sessions {
  readonly #now: () => number;
  /** Both oldest first. */
  readonly #codes = new Map<string, Code>();
  readonly #sessions = new Set<string>();

  /** @param now a clock that never goes back, ms */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
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
    this.#sessions.add(session);
    dropOldest(this.#sessions, maxSessions);
    return { session, target: known.target };
  }

  has(session: string): boolean {
    return this.#sessions.has(session);
  }
}

/** 256 random bits: nobody finds one by asking, so it is looked up like any other key. */
function secret(): string {
  return randomBytes(32).toString('base64url');
}

function dropOldest(kept: Map<string, unknown> | Set<string>, most: number): void {
  for (const oldest of kept.keys()) {
    if (kept.size <= most) return;
    kept.delete(oldest);
  }
}
