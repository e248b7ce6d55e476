import type { Event, Writing } from '../events.js';
import { foldName } from '../fold-name.js';
import { type By, survivor } from '../state.js';
import { rememberPhoto, rememberWithheld } from './before.js';
import { confirm, noteTold, reject } from './faces.js';
import { add, type Folding, know, remove, setName, whoIs } from './folding.js';

/** Somebody is on the photo, nobody says where. */
export function place(state: Folding, photo: string, person: string, by: By): void {
  rememberPhoto(state, photo);
  const there = state.present.get(photo) ?? new Map<string, By>();
  state.present.set(photo, there.set(person, by));
  add(state.tagged, person, photo);
  remove(state.untagged, photo, person);
}

/** Another program had tagged somebody before Kith knew the photo; the owner's word here goes before it. */
export function takeOverTag(state: Folding, said: Event<'imported'>['present'][number]): void {
  const { photo, name, by = 'import' } = said;
  const person = whoIs(state, said.person, name);
  if (state.untagged.get(photo)?.has(person)) return;
  place(state, photo, know(state, said.person, name), by);
}

/** Somebody who was tagged is not there. */
export function untag(state: Folding, photo: string, said: string): void {
  const person = survivor(state.mergedInto, said);
  takeAway(state, photo, person);
  add(state.untagged, photo, person);
  add(state.tagged, person, photo);
}

function takeAway(state: Folding, photo: string, person: string): void {
  rememberPhoto(state, photo);
  const there = state.present.get(photo);
  if (there?.delete(person) && there.size === 0) state.present.delete(photo);
}

/** What another program changed is the owner's latest word. */
export function hear(state: Folding, { faces, denied, present, absent, respelt }: Event<'told'>): void {
  for (const { face, person } of denied) {
    reject(state, face, person);
    add(state.deniedElsewhere, face, survivor(state.mergedInto, person));
  }
  for (const { photo, person } of absent) takeAway(state, photo, survivor(state.mergedInto, person));
  for (const { face, person, name } of faces) {
    noteTold(state, face, name);
    confirm(state, face, know(state, person, name), 'host');
  }
  for (const { photo, person, name } of present) place(state, photo, know(state, person, name), 'host');
  for (const { person, name } of respelt) respell(state, survivor(state.mergedInto, person), name);
}

/** The same name in other letters; who is called otherwise by then keeps that name. */
function respell(state: Folding, person: string, name: string): void {
  if (foldName(state.people.get(person)?.name ?? '') === foldName(name)) setName(state, person, name);
}

export function withhold(state: Folding, { everything, people, photos }: Writing): void {
  rememberWithheld(state);
  const { withheld } = state;
  withheld.everything ||= everything;
  for (const person of people) withheld.people.add(person);
  for (const photo of photos) withheld.photos.add(photo);
}

export function release(state: Folding, { everything, people, photos }: Writing): void {
  rememberWithheld(state);
  const { withheld } = state;
  if (everything) {
    withheld.everything = false;
    withheld.people.clear();
    withheld.photos.clear();
  }
  for (const person of people) withheld.people.delete(person);
  for (const photo of photos) withheld.photos.delete(photo);
}
