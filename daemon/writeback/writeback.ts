import { isDeepStrictEqual } from 'node:util';
import pLimit from 'p-limit';
import type { Failure, WriteOutcome, Written, XmpAdapter } from '../../adapters/xmp/index.js';
import { isRecorded } from './recorded.js';
import type {
  DrainSummary,
  FileToWrite,
  ModeFor,
  Preview,
  WritebackLog,
  WritebackSource,
  WriteFailure,
} from './types.js';

/** Two exiftool processes have a batch of 16 files each while the next batch is made ready; fewer let them wait for us. */
const CONCURRENCY = 48;

/** A photo that is written into is copied first: this bounds the disk space that the copies take. */
const COPIES = 4;

/** How often a photo is looked at before it is given up for this drain: a program that writes it all the time is rare. */
const LOOKS_BEFORE_WRITING = 3;

/** Photos looked for at once: two for each of Node's four threads for files, so that none of them idles. */
const LOOKS = 8;

/**
 * Writes the people of photos into their files. A photo is queued once however often it changes, and is written with
 * what is true when its turn comes. Files that fail stay queued for the next drain.
 */
export class Writeback {
  readonly #adapter: XmpAdapter;
  readonly #source: WritebackSource;
  readonly #log: WritebackLog | undefined;
  readonly #copying = pLimit(COPIES);
  readonly #waiting = new Set<string>();
  readonly #running = new Set<string>();
  readonly #failed = new Map<string, WriteFailure[]>();
  /** Why each file failed last, by its path: one that is tried all night long is logged once. */
  readonly #logged = new Map<string, WriteFailure['code']>();
  #draining: Promise<DrainSummary> | null = null;
  #closed = false;
  #isUnfinished: boolean;
  #leftBehind: boolean;

  constructor(adapter: XmpAdapter, source: WritebackSource, log?: WritebackLog) {
    this.#adapter = adapter;
    this.#source = source;
    this.#log = log;
    this.#isUnfinished = source.isUnfinished();
    this.#leftBehind = this.#isUnfinished;
  }

  /**
   * Queues photos whose people changed, as far as there is a file to say it in.
   *
   * @returns how many files these are
   */
  enqueue(photoIds: Iterable<string>): number {
    let files = 0;
    for (const id of photoIds) {
      for (const _file of this.#source.filesToWrite([id])) {
        this.#wait(id);
        files++;
      }
    }
    return files;
  }

  /**
   * Queues those of all photos whose record does not say what they shall say, and those whose sidecar was deleted; after
   * a kill also those of which other programs say some already, for nobody knows how much. Opens no file.
   */
  async recover(photoIds: Iterable<string>): Promise<void> {
    const wasKilled = this.#leftBehind;
    await pLimit(LOOKS).map(photoIds, async (id) => {
      for (const file of this.#source.filesToWrite([id])) {
        if (await this.#isUndone(wasKilled ? byKithAlone(file) : file)) this.#wait(id);
      }
    });
    this.#leftBehind = false;
  }

  /**
   * What a drain would write for these photos, without writing it.
   *
   * @param modeFor as if this were the setting of each file's folder
   */
  async preview(photoIds: Iterable<string>, modeFor?: ModeFor): Promise<Preview> {
    const files: Preview['files'][number][] = [];
    const failed: WriteFailure[] = [];
    let unchanged = 0;
    await pLimit(LOOKS).map(this.#source.filesToWrite(photoIds, modeFor), async (file) => {
      const { path, wanted, mode } = file;
      const undone = await this.#isUndone(byKithAlone(file));
      const planned = undone
        ? await this.#adapter.planPeople(path, wanted, this.#source.written(path), mode)
        : [];
      if ('code' in planned) failed.push({ path, ...planned });
      else if (planned.length === 0) unchanged++;
      else files.push(...planned.map((one) => ({ photo: path, ...one })));
    });
    files.sort((a, b) => (a.path < b.path ? -1 : 1));
    return { files, unchanged, failed };
  }

  /** How many photos wait, are being written or failed. */
  get backlog(): number {
    return new Set([...this.#waiting, ...this.#running, ...this.#failed.keys()]).size;
  }

  /** Whether an earlier run was killed with something waiting, and nobody has looked for it since: `recover` does. */
  get leftBehind(): boolean {
    return this.#leftBehind;
  }

  /** The files that could not be written at the last try, each with its reason. */
  get failures(): readonly WriteFailure[] {
    return [...this.#failed.values()].flat();
  }

  /**
   * Writes until nothing waits, what failed before and what is queued meanwhile included; a second call joins the
   * first. The owner's disk may fail, which is in the summary; it rejects only when the source does.
   */
  drain(): Promise<DrainSummary> {
    this.#draining ??= Promise.resolve().then(() => this.#drain());
    return this.#draining;
  }

  /** Finishes the files being written and takes no more. The adapter stays open. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#draining?.catch(() => undefined);
  }

  #wait(id: string): void {
    this.#waiting.add(id);
    this.#keepUnfinished(true);
  }

  #keepUnfinished(isUnfinished: boolean): void {
    if (this.#isUnfinished === isUnfinished) return;
    this.#isUnfinished = isUnfinished;
    this.#source.saveUnfinished(isUnfinished);
  }

  async #isUndone(file: FileToWrite): Promise<boolean> {
    const { path } = file;
    const written = this.#source.written(path);
    if (!isRecorded(written, file)) return true;
    return written !== null && (await this.#adapter.lostSidecar(path, written));
  }

  async #drain(): Promise<DrainSummary> {
    const counts = { written: 0, unchanged: 0 };
    try {
      this.enqueue(this.#failed.keys());
      this.#failed.clear();
      do await Promise.all(Array.from({ length: CONCURRENCY }, () => this.#work(counts)));
      while (this.#waiting.size > 0 && !this.#closed);
      return { ...counts, failed: this.failures };
    } finally {
      // In the same turn as the last look at what waits: whoever queues after this starts a drain of its own.
      this.#draining = null;
      this.#keepUnfinished(this.backlog > 0 || this.#leftBehind);
    }
  }

  async #work(counts: { written: number; unchanged: number }): Promise<void> {
    for (let id = this.#next(); id !== undefined; id = this.#next()) {
      this.#running.add(id);
      try {
        let looks = 1;
        while (await this.#writePhoto(id, counts, looks < LOOKS_BEFORE_WRITING)) looks++;
      } catch (error) {
        this.#waiting.add(id);
        throw error;
      } finally {
        this.#running.delete(id);
      }
    }
  }

  /** @returns whether another program wrote between the look and the write, so that both are to be done again */
  async #writePhoto(
    id: string,
    counts: { written: number; unchanged: number },
    mayLookAgain: boolean,
  ): Promise<boolean> {
    this.#failed.delete(id);
    for (const { path } of this.#source.filesToWrite([id])) await this.#source.takeOver(path);
    let looksAgain = false;
    for (const file of this.#source.filesToWrite([id])) {
      const write = () => this.#write(file);
      const outcome = await (file.mode === 'sidecar' ? write() : this.#copying(write));
      if (outcome.status !== 'failed') {
        this.#logged.delete(file.path);
        counts[outcome.status]++;
      } else if (mayLookAgain && outcome.reason?.code === 'changed-meanwhile') looksAgain = true;
      else this.#fail(id, file.path, outcome);
    }
    return looksAgain;
  }

  /** The next photo that waits and is not being written at this moment; the worker that writes it will find it again. */
  #next(): string | undefined {
    if (this.#closed) return undefined;
    for (const id of this.#waiting) {
      if (this.#running.has(id)) continue;
      this.#waiting.delete(id);
      return id;
    }
    return undefined;
  }

  async #write({ path, wanted, mode, seen = null }: FileToWrite): Promise<WriteOutcome> {
    const before = this.#source.written(path);
    const intend = (intention: Written) => this.#source.saveWritten(path, intention);
    const outcome = await this.#adapter.writePeople(path, wanted, before, mode, { intend, seen });
    if (!isDeepStrictEqual(outcome.written, this.#source.written(path)))
      this.#source.saveWritten(path, outcome.written);
    return outcome;
  }

  #fail(id: string, path: string, { reason }: WriteOutcome): void {
    const failure: Failure = reason ?? { code: 'failed', message: `${path} could not be written.` };
    this.#failed.set(id, [...(this.#failed.get(id) ?? []), { path, ...failure }]);
    if (this.#logged.get(path) !== failure.code)
      this.#log?.warn({ path, code: failure.code }, failure.message);
    this.#logged.set(path, failure.code);
  }
}

/** What others say there is not taken for said: a plan tells whether it is all that Kith would write. */
function byKithAlone(file: FileToWrite): FileToWrite {
  return { ...file, theirs: [] };
}
