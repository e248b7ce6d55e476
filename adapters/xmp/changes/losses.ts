import { nameKey } from '../names.js';
import { isAsWritten } from '../plan-regions.js';
import type { BaseStatement, Fate } from './fates.js';
import { inOrderOfTrust, isNamed, repeats, sameSource } from './statements.js';
import type { NamedStatement, Statement } from './types.js';

/** What is known of a photo's files beside what they said and say. */
export interface Circumstances {
  /** Places of which no loss tells anything: they cannot be read, or were not there at the last look. */
  readonly mute: ReadonlySet<string>;
  /** What Kith took out because the owner overruled it. */
  readonly dropped: readonly NamedStatement[];
  /** What of Kith's another program had kept in a file that it wrote. */
  readonly kept: readonly NamedStatement[];
}

/** A statement of the base that somebody took out of its list, or replaced there. */
export interface Loss {
  readonly statement: BaseStatement;
  /** Who stands there now; null: nobody. */
  readonly to: NamedStatement | null;
  /** See `RemovedName`. */
  readonly certain: boolean;
}

/** digiKam copies its tags into these lists, and no other program that edits tags keeps them up. */
const COPIES: readonly Statement['field'][] = ['microsoftKeywords', 'mediapro', 'acdseeCategories'];

/** The losses that somebody decided on, list by list, the most trusted list first. */
export function lossesOf(
  fates: ReadonlyMap<BaseStatement, Fate>,
  now: readonly Statement[],
  fresh: readonly NamedStatement[],
  circumstances: Circumstances,
): Loss[] {
  const places = new Set([...fates.keys()].map(({ place }) => place));
  const lost = inOrderOfTrust([...places].flatMap((place) => lostIn(place, fates, now, circumstances)));
  return lost.map((statement): Loss => {
    const fate = fates.get(statement);
    const certain = statement.own === null || fate?.kind !== 'gone' || isKept(statement, circumstances.kept);
    const to = fate?.kind === 'renamed' ? fate.to : replacement(statement, lost, now, fresh);
    return { statement, to: fate?.kind === 'unnamed' ? null : to, certain };
  });
}

function lostIn(
  place: string,
  fates: ReadonlyMap<BaseStatement, Fate>,
  now: readonly Statement[],
  { mute, dropped }: Circumstances,
): BaseStatement[] {
  if (mute.has(place)) return [];
  const said = now.filter((other) => other.place === place);
  const here = [...fates].filter(([statement]) => statement.place === place);
  const isRead = isWhatKithWrote(here) && !isBroughtBack(said, dropped);
  const lost = here.filter(([{ field, own }, { kind }]) => {
    if (kind === 'stands') return false;
    // Picasa keeps names apart from faces: without its list of contacts all of them have none.
    if (kind === 'unnamed' && field === 'picasa') return false;
    return own === null ? said.length > 0 : isRead;
  });
  return lost.map(([statement]) => statement).filter((statement) => !isMereCopy(statement, here));
}

/**
 * Whether the file is still the one that Kith wrote, be it edited: something of Kith's is there as written, or its box
 * is, whoever is in it now. A file that was emptied, replaced or stripped decides nothing.
 */
function isWhatKithWrote(here: readonly (readonly [BaseStatement, Fate])[]): boolean {
  return here.some(([{ own }, fate]) => {
    if (own === null) return false;
    if (own.asWritten) return true;
    if (own.box === null || fate.kind === 'stands' || fate.kind === 'gone') return false;
    return isAsWritten({ name: own.name, box: fate.to.box }, { name: own.name, box: own.box });
  });
}

/** A program that brings back what Kith took out wrote over Kith's file without having read it. */
function isBroughtBack(said: readonly Statement[], dropped: readonly NamedStatement[]): boolean {
  return said.some(
    (now) =>
      isNamed(now) && dropped.some((other) => sameSource(now, other) && repeats(now, other.name, other.box)),
  );
}

/** Whether a copy went while the name itself stands in another list of the file. */
function isMereCopy(
  { field, name }: BaseStatement,
  here: readonly (readonly [BaseStatement, Fate])[],
): boolean {
  return (
    COPIES.includes(field) &&
    here.some(([other, fate]) => fate.kind === 'stands' && nameKey(other.name) === nameKey(name))
  );
}

function isKept(statement: BaseStatement, kept: readonly NamedStatement[]): boolean {
  return kept.some((other) => sameSource(statement, other) && repeats(statement, other.name, other.box));
}

/**
 * Who took the place of a name in its list: where one name went and one came, at the same time, it was renamed, as
 * darktable renames a tag. That is a program that knows no boxes. Where the old name lost its box as well, or the new
 * one has a box on another face, somebody left and somebody else came.
 */
function replacement(
  statement: BaseStatement,
  lost: readonly BaseStatement[],
  now: readonly Statement[],
  fresh: readonly NamedStatement[],
): NamedStatement | null {
  const inList = (other: Statement) => sameSource(other, statement);
  const came = fresh.filter(inList);
  const [one] = came;
  if (one === undefined || countNames(came) > 1 || countNames(lost.filter(inList)) > 1) return null;
  const isBoxed = (other: Statement, name: string) =>
    other.box !== null && other.name !== null && nameKey(other.name) === nameKey(name);
  const lostBox = lost.some((other) => other.place === statement.place && isBoxed(other, statement.name));
  return lostBox || now.some((other) => isBoxed(other, one.name)) ? null : one;
}

function countNames(statements: readonly NamedStatement[]): number {
  return new Set(statements.map(({ name }) => nameKey(name))).size;
}
