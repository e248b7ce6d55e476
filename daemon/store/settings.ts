import type { Db } from './database.js';

/** What the owner chose for the whole library, by name. */
export class Settings {
  readonly #get;
  readonly #set;
  readonly #remove;

  constructor(db: Db) {
    this.#get = db.prepare('SELECT value FROM settings WHERE key = ?').pluck();
    this.#set = db.prepare(
      'INSERT INTO settings (key, value) VALUES (@key, @value) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    );
    this.#remove = db.prepare('DELETE FROM settings WHERE key = ?');
  }

  get(key: string): string | null {
    const value = this.#get.get(key);
    return typeof value === 'string' ? value : null;
  }

  /** Keeps a value; null forgets it. */
  set(key: string, value: string | null): void {
    if (value === null) this.#remove.run(key);
    else this.#set.run({ key, value });
  }
}
