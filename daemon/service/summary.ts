import { sourceWords } from '../../protocol/index.js';
import { type Event, entryOf, type LogEntry, type People, type Writing } from '../people/index.js';
import { facesIn } from '../people/review/index.js';
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
      return `Merged ${someOf(event.from)} into ${called(event.into)}, who has ${sightings(event.faces)} now.`;
    case 'different':
      return `${called(event.a)} and ${called(event.b)} are not one person.`;
    case 'confirmed':
      return `${isAre(event.faces)} ${event.name ?? called(event.person)}.`;
    case 'split':
      return `Took ${sightings(event.faces)} out of ${called(event.from)}: they are ${event.name ?? called(event.person)}.`;
    case 'ignored': {
      const groups = event.groups.map(({ person }) => person);
      const faces = event.faces.length > 0 ? [sightings(event.faces)] : [];
      return `Nobody to remember: ${[...(groups.length > 0 ? [someOf(groups)] : []), ...faces].join(', ')}.`;
    }
    case 'described':
      return described(event, called(event.person));
    case 'notFaces':
      return `${isAre(event.places.map(({ id }) => id))} no face.`;
    case 'drawn':
      return `Drew a ${event.of}${event.person === null ? '' : ` of ${event.name ?? called(event.person)}`}.`;
    case 'tagged':
      return `${event.name ?? called(event.person)} is on ${count(event.photos.length, 'photo', 'photos')}.`;
    case 'untagged':
      return `${called(event.person)} is not on ${count(event.photos.length, 'photo', 'photos')}.`;
    case 'received':
      return `Took over ${count(event.events.length, 'step', 'steps')} from a file.`;
    case 'rejected':
      return `${isAre(event.faces)} not ${called(event.person)}.`;
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
      return `Another program ${parts.join(', and ')} (${sourceWords(event.from)}).`;
    }
    case 'withheld':
      return `Took ${withheldOf(event, called)}.`;
    case 'released':
      return `Let ${releasedOf(event, called)} again.`;
    case 'adopted':
      return `Recognised people with the pack ${event.pack} from here on.`;
    case 'undone':
      return undoneOf(event, people);
  }
}

/** The faces that a step was about, or the step that it took back; none of a grouping, which is about any number. */
export function facesOf({ event }: LogEntry, people: People): readonly string[] {
  if (event.kind === 'grouped') return [];
  if (event.kind !== 'undone') return facesIn(event);
  const entry = entryOf(people.log, event.event);
  return entry === undefined ? [] : facesOf(entry, people);
}

/** `Undid step 3: …`, or `Did step 3 again: …` where that was an undo itself; of what the owner once did, however often. */
function undoneOf({ event }: Event<'undone'>, people: People): string {
  let entry = entryOf(people.log, event);
  let again = false;
  while (entry?.event.kind === 'undone') {
    entry = entryOf(people.log, entry.event.event);
    again = !again;
  }
  if (entry === undefined) return `Undid step ${event}.`;
  const step = again ? `Did step ${entry.id} again` : `Undid step ${entry.id}`;
  return `${step}: ${summaryOf(entry, people)}`;
}

/** `Anna (p1) is a favourite, and was born 1990.` */
function described(
  { hidden, featuredLess, favourite, keyFace, born }: Event<'described'>,
  who: string,
): string {
  const said = [
    ...isOrIsNot(hidden, 'hidden'),
    ...isOrIsNot(featuredLess, 'featured less'),
    ...isOrIsNot(favourite, 'a favourite'),
    ...(keyFace === undefined ? [] : [keyFace === null ? 'has no key face' : `has the key face ${keyFace}`]),
    ...(born === undefined ? [] : [born === null ? 'has no birth date' : `was born ${born}`]),
  ];
  return `${who} ${said.join(', and ')}.`;
}

function isOrIsNot(value: boolean | undefined, what: string): string[] {
  if (value === undefined) return [];
  return [value ? `is ${what}` : `is not ${what} any more`];
}

/** `A face is`, `3 faces are`. */
function isAre(ids: readonly string[]): string {
  const [only] = ids;
  if (only === undefined || ids.length > 1) return `${sightings(ids)} are`;
  return isBodyId(only) ? 'A body is' : 'A face is';
}

/** `what Kith wrote out of all files`, `Anna (p1) out of all files, and what Kith wrote out of 3 photos`. */
function withheldOf({ everything, people, photos }: Writing, called: (id: string) => string): string {
  if (everything) return 'what Kith wrote out of all files';
  return [
    ...(people.length > 0 ? [`${people.map(called).join(' and ')} out of all files`] : []),
    ...(photos.length > 0 ? [`what Kith wrote out of ${count(photos.length, 'photo', 'photos')}`] : []),
  ].join(', and ');
}

/** `Kith write into all files`, `Anna (p1) be written, and Kith write into 3 photos`. */
function releasedOf({ everything, people, photos }: Writing, called: (id: string) => string): string {
  if (everything) return 'Kith write into all files';
  return [
    ...(people.length > 0 ? [`${people.map(called).join(' and ')} be written`] : []),
    ...(photos.length > 0 ? [`Kith write into ${count(photos.length, 'photo', 'photos')}`] : []),
  ].join(', and ');
}

/** `p1, p2, p3 and 57 more`. */
function someOf(ids: readonly string[]): string {
  const more = ids.length - NAMES_TOLD;
  return more > 1 ? `${ids.slice(0, NAMES_TOLD).join(', ')} and ${more} more` : ids.join(', ');
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
