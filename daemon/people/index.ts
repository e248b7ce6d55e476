/** What the owner decided, as an append-only log, and the people it folds into. */
export { eventSchema, type LogEntry, type Move, type PeopleEvent, type Writing } from './events.js';
export type { HostWord } from './host-words.js';
export { type Decided, type Heard, type LogStorage, People } from './people.js';
export type { Refused } from './refused.js';
export { regroup, type Scope } from './regroup.js';
export { inAll, parseQuery } from './search.js';
export { type Assignment, type PeopleState, type Person, wasEverCalled } from './state.js';
