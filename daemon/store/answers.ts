import { z } from 'zod';
import type { Db } from './database.js';

/** What a change was answered. */
export interface KeptAnswer {
  /** Hash of the request. */
  readonly asked: string;
  /** ms since 1970. */
  readonly at: number;
  /** JSON. */
  readonly answer: string;
}

const row = z.object({ asked: z.string(), at: z.number(), answer: z.string() });

/** What changes were answered, by the keys that clients gave them, so that they are done once also across a restart. */
export class Answers {
  readonly #get;
  readonly #save;
  readonly #forget;

  constructor(db: Db) {
    this.#get = db.prepare('SELECT asked, at, answer FROM answers WHERE key = ?');
    this.#save = db.prepare(
      'INSERT OR REPLACE INTO answers (key, asked, at, answer) VALUES (@key, @asked, @at, @answer)',
    );
    this.#forget = db.prepare(`DELETE FROM answers WHERE at < @before
      OR key IN (SELECT key FROM answers ORDER BY at DESC LIMIT -1 OFFSET @most)`);
  }

  get(key: string): KeptAnswer | null {
    const found = this.#get.get(key);
    return found === undefined ? null : row.parse(found);
  }

  save(key: string, answer: KeptAnswer): void {
    this.#save.run({ key, ...answer });
  }

  /** Forgets what was answered before a time, and the oldest where there are more than `most`. */
  forget(before: number, most: number): void {
    this.#forget.run({ before, most });
  }
}
