import type { OwnStatement } from './claims.js';
import type { Comparison } from './compare.js';
import type { Reading } from './reading.js';
import { isRewritten, isWrittenSince, wasAbsent, writesOf } from './stamps.js';
import { fromSeen, toSeen } from './statements.js';
import type { LastKnown, NamedStatement, Seen } from './types.js';

/** What to know at the next look. A file that is away or cannot be read still says what it said. */
export function remember(
  last: LastKnown,
  { stamps, unread, own, orientation }: Pick<Reading, 'stamps' | 'unread' | 'own' | 'orientation'>,
  { others, standing }: Pick<Comparison, 'others' | 'standing'>,
): Seen {
  const then = recall(last);
  const isUnheard = ({ place }: NamedStatement) => unread.has(place) || wasAbsent(stamps.get(place));
  const keptThen = new Set(then.kept.map(keyOf));
  const isKept = (own: NamedStatement) =>
    isRewritten(own.place, stamps.get(own.place), last) || keptThen.has(keyOf(own));
  const stands = new Set(standing);
  const isGone = (one: OwnStatement) => !isUnheard(one) && !stands.has(one);
  const gone = [...own.filter(isGone), ...then.gone.filter(isUnheard)];
  return {
    version: 1,
    stamps: Object.fromEntries(stamps),
    people: distinct([...others, ...then.people.filter(isUnheard)]).map(toSeen),
    kept: distinct([...standing.filter(isKept), ...then.kept.filter(isUnheard)]).map(toSeen),
    gone: distinct(gone).map(toSeen),
    writes: writesOf(last),
    orientation,
  };
}

/** What the last look saw; nothing before the first. */
export function recall(last: LastKnown): Readonly<Record<'people' | 'kept' | 'gone', NamedStatement[]>> {
  const { people = [], kept = [], gone = [] } = last.seen ?? {};
  return {
    people: people.flatMap(fromSeen),
    kept: kept.flatMap(fromSeen),
    gone: gone.flatMap(fromSeen).filter(({ place }) => !isWrittenSince(place, last)),
  };
}

/** What of Kith's is to be looked for: not what was gone already, unless it is back as Kith wrote it. */
export function stillOwn(own: readonly OwnStatement[], gone: readonly NamedStatement[]): OwnStatement[] {
  const known = new Set(gone.map(keyOf));
  return own.filter((one) => one.asWritten || !known.has(keyOf(one)));
}

/** Places that were away at the last look, unless Kith has made the file since. What comes back may be an old copy. */
export function placesAway(last: LastKnown): string[] {
  const away = Object.entries(last.seen?.stamps ?? {}).filter(([, stamp]) => wasAbsent(stamp));
  return away.map(([place]) => place).filter((place) => !isWrittenSince(place, last));
}

function distinct(statements: readonly NamedStatement[]): NamedStatement[] {
  return [...new Map(statements.map((one) => [keyOf(one), one])).values()];
}

function keyOf(statement: NamedStatement): string {
  return JSON.stringify(toSeen(statement));
}
