import { type Catalogue, type CataloguedFolder, type CataloguedMoment, segmentsOf } from './catalogue.js';
import { type Fault, fault } from './query.js';

/** Only the plan knows where in the query it stands. */
const nowhere = { from: 0, to: 0 };

/** Folders that hold these folder names next to each other in their path; each by its words, so that `Rome` is in `Rome 2019`. */
export function foldersCalled(path: string, { folders }: Catalogue): readonly CataloguedFolder[] | Fault {
  const wanted = segmentsOf(path);
  const isRooted = /^([/\\]|[a-z]:)/i.test(path);
  const found = folders.filter(({ segments }) => {
    const last = isRooted ? 0 : segments.length - wanted.length;
    for (let start = 0; start <= last; start++) {
      if (wanted.every((words, i) => holds(segments[start + i] ?? [], words))) return true;
    }
    return false;
  });
  if (wanted.length > 0 && found.length > 0) return found;
  return fault(
    `No folder with photos is called ${path}.`,
    'Give one or more folder names as they stand in the path, such as in:"Holidays/Rome".',
    nowhere,
    { kind: 'not-found' },
  );
}

function holds(words: readonly string[], wanted: readonly string[]): boolean {
  return words.some((_, start) => wanted.every((word, i) => words[start + i] === word));
}

/** The moment of a photo, given by its id or the end of its path; or a moment's own id. */
export function momentWith(text: string, catalogue: Catalogue): CataloguedMoment | Fault {
  const { photos, moments } = catalogue;
  const byId = moments.find(({ id }) => id === text);
  if (byId !== undefined) return byId;
  const position = catalogue.positionOf(text);
  const positions = position === undefined ? positionsOfFile(text, photos) : [position];
  const found = [...new Set(positions.map((one) => catalogue.momentOf(one)))];
  const [first] = found;
  const moment = first === undefined ? undefined : moments[first];
  if (moment === undefined) {
    const hint = 'Give a photo by its id, or by the end of its path.';
    return fault(`There is no photo ${text}.`, hint, nowhere, { kind: 'not-found' });
  }
  if (found.length === 1) return moment;
  return fault(
    `${found.length} moments have a photo called ${text}.`,
    'Give more of its path, or its id.',
    nowhere,
    { kind: 'ambiguous' },
  );
}

function positionsOfFile(text: string, photos: Catalogue['photos']): number[] {
  return photos.flatMap(({ files }, position) =>
    files.some((file) => file === text || file.endsWith(`/${text}`) || file.endsWith(`\\${text}`))
      ? position
      : [],
  );
}
