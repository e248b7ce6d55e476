import type { Refusal } from '../../protocol/index.js';
import type { Store } from '../store/index.js';

/** Whether it is the id of a face or a body that Kith knows. */
export function isSighting(store: Store, id: string): boolean {
  return store.faces.has(id) || store.bodies.has(id);
}

/** A word about the first of them that is no face or body; null when all are. */
export function strangeSighting(store: Store, ids: readonly string[]): Refusal | null {
  const strange = ids.find((id) => !isSighting(store, id));
  if (strange === undefined) return null;
  return {
    refused: 'not-found',
    what: `There is no face ${strange}.`,
    hint: '`kith faces` lists the faces.',
  };
}
