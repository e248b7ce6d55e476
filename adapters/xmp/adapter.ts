import { resolve } from 'node:path';
import type { ExifTool } from 'exiftool-vendored';
import { ChangeReader, type Changes, isAsSeen, type LastKnown } from './changes/index.js';
import { CommandRunner } from './commands.js';
import { openExifTool } from './exiftool.js';
import { failureOf, missing } from './failures.js';
import { boxToStored, swapsSides } from './orientation.js';
import { type FileOutcome, PeopleFiles } from './people-file.js';
import { choosePlaces, exists, pathOf, sidecarPlace, sidecarPlaces } from './places.js';
import { type PlannedFile, plannedFile } from './planned.js';
import { claimsOf } from './provenance.js';
import { look } from './replace.js';
import { type NamedPeople, NameReader, type ReadNamesOptions } from './sources/index.js';
import type {
  Failure,
  FoundPeople,
  KithRecord,
  PhotoPeople,
  Place,
  WriteMode,
  WriteOutcome,
  Written,
  WrittenPlace,
} from './types.js';
import { type Intention, WrittenPlaces } from './written-places.js';

/** What a photo's files say; null for a sidecar that does not exist. */
export type ReadOutcome =
  | { readonly sidecar: FoundPeople | null; readonly embedded: FoundPeople }
  | { readonly reason: Failure };

const NOBODY: PhotoPeople = { width: 0, height: 0, regions: [] };

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

  /** Uses the exiftool of `openExifTool` given, which then stays open after `close`, or one of its own. */
  constructor(exiftool?: ExifTool) {
    this.#exiftool = exiftool ?? openExifTool();
    this.#owned = exiftool === undefined;
    const runner = new CommandRunner(this.#exiftool);
    this.#files = new PeopleFiles(runner);
    this.#names = new NameReader(runner);
    this.#changes = new ChangeReader(this.#files, this.#names);
  }

  /** What the photo's sidecar and the photo itself say now. Boxes are 0..1 of the stored raster. */
  async readPeople(photoPath: string): Promise<ReadOutcome> {
    const photo = resolve(photoPath);
    try {
      const embedded = await this.#readPhoto(photo);
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
   * means; everything else stays, but for what is overruled. `intend` makes the write safe against being killed: keep
   * what it is given and hand it in as `previous` next time. Expected failures (read-only, full disk, damaged
   * sidecar…) are in the outcome.
   */
  async writePeople(
    photoPath: string,
    wanted: PhotoPeople,
    previous: Written | null,
    mode: WriteMode,
    intend?: Intention,
  ): Promise<WriteOutcome> {
    const photo = resolve(photoPath);
    const record = new WrittenPlaces(photo, previous, intend);
    try {
      const aims = await this.#aims(photo, wanted, record, mode);
      return 'code' in aims ? failed(aims, record) : await this.#write(aims, record);
    } catch (error) {
      return failed(failureOf(error, photo), record);
    }
  }

  /** What `writePeople` would do, file by file, without doing it; files that would stay as they are are left out. */
  async planPeople(
    photoPath: string,
    wanted: PhotoPeople,
    previous: Written | null,
    mode: WriteMode,
  ): Promise<PlannedFile[] | Failure> {
    const photo = resolve(photoPath);
    const record = new WrittenPlaces(photo, previous);
    try {
      const aims = await this.#aims(photo, wanted, record, mode);
      if ('code' in aims) return aims;
      const planned: PlannedFile[] = [];
      for (const { place, people } of aims) {
        const file = await record.open(place);
        const plan = await this.#files.plan(file, people);
        if ('code' in plan) return plan;
        if (!plan.nothingToDo) planned.push(plannedFile(file, plan));
      }
      return planned;
    } catch (error) {
      return failureOf(error, photo);
    }
  }

  /**
   * Takes Kith's part out of the sidecars of a photo that is not there any more, because it was moved or deleted
   * without them. A sidecar that is gone as well keeps its record, and so does the photo itself.
   */
  async takeOut(photoPath: string, previous: Written): Promise<WriteOutcome> {
    const photo = resolve(photoPath);
    const record = new WrittenPlaces(photo, previous);
    const sidecars = record.places.filter((place) => place !== 'embedded');
    try {
      const aims: Aim[] = [];
      for (const place of sidecars) {
        const { stats } = await look(pathOf(photo, place));
        if (stats !== null) aims.push({ place, people: NOBODY });
      }
      return await this.#write(aims, record);
    } catch (error) {
      return failed(failureOf(error, photo), record);
    }
  }

  /**
   * What Kith wrote for a photo, by its own notes in the files: for when the record is lost. Null where no file has a
   * note. Files that cannot be read are left out; writing will tell why.
   */
  async recoverWritten(photoPath: string): Promise<Written | null> {
    const photo = resolve(photoPath);
    const places: WrittenPlace[] = [];
    for (const place of ['embedded', ...(await sidecarPlaces(photo))] as const) {
      const record = await this.#readNote(photo, place);
      if (record !== null) places.push({ place, claims: claimsOf(record), stamp: null });
    }
    return places.length === 0 ? null : { version: 1, places };
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

  /** What each file of the photo has to say: places that `mode` does not mean, nothing any more. */
  async #aims(
    photo: string,
    wanted: PhotoPeople,
    record: WrittenPlaces,
    mode: WriteMode,
  ): Promise<Aim[] | Failure> {
    if (!(await exists(photo))) return missing(photo);
    const people = await this.#onStoredRaster(photo, wanted);
    if ('code' in people) return people;
    const places = await choosePlaces(photo, mode);
    return [...new Set([...places, ...record.places])].map((place) => ({
      place,
      people: places.includes(place) ? people : NOBODY,
    }));
  }

  async #write(aims: readonly Aim[], record: WrittenPlaces): Promise<WriteOutcome> {
    const outcomes: FileOutcome[] = [];
    for (const { place, people } of aims) {
      const file = await record.open(place);
      const outcome = await this.#files.write(file, people);
      record.keep(file, outcome);
      outcomes.push(outcome);
    }
    const failure = outcomes.find((outcome) => outcome.status === 'failed');
    if (failure !== undefined) return failed(failure.reason, record);
    const changed = outcomes.some(({ status }) => status === 'written');
    return { status: changed ? 'written' : 'unchanged', written: record.written };
  }

  async #readNote(photo: string, place: Place): Promise<KithRecord | null> {
    const path = pathOf(photo, place);
    try {
      const found = await this.#files.read({ path, place, original: await look(path) });
      return 'code' in found ? null : found.record;
    } catch (error) {
      failureOf(error, path);
      return null;
    }
  }

  async #readPhoto(photo: string): Promise<FoundPeople | Failure> {
    return this.#files.read({ path: photo, place: 'embedded', original: await look(photo) });
  }

  async #onStoredRaster(photo: string, people: PhotoPeople): Promise<PhotoPeople | Failure> {
    const { width, height, regions, overruled = [] } = people;
    if (people.frame !== 'displayed' || regions.length + overruled.length === 0) return people;
    const found = await this.#readPhoto(photo);
    if ('code' in found) return found;
    const { orientation } = found;
    return {
      ...people,
      frame: 'stored',
      ...(swapsSides(orientation) ? { width: height, height: width } : { width, height }),
      regions: regions.map((region) => ({ ...region, box: boxToStored(region.box, orientation) })),
      overruled: overruled.map(({ name, box }) => ({
        name,
        box: box === null ? null : boxToStored(box, orientation),
      })),
    };
  }
}

/** Who shall be named in a place. */
interface Aim {
  readonly place: Place;
  readonly people: PhotoPeople;
}

function failed(reason: Failure, { written }: WrittenPlaces): WriteOutcome {
  return { status: 'failed', written, reason };
}
