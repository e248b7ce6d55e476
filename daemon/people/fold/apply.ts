import type { LogEntry, PeopleEvent } from '../events.js';
import { peopleIn } from '../references.js';
import { survivor } from '../state.js';
import { confirm, draw, move, noteTold, reject, setNotFace, setStranger, showAs, takeOver } from './faces.js';
import { type Folding, know, replace } from './folding.js';
import { describe, ignoreGroup, merge, rename, splitOff, tellApart } from './people.js';
import { hear, place, release, takeBack, takeOverTag, untag, withhold } from './photos.js';

/** Lets one event of the log count. */
export function apply(state: Folding, { id, event }: Pick<LogEntry, 'id' | 'event'>): void {
  state.step = id;
  say(state, event);
  state.step = 0;
}

function say(state: Folding, event: PeopleEvent): void {
  switch (event.kind) {
    case 'grouped':
      for (const { face, person, probability } of event.moves) move(state, face, person, probability);
      break;
    case 'named':
      rename(state, event.person, event.name);
      for (const face of event.faces) confirm(state, face, event.person);
      break;
    case 'merged':
      merge(state, event);
      break;
    case 'different':
      tellApart(state, event);
      break;
    case 'confirmed': {
      const person = know(state, event.person, event.name);
      for (const face of [...event.faces, ...(event.shown ?? [])]) confirm(state, face, person);
      if (event.faces.length === 1) for (const face of event.faces) state.confirmedAlone.add(face);
      for (const face of event.faces) for (const name of event.against ?? []) noteTold(state, face, name);
      break;
    }
    case 'split':
      splitOff(state, event);
      break;
    case 'rejected':
      for (const face of event.faces) reject(state, face, event.person);
      for (const face of event.left ?? []) showAs(state, face, survivor(state.mergedInto, event.person));
      break;
    case 'ignored':
      for (const group of event.groups) ignoreGroup(state, group);
      for (const face of event.faces) setStranger(state, face);
      break;
    case 'described':
      describe(state, event);
      break;
    case 'notFaces':
      for (const one of event.places) setNotFace(state, one);
      break;
    case 'drawn':
      draw(state, { ...event.place, of: event.of });
      if (event.person !== null) confirm(state, event.place.id, know(state, event.person, event.name));
      break;
    case 'tagged': {
      const person = know(state, event.person, event.name);
      for (const photo of event.photos) place(state, photo, person, 'owner');
      break;
    }
    case 'untagged':
      for (const photo of event.photos) untag(state, photo, event.person);
      break;
    case 'imported':
      for (const said of event.faces) takeOver(state, said);
      for (const said of event.present) takeOverTag(state, said);
      break;
    case 'told':
      hear(state, event);
      break;
    case 'withheld':
      withhold(state, event);
      break;
    case 'released':
      release(state, event);
      break;
    case 'adopted':
      replace(state, 'pack', event.pack);
      break;
    case 'undone':
    case 'received':
      break;
  }
}

/** What other programs said counts no more where the owner took it back; that they said it is known all the same. */
export function passOver(state: Folding, { event }: Pick<LogEntry, 'event'>): void {
  if (event.kind === 'told') takeBack(state, event);
}

/** Ids are never given twice, not even after an undo, so that a number in the log means one person for ever. */
export function reserveNumbers(state: Folding, event: PeopleEvent): void {
  for (const person of peopleIn(event)) {
    const number = Number(person.slice(1));
    if (number >= state.nextNumber) state.nextNumber = number + 1;
  }
}
