/** Holds back paths that are still being written, until they keep still. */

import { stat } from 'node:fs/promises';

/** Often enough that waiting adds little, seldom enough that a folder of new files costs little. */
const LOOK_EVERY_MS = 250;

interface Pending {
  /** Size and time when last looked at; null before the first look. */
  state: string | null;
  quietSince: number;
}

/** Hands on each touched path once its size and time have not changed for `settleMs`, or at once when it is gone. */
export class Settler {
  readonly #pending = new Map<string, Pending>();
  readonly #settleMs: number;
  readonly #onSettled: (paths: string[]) => void;
  #timer: NodeJS.Timeout | null = null;
  #looking = false;

  constructor(settleMs: number, onSettled: (paths: string[]) => void) {
    this.#settleMs = settleMs;
    this.#onSettled = onSettled;
  }

  touch(path: string): void {
    const pending = this.#pending.get(path);
    if (pending === undefined) this.#pending.set(path, { state: null, quietSince: Date.now() });
    else pending.quietSince = Date.now();
    this.#timer ??= setInterval(() => void this.#look(), LOOK_EVERY_MS);
  }

  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#pending.clear();
  }

  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    const settled: string[] = [];
    for (const [path, pending] of this.#pending) {
      const state = await stateOf(path);
      if (state !== pending.state) pending.quietSince = Date.now();
      pending.state = state;
      if (state !== GONE && Date.now() - pending.quietSince < this.#settleMs) continue;
      this.#pending.delete(path);
      settled.push(path);
    }
    this.#looking = false;
    if (this.#pending.size === 0) this.close();
    if (settled.length > 0) this.#onSettled(settled);
  }
}

const GONE = 'gone';

async function stateOf(path: string): Promise<string> {
  return stat(path).then(
    (stats) => `${stats.size} ${stats.mtimeMs}`,
    () => GONE,
  );
}
