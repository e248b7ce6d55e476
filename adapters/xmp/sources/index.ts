/** Reads whom a photo's metadata names: one file for each kind of source, and one view of them all. */
export { NameReader } from './name-reader.js';
export { INI_NAMES, picasaContactsProblem } from './picasa-files.js';
export type {
  FoundPerson,
  FoundSource,
  NamedPeople,
  NamedPerson,
  NameSource,
  ReadNamesOptions,
  ReadProblem,
  RegionSubject,
  SourceRef,
} from './types.js';
