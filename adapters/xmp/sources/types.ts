import type { Size } from '../areas.js';
import type { Box, Failure, Orientation } from '../types.js';

/** Where a name was found: a program's own field, or a standard's. */
export type NameSource =
  | 'mwg'
  | 'microsoft'
  | 'acdsee'
  | 'iptcRegion'
  | 'picasa'
  | 'digikam'
  | 'lightroom'
  | 'microsoftKeywords'
  | 'mediapro'
  | 'acdseeCategories'
  | 'personInImage'
  | 'keywords';

/** What a region is of; only faces are people. */
export type RegionSubject = 'face' | 'pet' | 'focus' | 'barcode' | 'other';

/** One entry of one source. */
export interface FoundPerson {
  /** Null for a face that was found and not named. */
  readonly name: string | null;
  /** 0..1 of the stored raster; null where no place is told, or none that can be trusted. */
  readonly box: Box | null;
  readonly kind: RegionSubject;
  /** A person said so. False for faces without a name, and for names that a program only proposes. */
  readonly confirmed: boolean;
}

/** All entries of one source in one file. */
export interface FoundSource {
  readonly source: NameSource;
  /** `embedded` in the photo itself, or the path of the sidecar or `.picasa.ini`. */
  readonly place: string;
  readonly people: readonly FoundPerson[];
}

/** Which source in which file. */
export type SourceRef = Pick<FoundSource, 'source' | 'place'>;

/** One face, or one name without a face, with everybody who tells of it. */
export interface NamedPerson {
  readonly name: string | null;
  /** 0..1 of the stored raster; null where only words name the person. */
  readonly box: Box | null;
  readonly confirmed: boolean;
  readonly sources: readonly SourceRef[];
}

/** A file that could not be read, or not to the end. */
export interface ReadProblem extends Failure {
  /** As `FoundSource` has it, or the path of Picasa's `contacts.xml`. */
  readonly place: string;
}

/** Whom a photo's metadata names. */
export interface NamedPeople {
  /** The most trusted first: sidecars, the photo itself, Picasa's files. */
  readonly sources: readonly FoundSource[];
  readonly people: readonly NamedPerson[];
  /** How the photo's stored raster is turned to be displayed, as its Exif tells; 1 where it tells nothing. */
  readonly orientation: Orientation;
  /** Files that could not be read, or not to the end; what the others say stands. */
  readonly problems: readonly ReadProblem[];
}

/** How to read names. */
export interface ReadNamesOptions {
  /** The tags that people stand under in hierarchical lists, as `People` or `Family/People`. Default: `People`. */
  readonly roots?: readonly string[];
  /** Picasa's `contacts.xml`, for the names of people that no `.picasa.ini` tells. */
  readonly contacts?: string;
}

/** The picture that boxes are of. */
export interface Raster {
  /** Of the stored raster; null where exiftool does not know it. */
  readonly size: Size | null;
  readonly orientation: Orientation;
}
