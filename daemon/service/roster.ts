import type { Person } from '../../protocol/index.js';
import type { PeopleState } from '../people/index.js';

/** A face that is here, without its vector. */
export interface PresentFace {
  readonly id: string;
  readonly photo: string;
}

/**
 * People and unnamed groups with what is here of them, most faces first. Groups nobody named vanish with their last
 * face; a name is the owner's word and stays.
 */
export function roster(state: PeopleState, faces: readonly PresentFace[]): Person[] {
  const counts = new Map<string, { faces: number; photos: Set<string> }>();
  for (const { id, photo } of faces) {
    const person = state.assignments.get(id)?.person;
    if (person === undefined) continue;
    const count = counts.get(person) ?? { faces: 0, photos: new Set() };
    count.faces++;
    count.photos.add(photo);
    counts.set(person, count);
  }
  return [...state.people.values()]
    .map(({ id, name }) => ({
      id,
      name,
      faces: counts.get(id)?.faces ?? 0,
      photos: counts.get(id)?.photos.size ?? 0,
    }))
    .filter(({ name, faces: held }) => name !== null || held > 0)
    .sort((a, b) => b.faces - a.faces || numberOf(a.id) - numberOf(b.id));
}

function numberOf(person: string): number {
  return Number(person.slice(1));
}

/** Photos by person, of the faces that are here. */
export function photosByPerson(state: PeopleState, faces: readonly PresentFace[]): Map<string, Set<string>> {
  const photos = new Map<string, Set<string>>();
  for (const { id, photo } of faces) {
    const person = state.assignments.get(id)?.person;
    if (person === undefined) continue;
    const of = photos.get(person) ?? new Set();
    photos.set(person, of.add(photo));
  }
  return photos;
}
