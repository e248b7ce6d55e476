import { createHash } from 'node:crypto';
import { isRefusal, type Refusal } from '../../protocol/index.js';
import type { KeptAnswers } from './service.js';

const dayMs = 24 * 60 * 60 * 1000;

/** More changes than an owner makes in a day; a few megabytes. */
const most = 10_000;

interface UnderWay {
  /** Hash of the request. */
  readonly asked: string;
  readonly answer: Promise<unknown>;
}

/** What changes were answered, by the keys their clients gave them, for a day, also when the daemon starts again meanwhile. */
export class Answered {
  readonly #kept: KeptAnswers;
  readonly #now: () => number;
  readonly #underWay = new Map<string, UnderWay>();

  /** @param now ms since 1970 */
  constructor(kept: KeptAnswers, now: () => number = Date.now) {
    this.#kept = kept;
    this.#now = now;
  }

  /**
   * Does the work of a request, or answers what the same request was answered under this key. What was refused or
   * failed changed nothing, and is not kept.
   */
  async once(key: string, request: unknown, work: () => Promise<unknown>): Promise<unknown> {
    const asked = createHash('sha256').update(JSON.stringify(request)).digest('base64');
    const before = this.#underWay.get(key) ?? this.#find(key);
    if (before !== null) return before.asked === asked ? before.answer : keyUsed(key);
    const answer = work();
    this.#underWay.set(key, { asked, answer });
    try {
      const result = await answer;
      if (!isRefusal(result)) this.#keep(key, asked, result);
      return result;
    } finally {
      this.#underWay.delete(key);
    }
  }

  #find(key: string): UnderWay | null {
    const kept = this.#kept.get(key);
    if (kept === null || kept.at < this.#now() - dayMs) return null;
    return { asked: kept.asked, answer: Promise.resolve(JSON.parse(kept.answer)) };
  }

  #keep(key: string, asked: string, result: unknown): void {
    const at = this.#now();
    this.#kept.save(key, { asked, at, answer: JSON.stringify(result) });
    this.#kept.forget(at - dayMs, most);
  }
}

function keyUsed(key: string): Refusal {
  return {
    refused: 'key-used',
    what: `The idempotency key ${key} was used for another request.`,
    hint: 'Choose a new key for each change, and the same one only to say the same again.',
  };
}
