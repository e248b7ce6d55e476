import { setImmediate as breathe } from 'node:timers/promises';
import type { DigikamPhoto } from '../../adapters/digikam/index.js';
import type { Store } from '../store/index.js';
import { changesBetween, type NameChanges, type NamedHere, remembered } from './digikam-changes.js';
import { isWritten, type Said, saidOf } from './digikam-memory.js';
import { writtenOf } from './metadata-memory.js';

/** So many files are compared before somebody else has a turn: some ms. */
const FILES_A_TURN = 500;

/** Names that the owner may well take out between two looks, also when they are most of all names there are. */
const FEW = 10;

/** A photo file that a database says something else of than at the last look. */
export interface ChangedFile {
  readonly path: string;
  readonly photo: string;
  /** The database did not know the photo then. */
  readonly isFirst: boolean;
  readonly changes: NameChanges;
}

/** What a look at a database came to. */
export interface Look {
  readonly changed: readonly ChangedFile[];
  /** What is to be remembered until the next look, by the path of the photo file. */
  readonly toRemember: ReadonlyMap<string, Said>;
}

/** What a database says now, as `readDigikam` gives it. */
export interface Contents {
  readonly photos: readonly DigikamPhoto[];
  readonly offline: readonly string[];
}

/**
 * Compares what a database says of all photos that were recognised with what it said at the last look. Nobody is taken
 * out of a photo that the database does not know any more. One that lost most of what it said was made anew: then nobody
 * is taken out of any photo, and what it says now counts from here on.
 */
export async function lookAt(
  database: string,
  { photos, offline }: Contents,
  store: Store,
  pack: string,
): Promise<Look> {
  const peopleOn = new Map(photos.map(({ path, people }) => [path, people]));
  const toRemember = new Map<string, Said>();
  const outOfSight = new Map<string, Said>();
  const changed: ChangedFile[] = [];
  let namesBefore = 0;
  let namesGone = 0;
  for (const [index, { path, photo }] of store.files.recognised(pack).entries()) {
    if (index % FILES_A_TURN === 0) await breathe();
    const known = saidOf(store, path);
    const { [database]: before, ...elsewhere } = known ?? {};
    const named = namesOf(peopleOn.get(path));
    if (named === null && known === null) toRemember.set(path, {});
    // What is on a disk that is away is not lost.
    if (named === null && (before === undefined || offline.length > 0)) continue;
    namesBefore += before?.length ?? 0;
    if (named === null) {
      namesGone += before?.length ?? 0;
      outOfSight.set(path, elsewhere);
      continue;
    }
    const written = named.length + (before?.length ?? 0) === 0 ? null : writtenOf(store, path);
    const isWrittenNow = (one: NamedHere) => isWritten(written, one);
    const now = remembered(before ?? [], named, isWrittenNow);
    if (JSON.stringify(now) === JSON.stringify(before)) continue;
    const changes = changesBetween(before ?? [], now, isWrittenNow);
    namesGone += changes.removed.length;
    changed.push({ path, photo, isFirst: before === undefined, changes });
    toRemember.set(path, { ...elsewhere, [database]: now });
  }
  const isAnew = namesGone > FEW && namesGone > namesBefore / 2;
  if (!isAnew) return { changed, toRemember };
  return { changed: changed.map(withoutRemoved), toRemember: new Map([...toRemember, ...outOfSight]) };
}

/** Null where digiKam does not know the photo. */
function namesOf(people: DigikamPhoto['people'] | undefined): NamedHere[] | null {
  if (people === undefined) return null;
  return people.flatMap(({ name, box, state }) =>
    name !== null && state === 'confirmed' ? [{ name, box }] : [],
  );
}

function withoutRemoved(file: ChangedFile): ChangedFile {
  return { ...file, changes: { ...file.changes, removed: [] } };
}
