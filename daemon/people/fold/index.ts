import type { LogEntry } from '../events.js';
import { apply, passOver, reserveNumbers } from './apply.js';
import { changesOf } from './before.js';
import { emptyFolding, type Folding } from './folding.js';

export type { Folding } from './folding.js';

/** Folds the log, oldest first, into the state; events that were undone are passed over. Pure. */
export function foldLog(log: readonly LogEntry[], undone = undoneEvents(log)): Folding {
  const state = emptyFolding();
  for (const entry of log) {
    reserveNumbers(state, entry.event);
    if (undone.has(entry.id)) passOver(state, entry);
    else apply(state, entry);
  }
  return state;
}

/** Lets one more event count, at the end of the log, and tells what it changed. No undo: that takes a new fold. */
export function foldNext(state: Folding, entry: LogEntry): ReturnType<typeof changesOf> {
  return changesOf(state, () => {
    reserveNumbers(state, entry.event);
    apply(state, entry);
  });
}

/** Numbers of the events that count no more. Newest first, because only a later event can undo one. */
export function undoneEvents(log: readonly LogEntry[]): Set<number> {
  const undone = new Set<number>();
  for (const { id, event } of [...log].reverse()) {
    if (event.kind === 'undone' && !undone.has(id)) undone.add(event.event);
    // What came out of a file goes with it.
    if (event.kind === 'received' && undone.has(id)) for (const one of event.events) undone.add(one);
  }
  return undone;
}
