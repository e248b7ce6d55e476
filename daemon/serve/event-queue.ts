import type { Result } from '../../protocol/index.js';
import { inOne, type Told } from './told.js';

type Heard = Result<'events.poll'>;

/**
 * What a client that asks for its notifications was told and has not fetched. Those of one method become one, so that it
 * stays small however long nobody asks.
 */
export class EventQueue {
  /** By their method, in the order of their numbers. */
  readonly #waiting = new Map<string, { readonly seq: number; readonly told: Told }>();
  #last = 0;
  #fetched = 0;
  #wake = (): void => {};

  add(told: Told): void {
    const waiting = this.#waiting.get(told.method);
    this.#waiting.delete(told.method);
    this.#last += 1;
    this.#waiting.set(told.method, {
      seq: this.#last,
      told: waiting === undefined ? told : inOne(waiting.told, told),
    });
    this.#wake();
  }

  /**
   * What came after `since`; waits so long for it. What came up to it is forgotten. Whoever waited before is answered:
   * one waits at a time.
   */
  async after(since: number, waitMs: number): Promise<Heard> {
    this.#wake();
    const missed = since < this.#fetched || since > this.#last;
    this.#fetched = Math.min(Math.max(this.#fetched, since), this.#last);
    for (const [method, { seq }] of this.#waiting) if (seq <= since) this.#waiting.delete(method);
    if (this.#waiting.size === 0 && !missed && waitMs > 0) await this.#something(waitMs);
    const events = [...this.#waiting.values()].map(({ seq, told }) => ({ seq, ...told }));
    return { events, last: this.#last, missed };
  }

  #something(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, waitMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
