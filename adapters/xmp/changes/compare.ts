import { isAsWritten } from '../plan-regions.js';
import { mergePeople } from '../sources/merge-people.js';
import type { OwnStatement } from './claims.js';
import { entriesOf } from './entries.js';
import { type BaseStatement, fatesOf } from './fates.js';
import { type Circumstances, lossesOf } from './losses.js';
import { NameIndex } from './name-index.js';
import { inOrderOfTrust, isNamed, repeats, repeatsInSource, sourceOf, toSources } from './statements.js';
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
  const mine = new NameIndex([...look.own, ...look.announced]);
  const known = new NameIndex([...base, ...look.announced, ...look.dropped]);
  const others = now.filter(isNamed).filter((one) => !mine.like(one.name).some((own) => isOf(one, own)));
  const fresh = others.filter((one) => isNews(one, known));
  const fates = fatesOf(base, now);
  const losses = lossesOf(fates, now, fresh, look);
  const replaced = new NameIndex(
    losses.flatMap(({ statement, to }) => (to === null ? [] : [{ ...to, box: to.box ?? statement.box }])),
  );
  return {
    ...entriesOf(losses, base),
    given: peopleOf(fresh.filter((one) => isNews(one, replaced))),
    theirs: peopleOf(others.filter((one) => isNews(one, mine))),
    others,
    standing: base.flatMap((one) => (one.own !== null && fates.get(one)?.kind === 'stands' ? [one.own] : [])),
  };
}

/** Kith's statements first. What Kith itself took out is not missed. */
function baseOf({ own, seen, dropped }: Look): BaseStatement[] {
  const takenOut = new NameIndex(dropped);
  const theirs = seen.filter((one) => !takenOut.like(one.name).some((other) => repeatsInSource(one, other)));
  return [
    ...inOrderOfTrust(own).map((statement) => ({ ...statement, own: statement })),
    ...inOrderOfTrust(theirs).map((statement) => ({ ...statement, own: null })),
  ];
}

function isNews(statement: NamedStatement, known: NameIndex<NamedStatement>): boolean {
  return !known.like(statement.name).some((other) => repeats(statement, other));
}

/** Whether a statement is what Kith wrote there, and not what a program made of it. */
function isOf(now: NamedStatement, own: NamedStatement): boolean {
  if (!repeatsInSource(now, own)) return false;
  return now.box === null || own.box === null || isAsWritten(now, { name: own.name, box: own.box });
}

/** Everybody whom some statements name, each face once. */
function peopleOf(statements: readonly NamedStatement[]): GivenName[] {
  return mergePeople(toSources(statements)).flatMap(({ name, box, sources }) => {
    if (name === null) return [];
    return [{ name, box, sources: sources.map(({ source, place }) => sourceOf({ place, field: source })) }];
  });
}
