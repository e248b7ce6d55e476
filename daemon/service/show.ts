import { boxToDisplayed, swapsSides } from '../../adapters/xmp/index.js';
import type {
  Face,
  FileProblem,
  Params,
  Photo,
  Refusal,
  Result,
  LogEntry as ShownEntry,
} from '../../protocol/index.js';
import { findPhotos, foldName, type LogEntry, parseQuery } from '../people/index.js';
import type { KnownFile, StoredFace, Photo as StoredPhoto } from '../store/index.js';
import { pageOf } from './page.js';
import type { Rooms } from './rooms.js';
import { photosByPerson, roster } from './roster.js';

/** What can be seen of the library; nothing here changes anything. */
export function createViews({ store, people }: Rooms) {
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
      faces: store.faces.ofPhoto(photo.id).length,
    };
  }

  function showFace(face: StoredFace): Face[] {
    const [file] = filesOf(face.photo);
    if (file === undefined) return [];
    const assignment = people.state.assignments.get(face.id);
    const { drift: _internal, ...quality } = face.quality;
    return [
      {
        id: face.id,
        photo: face.photo,
        file: file.path,
        box: boxToDisplayed(face.box, file.orientation),
        person: assignment?.person ?? null,
        name: assignment === undefined ? null : (people.state.people.get(assignment.person)?.name ?? null),
        probability: assignment?.probability ?? null,
        confirmed: assignment?.confirmed ?? false,
        quality,
      },
    ];
  }

  return {
    people: (): Result<'people'> => ({ people: roster(people.state, store.faces.presentIds()) }),

    photos({ person, cursor, limit }: Params<'photos'>): Result<'photos'> | Refusal {
      const who = person === undefined ? null : people.find(person);
      if (person !== undefined && who === null) return unknownPerson(person);
      const photosOf = who && photosByPerson(people.state, store.faces.presentIds()).get(who.id);
      const shown = store.photos.present().filter(({ id }) => who === null || photosOf?.has(id));
      const { page, next } = pageOf(shown, ({ id }) => id, cursor, limit);
      return { photos: page.map(showPhoto), next };
    },

    faces({ unknown, person, photo, cursor, limit }: Params<'faces'>): Result<'faces'> | Refusal {
      const who = person === undefined ? null : people.find(person);
      if (person !== undefined && who === null) return unknownPerson(person);
      const shown = store.faces.presentIds().filter((face) => {
        const of = people.state.assignments.get(face.id)?.person;
        if (photo !== undefined && face.photo !== photo) return false;
        if (who !== null && of !== who.id) return false;
        return !unknown || of === undefined || people.state.people.get(of)?.name === null;
      });
      const { page, next } = pageOf(shown, ({ id }) => id, cursor, limit);
      return { faces: page.flatMap(({ id }) => store.faces.get(id) ?? []).flatMap(showFace), next };
    },

    search({ query }: Params<'search'>): Result<'search'> | Refusal {
      const names = new Map<string, Set<string>>();
      for (const [id, photos] of photosByPerson(people.state, store.faces.presentIds())) {
        const name = people.state.people.get(id)?.name ?? null;
        if (name !== null) names.set(foldName(name), photos);
      }
      const parsed = parseQuery(query);
      if (parsed.names.length === 0) {
        return {
          refused: 'bad-query',
          what: 'The search names nobody.',
          hint: 'Try a name, or "Anna & Ben".',
        };
      }
      const found = findPhotos(parsed, names);
      if ('unknown' in found) return unknownPerson(found.unknown.join(', '));
      return {
        photos: found.photos.map((id) => ({ id, files: filesOf(id).map(({ path }) => path) })),
      };
    },

    log({ limit = 50 }: Params<'log'>): Result<'log'> {
      const { undone } = people;
      const latest = people.log.slice(-limit).reverse();
      return { events: latest.map((entry) => showEntry(entry, undone)) };
    },
  };
}

/** Files that were set aside, in the protocol's words. */
export function problemsOf(files: readonly KnownFile[]): FileProblem[] {
  return files.flatMap(({ path, setAside }) => (setAside === null ? [] : [{ path, ...setAside }]));
}

function unknownPerson(who: string): Refusal {
  return {
    refused: 'not-found',
    what: `Nobody is called ${who}.`,
    hint: '`kith people` lists ids and names.',
  };
}

function showEntry(entry: LogEntry, undone: ReadonlySet<number>): ShownEntry {
  const { id, at, source, event } = entry;
  return { id, at, source, kind: event.kind, summary: summaryOf(entry), undone: undone.has(id) };
}

function summaryOf({ event }: LogEntry): string {
  switch (event.kind) {
    case 'grouped':
      return `Grouped ${event.moves.length} faces`;
    case 'named':
      return `Named ${event.person} "${event.name}", with ${event.faces.length} faces`;
    case 'merged':
      return `Merged ${event.from.join(', ')} into ${event.into}`;
    case 'rejected':
      return `Said that face ${event.face} is not ${event.person}`;
    case 'undone':
      return `Undid event ${event.event}`;
  }
}
