import { resolve } from 'node:path';
import type { ExifTool } from 'exiftool-vendored';
import { ChangeReader, type Changes, isAsSeen, type LastKnown } from './changes/index.js';
import { CommandRunner } from './commands.js';
import { openExifTool } from './exiftool.js';
import { failureOf } from './failures.js';
import { PeopleFiles } from './people-file.js';
import { PeopleWriter, type Recovered, type Safeguards } from './people-writer.js';
import { exists, pathOf, sidecarPlace } from './places.js';
import type { PlannedFile } from './planned.js';
import { look } from './replace.js';
import { type NamedPeople, NameReader, type ReadNamesOptions } from './sources/index.js';
import type { Failure, FoundPeople, PhotoPeople, WriteMode, WriteOutcome, Written } from './types.js';

/** What a photo's files say; null for a sidecar that does not exist. */
export type ReadOutcome =
  | { readonly sidecar: FoundPeople | null; readonly embedded: FoundPeople }
  | { readonly reason: Failure };

/**
 * Reads and writes the people of one photo at a time, in its sidecar and in the file itself. Calls for different
 * photos may run at the same time; two calls for one photo must not.
 */
export class XmpAdapter {
  readonly #exiftool: ExifTool;
  readonly #owned: boolean;
  readonly #files: PeopleFiles;
  readonly #names: NameReader;
  readonly #changes: ChangeReader;
  readonly #writer: PeopleWriter;

  /** Uses the exiftool of `openExifTool` given, which then stays open after `close`, or one of its own. */
  constructor(exiftool?: ExifTool) {
    this.#exiftool = exiftool ?? openExifTool();
    this.#owned = exiftool === undefined;
    const runner = new CommandRunner(this.#exiftool);
    this.#files = new PeopleFiles(runner);
    this.#names = new NameReader(runner);
    this.#changes = new ChangeReader(this.#files, this.#names);
    this.#writer = new PeopleWriter(this.#files);
  }

  /** What the photo's sidecar and the photo itself say now. Boxes are 0..1 of the stored raster. */
  async readPeople(photoPath: string): Promise<ReadOutcome> {
    const photo = resolve(photoPath);
    try {
      const embedded = await this.#files.readPhoto(photo);
      if ('code' in embedded) return { reason: embedded };
      const place = await sidecarPlace(photo);
      const path = pathOf(photo, place);
      const original = await look(path);
      if (original.stats === null) return { sidecar: null, embedded };
      const sidecar = await this.#files.read({ path, place, original });
      return 'code' in sidecar ? { reason: sidecar } : { sidecar, embedded };
    } catch (error) {
      return { reason: failureOf(error, photo) };
    }
  }

  /**
   * Whom the photo's metadata names, whoever wrote it: in the photo, in both forms of sidecar, and in Picasa's files.
   * Boxes are 0..1 of the stored raster. A failure only where the photo is not there; a file that cannot be read is
   * among the `problems`.
   */
  readNames(photoPath: string, options: ReadNamesOptions = {}): Promise<NamedPeople | Failure> {
    return this.#names.read(photoPath, options);
  }

  /**
   * What other programs changed since Kith wrote the photo's files (`written`, of the last `writePeople`) and saw them
   * (`seen`, of the last call). A failure only where the photo is not there.
   */
  readChanges(
    photoPath: string,
    last: LastKnown,
    options: ReadNamesOptions = {},
  ): Promise<Changes | Failure> {
    return this.#changes.read(resolve(photoPath), last, options);
  }

  /**
   * Whether every file that may name people is as the last look saw it or as Kith's last write left it. Only looks at
   * sizes and times, so a folder is gone through quickly.
   */
  isAsSeen(photoPath: string, last: LastKnown): Promise<boolean> {
    return isAsSeen(resolve(photoPath), last);
  }

  /**
   * Makes the photo's files say that `wanted` are in it. `previous` is what the last call gave as `written`: what it
   * names and is still as written is taken out where it is no longer wanted, also from places that `mode` no longer
   * means; everything else stays, but for what is overruled. `safeguards` make the write safe against being killed and
   * against other programs. Expected failures (read-only, full disk, damaged sidecar, changed since the last look…) are
   * in the outcome.
   */
  writePeople(
    photoPath: string,
    wanted: PhotoPeople,
    previous: Written | null,
    mode: WriteMode,
    safeguards: Safeguards = {},
  ): Promise<WriteOutcome> {
    return this.#writer.write(resolve(photoPath), wanted, previous, mode, safeguards);
  }

  /** What `writePeople` would do, file by file, without doing it; files that would stay as they are are left out. */
  planPeople(
    photoPath: string,
    wanted: PhotoPeople,
    previous: Written | null,
    mode: WriteMode,
  ): Promise<PlannedFile[] | Failure> {
    return this.#writer.plan(resolve(photoPath), wanted, previous, mode);
  }

  /**
   * Takes Kith's part out of the sidecars of a photo that is not there any more, because it was moved or deleted
   * without them. A sidecar that is gone as well keeps its record, and so does the photo itself.
   */
  takeOut(photoPath: string, previous: Written): Promise<WriteOutcome> {
    return this.#writer.takeOut(resolve(photoPath), previous);
  }

  /**
   * What Kith wrote for a photo and whom it named there, by its own notes in the files: for when the record is lost. Null
   * where no file has a note. Files that cannot be read are left out; writing will tell why.
   */
  recover(photoPath: string): Promise<Recovered | null> {
    return this.#writer.recover(resolve(photoPath));
  }

  /** Whether a sidecar that was written is not there any more, though its photo is. */
  async lostSidecar(photoPath: string, { places }: Written): Promise<boolean> {
    const photo = resolve(photoPath);
    for (const { place } of places) {
      if (place !== 'embedded' && !(await exists(pathOf(photo, place)))) return exists(photo);
    }
    return false;
  }

  /** Ends the exiftool processes, unless they are somebody else's. */
  async close(): Promise<void> {
    if (this.#owned) await this.#exiftool.end();
  }
}
