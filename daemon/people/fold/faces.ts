import type { Event, Place } from '../events.js';
import { type By, type Drawn, survivor } from '../state.js';
import { rememberFace } from './before.js';
import { addRejection, assign, type Folding, know, removeRejection, unassign, whoIs } from './folding.js';

/** The machine puts a face into a group, or out of any. The owner's word goes before it. */
export function move(state: Folding, face: string, target: string | null, probability: number | null): void {
  if (state.assignments.get(face)?.confirmed) return;
  if (target === null) {
    unassign(state, face);
    return;
  }
  const person = survivor(state.mergedInto, target);
  if (state.notFaces.has(face) || state.strangers.has(face)) return;
  if (state.rejected.get(face)?.has(person) || isToldApart(state, face, person)) return;
  know(state, person);
  assign(state, face, { person, confirmed: false, by: 'kith', probability });
}

/** Somebody said who a face is: what was said before of who it is not, or that it is nobody, counts no more. */
export function confirm(state: Folding, face: string, said: string, by: By = 'owner'): void {
  const person = know(state, said);
  rememberFace(state, face);
  removeRejection(state, face, person);
  state.shownAs.delete(face);
  state.strangers.delete(face);
  state.notFaces.delete(face);
  if (state.assignments.get(face)?.person !== person) state.confirmedAlone.delete(face);
  assign(state, face, { person, confirmed: true, by, probability: 1 });
}

/** Another program gave the face this name, whatever became of that. */
export function noteTold(state: Folding, face: string, name: string): void {
  rememberFace(state, face);
  state.toldNames.add(face, name);
}

/** What another program says counts as the owner's word, where the owner has not said otherwise here. */
export function takeOver(state: Folding, said: Event<'imported'>['faces'][number]): void {
  const { face, name, by = 'import' } = said;
  noteTold(state, face, name);
  const person = whoIs(state, said.person, name);
  const isTaken =
    state.assignments.get(face)?.confirmed || state.notFaces.has(face) || state.strangers.has(face);
  if (isTaken || state.rejected.get(face)?.has(person)) return;
  confirm(state, face, know(state, person, name), by);
}

export function reject(state: Folding, face: string, said: string): void {
  const person = survivor(state.mergedInto, said);
  rememberFace(state, face);
  if (state.assignments.get(face)?.person === person) unassign(state, face);
  addRejection(state, face, person);
}

/** The face belongs to nobody, and to no group. */
export function setStranger(state: Folding, face: string): void {
  unassign(state, face);
  state.shownAs.delete(face);
  state.strangers.add(face);
}

export function setNotFace(state: Folding, place: Place): void {
  unassign(state, place.id);
  state.shownAs.delete(place.id);
  state.strangers.delete(place.id);
  state.notFaces.add(place.id);
  keepPlace(state, place);
}

export function draw(state: Folding, drawn: Drawn): void {
  rememberFace(state, drawn.id);
  state.drawn.set(drawn.id, drawn);
  keepPlace(state, drawn);
}

function keepPlace({ places }: Folding, { id, photo, box }: Place): void {
  const others = (places.get(photo) ?? []).filter((other) => other.id !== id);
  places.set(photo, [...others, { id, photo, box }]);
}

/** The face was shown as a part of a group that the owner told apart from somebody. */
export function showAs(state: Folding, face: string, group: string): void {
  if (state.assignments.get(face)?.confirmed) return;
  if (!state.assignments.has(face)) move(state, face, group, null);
  state.shownAs.add(face, group);
}

function isToldApart({ shownAs, different, mergedInto }: Folding, face: string, person: string): boolean {
  const groups = [...(shownAs.get(face) ?? [])].map((group) => survivor(mergedInto, group));
  return groups.some((group) => different.get(group)?.has(person));
}
