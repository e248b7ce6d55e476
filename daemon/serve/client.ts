import { randomBytes } from 'node:crypto';
import type { Announcer } from './announcer.js';
import { EventQueue } from './event-queue.js';
import type { ServerLimits } from './limits.js';
import { Session } from './session.js';

/** Who asks. */
export interface Client {
  /** null for who comes by HTTP and has not begun a session. */
  readonly session: Session | null;
  /** Its notifications, where it has to ask for them. */
  readonly queue: EventQueue | null;
  /** Begins a session over HTTP, and gives its id; null where the connection is the session. */
  open(): string | null;
}

interface Opened {
  readonly id: string;
  readonly session: Session;
  readonly queue: EventQueue;
}

interface Kept extends Opened {
  readonly end: () => void;
  usedAt: number;
}

/** The sessions of clients that come by HTTP, each by an id that nobody finds by asking. */
export class HttpClients {
  readonly #announcer: Announcer;
  readonly #limits: Pick<ServerLimits, 'sessions' | 'sessionMs'>;
  readonly #now: () => number;
  /** The one that was not used for longest comes first. */
  readonly #kept = new Map<string, Kept>();

  /** @param now a clock that never goes back, ms */
  constructor(
    announcer: Announcer,
    limits: Pick<ServerLimits, 'sessions' | 'sessionMs'>,
    now: () => number = () => performance.now(),
  ) {
    this.#announcer = announcer;
    this.#limits = limits;
    this.#now = now;
  }

  /** The client of a session, or one that can begin a session; undefined when there is no such session any more. */
  find(id: string | undefined): Client | undefined {
    if (id === undefined) return this.#stranger();
    this.#forgetOld(this.#limits.sessions);
    const kept = this.#kept.get(id);
    if (kept === undefined) return undefined;
    kept.usedAt = this.#now();
    this.#kept.delete(id);
    this.#kept.set(id, kept);
    return { session: kept.session, queue: kept.queue, open: () => id };
  }

  #stranger(): Client {
    let opened: Opened | null = null;
    return {
      get session() {
        return opened?.session ?? null;
      },
      get queue() {
        return opened?.queue ?? null;
      },
      open: () => {
        opened ??= this.#open();
        return opened.id;
      },
    };
  }

  #open(): Opened {
    this.#forgetOld(this.#limits.sessions - 1);
    const id = randomBytes(16).toString('base64url');
    const queue = new EventQueue();
    const session = new Session((told) => queue.add(told));
    const opened = { id, session, queue };
    this.#kept.set(id, { ...opened, end: this.#announcer.add(session), usedAt: this.#now() });
    return opened;
  }

  #forgetOld(most: number): void {
    const from = this.#now() - this.#limits.sessionMs;
    for (const [id, { usedAt, end }] of this.#kept) {
      if (usedAt >= from && this.#kept.size <= most) return;
      this.#kept.delete(id);
      end();
    }
  }
}
