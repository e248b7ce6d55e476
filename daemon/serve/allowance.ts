import type { Rate } from './limits.js';

/** How many messages may still come: a bucket that fills again with time. */
export class Allowance {
  readonly #rate: Rate;
  readonly #now: () => number;
  #left: number;
  #at: number;

  /** @param now a clock that never goes back, ms */
  constructor(rate: Rate, now: () => number = () => performance.now()) {
    this.#rate = rate;
    this.#now = now;
    this.#left = rate.burst;
    this.#at = now();
  }

  /** Takes one; false when none is left. */
  take(): boolean {
    const at = this.#now();
    const filled = this.#left + ((at - this.#at) / 1000) * this.#rate.perSecond;
    this.#left = Math.min(this.#rate.burst, filled);
    this.#at = at;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
