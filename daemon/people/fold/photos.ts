import type { Event, Writing } from '../events.js';
import { type By, survivor } from '../state.js';
import { rememberPhoto } from './before.js';
import { confirm, noteTold, reject } from './faces.js';
import { assign, type Folding, know, replace, whoIs } from './folding.js';

/** Somebody is on the photo, nobody says where. */
export function place(state: Folding, photo: string, person: string, by: By): void {
  rememberPhoto(state, photo);
  state.present.put(photo, person, by);
  state.tagged.add(person, photo);
  state.untagged.remove(photo, person);
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
  state.untagged.add(photo, person);
  state.tagged.add(person, photo);
}

function takeAway(state: Folding, photo: string, person: string): void {
  rememberPhoto(state, photo);
  state.present.take(photo, person);
}

/** What another program changed is the owner's latest word. */
export function hear(state: Folding, { faces, denied, present, absent }: Event<'told'>): void {
  for (const { face, person } of denied) {
    reject(state, face, person);
    state.deniedElsewhere.add(face, survivor(state.mergedInto, person));
  }
  for (const { photo, person } of absent) takeAway(state, photo, survivor(state.mergedInto, person));
  for (const { face, person, name } of faces) {
    noteTold(state, face, name);
    state.namesTakenBack.remove(face, name);
    confirm(state, face, know(state, person, name), 'host');
  }
  for (const { photo, person, name } of present) {
    state.tagsTakenBack.remove(photo, name);
    place(state, photo, know(state, person, name), 'host');
  }
}

/** The owner does not want what another program changed. Its metadata says it, and no more what it said before. */
export function takeBack(state: Folding, { faces, denied, present, absent }: Event<'told'>): void {
  for (const { face, person } of denied) {
    const mine = state.assignments.get(face);
    const isMeant = mine?.person === survivor(state.mergedInto, person);
    if (isMeant && mine.by === 'import') assign(state, face, { ...mine, by: 'host' });
  }
  for (const { photo, person: said } of absent) {
    const person = survivor(state.mergedInto, said);
    if (state.present.get(photo)?.get(person) === 'import') place(state, photo, person, 'host');
  }
  for (const { face, name } of faces) {
    noteTold(state, face, name);
    state.namesTakenBack.add(face, name);
  }
  for (const { photo, name } of present) {
    rememberPhoto(state, photo);
    state.tagsTakenBack.add(photo, name);
  }
}

export function withhold(state: Folding, { everything, people, photos }: Writing): void {
  const { withheld } = state;
  replace(state, 'withheld', {
    everything: withheld.everything || everything,
    people: new Set([...withheld.people, ...people]),
    photos: new Set([...withheld.photos, ...photos]),
  });
}

export function release(state: Folding, { everything, people, photos }: Writing): void {
  const { withheld } = state;
  const left = (kept: ReadonlySet<string>, released: ReadonlySet<string>) =>
    new Set(everything ? [] : [...kept].filter((one) => !released.has(one)));
  replace(state, 'withheld', {
    everything: withheld.everything && !everything,
    people: left(withheld.people, new Set(people)),
    photos: left(withheld.photos, new Set(photos)),
  });
}
