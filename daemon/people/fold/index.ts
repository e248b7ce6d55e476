import type { Differences } from '../differences.js';
import type { LogEntry } from '../events.js';
import type { PeopleState } from '../state.js';
import { apply, passOver, reserveNumbers } from './apply.js';
import { changesOf, rememberChanged } from './before.js';
import { emptyFolding, type Folding } from './folding.js';

export type { Folding } from './folding.js';

/** Changes that can be taken back: some 10 MB, and the latest ten thousand decisions or more. */
const MOST_CHANGES = 100_000;

/**
 * Folds the log, oldest first, into the state; events that were undone are passed over. Pure.
 *
 * @param most changes that can be taken back; none where the log does not go on
 */
export function foldLog(log: readonly LogEntry[], undone = undoneEvents(log), most = MOST_CHANGES): Folding {
  const state = emptyFolding(most);
  for (const entry of log) {
    reserveNumbers(state, entry.event);
    applyUnless(undone, state, entry);
  }
  return state;
}

/** Lets one more event count, at the end of the log, and tells what it changed. No undo: that is `foldAgain`. */
export function foldNext(state: Folding, entry: LogEntry): Differences {
  return changesOf(state, () => {
    reserveNumbers(state, entry.event);
    applyUnless(new Set(), state, entry);
  });
}

/**
 * Folds the end of the log once more, with other events undone, and tells what that changed: the latest steps are taken
 * back and done again, so that it costs what was said since.
 *
 * @param log all of it
 * @param steps how many of the latest are done again; the state's trail must have them
 */
export function foldAgain(
  state: Folding,
  log: readonly LogEntry[],
  steps: number,
  undone: ReadonlySet<number>,
): Differences {
  return changesOf(state, () => {
    rememberChanged(state, state.trail.latest(steps));
    state.trail.takeBack(steps);
    for (const entry of log.slice(log.length - steps)) applyUnless(undone, state, entry);
  });
}

/** What a folding amounts to, as another object each time. */
export function stateOf({ trail: _trail, step: _step, before: _before, ...state }: Folding): PeopleState {
  return state;
}

/**
 * Numbers of the events that count no more. Newest first, because only a later event can undo one.
 *
 * @param also those that are undone after all of it
 */
export function undoneEvents(log: readonly LogEntry[], also: readonly number[] = []): Set<number> {
  return log.reduceRight((undone, { id, event }) => {
    if (event.kind === 'undone' && !undone.has(id)) undone.add(event.event);
    // What came out of a file goes with it.
    if (event.kind === 'received' && undone.has(id)) for (const one of event.events) undone.add(one);
    return undone;
  }, new Set(also));
}

/** Also what does not count is a step, so that as many can be taken back as the log has. */
function applyUnless(undone: ReadonlySet<number>, state: Folding, entry: LogEntry): void {
  state.trail.begin();
  if (undone.has(entry.id)) passOver(state, entry);
  else apply(state, entry);
}
