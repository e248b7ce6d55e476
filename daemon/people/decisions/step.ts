import type { PeopleEvent } from '../events.js';
import { nobody, properName, type Refused } from '../refused.js';
import { type PeopleState, type Person, personCalled, survivor } from '../state.js';

/** A decision that makes sense: what goes into the log, and whom it is about. */
export interface Step {
  readonly event: PeopleEvent;
  readonly person: string | null;
}

/** The person an id (also one that was merged away) or a name means, or null. */
export function find(state: PeopleState, idOrName: string): Person | null {
  return state.people.get(survivor(state.mergedInto, idOrName)) ?? personCalled(state, idOrName);
}

/** The same, where nobody of that name is a refusal. */
export function someone(state: PeopleState, idOrName: string): Person | Refused {
  return find(state, idOrName) ?? nobody(idOrName);
}

/** All of them, each once. */
export function everyone(state: PeopleState, idsOrNames: readonly string[]): Person[] | Refused {
  const people = new Map<string, Person>();
  for (const idOrName of idsOrNames) {
    const person = someone(state, idOrName);
    if ('refused' in person) return person;
    people.set(person.id, person);
  }
  return [...people.values()];
}

/** Whom the owner means by an id or a name that may be new. */
export interface Meant {
  readonly person: string;
  /** Where it is somebody new. */
  readonly name: string | null;
}

/** The person of an id or name; a name that nobody has yet is somebody new. */
export function someoneOrNew(state: PeopleState, idOrName: string): Meant | Refused {
  const known = find(state, idOrName);
  return known === null ? newPerson(state, idOrName) : { person: known.id, name: null };
}

/** The person of a name, whatever ids look like; a name that nobody has yet is somebody new. */
export function bearerOrNew(state: PeopleState, name: string): Meant | Refused {
  const wanted = properName(name);
  if (typeof wanted !== 'string') return wanted;
  const bearer = personCalled(state, wanted);
  return bearer === null ? newPerson(state, wanted) : { person: bearer.id, name: null };
}

/** Somebody new, with a name or without one. */
export function newPerson(state: PeopleState, name: string | null): Meant | Refused {
  const wanted = name === null ? null : properName(name);
  if (wanted !== null && typeof wanted !== 'string') return wanted;
  return { person: `p${state.nextNumber}`, name: wanted };
}

export function facesOf({ members }: PeopleState, person: string): string[] {
  return [...(members.get(person) ?? [])];
}

/** Faces that stand in for a group as long as nobody has named it. */
export function openFacesOf(state: PeopleState, { id, name }: Person): string[] {
  if (name !== null) return [];
  return facesOf(state, id).filter((face) => state.assignments.get(face)?.confirmed !== true);
}
