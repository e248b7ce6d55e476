import { isRaw, type PhotoPeople, type WriteMode, type Written } from '../../adapters/xmp/index.js';
import { type People, wasEverCalled } from '../people/index.js';
import type { Photo, Store } from '../store/index.js';
import type { FileToWrite, WritebackSource } from '../writeback/index.js';
import { asDrawn } from './digikam-boxes.js';
import { namesInDigikam } from './digikam-memory.js';
import { folderOf } from './folders.js';
import { inFrameOfFaces, isTurnedByDecoder } from './frames.js';
import { namesWritten, seenOf, writtenOf } from './metadata-memory.js';
import type { PlacedFace } from './pair-faces.js';
import { theirNames } from './their-names.js';
import { wantedPeople } from './wanted-people.js';

/** The setting that is there as long as names wait to be written. */
const UNFINISHED = 'writing.unfinished';

/** What the write-back needs to know: which files a photo has, and whom each shall name now. */
export function writebackSource(
  store: Store,
  people: People,
  takeOver: WritebackSource['takeOver'],
): WritebackSource {
  return {
    *filesToWrite(photos, modeFor = (setting) => setting) {
      const folders = store.folders.list();
      for (const id of photos) {
        const photo = store.photos.get(id);
        if (photo === undefined) continue;
        const faces = store.faces.boxesOf(id);
        for (const { path, missing } of store.files.ofPhoto(id)) {
          const setting = modeFor(folderOf(path, folders)?.writeMode ?? 'none');
          const file = missing ? null : fileToWrite(path, modeOfFile(path, setting), photo, faces);
          if (file !== null) yield file;
        }
      }
    },
    takeOver,
    written: (path) => writtenOf(store, path),
    saveWritten: (path, record) => store.written.save(path, record),
    isUnfinished: () => store.settings.get(UNFINISHED) !== null,
    saveUnfinished: (isUnfinished) => store.settings.set(UNFINISHED, isUnfinished ? 'true' : null),
  };

  /** Null where nothing of Kith is, and nothing shall be. */
  function fileToWrite(
    path: string,
    mode: WriteMode | 'none',
    photo: Photo,
    faces: readonly PlacedFace[],
  ): FileToWrite | null {
    const written = writtenOf(store, path);
    const seen = seenOf(store, path);
    const theirs = theirNames(path, { seen, written }, faces);
    const { isNews, wanted } = wantedPeople({ path, photo, faces, theirs }, store, people);
    if (written === null && !isNews) return null;
    const inDigikam = inFrameOfFaces(path, seen?.orientation ?? 1, namesInDigikam(store, path));
    const drawn = asDrawn(wanted, inDigikam, faces);
    const file = { path, seen, theirs, wanted: inFrameOf(path, drawn) };
    if (mode !== 'none') return { ...file, mode };
    if (written === null || !isTakenOut(photo.id, written)) return null;
    // Where nothing is written any more, what was written can only become less.
    return { ...file, mode: modeOf(written), wanted: only(namesWritten(written), file.wanted) };
  }

  /** Whether the owner wants something that Kith wrote for the photo out of its files. */
  function isTakenOut(photo: string, written: Written): boolean {
    const { everything, photos, people: withheld } = people.state.withheld;
    if (everything || photos.has(photo)) return true;
    const names = [...namesWritten(written)];
    return [...withheld].some((person) => names.some((name) => wasEverCalled(person, name, people.state)));
  }
}

/** Camera makers' raw files are never written into, whatever the setting. */
function modeOfFile(path: string, setting: WriteMode | 'none'): WriteMode | 'none' {
  return setting !== 'none' && isRaw(path) ? 'sidecar' : setting;
}

function only(names: ReadonlySet<string>, wanted: PhotoPeople): PhotoPeople {
  const { regions, faceless = [] } = wanted;
  const isKnown = ({ name }: { readonly name: string }) => names.has(name);
  return { ...wanted, regions: regions.filter(isKnown), faceless: faceless.filter(isKnown) };
}

/** The mode by which the files are as they are. */
function modeOf({ places }: Written): WriteMode {
  const embedded = places.some(({ place }) => place === 'embedded');
  const sidecar = places.some(({ place }) => place !== 'embedded');
  return embedded && sidecar ? 'both' : embedded ? 'embedded' : 'sidecar';
}

function inFrameOf(path: string, wanted: PhotoPeople): PhotoPeople {
  return isTurnedByDecoder(path) ? { ...wanted, frame: 'displayed' } : wanted;
}
