import type { Person } from '../../protocol/index.js';
import type { PeopleState } from '../people/index.js';
import type { Store } from '../store/index.js';

/** A face that is here, a body the owner named, or a tag that names somebody on the photo and not where. */
export interface Sighting {
  readonly photo: string;
  readonly person: string;
  readonly of: 'face' | 'body' | 'tag';
}

/** Where people are seen. */
export function sightings(state: PeopleState, store: Store): Sighting[] {
  const assigned = (of: 'face' | 'body') => (one: { readonly id: string; readonly photo: string }) => {
    const person = state.assignments.get(one.id)?.person;
    return person === undefined ? [] : [{ photo: one.photo, person, of }];
  };
  const tags = [...state.present].flatMap(([photo, people]) =>
    store.files.isHere(photo)
      ? [...people.keys()].map((person) => ({ photo, person, of: 'tag' as const }))
      : [],
  );
  return [
    ...store.faces.presentIds().flatMap(assigned('face')),
    ...store.bodies.presentIds().flatMap(assigned('body')),
    ...tags,
  ];
}

/**
 * People and unnamed groups with what is here of them, most faces first. Groups nobody named vanish with their last
 * face; a name is the owner's word and stays.
 */
export function roster(state: PeopleState, seen: readonly Sighting[]): Person[] {
  const counts = new Map<string, { faces: number; photos: Set<string> }>();
  for (const { person, photo, of } of seen) {
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

/** Photos by person. */
export function photosByPerson(seen: readonly Sighting[]): Map<string, Set<string>> {
  const photos = new Map<string, Set<string>>();
  for (const { person, photo } of seen) {
    photos.set(person, (photos.get(person) ?? new Set()).add(photo));
  }
  return photos;
}
