/** What photos say about people over the years: who matters, who belongs together, what happened on a day. Pure. */
export { type Companion, type Company, companionsOf, companyOf } from './company.js';
export { type Group, recurringGroups } from './groups.js';
export { type Important, importantPeople } from './importance.js';
export { type DayInYear, type OnThisDay, onThisDay } from './on-this-day.js';
export { counted, featuredPeople, namedPeople, type Seen, seenOn } from './seen.js';
export { timelineOf } from './timeline.js';
export { type FaceLook, together } from './together.js';
