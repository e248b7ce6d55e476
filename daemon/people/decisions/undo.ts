import { entryOf } from '../entry.js';
import type { LogEntry } from '../events.js';
import { already, conflict, notFound, type Refused } from '../refused.js';
import type { PeopleState } from '../state.js';

const HINT = '`kith log` shows the steps.';

interface Past {
  readonly log: readonly LogEntry[];
  readonly undone: ReadonlySet<number>;
}

/** Which event is taken back: the one told, else the owner's latest that still counts. */
export function toUndo({ log, undone }: Past, event?: number): number | Refused {
  const target =
    event === undefined
      ? log.findLast((entry) => isOwnersStep(entry) && !undone.has(entry.id))
      : entryOf(log, event);
  if (target === undefined)
    return notFound(
      event === undefined ? 'There is nothing to undo.' : `The log has no event ${event}.`,
      HINT,
    );
  if (undone.has(target.id)) return conflict(`Event ${target.id} is undone already.`, HINT);
  return target.id;
}

/**
 * Which undo is taken back, so that a step counts again: that of the step told (or the undo itself), else the latest.
 */
export function toRedo({ log, undone }: Past, event?: number): number | Refused {
  const target = log.findLast(
    ({ id, event: one }) =>
      one.kind === 'undone' &&
      (event === undefined || event === id || event === one.event) &&
      !undone.has(id) &&
      // Undoing an undo is a redo, and no step by itself.
      entryOf(log, one.event)?.event.kind !== 'undone',
  );
  if (target !== undefined) return target.id;
  if (event === undefined) return notFound('There is nothing to do again.', HINT);
  if (entryOf(log, event) === undefined) return notFound(`The log has no event ${event}.`, HINT);
  return already(`Event ${event} counts: it was not undone.`);
}

/** Why an undo makes no sense: something that was decided since would come to nothing by it. */
export function whyNotUndo(
  now: PeopleState['contradictions'],
  then: PeopleState['contradictions'],
): Refused | null {
  for (const [step, what] of then) {
    if (now.has(step)) continue;
    return conflict(
      `Step ${step} would come to nothing: ${what}.`,
      `Undo step ${step} first: \`kith undo ${step}\`.`,
    );
  }
  return null;
}

function isOwnersStep({ source, event }: LogEntry): boolean {
  return source === 'owner' && event.kind !== 'undone';
}
