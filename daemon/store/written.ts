import { z } from 'zod';
import type { Db } from './database.js';

const content = z.string();

/** What Kith last wrote for each photo file, so that it can be changed or taken out again. */
export class WrittenFiles {
  readonly #get;
  readonly #save;
  readonly #remove;
  readonly #move;

  constructor(db: Db) {
    this.#get = db.prepare('SELECT content FROM written WHERE path = ?').pluck();
    this.#save = db.prepare(`
      INSERT INTO written (path, content) VALUES (@path, @content)
      ON CONFLICT (path) DO UPDATE SET content = excluded.content`);
    this.#remove = db.prepare('DELETE FROM written WHERE path = ?');
    this.#move = db.prepare('UPDATE OR REPLACE written SET path = @to WHERE path = @from');
  }

  /** The content recorded for a photo file, or null when Kith wrote nothing there. */
  get(path: string): unknown {
    const found = this.#get.get(path);
    return found === undefined ? null : JSON.parse(content.parse(found));
  }

  save(path: string, wrote: unknown): void {
    if (wrote === null) this.#remove.run(path);
    else this.#save.run({ path, content: JSON.stringify(wrote) });
  }

  /** The photo file is elsewhere now. */
  move(from: string, to: string): void {
    this.#move.run({ from, to });
  }
}
