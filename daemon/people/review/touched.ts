import { entryOf } from '../entry.js';
import type { LogEntry, PeopleEvent } from '../events.js';
import { eventsIn, peopleIn } from '../references.js';

/** What changed: faces and persons that events name. */
export interface Touched {
  readonly faces: Iterable<string>;
  readonly persons: Iterable<string>;
}

/** What entries of the log may have changed; those that undo another one, what that one did. */
export function touchedBy(entries: readonly LogEntry[], log: readonly LogEntry[]): Touched {
  const faces = new Set<string>();
  const persons = new Set<string>();
  const seen = new Set<number>();
  const take = (entry: LogEntry) => {
    if (seen.has(entry.id)) return;
    seen.add(entry.id);
    for (const face of facesIn(entry.event)) faces.add(face);
    for (const person of peopleIn(entry.event)) persons.add(person);
    takeAll(eventsIn(entry.event).flatMap((id) => entryOf(log, id) ?? []));
  };
  const takeAll = (some: readonly LogEntry[]) => {
    for (const entry of some) take(entry);
  };
  takeAll(entries);
  return { faces, persons };
}

/** The faces an event speaks of. */
export function facesIn(event: PeopleEvent): readonly string[] {
  switch (event.kind) {
    case 'grouped':
      return event.moves.map(({ face }) => face);
    case 'named':
    case 'merged':
    case 'confirmed':
    case 'split':
    case 'rejected':
      return event.faces;
    case 'different':
      return [...event.facesOfA, ...event.facesOfB];
    case 'ignored':
      return [...event.groups.flatMap(({ faces }) => faces), ...event.faces];
    case 'imported':
      return event.faces.map(({ face }) => face);
    case 'told':
      return [...event.faces, ...event.denied].map(({ face }) => face);
    case 'notFaces':
      return event.places.map(({ id }) => id);
    case 'drawn':
      return [event.place.id];
    default:
      return [];
  }
}
