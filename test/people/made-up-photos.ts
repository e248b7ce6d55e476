import { momentsOf } from '../../daemon/library/index.js';
import {
  Catalogue,
  type CataloguedPhoto,
  type HostWord,
  type Move,
  People,
} from '../../daemon/people/index.js';
import { type IndexedLibrary, indexed, toShot } from '../../daemon/service/library-index.js';

/** A photo for a test. */
export interface MadeUpPhoto {
  readonly file: string;
  readonly takenAt?: string;
  readonly at?: readonly [latitude: number, longitude: number];
  /** Names; `?` is a face with nobody, `?x` one of an unnamed group. `Anna#body` and `Anna#tag` are no faces. */
  readonly people?: readonly string[];
}

/**
 * Photos as lines: a date or `-`, a file, perhaps `@latitude,longitude`, and who is on it, `_` for a space in a name.
 *
 *     2019-05-12T10:00:00 /Rome/a.jpg @41.9,12.5 Anna Ben_Berg ?
 */
export function photosOf(text: string): MadeUpPhoto[] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const [takenAt = '-', file = '', ...rest] = line.split(/\s+/);
      const place = rest.find((word) => word.startsWith('@'));
      const [latitude, longitude] = (place ?? '').slice(1).split(',').map(Number);
      return {
        file,
        ...(takenAt !== '-' && { takenAt }),
        ...(latitude !== undefined && longitude !== undefined && { at: [latitude, longitude] as const }),
        people: rest.filter((word) => word !== place).map((word) => word.replaceAll('_', ' ')),
      };
    });
}

/** The library of some photos, their ids the files without folder and ending. */
export function madeUpLibrary(photos: readonly MadeUpPhoto[], today = '2026-11-24'): IndexedLibrary {
  const moves: Move[] = [];
  const tags: HostWord[] = [];
  const persons = new Map<string, string>();
  const personOf = (name: string) => {
    const known = persons.get(name) ?? `p${persons.size + 1}`;
    persons.set(name, known);
    return known;
  };
  const catalogued: CataloguedPhoto[] = photos.map(({ file, takenAt = null, at, people = [] }) => {
    const id = file.replace(/^.*\//, '').replace(/\.\w+$/, '');
    const faces: string[] = [];
    const bodies: string[] = [];
    for (const [i, who] of people.entries()) {
      const [name = '', as = 'face'] = who.split('#');
      const seen = `${id}-${i}`;
      if (as === 'tag') {
        tags.push({ photo: id, face: null, was: null, name });
        continue;
      }
      (as === 'body' ? bodies : faces).push(seen);
      if (name !== '?') moves.push({ face: seen, person: personOf(name), probability: null });
    }
    const [latitude = null, longitude = null] = at ?? [];
    return { id, takenAt, latitude, longitude, files: [file], faces, bodies };
  });
  const owner = new People(storage(), () => new Date('2026-01-01'));
  owner.accept(moves);
  for (const [name, person] of persons) if (!name.startsWith('?')) owner.name(person, name);
  owner.hear(['tags'], tags, true);
  const ordered = catalogued.sort((a, b) => {
    const [x, y] = [a.takenAt ?? '', b.takenAt ?? ''];
    return x === y ? (a.id < b.id ? -1 : 1) : x < y ? -1 : 1;
  });
  return indexed(new Catalogue(ordered, () => momentsOf(ordered.map(toShot))), owner.state, today);
}

function storage() {
  let last = 0;
  return { append: () => ++last, together: <T>(append: () => T) => append(), all: () => [] };
}
