import type { Box } from '../types.js';
import type { OwnStatement } from './claims.js';
import { NameIndex } from './name-index.js';
import {
  bySource,
  coincide,
  isNamed,
  isSpelling,
  repeatsInSource,
  sameSource,
  sourceOf,
} from './statements.js';
import type { NamedStatement, Statement } from './types.js';

/** A statement that was there at the last look: Kith's, or another program's. */
export interface BaseStatement extends NamedStatement {
  /** Kith's: whether it stands as written. Null: another's. */
  readonly own: OwnStatement | null;
}

/** What became of a statement in its own list. */
export type Fate =
  | { readonly kind: 'stands' }
  /** Its box has another name now, or none. */
  | { readonly kind: 'renamed'; readonly to: NamedStatement }
  | { readonly kind: 'unnamed'; readonly to: Statement }
  /** No trace of it is left. */
  | { readonly kind: 'gone' };

/** What became of every statement of the base. Lists and files are looked at one by one. */
export function fatesOf(
  base: readonly BaseStatement[],
  now: readonly Statement[],
): ReadonlyMap<BaseStatement, Fate> {
  const byName = new NameIndex(base);
  const standing = new Set(base.filter(({ own }) => own?.asWritten));
  const free = now.filter((other) => {
    const same = isNamed(other) ? byName.like(other.name).filter((one) => isStill(other, one)) : [];
    for (const statement of same) standing.add(statement);
    return same.length === 0;
  });
  const fates = new Map<BaseStatement, Fate>();
  for (const statement of base) fates.set(statement, { kind: standing.has(statement) ? 'stands' : 'gone' });
  const lost = base.filter((statement) => !standing.has(statement));
  for (const [statement, to] of sameBoxes(lost, free)) {
    fates.set(statement, isNamed(to) ? { kind: 'renamed', to } : { kind: 'unnamed', to });
  }
  return fates;
}

/** Whether it says the same in the same list: on the same face, however the box was redrawn, or with a box less. */
function isStill(now: NamedStatement, base: NamedStatement): boolean {
  return (
    repeatsInSource(now, base) || (base.box === null && sameSource(now, base) && isSpelling(now, base.name))
  );
}

/**
 * Pairs the boxes that lost their names with those that are there now, each once, the closest first: faces of people
 * who put their heads together overlap too.
 */
function sameBoxes(lost: readonly BaseStatement[], free: readonly Statement[]): [BaseStatement, Statement][] {
  const lists = bySource(free);
  const pairs = lost.flatMap((statement) =>
    (lists.get(sourceOf(statement)) ?? []).flatMap((other) => {
      const { box } = statement;
      if (box === null || other.box === null || !coincide(box, other.box)) return [];
      return [{ statement, other, distance: distance(box, other.box) }];
    }),
  );
  pairs.sort((a, b) => a.distance - b.distance);
  const taken = new Set<Statement>();
  return pairs.flatMap(({ statement, other }): [BaseStatement, Statement][] => {
    if (taken.has(statement) || taken.has(other)) return [];
    taken.add(statement).add(other);
    return [[statement, other]];
  });
}

/** How far the sides moved, all four together. */
function distance(a: Box, b: Box): number {
  return Math.abs(a.x0 - b.x0) + Math.abs(a.y0 - b.y0) + Math.abs(a.x1 - b.x1) + Math.abs(a.y1 - b.y1);
}
