/** What the owner decided, as an append-only log, and the people it folds into. */
export { eventSchema, type LogEntry, type Move, type PeopleEvent } from './events.js';
export { type Decided, type LogStorage, People, type Refused } from './people.js';
export { regroup, type Scope } from './regroup.js';
export { inAll, parseQuery } from './search.js';
export type { Assignment, PeopleState, Person } from './state.js';
