import type { Logger } from 'pino';
import type { Work } from './work.js';

/** Local hours in which heavy grouping disturbs nobody; Apple's clustering runs at night, too (facts, section 1). */
const FROM_HOUR = 2;
const TO_HOUR = 5;

/** How often it is asked whether it is time. */
const EVERY_MS = 15 * 60_000;

/** Whether all faces should be grouped anew now: at night, once, and only if something arrived or was decided since. */
export function isDue(now: Date, last: Date | null, changed: boolean): boolean {
  const hour = now.getHours();
  if (!changed || hour < FROM_HOUR || hour >= TO_HOUR) return false;
  // A clock that was set back must not keep the night's work away for ever.
  const hours =
    last === null ? Number.POSITIVE_INFINITY : Math.abs(now.getTime() - last.getTime()) / 3_600_000;
  return hours >= TO_HOUR - FROM_HOUR;
}

/** What is done at night. */
type FullWork = Pick<Work, 'isBehind' | 'regroupAll'>;

/** Groups all faces anew at night: by day, photos that arrive only find their place in the groups there are. */
export class Nightly {
  readonly #work: FullWork;
  readonly #log: Logger;
  readonly #now: () => Date;
  #timer: NodeJS.Timeout | null = null;
  #last: Date | null = null;

  constructor(work: FullWork, log: Logger, now: () => Date = () => new Date()) {
    this.#work = work;
    this.#log = log;
    this.#now = now;
  }

  start(): void {
    this.#timer ??= setInterval(() => void this.check(), EVERY_MS).unref();
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  /** Groups if it is time. */
  async check(): Promise<void> {
    if (!isDue(this.#now(), this.#last, this.#work.isBehind)) return;
    this.#last = this.#now();
    try {
      await this.#work.regroupAll();
    } catch (error) {
      this.#log.error({ err: error }, 'grouping at night failed');
    }
  }
}
