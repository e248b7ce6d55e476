import { maxIdsTold, type Notification } from '../../protocol/index.js';

type Ids = { readonly ids: readonly string[] | null };

/** What clients are told: a notification of the protocol. */
export type Told =
  | { readonly method: 'progress'; readonly params: Notification<'progress'> }
  | { readonly method: 'people.changed' | 'photos.changed'; readonly params: Ids }
  | { readonly method: 'conflicts.changed'; readonly params: Record<never, never> }
  | { readonly method: 'question.ready'; readonly params: Notification<'question.ready'> };

/** What is left to tell when the second comes before the first, of the same method, was heard. */
export function inOne(first: Told, second: Told): Told {
  if (first.method !== 'people.changed' && first.method !== 'photos.changed') return second;
  const more = 'ids' in second.params ? second.params.ids : null;
  return { method: first.method, params: { ids: united(first.params.ids, more) } };
}

/** What is still to be told, in one notification a method. */
export class Untold {
  readonly #byMethod = new Map<string, Told>();

  add(told: Told): void {
    const waiting = this.#byMethod.get(told.method);
    this.#byMethod.set(told.method, waiting === undefined ? told : inOne(waiting, told));
  }

  /** All of it, which is told from then on. */
  take(): Told[] {
    const told = [...this.#byMethod.values()];
    this.#byMethod.clear();
    return told;
  }
}

function united(a: Ids['ids'], b: Ids['ids']): Ids['ids'] {
  if (a === null || b === null) return null;
  const ids = [...new Set([...a, ...b])];
  return ids.length > maxIdsTold ? null : ids;
}
