import { createHash } from 'node:crypto';
import { isRefusal, type Refusal } from '../../protocol/index.js';

const dayMs = 24 * 60 * 60 * 1000;

/** More changes than an owner makes in a day; a few megabytes. */
const most = 10_000;

interface Kept {
  /** Hash of the request. */
  readonly asked: string;
  readonly at: number;
  readonly answer: Promise<unknown>;
}

/** What changes were answered, by the keys their clients gave them, for a day and as long as the daemon runs. */
export class Answered {
  readonly #now: () => number;
  /** Oldest first. */
  readonly #kept = new Map<string, Kept>();

  /** @param now a clock that never goes back, ms */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /**
   * Does the work of a request, or answers what the same request was answered under this key. What was refused or
   * failed changed nothing, and is not kept.
   */
  async once(key: string, request: unknown, work: () => Promise<unknown>): Promise<unknown> {
    this.#forgetOld();
    const asked = createHash('sha256').update(JSON.stringify(request)).digest('base64');
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept.asked === asked ? kept.answer : keyUsed(key);
    const answer = work();
    this.#kept.set(key, { asked, at: this.#now(), answer });
    const isDone = await answer.then(
      (result) => !isRefusal(result),
      () => false,
    );
    if (!isDone) this.#kept.delete(key);
    return answer;
  }

  #forgetOld(): void {
    const from = this.#now() - dayMs;
    for (const [key, { at }] of this.#kept) {
      if (at >= from && this.#kept.size < most) return;
      this.#kept.delete(key);
    }
  }
}

function keyUsed(key: string): Refusal {
  return {
    refused: 'key-used',
    what: `The idempotency key ${key} was used for another request.`,
    hint: 'Choose a new key for each change, and the same one only to say the same again.',
  };
}
