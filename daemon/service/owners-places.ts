import type { Decision, Refusal } from '../../protocol/index.js';
import type { OwnersPlaces } from '../intake/index.js';
import type { Decided, People, Refused } from '../people/index.js';
import { isBodyId, photoOf, type Store } from '../store/index.js';
import type { Settle } from './decide.js';
import { folderOf } from './folders.js';
import type { Rooms } from './rooms.js';
import { isSighting } from './sightings.js';
import type { Work } from './work.js';

/** The places whose ids the owner keeps, as the log has them. */
export function ownersPlaces(people: People): OwnersPlaces {
  return (photo) =>
    (people.state.places.get(photo) ?? []).map(({ id, box }) => ({
      id,
      box,
      of: people.state.drawn.get(id)?.of ?? null,
    }));
}

/** Brings what is stored into line with the log, where a kill came between the two; photos wait for the next pass. */
export function settlePlaces({ store, people }: Pick<Rooms, 'store' | 'people'>): void {
  const { drawn } = people.state;
  const stored = [...store.faces.drawnIds(), ...store.bodies.drawnIds()];
  takeOut(
    store,
    stored.filter((id) => !drawn.has(id)),
  );
  for (const { id, photo } of drawn.values()) if (!isSighting(store, id)) store.recognised.forget(photo);
}

function takeOut(store: Store, ids: readonly string[]): void {
  store.transaction(() => {
    for (const id of ids) (isBodyId(id) ? store.bodies : store.faces).removeDrawn(id);
  });
}

/** Puts a decision that may draw, or take back what was drawn, into the store and the files. */
export type FollowPlaces = (decided: Decided | Refused, wait?: boolean) => Promise<Decision | Refusal>;

/** Brings what is stored of photos into line with the places in the log, by looking at them again. */
export function createFollowPlaces({ store, people, log }: Rooms, work: Work, settle: Settle): FollowPlaces {
  return async function follow(decided, wait) {
    if ('refused' in decided) return decided;
    takeOut(
      store,
      decided.faces.filter((id) => !people.state.drawn.has(id)),
    );
    const looking = lookAgain(decided.faces.filter(isMissing).map(photoOf));
    if (wait) await looking;
    else looking.catch((error: unknown) => log.error({ err: error }, 'looking at a drawn place failed'));
    return settle(decided, wait);
  };

  function isMissing(id: string): boolean {
    const isPlace = people.state.places.get(photoOf(id))?.some((place) => place.id === id) ?? false;
    return isPlace && !isSighting(store, id);
  }

  /** A photo whose file is away waits until it is back. */
  async function lookAgain(photos: readonly string[]): Promise<void> {
    if (photos.length === 0) return;
    for (const photo of photos) store.recognised.forget(photo);
    const folders = store.folders.list();
    const places = [...new Set(photos)].flatMap((photo) => {
      const path = store.files.ofPhoto(photo).find(({ missing }) => !missing)?.path;
      const root = path === undefined ? undefined : folderOf(path, folders)?.path;
      return path === undefined || root === undefined ? [] : [{ root, paths: [path] }];
    });
    await work.pass(places, 'new');
  }
}
