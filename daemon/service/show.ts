import { boxToDisplayed, swapsSides } from '../../adapters/xmp/index.js';
import type {
  Body,
  Face,
  FileProblem,
  Params,
  Person,
  Photo,
  Refusal,
  Result,
} from '../../protocol/index.js';
import { findPerson, isFault, type LogEntry, match, type PeopleState, positionsOf } from '../people/index.js';
import {
  type KnownFile,
  type Proposal,
  photoOf,
  type StoredBody,
  type StoredFace,
  type Photo as StoredPhoto,
} from '../store/index.js';
import { pageOf, pageOrAllOf } from './page.js';
import { photosIn } from './photos-in.js';
import type { Rooms } from './rooms.js';
import { roster, shownIn } from './roster.js';
import { refusalOf, understand } from './search.js';
import { facesOf, summaryOf } from './summary.js';

/** What can be seen of the library; nothing here changes anything. */
export function createViews({ store, people, library }: Pick<Rooms, 'store' | 'people' | 'library'>) {
  const filesOf = (photo: string): KnownFile[] =>
    store.files.ofPhoto(photo).filter(({ missing }) => !missing);

  function showPhoto(photo: StoredPhoto): Photo {
    const files = filesOf(photo.id);
    const turned = swapsSides(files[0]?.orientation ?? 1);
    return {
      id: photo.id,
      files: files.map(({ path }) => path),
      width: turned ? photo.height : photo.width,
      height: turned ? photo.width : photo.height,
      takenAt: photo.takenAt,
      faces: library.current.catalogue.facesOn(photo.id).length,
    };
  }

  function showFace(face: StoredFace, state: PeopleState): Face[] {
    const [file] = filesOf(face.photo);
    if (file === undefined) return [];
    const assignment = state.assignments.get(face.id);
    const dismissed = dismissedAs(face.id, state);
    const { drift: _internal, ...quality } = face.quality;
    return [
      {
        id: face.id,
        photo: face.photo,
        file: file.path,
        box: boxToDisplayed(face.box, file.orientation),
        person: assignment?.person ?? null,
        name: assignment === undefined ? null : (state.people.get(assignment.person)?.name ?? null),
        // Zero is what grouping has for a face that its group goes for, and its own looks do not: no figure to show.
        probability: assignment?.probability || null,
        confirmed: assignment?.confirmed ?? false,
        ...(state.drawn.has(face.id) && { drawn: true as const }),
        ...(dismissed !== null && { dismissed }),
        quality,
      },
    ];
  }

  function showBody(body: StoredBody, proposal: Proposal | undefined): Body[] {
    const [file] = filesOf(body.photo);
    if (file === undefined) return [];
    const assignment = people.state.assignments.get(body.face ?? body.id);
    const proposed = proposal && isAsked(proposal) ? proposal : undefined;
    const person = proposed && people.find(proposed.person);
    return [
      {
        id: body.id,
        photo: body.photo,
        file: file.path,
        box: boxToDisplayed(body.box, file.orientation),
        upperBody: boxToDisplayed(body.upper, file.orientation),
        face: body.face,
        person: assignment?.person ?? null,
        name: nameOf(assignment?.person),
        confirmed: assignment?.confirmed ?? false,
        proposed: person ? { person: person.id, name: person.name, probability: proposed.probability } : null,
      },
    ];
  }

  /** Nobody has said yet who it is, that it is nobody to remember, or that it is not this one. */
  function isAsked(proposal: Proposal | undefined): boolean {
    const { assignments, strangers, rejected } = people.state;
    if (proposal === undefined || assignments.has(proposal.body) || strangers.has(proposal.body))
      return false;
    return !rejected.get(proposal.body)?.has(proposal.person);
  }

  /** The faces of all photos that are here, or of one person, in id order. */
  function facesHere(who: Pick<Person, 'id'> | null, { members }: PeopleState): readonly string[] {
    const { catalogue } = library.current;
    if (who === null) return catalogue.faces;
    return [...(members.get(who.id) ?? [])]
      .filter((id) => catalogue.facesOn(photoOf(id)).includes(id))
      .sort();
  }

  function photosShowing(person: string | undefined): readonly { readonly id: string }[] | Refusal | null {
    if (person === undefined) return null;
    const who = people.find(person);
    return who === null ? unknownPerson(person) : library.photosOf(who.id).map((id) => ({ id }));
  }

  function photosFound(query: string | undefined): readonly { readonly id: string }[] | Refusal | null {
    if (query === undefined) return null;
    const { current } = library;
    const planned = understand(query, current);
    if (isFault(planned)) return refusalOf(planned);
    return positionsOf(match(planned.plan, current)).flatMap(
      (position) => current.catalogue.photos[position] ?? [],
    );
  }

  /** Those that a client asks about, by an id or by files; undefined: all of them. */
  function photosMeant({ photo, file }: Pick<Params<'faces'>, 'photo' | 'file'>) {
    if (photo !== undefined) return store.photos.get(photo) === undefined ? unknownPhoto(photo) : [photo];
    return file === undefined ? undefined : photosIn(store, [file]);
  }

  function nameOf(person: string | undefined): string | null {
    return person === undefined ? null : (people.state.people.get(person)?.name ?? null);
  }

  return {
    people({ person, asOf, cursor, limit, ...also }: Params<'people'>): Result<'people'> {
      const then = asOf === undefined ? library.current : library.asOf(asOf);
      const one = person === undefined ? undefined : findPerson(then.state, person);
      if (one === null) return { people: [], next: null };
      const shown = one === undefined ? roster(then, also) : [shownIn(then, one)];
      const { page, next } = pageOrAllOf(shown, ({ id }) => id, cursor, limit);
      return { people: page, next };
    },

    photos({ person, query, cursor, limit }: Params<'photos'>): Result<'photos'> | Refusal {
      const some = photosShowing(person) ?? photosFound(query) ?? library.current.catalogue.photos;
      if ('refused' in some) return some;
      const { page, next } = pageOf(some, ({ id }) => id, cursor, limit);
      return { photos: page.flatMap(({ id }) => store.photos.get(id) ?? []).map(showPhoto), next };
    },

    photosOf: (ids: readonly string[]): Photo[] =>
      ids.flatMap((id) => store.photos.get(id) ?? []).map(showPhoto),

    faces({
      person,
      photo,
      file,
      photos,
      asOf,
      cursor,
      limit,
      ...which
    }: Params<'faces'>): Result<'faces'> | Refusal {
      const some = photosMeant({ photo, file }) ?? photos;
      if (some !== undefined && 'refused' in some) return some;
      const state = asOf === undefined ? people.state : people.asOf(asOf);
      const who = person === undefined ? null : findPerson(state, person);
      if (person !== undefined && who === null) return unknownPerson(person);
      const faces = some
        ? [...new Set(some)].flatMap((id) => store.faces.boxesOf(id).map((face) => face.id))
        : facesHere(who, state);
      const isAsked = (id: string) =>
        (who === null || state.assignments.get(id)?.person === who.id) && isShown(id, state, which);
      const { page, next } = pageOf(faces, (id) => id, cursor, limit, isAsked);
      const found = page.flatMap((id) => store.faces.get(id) ?? []);
      return { faces: found.flatMap((face) => showFace(face, state)), next };
    },

    bodies({ photo, file, cursor, limit }: Params<'bodies'>): Result<'bodies'> | Refusal {
      const some = photosMeant({ photo, file });
      if (some !== undefined && 'refused' in some) return some;
      const proposals = store.proposals.all();
      const proposalFor = new Map(proposals.map((proposal) => [proposal.body, proposal]));
      const shown =
        some === undefined
          ? proposals.flatMap(({ body }) => store.bodies.get(body) ?? [])
          : some.flatMap((id) => store.bodies.ofPhoto(id));
      const open = shown.filter(({ id }) => some !== undefined || isAsked(proposalFor.get(id)));
      const { page, next } = pageOf(open, ({ id }) => id, cursor, limit);
      return { bodies: page.flatMap((body) => showBody(body, proposalFor.get(body.id))), next };
    },

    log({ source, cursor, limit = 50 }: Params<'log'>): Result<'log'> {
      const { undone } = people;
      const isAsked = (entry: LogEntry) => source === undefined || entry.source === source;
      const { page, next } = pageOf(people.log.toReversed(), ({ id }) => String(id), cursor, limit, isAsked);
      return {
        next,
        events: page.map((entry) => ({
          id: entry.id,
          at: entry.at,
          source: entry.source,
          kind: entry.event.kind,
          summary: summaryOf(entry, people),
          undone: undone.has(entry.id),
          face: facesOf(entry, people).find((face) => store.faces.get(face) !== undefined) ?? null,
        })),
      };
    },
  };
}

/** Whether a face is one of those asked for. */
function isShown(
  face: string,
  state: PeopleState,
  { unknown, dismissed }: Pick<Params<'faces'>, 'unknown' | 'dismissed'>,
): boolean {
  if (!dismissed && dismissedAs(face, state) !== null) return false;
  const person = state.assignments.get(face)?.person;
  return !unknown || person === undefined || state.people.get(person)?.name === null;
}

/** What the owner said a face is that is nobody to remember. */
function dismissedAs(face: string, state: PeopleState): Face['dismissed'] | null {
  if (state.notFaces.has(face)) return 'not-a-face';
  const person = state.assignments.get(face)?.person;
  return state.strangers.has(face) || (person !== undefined && state.ignored.has(person)) ? 'stranger' : null;
}

/** Files that were set aside, in the protocol's words. */
export function problemsOf(files: readonly KnownFile[]): FileProblem[] {
  return files.flatMap(({ path, setAside }) => (setAside === null ? [] : [{ path, ...setAside }]));
}

/** How many photos are known, and can be read from none of their files that are here. */
export function countUnread(
  { files }: Pick<Rooms['store'], 'files'>,
  setAside: readonly KnownFile[],
): number {
  const photos = new Set(setAside.flatMap(({ photo }) => photo ?? []));
  const isRead = (file: KnownFile) => !file.missing && file.setAside === null;
  return [...photos].filter((photo) => !files.ofPhoto(photo).some(isRead)).length;
}

function unknownPhoto(photo: string): Refusal {
  return {
    refused: 'not-found',
    what: `There is no photo ${photo}.`,
    hint: '`kith search --json` has their ids.',
  };
}

function unknownPerson(who: string): Refusal {
  return {
    refused: 'not-found',
    what: `Nobody is called ${who}.`,
    hint: '`kith people` lists ids and names.',
  };
}
