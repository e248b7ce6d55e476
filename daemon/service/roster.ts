import type { Person } from '../../protocol/index.js';
import type { PeopleState } from '../people/index.js';
import type { IndexedLibrary } from './library-index.js';

/** Whom to show beside the rest. */
export interface Also {
  readonly hidden?: boolean | undefined;
  readonly ignored?: boolean | undefined;
}

/**
 * People and unnamed groups with what is here of them, most faces first. Groups nobody named vanish with their last
 * face; a name is the owner's word and stays.
 */
export function roster(library: IndexedLibrary, also: Also): Person[] {
  return [...library.state.people.values()]
    .map((person) => shownIn(library, person))
    .filter(({ name, faces }) => name !== null || faces > 0)
    .filter(({ hidden, ignored }) => (also.hidden || !hidden) && (also.ignored || !ignored))
    .sort((a, b) => b.faces - a.faces || numberOf(a.id) - numberOf(b.id));
}

/** A person or group with what is here of it. */
export function shownIn(
  { state, appearances }: IndexedLibrary,
  { id, name }: Pick<Person, 'id' | 'name'>,
): Person {
  return {
    id,
    name,
    faces: appearances.faces.get(id) ?? 0,
    photos: appearances.ofPerson.get(id)?.length ?? 0,
    ...factsOf(id, state),
    ...(state.ignored.has(id) && { ignored: true as const }),
  };
}

/** What the owner said of a person beside the name; a key face that is somebody else by now is none. */
function factsOf(id: string, { facts, assignments }: PeopleState) {
  const { hidden, featuredLess, favourite, keyFace, born } = facts.get(id) ?? {};
  return {
    ...(hidden && { hidden: true as const }),
    ...(featuredLess && { featuredLess: true as const }),
    ...(favourite && { favourite: true as const }),
    ...(keyFace && assignments.get(keyFace)?.person === id && { keyFace }),
    ...(born && { born }),
  };
}

function numberOf(person: string): number {
  return Number(person.slice(1));
}
