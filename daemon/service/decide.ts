import type { Decision, Params, Refusal } from '../../protocol/index.js';
import { type Decided, entryOf, type Refused } from '../people/index.js';
import { photoOf } from '../store/index.js';
import { decideOnFaces, isOpen, nameFace } from './conflicts.js';
import { holdsOn } from './holds.js';
import type { FollowPlaces } from './owners-places.js';
import type { Rooms } from './rooms.js';
import { isSighting } from './sightings.js';
import { summaryOf } from './summary.js';
import type { Work } from './work.js';

/** Puts a decision into the files and answers what it came to. */
export type Settle = (
  decided: Decided | Refused,
  wait?: boolean,
  /** Photos whose files it changes, beside those of its faces. */
  photos?: readonly string[],
) => Promise<Decision | Refusal>;

/** What a decision means for the files: at once in the log, right after in the photos' metadata. */
export function createSettle(
  rooms: Pick<Rooms, 'store' | 'people' | 'library' | 'writeback' | 'changes' | 'log'>,
): Settle {
  const { store, people, writeback, changes, log } = rooms;
  return async function settle(decided, wait = false, others = []) {
    if ('refused' in decided) return decided;
    const said = new Set([...photosOf(decided, rooms), ...others]);
    const photos = new Set([...said, ...decided.faces.map(photoOf)]);
    changes.decided(decided, people);
    changes.photos(photos);
    const writing = writeback.enqueue(said);
    writeback.enqueue([...photos].filter((photo) => !said.has(photo)));
    const entry = entryOf(people.log, decided.event);
    // Who takes something out of files is not told that it stays out.
    const held = entry?.event.kind === 'withheld' ? [] : holdsOn(said, rooms);
    const disputed = () => decided.faces.filter((face) => isOpen(store.conflicts.of(face), people)).length;
    const decision = {
      event: decided.event,
      summary: entry === undefined ? '' : summaryOf(entry, people),
      ...(decided.person !== null && { person: decided.person }),
      writing,
      held,
      disputed: disputed(),
    };
    if (!wait) {
      writeback.drain().catch((error: unknown) => log.error({ err: error }, 'writing names failed'));
      return decision;
    }
    // No progress of its own: a scan that is under way is telling its.
    const { written, failed } = await writeback.drain();
    // A look at a file right before it is written may find another name there.
    return { ...decision, disputed: disputed(), written, failed: [...failed] };
  };
}

/** What the owner decides about people, and taking decisions back. */
export function createDecisions(
  { store, people, packs, changes }: Rooms,
  work: Work,
  settle: Settle,
  follow: FollowPlaces,
) {
  /** What is to be named may be a person, a group, or a single face or body that is with nobody. */
  function named(who: string, name: string): Decided | Refused {
    const isOne = people.find(who) === null && isSighting(store, who);
    if (!isOne) return people.name(who, name);
    return decideOnFaces({ store, people, changes }, [who], () => nameFace({ store, people }, who, name));
  }

  const openConflicts = () => store.conflicts.all().filter((one) => isOpen(one, people)).length;

  async function turned(turn: () => Decided | Refused, wait: boolean | undefined) {
    const before = openConflicts();
    const decided = turn();
    // An answer that is taken back opens the question again.
    if (openConflicts() !== before) changes.conflicts();
    // Taking back the adoption of a pack brings back the faces of the one before.
    if (packs.outdated) await work.followLog();
    return follow(decided, wait);
  }

  return {
    name: ({ person, name, wait }: Params<'name'>) => settle(named(person, name), wait),
    merge: ({ into, from, wait }: Params<'merge'>) => settle(people.merge(into, from), wait),
    different: ({ a, b, wait }: Params<'different'>) => settle(people.different(a, b), wait),
    describe: ({ person, wait, ...facts }: Params<'describe'>) =>
      settle(people.describe(person, facts), wait),
    undo: ({ event, wait }: Params<'undo'>) => turned(() => people.undo(event), wait),
    redo: ({ event, wait }: Params<'redo'>) => turned(() => people.redo(event), wait),
  };
}

/** Photos whose files may say something else through a decision. */
function photosOf(
  { named, photos, writing }: Decided,
  { store, library }: Pick<Rooms, 'store' | 'library'>,
): string[] {
  if (writing.everything) return store.photos.present().map(({ id }) => id);
  const ofPeople = writing.people.flatMap((person) => library.photosOf(person));
  return [...named.map(photoOf), ...photos, ...writing.photos, ...ofPeople];
}
