/** What the owner decided, as an append-only log, and the people it folds into. */

export { find as findPerson } from './decisions/step.js';
export { entryOf } from './entry.js';
export {
  type Event,
  eventSchema,
  type Facts,
  type LogEntry,
  type Move,
  type PeopleEvent,
  type Place,
  type Writing,
} from './events.js';
export type { HostWord } from './host-words.js';
export type { LogStorage } from './journal.js';
export {
  companionsOf,
  companyOf,
  counted,
  type FaceLook,
  featuredPeople,
  type Important,
  importantPeople,
  namedPeople,
  onThisDay,
  recurringGroups,
  type Seen,
  timelineOf,
  together,
} from './memories/index.js';
export { type Decided, type Heard, People, type Received } from './people.js';
export type { Refused } from './refused.js';
export { regroup, type Scope } from './regroup.js';
export { sameTexts } from './same-text.js';
export {
  type Appearances,
  appearancesAfter,
  appearancesOf,
  askedFor,
  type Bits,
  Catalogue,
  type CataloguedPhoto,
  type Fault,
  type Filter,
  hasBit,
  hasDay,
  type Index,
  isFault,
  type Library,
  type Meaning,
  match,
  NameBook,
  type NamedPerson,
  type Plan,
  type Planned,
  parse,
  planOf,
  positionsOf,
  printName,
  printPlace,
  tell,
} from './search/index.js';
export {
  type Assignment,
  type Drawn,
  type PeopleState,
  type Person,
  survivor,
  wasEverCalled,
} from './state.js';
