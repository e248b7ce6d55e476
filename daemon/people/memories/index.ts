export { type Important, importantPeople } from './importance.js';
export { namedPeople, type Seen, seenOn } from './seen.js';
