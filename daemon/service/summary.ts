import type { LogEntry, People } from '../people/index.js';
import { isBodyId } from '../store/index.js';

/** What an event did, in one sentence for the owner; people by the names they have now. */
export function summaryOf({ event }: LogEntry, people: People): string {
  const called = (id: string) => {
    const name = people.find(id)?.name ?? null;
    return name === null ? id : `${name} (${id})`;
  };
  switch (event.kind) {
    case 'grouped':
      return `Grouped ${count(event.moves.length, 'face', 'faces')}.`;
    case 'named':
      return `Named ${event.person} "${event.name}", with ${sightings(event.faces)}.`;
    case 'merged':
      return `Merged ${event.from.join(', ')} into ${called(event.into)}, who has ${sightings(event.faces)} now.`;
    case 'rejected':
      return `${isBodyId(event.face) ? 'Body' : 'Face'} ${event.face} is not ${called(event.person)}.`;
    case 'imported': {
      const people = new Set(event.faces.map(({ person }) => person)).size;
      return `Took over ${count(event.faces.length, 'face', 'faces')} of ${count(people, 'person', 'people')} that other programs had named.`;
    }
    case 'adopted':
      return `Recognised people with the pack ${event.pack} from here on.`;
    case 'undone': {
      const undone = people.log.find(({ id }) => id === event.event);
      return `Undid step ${event.event}${undone === undefined ? '.' : `: ${summaryOf(undone, people)}`}`;
    }
  }
}

/** `3 faces`, `2 faces and 1 body`. */
function sightings(ids: readonly string[]): string {
  const bodies = ids.filter(isBodyId).length;
  const faces = ids.length - bodies;
  const parts = [
    ...(faces > 0 || bodies === 0 ? [count(faces, 'face', 'faces')] : []),
    ...(bodies > 0 ? [count(bodies, 'body', 'bodies')] : []),
  ];
  return parts.join(' and ');
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
