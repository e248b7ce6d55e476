import { nameKey } from '../names.js';
import { isAsWritten } from '../plan-regions.js';
import type { BaseStatement, Fate } from './fates.js';
import { NameIndex } from './name-index.js';
import { replacementsIn } from './replacements.js';
import { inOrderOfTrust, isNamed, repeatsInSource } from './statements.js';
import type { NamedStatement, Statement } from './types.js';

/** What is known of a photo's files beside what they said and say. */
export interface Circumstances {
  /** Places of which no loss tells anything: they cannot be read, or were not there at the last look. */
  readonly mute: ReadonlySet<string>;
  /** What Kith took out because the owner overruled it. */
  readonly dropped: readonly NamedStatement[];
  /** What of Kith's the programs that wrote the files are known to have read. */
  readonly kept: readonly NamedStatement[];
  /** Places of files that a program wrote which may never have read what Kith wrote there. */
  readonly outdated: ReadonlySet<string>;
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

type Fates = ReadonlyMap<BaseStatement, Fate>;

/** The losses that somebody decided on, list by list, the most trusted list first. `fresh` is what was not there before. */
export function lossesOf(
  fates: Fates,
  now: readonly Statement[],
  fresh: readonly NamedStatement[],
  { mute, dropped, kept, outdated }: Circumstances,
): Loss[] {
  const droppedByName = new NameIndex(dropped);
  const keptByName = new NameIndex(kept);
  const places = [...new Set([...fates.keys()].map(({ place }) => place))].filter(
    (place) => !mute.has(place),
  );
  const lost = inOrderOfTrust(places.flatMap((place) => lostIn(place, fates, now, droppedByName)));
  const replacement = replacementsIn(lost, fresh, now);
  return lost.map((statement): Loss => {
    const fate = fates.get(statement);
    const isKnown = statement.own === null || isAmong(statement, keptByName);
    if (fate?.kind === 'renamed') return { statement, to: fate.to, certain: true };
    if (fate?.kind === 'unnamed') return { statement, to: null, certain: true };
    const { to, isEdit } = replacement(statement);
    return { statement, to, certain: isKnown || (isEdit && !outdated.has(statement.place)) };
  });
}

function lostIn(
  place: string,
  fates: Fates,
  now: readonly Statement[],
  dropped: NameIndex<NamedStatement>,
): BaseStatement[] {
  const said = now.filter((other) => other.place === place);
  const here = [...fates].filter(([statement]) => statement.place === place);
  const isRead = isWhatKithWrote(here) && !isBroughtBack(said, dropped);
  const standing = new Set(
    here.flatMap(([{ name }, { kind }]) => (kind === 'stands' ? [nameKey(name)] : [])),
  );
  const lost = here.filter(([{ field, name, own }, { kind }]) => {
    if (kind === 'stands') return false;
    // Picasa keeps names apart from faces: without its list of contacts all of them have none.
    if (kind === 'unnamed' && field === 'picasa') return false;
    // A copy that goes tells nothing while the name itself stands in another list of the file.
    if (COPIES.includes(field) && standing.has(nameKey(name))) return false;
    return own === null ? said.length > 0 : isRead;
  });
  return lost.map(([statement]) => statement);
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
function isBroughtBack(said: readonly Statement[], dropped: NameIndex<NamedStatement>): boolean {
  return said.some((now) => isNamed(now) && isAmong(now, dropped));
}

function isAmong(statement: NamedStatement, others: NameIndex<NamedStatement>): boolean {
  return others.like(statement.name).some((other) => repeatsInSource(statement, other));
}
