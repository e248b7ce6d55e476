/** What the owner decided, as an append-only log, and the people it folds into. */
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
export { type Important, importantPeople, namedPeople } from './memories/index.js';
export { type Decided, type Heard, People, type Received } from './people.js';
export type { Refused } from './refused.js';
export { regroup, type Scope } from './regroup.js';
export {
  type Appearances,
  appearancesOf,
  askedFor,
  type Bits,
  Catalogue,
  type CataloguedPhoto,
  type Fault,
  hasBit,
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
