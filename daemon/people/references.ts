import type { PeopleEvent } from './events.js';

/** The same event with other ids for its people. */
export function withPeople(event: PeopleEvent, idOf: (person: string) => string): PeopleEvent {
  const each = <T extends { readonly person: string }>(list: readonly T[]) =>
    list.map((one) => ({ ...one, person: idOf(one.person) }));
  switch (event.kind) {
    case 'grouped':
      return {
        ...event,
        moves: event.moves.map((move) => ({ ...move, person: move.person && idOf(move.person) })),
      };
    case 'named':
    case 'confirmed':
    case 'rejected':
    case 'described':
    case 'tagged':
    case 'untagged':
      return { ...event, person: idOf(event.person) };
    case 'merged':
      return { ...event, into: idOf(event.into), from: event.from.map(idOf) };
    case 'different':
      return { ...event, a: idOf(event.a), b: idOf(event.b) };
    case 'split':
      return { ...event, from: idOf(event.from), person: idOf(event.person) };
    case 'ignored':
      return { ...event, groups: each(event.groups) };
    case 'imported':
      return { ...event, faces: each(event.faces), present: each(event.present) };
    case 'told':
      return {
        ...event,
        faces: each(event.faces),
        denied: each(event.denied),
        present: each(event.present),
        absent: each(event.absent),
      };
    case 'withheld':
    case 'released':
      return { ...event, people: event.people.map(idOf) };
    case 'drawn':
      return { ...event, person: event.person && idOf(event.person) };
    case 'notFaces':
    case 'adopted':
    case 'undone':
    case 'received':
      return event;
  }
}

/** The people an event speaks of, some more than once. */
export function peopleIn(event: PeopleEvent): string[] {
  const people: string[] = [];
  withPeople(event, (person) => {
    people.push(person);
    return person;
  });
  return people;
}

/** The same event with other numbers for the events it speaks of. */
export function withEvents(event: PeopleEvent, numberOf: (event: number) => number): PeopleEvent {
  if (event.kind === 'undone') return { ...event, event: numberOf(event.event) };
  if (event.kind === 'received') return { ...event, events: event.events.map(numberOf) };
  return event;
}

/** The numbers of the events that an event speaks of. */
export function eventsIn(event: PeopleEvent): readonly number[] {
  if (event.kind === 'undone') return [event.event];
  return event.kind === 'received' ? event.events : [];
}
