import type { Box } from '../types.js';
import type { OwnStatement } from './claims.js';
import { coincide, isNamed, isSpelling, overlap, sameSource } from './statements.js';
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
  const fates = new Map<BaseStatement, Fate>();
  for (const statement of base) {
    const stands = statement.own?.asWritten || now.some((other) => isStill(other, statement));
    fates.set(statement, { kind: stands ? 'stands' : 'gone' });
  }
  const lost = base.filter((statement) => fates.get(statement)?.kind === 'gone');
  const free = now.filter((other) => !base.some((statement) => isStill(other, statement)));
  for (const [statement, other] of sameBoxes(lost, free)) {
    fates.set(statement, isNamed(other) ? { kind: 'renamed', to: other } : { kind: 'unnamed', to: other });
  }
  return fates;
}

/** Whether it says the same in the same list: on the same face, however the box was redrawn, or with a box less. */
export function isStill(now: Statement, { name, box, ...source }: NamedStatement): boolean {
  if (!isNamed(now) || !sameSource(now, { name, box, ...source }) || !isSpelling(now, name)) return false;
  return now.box === null || box === null || overlap(now.box, box);
}

/**
 * Pairs the boxes that lost their names with those that are there now, each once, the closest first: faces of people
 * who put their heads together overlap too.
 */
function sameBoxes(lost: readonly BaseStatement[], free: readonly Statement[]): [BaseStatement, Statement][] {
  const pairs = lost.flatMap((statement) =>
    free.flatMap((other) => {
      const { box } = statement;
      if (box === null || other.box === null || !sameSource(statement, other)) return [];
      return coincide(box, other.box) ? [{ statement, other, distance: distance(box, other.box) }] : [];
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
