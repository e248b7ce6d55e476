import type { LogEntry } from './events.js';

/** The place of the first event of the log with this number or a later one; past its end when there is none. */
export function placeOf(log: readonly LogEntry[], id: number): number {
  let [from, to] = [0, log.length];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if ((log[middle]?.id ?? id) < id) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The event of this number. */
export function entryOf(log: readonly LogEntry[], id: number): LogEntry | undefined {
  const entry = log[placeOf(log, id)];
  return entry?.id === id ? entry : undefined;
}
