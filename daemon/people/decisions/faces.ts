import type { Event, Place } from '../events.js';
import { already, called, conflict, faceless, notFound, type Refused } from '../refused.js';
import type { PeopleState, Person } from '../state.js';
import {
  bearerOrNew,
  everyone,
  facesOf,
  find,
  newPerson,
  openFacesOf,
  type Step,
  someone,
  someoneOrNew,
} from './step.js';

const NO_FACE = 'Name at least one face; `kith faces` lists them.';

/**
 * Says who a face is that is with nobody, or with somebody else: it goes to the person of that name, who is new when
 * nobody has it.
 *
 * @param against names that other programs give the face, and that are turned down by it
 */
export function nameFace(
  state: PeopleState,
  face: string,
  name: string,
  against: readonly string[] = [],
): Step | Refused {
  const meant = bearerOrNew(state, name);
  if ('refused' in meant) return meant;
  const step = confirmed(meant, [face]);
  return against.length === 0 ? step : { ...step, event: { ...step.event, against: [...against] } };
}

/** Moves faces to a person, a group, or a name that may be new. The caller knows that they exist. */
export function move(state: PeopleState, faces: readonly string[], to: string): Step | Refused {
  if (faces.length === 0) return conflict('No face was named.', NO_FACE);
  const meant = someoneOrNew(state, to);
  if ('refused' in meant) return meant;
  const open = faces.filter((face) => !isConfirmedAs(state, face, meant.person));
  if (open.length === 0) return already(`You said so already: they are ${called(meant.person, state)}.`);
  const step = confirmed(meant, [...new Set(faces)]);
  const group = state.people.get(meant.person);
  const { left: shown } = group === undefined ? {} : othersOf(state, group, faces);
  return shown === undefined ? step : { ...step, event: { ...step.event, shown } };
}

/**
 * Confirms faces of a person, all of them unless told.
 *
 * @param asked those about which the owner is asked anew: a second word about them is an answer, and no repetition
 */
export function confirm(
  state: PeopleState,
  idOrName: string,
  some?: readonly string[],
  asked: readonly string[] = [],
): Step | Refused {
  const person = someone(state, idOrName);
  if ('refused' in person) return person;
  const strange = some?.find((face) => state.assignments.get(face)?.person !== person.id);
  if (strange !== undefined)
    return conflict(`Face ${strange} is not with ${called(person, state)}.`, '`kith move` brings it there.');
  const open = (some ?? facesOf(state, person.id)).filter(
    (face) => asked.includes(face) || !isConfirmedAs(state, face, person.id),
  );
  if (open.length === 0)
    return already(`All of these faces of ${called(person, state)} are confirmed already.`);
  return confirmed({ person: person.id, name: null }, [...new Set(open)]);
}

/**
 * Makes some faces of a person somebody else: a new group, or a new person where a name is given. A name that somebody
 * has already moves the faces there.
 */
export function split(
  state: PeopleState,
  idOrName: string,
  chosen: readonly string[],
  name?: string,
): Step | Refused {
  const from = someone(state, idOrName);
  if ('refused' in from) return from;
  const faces = [...new Set(chosen)];
  if (faces.length === 0) return conflict('No face was named.', NO_FACE);
  const strange = faces.find((face) => state.assignments.get(face)?.person !== from.id);
  if (strange !== undefined) return conflict(`Face ${strange} is not with ${called(from, state)}.`, NO_FACE);
  if (faces.length === state.members.get(from.id)?.size)
    return conflict(
      `These are all the faces of ${called(from, state)}.`,
      'Leave at least one, or rename the person.',
    );
  const bearer = name === undefined ? null : find(state, name);
  if (bearer?.id === from.id) return already(`They are ${called(from, state)} already.`);
  if (bearer !== null) return move(state, faces, bearer.id);
  const meant = newPerson(state, name ?? null);
  if ('refused' in meant) return meant;
  const left = othersOf(state, from, faces);
  return { event: { kind: 'split', from: from.id, ...meant, faces, ...left }, person: meant.person };
}

/**
 * "These faces are not this person": they leave the group and never come back by themselves.
 *
 * @param from the person; without it, the one the faces are with
 */
export function reject(state: PeopleState, some: string | readonly string[], from?: string): Step | Refused {
  const faces = [...new Set(typeof some === 'string' ? [some] : some)];
  if (faces.length === 0) return conflict('No face was named.', NO_FACE);
  const person = from === undefined ? withWhom(state, faces) : someone(state, from);
  if ('refused' in person) return person;
  const open = faces.filter((face) => !state.rejected.get(face)?.has(person.id));
  if (open.length === 0) return already(`You said so already: that is not ${called(person, state)}.`);
  const left = othersOf(state, person, open);
  return { event: { kind: 'rejected', faces: open, person: person.id, ...left }, person: person.id };
}

/** The one person that all of the faces are with. */
function withWhom(state: PeopleState, faces: readonly string[]): Person | Refused {
  const people = new Map<string, Person>();
  for (const face of faces) {
    const person = state.people.get(state.assignments.get(face)?.person ?? '');
    if (person === undefined) return faceless(face);
    people.set(person.id, person);
  }
  const [first, ...others] = people.values();
  if (first !== undefined && others.length === 0) return first;
  return conflict('These faces are with several people.', 'Say whom they are not.');
}

/** Strangers: whole groups, and single faces. Somebody who has a name is hidden instead. */
export function ignore(
  state: PeopleState,
  groups: readonly string[],
  faces: readonly string[],
): Step | Refused {
  const people = everyone(state, groups);
  if ('refused' in people) return people;
  const named = people.find(({ name }) => name !== null);
  if (named !== undefined)
    return conflict(
      `${called(named, state)} has a name, and is no stranger.`,
      'Hide them instead: `kith hide`.',
    );
  const openGroups = people.filter(({ id }) => !state.ignored.has(id));
  const openFaces = [...new Set(faces)].filter((face) => !state.strangers.has(face));
  if (openGroups.length + openFaces.length === 0)
    return already('They are ignored already, or nobody was named.');
  const shown = openGroups.map(({ id }) => ({ person: id, faces: facesOf(state, id) }));
  return { event: { kind: 'ignored', groups: shown, faces: openFaces }, person: null };
}

/** "This is no face": it is never asked about again, and keeps its place whatever a network finds there later. */
export function notFaces(state: PeopleState, places: readonly Place[]): Step | Refused {
  const open = places.filter(({ id }) => !state.notFaces.has(id));
  if (open.length === 0) return already('That is no face already, or none was named.');
  return { event: { kind: 'notFaces', places: open }, person: null };
}

/** A face or a body that the owner drew where no network had found one; `who` may be somebody new. */
export function draw(state: PeopleState, place: Place, of: 'face' | 'body', who?: string): Step | Refused {
  if (state.drawn.has(place.id))
    return conflict(`There is ${place.id} already at this place.`, 'Name that one: `kith name`.');
  const { x0, y0, x1, y1 } = place.box;
  if (x1 <= x0 || y1 <= y0)
    return conflict('The box is empty.', 'Its second corner is right of and below the first.');
  const meant = who === undefined ? { person: null, name: null } : someoneOrNew(state, who);
  return 'refused' in meant ? meant : { event: { kind: 'drawn', place, of, ...meant }, person: meant.person };
}

/** "They are on these photos", with no place. */
export function tag(state: PeopleState, photos: readonly string[], who: string): Step | Refused {
  const meant = someoneOrNew(state, who);
  if ('refused' in meant) return meant;
  if (meant.name === null && (state.people.get(meant.person)?.name ?? null) === null)
    return conflict(`${meant.person} has no name.`, 'Name the group first: `kith name`.');
  const open = [...new Set(photos)].filter((photo) => !state.present.get(photo)?.has(meant.person));
  if (open.length === 0) return already('They are tagged there already, or no photo was named.');
  return { event: { kind: 'tagged', ...meant, photos: open }, person: meant.person };
}

/** Takes such a tag back, whoever gave it. */
export function untag(state: PeopleState, photos: readonly string[], who: string): Step | Refused {
  const person = someone(state, who);
  if ('refused' in person) return person;
  const tagged = [...new Set(photos)].filter((photo) => state.present.get(photo)?.has(person.id));
  if (tagged.length === 0)
    return notFound(
      `${called(person, state)} is tagged on none of these photos.`,
      'If a face there is taken for them: `kith reject FACE`.',
    );
  return { event: { kind: 'untagged', person: person.id, photos: tagged }, person: person.id };
}

function confirmed(
  { person, name }: { readonly person: string; readonly name: string | null },
  faces: string[],
): Step & { readonly event: Event<'confirmed'> } {
  return { event: { kind: 'confirmed', person, name, faces }, person };
}

/** The other faces of a group without a name, by which it is known also where the machine has grouped otherwise. */
function othersOf(
  state: PeopleState,
  person: Person,
  faces: readonly string[],
): { readonly left?: string[] } {
  const others = new Set(openFacesOf(state, person));
  for (const face of faces) others.delete(face);
  return others.size === 0 ? {} : { left: [...others] };
}

function isConfirmedAs(state: PeopleState, face: string, person: string): boolean {
  const assignment = state.assignments.get(face);
  return assignment?.person === person && assignment.confirmed;
}
