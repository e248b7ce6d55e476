import { z } from 'zod';
import type { Db } from './database.js';

const row = z.object({ key: z.string(), value: z.string() });

/** What the owner chose for the whole library, by name. */
export class Settings {
  /** All of them: they are few, and some are asked for with every file that is written. */
  readonly #kept: Map<string, string>;
  readonly #set;
  readonly #remove;

  constructor(db: Db) {
    const rows = row.array().parse(db.prepare('SELECT key, value FROM settings').all());
    this.#kept = new Map(rows.map(({ key, value }) => [key, value]));
    this.#set = db.prepare(
      'INSERT INTO settings (key, value) VALUES (@key, @value) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    );
    this.#remove = db.prepare('DELETE FROM settings WHERE key = ?');
  }

  get(key: string): string | null {
    return this.#kept.get(key) ?? null;
  }

  /** Keeps a value; null forgets it. */
  set(key: string, value: string | null): void {
    if (value === null) {
      this.#remove.run(key);
      this.#kept.delete(key);
    } else {
      this.#set.run({ key, value });
      this.#kept.set(key, value);
    }
  }
}
