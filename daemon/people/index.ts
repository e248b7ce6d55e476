/** What the owner decided, as an append-only log, and the people it folds into. */
export { eventSchema, type LogEntry, type Move, type PeopleEvent, type Writing } from './events.js';
export type { HostWord } from './host-words.js';
export { type Important, importantPeople, namedPeople } from './memories/index.js';
export { type Decided, type Heard, type LogStorage, People } from './people.js';
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
export { type Assignment, type PeopleState, type Person, survivor, wasEverCalled } from './state.js';
