import type { Service } from './service.js';
import type { Session } from './session.js';
import { Untold } from './told.js';

/** Changes of one kind that come within this time are told together. */
const togetherMs = 250;

/** Tells every session what happens in the library. */
export class Announcer {
  readonly #sessions = new Set<Session>();
  readonly #untold = new Untold();
  readonly #ends: readonly (() => void)[];
  #timer: NodeJS.Timeout | null = null;

  constructor(service: Service) {
    this.#ends = [
      service.onProgress((params, task) => {
        for (const session of this.#sessions) session.tell({ method: 'progress', params }, task);
      }),
      service.onChange((told) => {
        this.#untold.add(told);
        this.#timer ??= setTimeout(() => this.#tellAll(), togetherMs).unref();
      }),
    ];
  }

  /** Returns how to end it. */
  add(session: Session): () => void {
    this.#sessions.add(session);
    return () => this.#sessions.delete(session);
  }

  close(): void {
    for (const end of this.#ends) end();
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #tellAll(): void {
    this.#timer = null;
    for (const told of this.#untold.take()) for (const session of this.#sessions) session.tell(told);
  }
}
