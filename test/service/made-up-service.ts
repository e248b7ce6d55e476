import { type Move, People } from '../../daemon/people/index.js';
import { LibraryIndex } from '../../daemon/service/library-index.js';
import { Store } from '../../daemon/store/index.js';
import type { MadeUpPhoto } from '../people/made-up-photos.js';
import { tempDir } from '../temp-dir.js';

/** A real store with made-up photos, all faces of 120 px; `?x` is in an unnamed group, `?` with nobody. */
export function madeUpService(photos: readonly MadeUpPhoto[]) {
  const store = new Store(tempDir(), { faces: 'pack', bodies: null });
  const people = new People(store.events, () => new Date('2026-11-24'));
  const moves: Move[] = [];
  const persons = new Map<string, string>();
  store.transaction(() => {
    for (const { file, takenAt = null, at, people: here = [] } of photos) {
      const photo = file.replace(/^.*\//, '').replace(/\.\w+$/, '');
      const [latitude = null, longitude = null] = at ?? [];
      const identity = {
        photo,
        orientation: 1 as const,
        width: 4000,
        height: 3000,
        takenAt,
        latitude,
        longitude,
      };
      store.photos.save(identity);
      const known = { size: 1, mtimeMs: 1, orientation: 1 as const, missing: false, setAside: null };
      store.files.save({ path: file, photo, ...known });
      store.faces.replace(
        photo,
        here.map((name, i) => {
          const id = `${photo}-${i}`;
          const person = persons.get(name) ?? `p${persons.size + 1}`;
          if (name !== '?') {
            persons.set(name, person);
            moves.push({ face: id, person, probability: null });
          }
          return face(photo, id);
        }),
      );
    }
  });
  people.accept(moves);
  for (const [name, person] of persons) if (!name.startsWith('?')) people.name(person, name);
  return { store, people, library: new LibraryIndex({ store, people }) };
}

function face(photo: string, id: string) {
  return {
    id,
    photo,
    box: { x0: 0, y0: 0, x1: 0.1, y1: 0.1 },
    landmarks: [],
    score: 1,
    quality: { norm: 1, sizePx: 120, yaw: 0, pitch: 0, roll: 0, blur: 0.1, drift: 0 },
    // No test here compares faces.
    embedding: new Float32Array(1),
  };
}
