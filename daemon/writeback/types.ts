import type {
  Failure,
  NamedBox,
  PhotoPeople,
  PlannedFile,
  Seen,
  WriteMode,
  Written,
} from '../../adapters/xmp/index.js';

/** One photo file and what it shall say. */
export interface FileToWrite {
  readonly path: string;
  readonly mode: WriteMode;
  readonly wanted: PhotoPeople;
  /** Whom other programs name there already, and where; nobody unless told. */
  readonly theirs?: readonly NamedBox[];
  /** What the last look at its files saw: what was written since is looked at before it is written over. */
  readonly seen?: Seen | null;
}

/** The mode to write by, for the setting of a file's folder. */
export type ModeFor = (setting: WriteMode | 'none') => WriteMode | 'none';

/** Where the queue learns what is true now, and keeps what was written. */
export interface WritebackSource {
  /**
   * The files of these photos that may be written, with the people who are in them now; also when nobody is.
   *
   * @param modeFor as if this were the setting of each file's folder
   */
  filesToWrite(photoIds: Iterable<string>, modeFor?: ModeFor): Iterable<FileToWrite>;
  /** Takes over what other programs changed in a photo file since it was read last, so that it is not written over. */
  takeOver(path: string): Promise<void>;
  /** What `saveWritten` kept last for a file, or null. */
  written(path: string): Written | null;
  /** Keeps the record of a file for good before it returns; null: nothing of Kith is in it. */
  saveWritten(path: string, written: Written | null): void;
  /** What `saveUnfinished` kept last: true after a run that was killed while something waited. */
  isUnfinished(): boolean;
  /** Keeps for good whether something waits. */
  saveUnfinished(isUnfinished: boolean): void;
}

/** Takes a line for each file that could not be written. */
export interface WritebackLog {
  warn(details: object, message: string): void;
}

/** A file that could not be written; `message` is a sentence for the owner. */
export interface WriteFailure extends Failure {
  readonly path: string;
}

/** What would be written, file by file. */
export interface Preview {
  readonly files: readonly (PlannedFile & { readonly photo: string })[];
  readonly unchanged: number;
  readonly failed: readonly WriteFailure[];
}

/** What came of the files since the last summary. */
export interface DrainSummary {
  readonly written: number;
  readonly unchanged: number;
  readonly failed: readonly WriteFailure[];
}
