/** Tells what other programs changed in a photo's people metadata since Kith wrote it, or last saw it. */
export { ChangeReader } from './change-reader.js';
export { droppedNames } from './claims.js';
export { isAsSeen } from './stamps.js';
export {
  type Changes,
  type GivenName,
  type LastKnown,
  type RemovedName,
  type RenamedPerson,
  type Seen,
  seenSchema,
} from './types.js';
