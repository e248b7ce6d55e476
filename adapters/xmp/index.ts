/** Reads and writes who is in a photo, in XMP sidecars and in the photo file, and leaves everything else as it is. */
export { type ReadOutcome, XmpAdapter } from './adapter.js';
export {
  type Changes,
  droppedNames,
  type GivenName,
  type LastKnown,
  type RemovedName,
  type RenamedPerson,
  type Seen,
  seenSchema,
} from './changes/index.js';
export { openExifTool } from './exiftool.js';
export { nameKey, sameName } from './names.js';
export {
  boxToDisplayed,
  boxToStored,
  type Point,
  pointToDisplayed,
  pointToStored,
  swapsSides,
} from './orientation.js';
export type { Recovered, Safeguards } from './people-writer.js';
export { isRaw } from './places.js';
export type { PlannedEntry, PlannedFile } from './planned.js';
export {
  type FoundPerson,
  type FoundSource,
  type NamedPeople,
  type NamedPerson,
  type NameSource,
  picasaContactsProblem,
  type ReadNamesOptions,
  type RegionSubject,
  type SourceRef,
} from './sources/index.js';
export {
  type Box,
  boxSchema,
  type Claims,
  type Dropped,
  type DroppedRegion,
  type FacelessPerson,
  type Failure,
  type FoundPeople,
  type FoundRegion,
  type KeywordField,
  type NamedBox,
  type Orientation,
  type PeopleField,
  type PersonRegion,
  type PhotoPeople,
  type Place,
  type Provenance,
  type RegionKind,
  type WantedRegion,
  type WriteMode,
  type WriteOutcome,
  type Written,
  writtenSchema,
} from './types.js';
export type { Intention } from './written-places.js';
