import type { LogEntry, People } from '../people/index.js';

/** What an event did, in one sentence for the owner; people by the names they have now. */
export function summaryOf({ event }: LogEntry, people: People): string {
  const called = (id: string) => {
    const name = people.find(id)?.name ?? null;
    return name === null ? id : `${name} (${id})`;
  };
  switch (event.kind) {
    case 'grouped':
      return `Grouped ${faces(event.moves.length)}.`;
    case 'named':
      return `Named ${event.person} "${event.name}", with ${faces(event.faces.length)}.`;
    case 'merged':
      return `Merged ${event.from.join(', ')} into ${called(event.into)}, who has ${faces(event.faces.length)} now.`;
    case 'rejected':
      return `Face ${event.face} is not ${called(event.person)}.`;
    case 'adopted':
      return `Recognised people with the pack ${event.pack} from here on.`;
    case 'undone': {
      const undone = people.log.find(({ id }) => id === event.event);
      return `Undid step ${event.event}${undone === undefined ? '.' : `: ${summaryOf(undone, people)}`}`;
    }
  }
}

function faces(count: number): string {
  return `${count} ${count === 1 ? 'face' : 'faces'}`;
}
