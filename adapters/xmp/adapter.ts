import { resolve } from 'node:path';
import type { ExifTool } from 'exiftool-vendored';
import { CommandRunner } from './commands.js';
import { openExifTool } from './exiftool.js';
import { failureOf, missing } from './failures.js';
import { boxToStored, swapsSides } from './orientation.js';
import { type FileOutcome, type PeopleFile, PeopleFiles } from './people-file.js';
import { choosePlaces, exists, pathOf, sidecarPlace } from './places.js';
import { claimsNothing, NO_CLAIMS } from './plan.js';
import { look, type Original, stampOf } from './replace.js';
import { type NamedPeople, NameReader, type ReadNamesOptions } from './sources/index.js';
import type {
  Failure,
  FoundPeople,
  PhotoPeople,
  Place,
  WriteMode,
  WriteOutcome,
  Written,
  WrittenPlace,
} from './types.js';

/** Told what is about to become Kith's, after the new file is whole and before it takes the old one's place. */
export type Intention = (written: Written) => void;

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

  /** Uses the exiftool of `openExifTool` given, which then stays open after `close`, or one of its own. */
  constructor(exiftool?: ExifTool) {
    this.#exiftool = exiftool ?? openExifTool();
    this.#owned = exiftool === undefined;
    const runner = new CommandRunner(this.#exiftool);
    this.#files = new PeopleFiles(runner);
    this.#names = new NameReader(runner);
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
   * Makes the photo's files say that `wanted` are in it. `previous` is what the last call gave as `written`: what it
   * names and is still as written is taken out where it is no longer wanted, also from places that `mode` no longer
   * means; everything else stays. `intend` makes the write safe against being killed: keep what it is given and hand
   * it in as `previous` next time. Expected failures (read-only, full disk, damaged sidecar…) are in the outcome.
   */
  async writePeople(
    photoPath: string,
    wanted: PhotoPeople,
    previous: Written | null,
    mode: WriteMode,
    intend?: Intention,
  ): Promise<WriteOutcome> {
    const photo = resolve(photoPath);
    const known = new Map(previous?.places.map((written) => [written.place, written]));
    const fail = (reason: Failure): WriteOutcome => ({ status: 'failed', written: pack(known), reason });
    try {
      if (!(await exists(photo))) return fail(missing(photo));
      const people = await this.#onStoredRaster(photo, wanted);
      if ('code' in people) return fail(people);
      const places = await choosePlaces(photo, mode);
      const outcomes: FileOutcome[] = [];
      for (const place of new Set([...places, ...known.keys()])) {
        const file = await openFile(photo, place, known, intend);
        const outcome = await this.#files.write(file, places.includes(place) ? people : NOBODY);
        keep(known, place, outcome.status === 'failed' ? file : outcome);
        outcomes.push(outcome);
      }
      return summarize(outcomes, pack(known));
    } catch (error) {
      return fail(failureOf(error, photo));
    }
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

  async #readPhoto(photo: string): Promise<FoundPeople | Failure> {
    return this.#files.read({ path: photo, place: 'embedded', original: await look(photo) });
  }

  async #onStoredRaster(photo: string, people: PhotoPeople): Promise<PhotoPeople | Failure> {
    if (people.frame !== 'displayed' || people.regions.length === 0) return people;
    const found = await this.#readPhoto(photo);
    if ('code' in found) return found;
    const { orientation } = found;
    const { width, height } = people;
    return {
      ...people,
      frame: 'stored',
      ...(swapsSides(orientation) ? { width: height, height: width } : { width, height }),
      regions: people.regions.map((region) => ({ ...region, box: boxToStored(region.box, orientation) })),
    };
  }
}

async function openFile(
  photo: string,
  place: Place,
  known: Map<Place, WrittenPlace>,
  intend: Intention | undefined,
): Promise<PeopleFile> {
  const path = pathOf(photo, place);
  const original = await look(path);
  const { claims, stamp: before } = standOf(known.get(place), original);
  return {
    path,
    place,
    original,
    claims,
    stamp: before,
    intend: (stamp, next) => {
      known.set(place, { place, claims, stamp: before, pending: { stamp, claims: next } });
      intend?.({ version: 1, places: [...known.values()] });
    },
  };
}

/** A write that was announced happened if its file is now in place, and did not if any other is. */
function standOf(
  written: WrittenPlace | undefined,
  { stats }: Original,
): Pick<WrittenPlace, 'claims' | 'stamp'> {
  if (written === undefined) return { claims: NO_CLAIMS, stamp: null };
  const stamp = stats === null ? null : stampOf(stats);
  return written.pending?.stamp === stamp ? written.pending : written;
}

function keep(
  known: Map<Place, WrittenPlace>,
  place: Place,
  { claims, stamp }: Pick<WrittenPlace, 'claims' | 'stamp'>,
): void {
  if (claimsNothing(claims)) known.delete(place);
  else known.set(place, { place, claims, stamp });
}

function pack(known: Map<Place, WrittenPlace>): Written | null {
  return known.size === 0 ? null : { version: 1, places: [...known.values()] };
}

function summarize(outcomes: readonly FileOutcome[], written: Written | null): WriteOutcome {
  const failed = outcomes.find((outcome) => outcome.status === 'failed');
  if (failed !== undefined) return { status: 'failed', written, reason: failed.reason };
  const changed = outcomes.some(({ status }) => status === 'written');
  return { status: changed ? 'written' : 'unchanged', written };
}
