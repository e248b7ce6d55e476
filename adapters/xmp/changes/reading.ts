import { unreadable } from '../failures.js';
import type { PeopleFiles } from '../people-file.js';
import { pathOf } from '../places.js';
import { timeOfStamp } from '../replace.js';
import { INI_NAMES, type NameReader, type ReadNamesOptions } from '../sources/index.js';
import type { Failure, FoundPeople, Orientation, Place, Written } from '../types.js';
import { WrittenPlaces } from '../written-places.js';
import { carriedStatements, droppedStatements, type OwnStatement, ownStatements } from './claims.js';
import { placeOf, stampsOf } from './stamps.js';
import { fromSource, isNamed, LISTS_OF_DARKTABLE, repeatsInSource } from './statements.js';
import type { NamedStatement, Statement } from './types.js';

/** Troubles that last as long as the file stays as it is. Any other may pass, and the file is worth another look. */
const LASTING: readonly Failure['code'][] = ['malformed', 'not-a-file'];

/** What the record of Kith's writing says, against the files. */
interface Own {
  readonly own: readonly OwnStatement[];
  readonly announced: readonly NamedStatement[];
  readonly dropped: readonly NamedStatement[];
  /** What darktable must have read, since it took the file in after Kith wrote it. */
  readonly known: readonly NamedStatement[];
  /** Sidecars that a darktable wrote which took them in before Kith wrote, or does not tell when. */
  readonly outdated: ReadonlySet<string>;
}

/** What all files of one photo say, and how they stood when they were read. */
export interface Reading extends Own {
  readonly now: readonly Statement[];
  /** By place; none where another look is needed, whatever the file looks like then. */
  readonly stamps: ReadonlyMap<string, string>;
  /** Places that could not be read, or not to the end, or that somebody wrote at that very moment. */
  readonly unread: ReadonlySet<string>;
  readonly problems: readonly Failure[];
  /** Of the photo, as Exif tells it. */
  readonly orientation: Orientation;
}

/** Reads all files that may name people. A failure only where the photo is not there. */
export async function readFiles(
  { files, names }: { readonly files: PeopleFiles; readonly names: NameReader },
  photo: string,
  written: Written | null,
  options: ReadNamesOptions,
): Promise<Reading | Failure> {
  const before = await stampsOf(photo);
  const named = await names.read(photo, options);
  if ('code' in named) return named;
  const troubles = named.problems.flatMap(({ place, ...failure }) =>
    placesHit(photo, place, options).map((hit) => ({ place: hit, failure })),
  );
  const found = new Map<Place, FoundPeople | null>();
  for (const { place } of written?.places ?? []) {
    const people = await readOwn(files, photo, place, written);
    found.set(place, 'code' in people ? null : people);
    const isTold = troubles.some((trouble) => trouble.place === place);
    if ('code' in people && !isTold) troubles.push({ place, failure: people });
  }
  const after = await stampsOf(photo);
  const moving = [...before].filter(([place, stamp]) => after.get(place) !== stamp).map(([place]) => place);
  const passing = troubles.filter(({ failure }) => !LASTING.includes(failure.code)).map(({ place }) => place);
  const again = new Set([...moving, ...passing]);
  const carried = (written?.places ?? []).flatMap(({ place, claims, pending }) =>
    [claims, ...(pending === undefined ? [] : [pending.claims])].flatMap((known) =>
      carriedStatements(place, known),
    ),
  );
  const isCarried = (one: Statement) => isNamed(one) && carried.some((other) => repeatsInSource(one, other));
  return {
    ...ownIn(written, found, before),
    now: named.sources
      .flatMap((source) => fromSource(source, placeOf(photo, source.place)))
      .filter((one) => !moving.includes(one.place) && !isCarried(one)),
    stamps: new Map([...before].filter(([place]) => !again.has(place))),
    unread: new Set([...troubles.map(({ place }) => place), ...moving]),
    problems: [...new Set(troubles.map(({ failure }) => failure))],
    orientation: named.orientation,
  };
}

/** Without Picasa's list of contacts none of its files can be read to the end. */
function placesHit(photo: string, place: string, { contacts }: ReadNamesOptions): readonly string[] {
  return place === contacts ? INI_NAMES : [place === 'embedded' ? place : placeOf(photo, place)];
}

async function readOwn(
  files: PeopleFiles,
  photo: string,
  place: Place,
  written: Written | null,
): Promise<FoundPeople | Failure> {
  try {
    return await files.read(await new WrittenPlaces(photo, written).open(place));
  } catch (error) {
    return unreadable(error, pathOf(photo, place));
  }
}

/** An announced write happened if its file is in place; where yet another is, nobody knows, and both records count. */
function ownIn(
  written: Written | null,
  found: ReadonlyMap<Place, FoundPeople | null>,
  stamps: ReadonlyMap<string, string>,
): Own {
  const places = written?.places ?? [];
  const current = places.map(({ place, pending, ...before }) => {
    const happened = pending !== undefined && pending.stamp === (stamps.get(place) ?? null);
    const { claims, stamp } = happened ? pending : before;
    return { place, claims, stamp };
  });
  const own = current.map(({ place, claims, stamp }) => {
    const people = found.get(place) ?? null;
    const taken = people?.darktableRead ?? null;
    const isKnown = taken !== null && stamp !== null && taken > timeOfStamp(stamp);
    // darktable writes into no photo: its mark there came with the export that the photo is.
    const isOutdated = taken !== null && !isKnown && place !== 'embedded';
    return { place, statements: ownStatements(place, claims, people), isKnown, isOutdated };
  });
  return {
    own: own.flatMap(({ statements }) => statements),
    known: own
      .flatMap(({ statements, isKnown }) => (isKnown ? statements : []))
      .filter(({ field }) => LISTS_OF_DARKTABLE.includes(field)),
    outdated: new Set(own.flatMap(({ place, isOutdated }) => (isOutdated ? [place] : []))),
    announced: places.flatMap(({ place, pending }) =>
      pending === undefined ? [] : ownStatements(place, pending.claims, null),
    ),
    dropped: current.flatMap(({ place, claims }) => droppedStatements(place, claims)),
  };
}
