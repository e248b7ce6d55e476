import type { Person } from '../../protocol/index.js';
import type { IndexedLibrary } from './library-index.js';

/**
 * People and unnamed groups with what is here of them, most faces first. Groups nobody named vanish with their last
 * face; a name is the owner's word and stays.
 */
export function roster({ state, appearances }: IndexedLibrary): Person[] {
  return [...state.people.values()]
    .map(({ id, name }) => ({
      id,
      name,
      faces: appearances.faces.get(id) ?? 0,
      photos: appearances.ofPerson.get(id)?.length ?? 0,
    }))
    .filter(({ name, faces }) => name !== null || faces > 0)
    .sort((a, b) => b.faces - a.faces || numberOf(a.id) - numberOf(b.id));
}

function numberOf(person: string): number {
  return Number(person.slice(1));
}
