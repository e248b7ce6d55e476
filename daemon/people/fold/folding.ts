import type { Facts, Place } from '../events.js';
import { foldName } from '../fold-name.js';
import { type Assignment, type By, type Drawn, type Person, survivor } from '../state.js';
import { type Before, rememberFace, rememberPhoto } from './before.js';

/** The state while events are applied to it. Whoever changes assignments or names does it by the functions here. */
export interface Folding {
  people: Map<string, Person>;
  byName: Map<string, string>;
  assignments: Map<string, Assignment>;
  members: Map<string, Set<string>>;
  rejected: Map<string, Set<string>>;
  /** Person to the faces they are not: `rejected` the other way round. */
  rejectedFaces: Map<string, Set<string>>;
  deniedElsewhere: Map<string, Set<string>>;
  toldNames: Map<string, Set<string>>;
  different: Map<string, Map<string, number>>;
  shownAs: Map<string, Set<string>>;
  present: Map<string, Map<string, By>>;
  /** Person to the photos where tags ever told of them. */
  tagged: Map<string, Set<string>>;
  untagged: Map<string, Set<string>>;
  facts: Map<string, Facts>;
  ignored: Set<string>;
  strangers: Set<string>;
  notFaces: Set<string>;
  drawn: Map<string, Drawn>;
  places: Map<string, Place[]>;
  formerNames: Map<string, string[]>;
  withheld: { everything: boolean; people: Set<string>; photos: Set<string> };
  mergedInto: Map<string, string>;
  pack: string | null;
  contradictions: Map<number, string>;
  nextNumber: number;
  /** The number of the event that is being applied; 0 between events. */
  step: number;
  /** What was there before the event, where somebody wants to know. */
  before: Before | null;
}

/** Nothing has been said yet. */
export function emptyFolding(): Folding {
  return {
    people: new Map(),
    byName: new Map(),
    assignments: new Map(),
    members: new Map(),
    rejected: new Map(),
    rejectedFaces: new Map(),
    deniedElsewhere: new Map(),
    toldNames: new Map(),
    different: new Map(),
    shownAs: new Map(),
    present: new Map(),
    tagged: new Map(),
    untagged: new Map(),
    facts: new Map(),
    ignored: new Set(),
    strangers: new Set(),
    notFaces: new Set(),
    drawn: new Map(),
    places: new Map(),
    formerNames: new Map(),
    withheld: { everything: false, people: new Set(), photos: new Set() },
    mergedInto: new Map(),
    pack: null,
    contradictions: new Map(),
    nextNumber: 1,
    step: 0,
    before: null,
  };
}

export function assign(state: Folding, face: string, assignment: Assignment): void {
  unassign(state, face);
  state.assignments.set(face, assignment);
  add(state.members, assignment.person, face);
}

export function unassign(state: Folding, face: string): void {
  rememberFace(state, face);
  const former = state.assignments.get(face)?.person;
  if (former === undefined) return;
  state.assignments.delete(face);
  remove(state.members, former, face);
}

/** Sets a person's name; a name that somebody else has by now stays theirs, and the step is a contradiction. */
export function setName(state: Folding, id: string, name: string | null): void {
  const former = state.people.get(id)?.name ?? null;
  const bearer = name === null ? undefined : state.byName.get(foldName(name));
  if (bearer !== undefined && bearer !== id) {
    contradict(state, `somebody else (${bearer}) is called ${name} by then`);
    state.people.set(id, { id, name: former });
    return;
  }
  if (former === name && state.people.has(id)) return;
  for (const face of state.members.get(id) ?? []) rememberFace(state, face);
  for (const photo of state.tagged.get(id) ?? []) rememberPhoto(state, photo);
  if (former !== null) state.byName.delete(foldName(former));
  if (name !== null) state.byName.set(foldName(name), id);
  state.people.set(id, { id, name });
}

/** Takes a person out who became part of another one. */
export function removePerson(state: Folding, id: string): void {
  setName(state, id, null);
  state.people.delete(id);
}

/** Whom somebody means by an id and a name: the bearer of the name, where the id has none by itself. */
export function whoIs(state: Folding, said: string, name: string | null): string {
  const person = survivor(state.mergedInto, said);
  if (name === null || (state.people.get(person)?.name ?? null) !== null) return person;
  return state.byName.get(foldName(name)) ?? person;
}

/**
 * Makes sure that the person is there, under the name given if it has none.
 *
 * @returns the id it goes by now
 */
export function know(state: Folding, said: string, name: string | null = null): string {
  const person = whoIs(state, said, name);
  const current = state.people.get(person)?.name ?? null;
  if (!state.people.has(person) || (current === null && name !== null)) setName(state, person, name);
  return person;
}

export function addRejection(state: Folding, face: string, person: string): void {
  add(state.rejected, face, person);
  add(state.rejectedFaces, person, face);
}

export function removeRejection(state: Folding, face: string, person: string): void {
  remove(state.rejected, face, person);
  remove(state.rejectedFaces, person, face);
  remove(state.deniedElsewhere, face, person);
}

/** Notes that the step comes to nothing, or not to all that it says. */
export function contradict(state: Folding, what: string): void {
  state.contradictions.set(state.step, what);
}

export function add(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([value]));
  else set.add(value);
}

export function remove(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key);
  if (set?.delete(value) && set.size === 0) sets.delete(key);
}
