/** Completes what is typed in a shell: from the commands as they are, and from the library as it is now. */
export { type Answer, answerFor, type Candidate } from './candidates.js';
export { type Shell, scripts, shells } from './scripts.js';
export { placeOf } from './slot.js';
