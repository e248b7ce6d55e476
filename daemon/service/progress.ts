import type { Progress } from '../../protocol/index.js';
import type { Task } from '../serve/index.js';

/** Told at most this often; a person reads no faster. */
const EVERY_MS = 200;

/** How fast the last stretch was counts for the ETA, so that it follows a change of pace. */
const WINDOW_MS = 30_000;

type Listener = (progress: Progress, task: Task | null) => void;

/** How far the work is: counts it, estimates what is left, and tells whoever listens. */
export class ProgressMeter {
  readonly #listeners = new Set<Listener>();
  readonly #clock: () => number;
  #current: Progress | null = null;
  #task: Task | null = null;
  #samples: { at: number; done: number }[] = [];
  #toldAt = Number.NEGATIVE_INFINITY;

  /** @param clock milliseconds that only go forward */
  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
  }

  /** What is being done now; null when idle. */
  get current(): Progress | null {
    return this.#current;
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** From now on until `finish` it is about the work of this request. */
  workFor(task: Task | null): void {
    this.#task = task;
  }

  start(stage: Progress['stage'], total: number): void {
    this.#samples = [{ at: this.#clock(), done: 0 }];
    this.#current = { stage, done: 0, total, photosPerSecond: 0, etaSeconds: null };
    this.#tell(true);
  }

  advance(done: number, total?: number): void {
    if (this.#current === null) return;
    const at = this.#clock();
    this.#samples.push({ at, done });
    while ((this.#samples[0]?.at ?? at) < at - WINDOW_MS) this.#samples.shift();
    const all = total ?? this.#current.total;
    this.#current = { ...this.#current, done, total: all, ...this.#pace(at, done, all) };
    this.#tell(done >= all);
  }

  finish(): void {
    if (this.#current !== null) this.advance(this.#current.total);
    this.#current = null;
    this.#task = null;
  }

  #pace(at: number, done: number, total: number): Pick<Progress, 'photosPerSecond' | 'etaSeconds'> {
    const [oldest] = this.#samples;
    const seconds = (at - (oldest?.at ?? at)) / 1000;
    const photosPerSecond = seconds > 0 ? (done - (oldest?.done ?? 0)) / seconds : 0;
    return { photosPerSecond, etaSeconds: photosPerSecond > 0 ? (total - done) / photosPerSecond : null };
  }

  #tell(now: boolean): void {
    const at = this.#clock();
    if (this.#current === null || (!now && at - this.#toldAt < EVERY_MS)) return;
    this.#toldAt = at;
    for (const listener of this.#listeners) listener(this.#current, this.#task);
  }
}
