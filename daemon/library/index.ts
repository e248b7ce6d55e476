/** Knows which photos exist: walks folders, identifies files by their image data, and notices what changes. */

export { formatOfName, type PictureFormat, SNIFF_BYTES, sniffFormat } from './formats.js';
export type { ExifReader } from './identity/exiftool.js';
export { type Identified, identify } from './identity.js';
export { type Moment, momentsOf, type Shot } from './moments.js';
export { setAside, setAsideForError } from './set-aside.js';
export { photosOf } from './sidecars.js';
export { type Change, type KnownFile, type KnownFiles, sweep } from './sweep.js';
export type { Identity, Orientation, PhotoId, SetAside } from './types.js';
export { type FoundFile, type FoundProblem, walk } from './walk.js';
export { type FolderWatch, type WatchOptions, watchFolder } from './watch.js';
