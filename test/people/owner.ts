import type { Decided, LogStorage, Refused } from '../../daemon/people/index.js';

export const now = () => new Date('2026-01-02T03:04:05Z');

/** Thousands of logs a second; the store's own tests show that SQLite keeps rows as they are. */
export function memoryLog(): LogStorage {
  const rows: ReturnType<LogStorage['all']> = [];
  return {
    append: (row) => rows.push({ id: rows.length + 1, ...structuredClone(row) }),
    all: () => structuredClone(rows),
  };
}

/** @throws when it was refused */
export function done(decision: Decided | Refused): Decided {
  if ('refused' in decision) throw new Error(decision.what);
  return decision;
}
