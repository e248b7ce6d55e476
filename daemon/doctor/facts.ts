import type { Problem } from '../../adapters/digikam/index.js';
import type { Finding, Refusal, WriteMode } from '../../protocol/index.js';

/** Whose machine is looked at. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A folder of the owner's list. */
export interface ListedFolder {
  readonly path: string;
  readonly write: WriteMode;
  readonly watched: boolean;
  /** How many photo files there are of each ending, in small letters without the dot. */
  readonly endings: Readonly<Record<string, number>>;
}

/** What only the open library knows. */
export interface LibraryFacts {
  readonly folders: readonly ListedFolder[];
  /** How many folders with photos there are in the watched ones. */
  readonly foldersToWatch: number;
  /** The packs of networks in use. */
  readonly packs: readonly string[];
  readonly setAside: number;
  /** Files that could not be written at the last try. */
  readonly unwritten: number;
  /** Photos whose files wait to be written, those that could not be among them. */
  readonly waiting: number;
  /** The steps that hold names back from files, and what each did, in a sentence. */
  readonly withheld: readonly { readonly step: number; readonly summary: string }[];
}

/** A folder as the file system sees it. */
export interface FolderOnDisk {
  readonly path: string;
  readonly isThere: boolean;
  readonly readable: boolean;
  readonly writable: boolean;
  /** Null where the file system does not tell. */
  readonly freeBytes: number | null;
}

/** A folder of the list, as Kith and as the file system see it. */
export interface Folder extends ListedFolder, FolderOnDisk {}

/** The data folder; `othersMayLook` is null where the system knows no such rights. */
export interface DataFolder extends FolderOnDisk {
  readonly othersMayLook: boolean | null;
}

/** A pack of networks in use, and which of its files cannot run. */
export interface PackOnDisk {
  readonly id: string;
  readonly broken: readonly { readonly path: string; readonly state: 'missing' | 'damaged' }[];
  readonly fetch: string;
}

/** A digiKam of this user. */
export interface DigikamOnDisk {
  /** Path of its `digikamrc`, and what stands in it. */
  readonly settings: string;
  readonly text: string;
  /** Null where digiKam has not got so far as to have one. */
  readonly database: DigikamDatabase | Problem | null;
}

export interface DigikamDatabase {
  readonly path: string;
  /** Named people, and photos that show somebody. */
  readonly people: number;
  readonly photos: number;
  /** Collections on disks that are not there. */
  readonly offline: readonly string[];
}

/** A darktable of this user: path of its `darktablerc`, and what stands in it. */
export interface DarktableOnDisk {
  readonly settings: string;
  readonly text: string;
}

/** All that the checks judge. */
export interface Facts {
  readonly platform: NodeJS.Platform;
  /** Version, as `20.20.0`. */
  readonly node: string;
  readonly daemonRuns: boolean;
  /** A refusal where the library could not be opened. */
  readonly library: LibraryFacts | Refusal;
  readonly data: DataFolder;
  /** Those of the list; none where the library could not be opened. */
  readonly folders: readonly Folder[];
  readonly packs: readonly PackOnDisk[];
  /** How many folders this user's programs may watch; null where the system sets no such limit. */
  readonly watchLimit: number | null;
  readonly exiftool: { readonly version: string } | { readonly reason: string };
  readonly digikams: readonly DigikamOnDisk[];
  readonly darktables: readonly DarktableOnDisk[];
  /** Where Lightroom Classic or a catalog of it was found; null where it was not. */
  readonly lightroom: string | null;
}

/** Judges what it needs of the facts, and nothing else: no I/O, no clock. */
export type Check = (facts: Facts) => readonly Finding[];
