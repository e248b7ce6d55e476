import { isAsWritten } from '../plan-regions.js';
import { mergePeople } from '../sources/merge-people.js';
import type { OwnStatement } from './claims.js';
import { entriesOf } from './entries.js';
import { type BaseStatement, fatesOf } from './fates.js';
import { type Circumstances, lossesOf } from './losses.js';
import { inOrderOfTrust, isNamed, repeats, sameSource, sourceOf, toSources } from './statements.js';
import type { Changes, GivenName, NamedStatement, Statement } from './types.js';

/** One look at a photo's files: what they said, and what they say. */
export interface Look extends Circumstances {
  /** What Kith wrote. */
  readonly own: readonly OwnStatement[];
  /** What Kith was about to write when it was killed; it may be there. */
  readonly announced: readonly NamedStatement[];
  /** What others said at the last look. */
  readonly seen: readonly NamedStatement[];
  /** What everybody says now, also of faces without a name. */
  readonly now: readonly Statement[];
}

/** What changed between the two, and what to remember of it. */
export interface Comparison extends Pick<Changes, 'given' | 'renamed' | 'removed' | 'theirs'> {
  /** What others say now. */
  readonly others: readonly NamedStatement[];
  /** What of Kith's stands. */
  readonly standing: readonly OwnStatement[];
}

/**
 * Compares what a photo's files said with what they say now, list by list and file by file. What Kith wrote is not
 * theirs, wherever a program repeats it. Pure; the order of statements does not matter.
 */
export function compare(look: Look): Comparison {
  const now = inOrderOfTrust(look.now);
  const base = baseOf(look);
  const mine = [...look.own, ...look.announced];
  const named = now.filter(isNamed);
  const others = named.filter((statement) => !mine.some((own) => isOf(statement, own)));
  const fates = fatesOf(base, now);
  const known = [...base, ...look.announced, ...look.dropped];
  const fresh = others.filter((now) => !known.some(({ name, box }) => repeats(now, name, box)));
  const losses = lossesOf(fates, now, fresh, look);
  const targets = losses.flatMap(({ statement, to }) =>
    to === null ? [] : [{ ...to, box: to.box ?? statement.box }],
  );
  return {
    ...entriesOf(losses, base),
    given: peopleOf(fresh.filter((now) => !targets.some(({ name, box }) => repeats(now, name, box)))),
    theirs: peopleOf(others.filter((now) => !mine.some(({ name, box }) => repeats(now, name, box)))),
    others,
    standing: base.flatMap((statement) =>
      statement.own !== null && fates.get(statement)?.kind === 'stands' ? [statement.own] : [],
    ),
  };
}

/** Kith's statements first. What Kith itself took out is not missed. */
function baseOf({ own, seen, dropped }: Look): BaseStatement[] {
  const theirs = seen.filter(
    (statement) =>
      !dropped.some((other) => sameSource(statement, other) && repeats(statement, other.name, other.box)),
  );
  return [
    ...inOrderOfTrust(own).map((statement) => ({ ...statement, own: statement })),
    ...inOrderOfTrust(theirs).map((statement) => ({ ...statement, own: null })),
  ];
}

/** Whether a statement is what Kith wrote there, and not what a program made of it. */
function isOf(now: NamedStatement, own: NamedStatement): boolean {
  if (!sameSource(now, own) || !repeats(now, own.name, own.box)) return false;
  return now.box === null || own.box === null || isAsWritten(now, { name: own.name, box: own.box });
}

/** Everybody whom some statements name, each face once. */
function peopleOf(statements: readonly NamedStatement[]): GivenName[] {
  return mergePeople(toSources(statements)).flatMap(({ name, box, sources }) => {
    if (name === null) return [];
    return [{ name, box, sources: sources.map(({ source, place }) => sourceOf({ place, field: source })) }];
  });
}
