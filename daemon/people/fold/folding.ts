import type { Facts, Place } from '../events.js';
import { foldName } from '../fold-name.js';
import { type Assignment, type By, type Drawn, type Person, survivor, type Withheld } from '../state.js';
import { type Before, rememberFace, rememberPerson } from './before.js';
import { TrackedMap, TrackedMaps, TrackedSet, TrackedSets } from './tracked.js';
import { Trail } from './trail.js';

/**
 * The state while events are applied to it; every change leaves a trail. Whoever changes assignments or names does it by
 * the functions here.
 */
export interface Folding {
  readonly people: TrackedMap<string, Person>;
  readonly byName: TrackedMap<string, string>;
  readonly assignments: TrackedMap<string, Assignment>;
  readonly members: TrackedSets;
  readonly confirmedAlone: TrackedSet;
  readonly rejected: TrackedSets;
  /** Person to the faces they are not: `rejected` the other way round. */
  readonly rejectedFaces: TrackedSets;
  readonly deniedElsewhere: TrackedSets;
  readonly toldNames: TrackedSets;
  readonly namesTakenBack: TrackedSets;
  readonly tagsTakenBack: TrackedSets;
  readonly different: TrackedMaps<number>;
  readonly shownAs: TrackedSets;
  readonly present: TrackedMaps<By>;
  /** Person to the photos where tags ever told of them. */
  readonly tagged: TrackedSets;
  readonly untagged: TrackedSets;
  readonly facts: TrackedMap<string, Facts>;
  readonly ignored: TrackedSet;
  readonly strangers: TrackedSet;
  readonly notFaces: TrackedSet;
  readonly drawn: TrackedMap<string, Drawn>;
  readonly places: TrackedMap<string, readonly Place[]>;
  readonly formerNames: TrackedMap<string, readonly string[]>;
  withheld: Withheld;
  readonly mergedInto: TrackedMap<string, string>;
  pack: string | null;
  readonly contradictions: TrackedMap<number, string>;
  /** No step is taken back in it: no number is given twice. */
  nextNumber: number;
  readonly trail: Trail;
  /** The number of the event that is being applied; 0 between events. */
  step: number;
  /** What was there before the event, where somebody wants to know. */
  before: Before | null;
}

/**
 * Nothing has been said yet.
 *
 * @param most changes of which the trail is kept
 */
export function emptyFolding(most: number): Folding {
  const trail = new Trail(most);
  return {
    people: new TrackedMap(trail, 'person'),
    byName: new TrackedMap(trail),
    assignments: new TrackedMap(trail, 'face'),
    members: new TrackedSets(trail),
    confirmedAlone: new TrackedSet(trail),
    rejected: new TrackedSets(trail, 'face'),
    rejectedFaces: new TrackedSets(trail),
    deniedElsewhere: new TrackedSets(trail),
    toldNames: new TrackedSets(trail, 'face'),
    namesTakenBack: new TrackedSets(trail, 'face'),
    tagsTakenBack: new TrackedSets(trail, 'photo'),
    different: new TrackedMaps(trail),
    shownAs: new TrackedSets(trail),
    present: new TrackedMaps(trail, 'photo'),
    tagged: new TrackedSets(trail),
    untagged: new TrackedSets(trail, 'photo'),
    facts: new TrackedMap(trail),
    ignored: new TrackedSet(trail, 'person'),
    strangers: new TrackedSet(trail, 'face'),
    notFaces: new TrackedSet(trail, 'face'),
    drawn: new TrackedMap(trail, 'face'),
    places: new TrackedMap(trail),
    formerNames: new TrackedMap(trail),
    withheld: { everything: false, people: new Set(), photos: new Set() },
    mergedInto: new TrackedMap(trail),
    pack: null,
    contradictions: new TrackedMap(trail),
    nextNumber: 1,
    trail,
    step: 0,
    before: null,
  };
}

/** Replaces what is one value. */
export function replace<K extends 'pack' | 'withheld'>(state: Folding, field: K, value: Folding[K]): void {
  const former = state[field];
  state.trail.note({
    about: null,
    key: field,
    takeBack: () => {
      state[field] = former;
    },
  });
  state[field] = value;
}

export function assign(state: Folding, face: string, assignment: Assignment): void {
  rememberFace(state, face);
  const former = state.assignments.get(face)?.person;
  state.assignments.set(face, assignment);
  if (former === assignment.person) return;
  if (former !== undefined) state.members.remove(former, face);
  state.members.add(assignment.person, face);
}

export function unassign(state: Folding, face: string): void {
  rememberFace(state, face);
  const former = state.assignments.get(face)?.person;
  if (former === undefined) return;
  state.assignments.delete(face);
  state.confirmedAlone.delete(face);
  state.members.remove(former, face);
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
  rememberPerson(state, id);
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
  state.rejected.add(face, person);
  state.rejectedFaces.add(person, face);
}

export function removeRejection(state: Folding, face: string, person: string): void {
  state.rejected.remove(face, person);
  state.rejectedFaces.remove(person, face);
  state.deniedElsewhere.remove(face, person);
}

/** Notes that the step comes to nothing, or not to all that it says. */
export function contradict(state: Folding, what: string): void {
  state.contradictions.set(state.step, what);
}
