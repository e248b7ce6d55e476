import { z } from 'zod';
import type { Db } from './database.js';

/** A row of the log as it lies on disk; the people room gives `kind` and `payload` their meaning. */
export interface LogRow {
  readonly id: number;
  readonly at: string;
  readonly source: string;
  readonly kind: string;
  readonly payload: unknown;
}

const row = z.object({
  id: z.number(),
  at: z.string(),
  source: z.string(),
  kind: z.string(),
  payload: z.string().transform((text): unknown => JSON.parse(text)),
});

/** The append-only log. */
export class Events {
  readonly #db: Db;
  readonly #append;
  readonly #all;

  constructor(db: Db) {
    this.#db = db;
    this.#append = db.prepare(
      'INSERT INTO events (at, source, kind, payload) VALUES (@at, @source, @kind, @payload)',
    );
    this.#all = db.prepare('SELECT id, at, source, kind, payload FROM events ORDER BY id');
  }

  /** Adds one event and answers its number. */
  append(event: Omit<LogRow, 'id'>): number {
    const { payload, ...rest } = event;
    return Number(this.#append.run({ ...rest, payload: JSON.stringify(payload) }).lastInsertRowid);
  }

  /** All events that are appended meanwhile stay, or none. */
  together<T>(append: () => T): T {
    return this.#db.transaction(append)();
  }

  /** Oldest first. Row by row, so that their texts need not be in memory all at once. */
  all(): LogRow[] {
    return Array.from(this.#all.iterate(), (found) => row.parse(found));
  }
}
