import { isPlaceAsSeen, stampOrAbsent } from './changes/stamps.js';
import type { LastKnown, Seen } from './changes/types.js';
import { failureOf, missing } from './failures.js';
import { mayHoldNote } from './kith-note.js';
import { onStoredRaster } from './orientation.js';
import type { FileOutcome, PeopleFiles } from './people-file.js';
import { choosePlaces, exists, pathOf, sidecarPlaces } from './places.js';
import { type PlannedFile, plannedFile } from './planned.js';
import { claimsOf } from './provenance.js';
import { look } from './replace.js';
import type {
  Failure,
  KithRecord,
  PhotoPeople,
  Place,
  RecordedPerson,
  WriteMode,
  WriteOutcome,
  Written,
  WrittenPlace,
} from './types.js';
import { type Intention, WrittenPlaces } from './written-places.js';

/** What Kith's own notes in a photo's files tell. */
export interface Recovered {
  /** As `writePeople` gave it. */
  readonly written: Written;
  readonly people: readonly RecordedPerson[];
}

const NOBODY: PhotoPeople = { width: 0, height: 0, regions: [] };

/** What makes a write safe against whatever may happen at that moment. */
export interface Safeguards {
  /** Against being killed: keep what it is given, and hand it in as `previous` next time. */
  readonly intend?: Intention;
  /** Against other programs: what the last look saw. A file that somebody wrote since is not written over. */
  readonly seen?: Seen | null;
}

/** Who shall be named in a place. */
interface Aim {
  readonly place: Place;
  readonly people: PhotoPeople;
  /** Kith's part is only taken out of the others, which tells nothing of what other programs changed there. */
  readonly isMeant: boolean;
}

/** Makes all files of a photo say who is in it. Paths are absolute. */
export class PeopleWriter {
  readonly #files: PeopleFiles;

  constructor(files: PeopleFiles) {
    this.#files = files;
  }

  /** See `XmpAdapter.writePeople`. */
  async write(
    photo: string,
    wanted: PhotoPeople,
    previous: Written | null,
    mode: WriteMode,
    { intend, seen = null }: Safeguards = {},
  ): Promise<WriteOutcome> {
    const record = new WrittenPlaces(photo, previous, intend);
    const last = seen === null ? null : { written: previous, seen };
    try {
      const aims = await this.#aims(photo, wanted, record, mode);
      return 'code' in aims ? failed(aims, record) : await this.#reach(aims, record, last);
    } catch (error) {
      return failed(failureOf(error, photo), record);
    }
  }

  /** See `XmpAdapter.planPeople`. */
  async plan(
    photo: string,
    wanted: PhotoPeople,
    previous: Written | null,
    mode: WriteMode,
  ): Promise<PlannedFile[] | Failure> {
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

  /** See `XmpAdapter.takeOut`. */
  async takeOut(photo: string, previous: Written): Promise<WriteOutcome> {
    const record = new WrittenPlaces(photo, previous);
    try {
      const aims: Aim[] = [];
      for (const place of record.places.filter((known) => known !== 'embedded')) {
        const { stats } = await look(pathOf(photo, place));
        if (stats !== null) aims.push({ place, people: NOBODY, isMeant: false });
      }
      return await this.#reach(aims, record, null);
    } catch (error) {
      return failed(failureOf(error, photo), record);
    }
  }

  /** See `XmpAdapter.recover`. */
  async recover(photo: string): Promise<Recovered | null> {
    const places: WrittenPlace[] = [];
    const people: RecordedPerson[] = [];
    for (const place of ['embedded', ...(await sidecarPlaces(photo))] as const) {
      const record = await this.#readNote(photo, place);
      if (record === null) continue;
      places.push({ place, claims: claimsOf(record), stamp: null });
      people.push(...record.people);
    }
    return places.length === 0 ? null : { written: { version: 1, places }, people };
  }

  /** What each file of the photo has to say: places that `mode` does not mean, nothing any more. */
  async #aims(
    photo: string,
    wanted: PhotoPeople,
    record: WrittenPlaces,
    mode: WriteMode,
  ): Promise<Aim[] | Failure> {
    if (!(await exists(photo))) return missing(photo);
    const people = await this.#inStoredFrame(photo, wanted);
    if ('code' in people) return people;
    const places = await choosePlaces(photo, mode);
    return [...new Set([...places, ...record.places])].map((place) => {
      const isMeant = places.includes(place);
      return { place, people: isMeant ? people : NOBODY, isMeant };
    });
  }

  async #reach(aims: readonly Aim[], record: WrittenPlaces, last: LastKnown | null): Promise<WriteOutcome> {
    const outcomes: FileOutcome[] = [];
    for (const { place, people, isMeant } of aims) {
      const file = await record.open(place);
      const isSeen = last === null || isPlaceAsSeen(place, stampOrAbsent(file.original), last);
      const outcome = await this.#files.write({ ...file, isUnseen: isMeant && !isSeen }, people);
      record.keep(file, outcome);
      outcomes.push(outcome);
    }
    const failure = outcomes.find((outcome) => outcome.status === 'failed');
    if (failure !== undefined) return failed(failure.reason, record);
    const changed = outcomes.some(({ status }) => status === 'written');
    return { status: changed ? 'written' : 'unchanged', written: record.written };
  }

  async #inStoredFrame(photo: string, people: PhotoPeople): Promise<PhotoPeople | Failure> {
    const { frame, regions, overruled = [] } = people;
    if (frame !== 'displayed' || regions.length + overruled.length === 0) return people;
    const found = await this.#files.readPhoto(photo);
    return 'code' in found ? found : onStoredRaster(people, found.orientation);
  }

  async #readNote(photo: string, place: Place): Promise<KithRecord | null> {
    const path = pathOf(photo, place);
    try {
      if (!(await mayHoldNote(path))) return null;
      const found = await this.#files.read({ path, place, original: await look(path) });
      return 'code' in found ? null : found.record;
    } catch (error) {
      failureOf(error, path);
      return null;
    }
  }
}

function failed(reason: Failure, { written }: WrittenPlaces): WriteOutcome {
  return { status: 'failed', written, reason };
}
