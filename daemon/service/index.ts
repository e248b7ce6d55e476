/** What a client can ask of the library, made from the rooms. */
import type { Service } from '../serve/index.js';
import { createChosen } from './chosen.js';
import { createCompleteness } from './completeness.js';
import { createConflicts } from './conflicts.js';
import { createDecisions, createSettle } from './decide.js';
import { createFaceDecisions } from './decide-faces.js';
import { createDoctor } from './doctor.js';
import { createExplain } from './explain.js';
import { createFolders } from './folders.js';
import { allHolds } from './holds.js';
import { joined } from './joined.js';
import { createMemories } from './memories.js';
import { createModels } from './models.js';
import { createFollowPlaces } from './owners-places.js';
import { pageOrAllOf } from './page.js';
import { createPersonPhotos } from './person-photos.js';
import { createPictures } from './pictures.js';
import { createRetry } from './retry.js';
import { createReview } from './review.js';
import type { ReviewDesk } from './review-desk.js';
import type { Rooms } from './rooms.js';
import { createScan } from './scan.js';
import { createSearch } from './search.js';
import { createSettings } from './settings.js';
import { countUnread, createViews, problemsOf } from './show.js';
import { createTransfer } from './transfer.js';
import type { Watches } from './watches.js';
import type { Work } from './work.js';
import { createWriting } from './writing.js';

export { Changes } from './changes.js';
export { LibraryIndex } from './library-index.js';
export { listen } from './listen.js';
export { Nightly } from './nightly.js';
export { ownersPlaces, settlePlaces } from './owners-places.js';
export { Packs } from './packs.js';
export { ProgressMeter } from './progress.js';
export { ReviewDesk } from './review-desk.js';
export type { Rooms } from './rooms.js';
export { type LibrarySettings, librarySettings } from './settings.js';
export { writebackSource } from './wanted.js';
export { Watches } from './watches.js';
export { Work } from './work.js';
export { WriteRetries } from './write-retries.js';

/** More of them tell the owner nothing new: a disk that is away fails with every file on it. */
const UNWRITTEN_TOLD = 20;

export function createService(
  rooms: Rooms,
  { work, watches, reviewDesk }: { work: Work; watches: Watches; reviewDesk: ReviewDesk },
): Service {
  const { store, people, library, writeback, progress, changes, packs } = rooms;
  const views = createViews(rooms);
  const explain = createExplain(rooms);
  const personPhotos = createPersonPhotos(rooms);
  const settle = createSettle(rooms);
  const follow = createFollowPlaces(rooms, work, settle);
  const models = createModels(rooms, work, settle);
  const folders = createFolders(rooms, work, watches);
  const conflicts = createConflicts(rooms, settle);
  return {
    ...createDecisions(rooms, work, settle, follow),
    ...createFaceDecisions(rooms, settle, follow),
    ...createTransfer(rooms, work, follow),
    ...models,
    ...conflicts,
    ...createReview(rooms, reviewDesk, settle),
    watchQuestions: () => reviewDesk.watch((left) => changes.questions(left)),
    personCompleteness: createCompleteness(rooms, reviewDesk),
    ...createWriting(rooms, settle),
    ...createPictures(rooms),
    chosen: createChosen(rooms, views.photosOf),
    ...createSettings(rooms),
    ...createSearch(rooms),
    ...createMemories(rooms),
    answers: store.answers,
    // It reads the networks and other programs' databases.
    doctor: joined(createDoctor(rooms)),
    scan: createScan(rooms, work),
    people: async (params = {}) => views.people(params),
    photos: async (params) => views.photos(params),
    personPhotos: async (params) => personPhotos(params),
    faces: async (params) => views.faces(params),
    bodies: async (params) => views.bodies(params),
    faceExplain: async (params) => explain(params),
    log: async (params) => views.log(params),
    watchAdd: folders.add,
    watchRemove: folders.remove,
    watchList: async () => folders.list(),
    setAsideRetry: createRetry(rooms, work),
    onProgress: (listener) => progress.listen(listener),
    onChange: (listener) => changes.listen(listener),
    status: async ({ cursor, limit } = {}) => {
      // What is left to write after a kill is not known before somebody looks.
      if (writeback.leftBehind) await writeback.recover(store.photos.present().map(({ id }) => id));
      const { catalogue } = library.current;
      const setAside = store.files.setAside();
      const { page, next } = pageOrAllOf(problemsOf(setAside), ({ path }) => path, cursor, limit);
      return {
        photos: catalogue.size - countUnread(store, setAside),
        files: store.files.count(),
        faces: catalogue.faces.length,
        people: [...people.state.people.values()].filter(({ name }) => name !== null).length,
        queued: store.recognised.countWaiting(packs.faces.id),
        backlog: writeback.backlog,
        unwritten: { count: writeback.failures.length, first: writeback.failures.slice(0, UNWRITTEN_TOLD) },
        setAside: page,
        next,
        held: allHolds(rooms),
        conflicts: (await conflicts.conflicts()).conflicts.length,
        ...folders.list(),
        progress: progress.current,
      };
    },
  };
}
