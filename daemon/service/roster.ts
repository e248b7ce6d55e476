import type { Person } from '../../protocol/index.js';
import type { PeopleState } from '../people/index.js';
import type { Store } from '../store/index.js';

/** A face that is here, or a body the owner named. */
export interface Sighting {
  readonly id: string;
  readonly photo: string;
  readonly of: 'face' | 'body';
}

/** Where somebody may be seen, in id order. */
export function sightings(state: PeopleState, store: Store): Sighting[] {
  const faces = store.faces.presentIds().map((face) => ({ ...face, of: 'face' as const }));
  const bodies = store.bodies.presentIds().map((body) => ({ ...body, of: 'body' as const }));
  return [...faces, ...bodies.filter(({ id }) => state.assignments.has(id))];
}

/**
 * People and unnamed groups with what is here of them, most faces first. Groups nobody named vanish with their last
 * face; a name is the owner's word and stays.
 */
export function roster(state: PeopleState, seen: readonly Sighting[]): Person[] {
  const counts = new Map<string, { faces: number; photos: Set<string> }>();
  for (const { id, photo, of } of seen) {
    const person = state.assignments.get(id)?.person;
    if (person === undefined) continue;
    const count = counts.get(person) ?? { faces: 0, photos: new Set() };
    if (of === 'face') count.faces++;
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
export function photosByPerson(state: PeopleState, seen: readonly Sighting[]): Map<string, Set<string>> {
  const photos = new Map<string, Set<string>>();
  for (const { id, photo } of seen) {
    const person = state.assignments.get(id)?.person;
    if (person === undefined) continue;
    photos.set(person, (photos.get(person) ?? new Set()).add(photo));
  }
  return photos;
}
