import { type PhotoPeople, writtenSchema } from '../../adapters/xmp/index.js';
import { formatOfName } from '../library/index.js';
import type { People } from '../people/index.js';
import type { Store } from '../store/index.js';
import type { FileToWrite, WritebackSource } from '../writeback/index.js';
import { folderOf } from './folders.js';
import { librarySettings } from './settings.js';

/** What the write-back needs to know: which files a photo has, and whom each shall name now. */
export function writebackSource(store: Store, people: People): WritebackSource {
  const written = (path: string) => writtenSchema.nullable().parse(store.written.get(path));
  return {
    *filesToWrite(photos) {
      const folders = store.folders.list();
      const { sure } = librarySettings(store);
      for (const photo of photos) {
        const wanted = wantedPeople(photo, store, people, sure);
        if (wanted === null) continue;
        for (const { path, missing } of store.files.ofPhoto(photo)) {
          const mode = folderOf(path, folders)?.writeMode ?? 'none';
          const nothingToSay = !wanted.isNews && written(path) === null;
          if (missing || mode === 'none' || nothingToSay) continue;
          yield { path, mode, wanted: inFrameOf(path, wanted.people) } satisfies FileToWrite;
        }
      }
    },
    written,
    saveWritten: (path, record) => store.written.save(path, record),
  };
}

interface Wanted {
  readonly people: PhotoPeople;
  /** Whether anybody of them is not known from other programs, which have said so in the photo's metadata already. */
  readonly isNews: boolean;
}

/**
 * Whom a photo shows, as far as it is sure: named people, confirmed by the owner or so probable that the machine's word
 * is written without the owner's.
 */
function wantedPeople(photo: string, store: Store, people: People, sureFrom: number): Wanted | null {
  const known = store.photos.get(photo);
  if (known === undefined) return null;
  const sureName = (id: string): string[] => {
    const assignment = people.state.assignments.get(id);
    if (assignment === undefined) return [];
    const name = people.state.people.get(assignment.person)?.name ?? null;
    const sure = assignment.confirmed || (assignment.probability ?? 0) >= sureFrom;
    return name !== null && sure ? [name] : [];
  };
  const regions = store.faces
    .ofPhoto(photo)
    .flatMap(({ id, box }) => sureName(id).map((name) => ({ name, box })));
  // Only the owner gives a name to a body that shows no face.
  const faceless = store.bodies.ofPhoto(photo).flatMap(({ id }) => sureName(id).map((name) => ({ name })));
  const seen = [...store.faces.ofPhoto(photo), ...store.bodies.ofPhoto(photo)];
  const isNews = seen.some(
    ({ id }) => sureName(id).length > 0 && people.state.assignments.get(id)?.by !== 'host',
  );
  return { people: { width: known.width, height: known.height, regions, faceless }, isNews };
}

/** The decoders of these formats turn the picture themselves, so its boxes are of the displayed one. */
function inFrameOf(path: string, wanted: PhotoPeople): PhotoPeople {
  const format = formatOfName(path);
  return format === 'heic' || format === 'avif' ? { ...wanted, frame: 'displayed' } : wanted;
}
