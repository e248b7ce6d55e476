import type { LogEntry, People, Writing } from '../people/index.js';
import { isBodyId } from '../store/index.js';

/** More names than these would fill the line. */
const NAMES_TOLD = 3;

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
    case 'different':
      return `${called(event.a)} and ${called(event.b)} are not one person.`;
    case 'rejected':
      return `${isBodyId(event.face) ? 'Body' : 'Face'} ${event.face} is not ${called(event.person)}.`;
    case 'imported': {
      const people = new Set([...event.faces, ...event.present].map(({ person }) => person)).size;
      const tags = event.present.length;
      const faces = count(event.faces.length, 'face', 'faces');
      const what = tags === 0 ? faces : `${faces} and ${count(tags, 'tag', 'tags')} without a place`;
      return `Took over ${what} of ${count(people, 'person', 'people')} that other programs had named.`;
    }
    case 'told': {
      const named = event.faces.length + event.present.length;
      const denied = event.denied.filter(({ face }) => !event.faces.some((one) => one.face === face));
      const taken = denied.length + event.absent.length;
      const parts = [
        ...(named > 0
          ? [`named ${who([...event.faces, ...event.present].map(({ name }) => name))} ${times(named)}`]
          : []),
        ...(taken > 0
          ? [
              `took ${who([...denied, ...event.absent].map(({ person }) => called(person)))} out ${times(taken)}`,
            ]
          : []),
      ];
      return `Another program ${parts.join(', and ')} (${event.from.join(', ')}).`;
    }
    case 'withheld':
      return `Took ${writingOf(event, called)} out of the files.`;
    case 'released':
      return `Let ${writingOf(event, called)} be written again.`;
    case 'adopted':
      return `Recognised people with the pack ${event.pack} from here on.`;
    case 'undone': {
      const undone = people.log.find(({ id }) => id === event.event);
      return `Undid step ${event.event}${undone === undefined ? '.' : `: ${summaryOf(undone, people)}`}`;
    }
  }
}

/** `everybody`, `Anna (p1) and 3 photos`. */
function writingOf({ everything, people, photos }: Writing, called: (id: string) => string): string {
  if (everything) return 'everybody';
  return [
    ...people.map(called),
    ...(photos.length > 0 ? [count(photos.length, 'photo', 'photos')] : []),
  ].join(' and ');
}

/** A few names, or how many. */
function who(names: readonly string[]): string {
  const different = [...new Set(names)];
  return different.length <= NAMES_TOLD ? different.join(', ') : `${different.length} people`;
}

function times(number: number): string {
  return number === 1 ? 'once' : `${number} times`;
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
