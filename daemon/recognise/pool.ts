import pLimit, { type LimitFunction } from 'p-limit';
import type { Outcome } from './outcome.js';
import type { Found, Job, WorkerSettings } from './worker.js';
import { WorkerSlot } from './worker-slot.js';

export interface PoolOptions extends WorkerSettings {
  readonly threads: number;
  /** Longest that one photo may take, from its first byte read to its last embedding. */
  readonly timeoutMs: number;
}

/** Worker threads that share the photos; jobs wait in order until a thread is free. */
export class Pool<T extends Found> {
  readonly #slots: readonly WorkerSlot<T>[];
  readonly #free: WorkerSlot<T>[];
  readonly #turn: LimitFunction;

  constructor({ threads, timeoutMs, ...settings }: PoolOptions) {
    this.#slots = Array.from({ length: threads }, () => new WorkerSlot<T>(settings, timeoutMs));
    this.#free = [...this.#slots];
    this.#turn = pLimit(threads);
  }

  /** Opens the networks of every thread; rejects with the error of the first that cannot. */
  async start(): Promise<void> {
    await Promise.all(this.#slots.map((slot) => slot.start()));
  }

  run(job: Job): Promise<Outcome<T>> {
    return this.#turn(async () => {
      const slot = this.#free.pop();
      if (!slot) throw new Error('a turn without a free thread');
      try {
        return await slot.run(job);
      } finally {
        this.#free.push(slot);
      }
    });
  }

  /** Ends all threads, whatever they do. */
  async stop(): Promise<void> {
    await Promise.all(this.#slots.map((slot) => slot.stop()));
  }
}
