import type { Limits } from '../../protocol/index.js';

/** How much a server takes, of one client and of all. Tests give their own. */
export interface ServerLimits {
  /** A request holds ids, names and paths: a megabyte is far more than any needs. */
  readonly messageBytes: number;
  /** A batch is answered in one piece, so it must stay small enough to hold. */
  readonly batch: number;
  /** Letters of a batch's answers from which on the rest of it is not done: a list of all photos can be 15 MB. */
  readonly batchAnswer: number;
  /** More sockets than a machine's programs need; fewer than its file descriptors. */
  readonly connections: number;
  /** Messages: no program of an owner's clicks sends so many; one that went wild does. */
  readonly ofOne: Rate;
  readonly ofAll: Rate;
  /** How long a client may take to say the headers, and the whole, of an HTTP request. */
  readonly headersMs: number;
  readonly requestMs: number;
  /** A WebSocket that does not answer to a ping for so long is gone. */
  readonly pingMs: number;
  /** A session over HTTP that is not used for so long is gone. */
  readonly sessionMs: number;
  /** Sessions over HTTP at once. */
  readonly sessions: number;
  /** Requests of one WebSocket that may be at work at once; what comes after waits in its own socket. */
  readonly atOnce: number;
}

/** So many at once after a rest, and so many a second for long. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

export const defaultLimits: ServerLimits = {
  messageBytes: 1024 * 1024,
  batch: 100,
  batchAnswer: 16 * 1024 * 1024,
  connections: 256,
  ofOne: { burst: 10_000, perSecond: 1000 },
  ofAll: { burst: 40_000, perSecond: 4000 },
  headersMs: 10_000,
  requestMs: 30_000,
  pingMs: 30_000,
  sessionMs: 600_000,
  sessions: 200,
  atOnce: 32,
};

/** What clients are told of them. */
export function told({ messageBytes, batch, atOnce, ofOne, sessionMs }: ServerLimits): Limits {
  return {
    messageBytes,
    batch,
    atOnce,
    perSecond: ofOne.perSecond,
    burst: ofOne.burst,
    sessionSeconds: sessionMs / 1000,
  };
}
