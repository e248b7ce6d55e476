import type { Logger } from 'pino';
import type { Writeback } from '../writeback/index.js';

export interface Pauses {
  readonly shortestMs: number;
  readonly longestMs: number;
}

/** A file that is open elsewhere is soon free; a disk that is away for the night is not asked for every minute. */
const PAUSES: Pauses = { shortestMs: 60_000, longestMs: 15 * 60_000 };

/** How long to wait after a try, ms: twice as long each time that nothing came of it. */
export function nextPause(pause: number, helped: boolean, { shortestMs, longestMs }: Pauses): number {
  return helped ? shortestMs : Math.min(2 * pause, longestMs);
}

/** Tries files again that could not be written, so that nobody has to ask for it when a disk is back. */
export class WriteRetries {
  readonly #writeback: Pick<Writeback, 'failures' | 'drain'>;
  readonly #log: Logger;
  readonly #pauses: Pauses;
  #pause: number;
  #timer: NodeJS.Timeout | null = null;

  constructor(writeback: Pick<Writeback, 'failures' | 'drain'>, log: Logger, pauses: Pauses = PAUSES) {
    this.#writeback = writeback;
    this.#log = log;
    this.#pauses = pauses;
    this.#pause = pauses.shortestMs;
  }

  start(): void {
    this.#timer ??= setTimeout(() => void this.#tryInTime(), this.#pause).unref();
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #tryInTime(): Promise<void> {
    const helped = await this.#try();
    this.#pause = nextPause(this.#pause, helped, this.#pauses);
    if (this.#timer === null) return;
    this.#timer = null;
    this.start();
  }

  /** Whether fewer files are left than before, or there were none. */
  async #try(): Promise<boolean> {
    const before = this.#writeback.failures.length;
    if (before === 0) return true;
    try {
      const { failed } = await this.#writeback.drain();
      return failed.length < before;
    } catch (error) {
      this.#log.error({ err: error }, 'writing names again failed');
      return false;
    }
  }
}
