import type { Person } from '../../../protocol/index.js';
import { sameName } from '../parts/complete.js';

/** Several that shall be one. */
export interface Merging {
  /** Whose name and address stay. */
  readonly into: Person;
  readonly from: readonly Person[];
}

/**
 * Whom the others become: somebody with a name before a group without, then the one that was pointed at, then the one
 * with most faces. null for fewer than two.
 *
 * @param target whom the others were dropped on
 */
export function planMerging(people: readonly Person[], target?: string): Merging | null {
  const rank = ({ id, name, faces }: Person) => [Number(name !== null), Number(id === target), faces];
  const [into, ...from] = people.toSorted((a, b) => compare(rank(b), rank(a)));
  return into === undefined || from.length === 0 ? null : { into, from };
}

/** Whether a name would be lost: then the owner is asked first. */
export function losesName({ into, from }: Merging): boolean {
  return from.some(({ name }) => name !== null && !sameName(name, into.name ?? ''));
}

function compare(a: readonly number[], b: readonly number[]): number {
  return a.map((value, at) => value - (b[at] ?? 0)).find((difference) => difference !== 0) ?? 0;
}
