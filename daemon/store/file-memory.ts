import { z } from 'zod';
import type { Db } from './database.js';

const content = z.string();

/**
 * What is remembered of each file, as JSON by its path. Of photo files: in `written` what Kith last wrote into their
 * metadata, so that it can be changed or taken out again; in `seen` what other programs said there, and in `digikam` what
 * digiKam said in its own databases, when they were last read. In `databases` how those databases were then.
 */
export class FileMemory {
  readonly #get;
  readonly #save;
  readonly #remove;
  readonly #move;
  readonly #paths;
  readonly #db: Db;

  constructor(db: Db, table: 'written' | 'seen' | 'digikam' | 'databases') {
    this.#db = db;
    this.#get = db.prepare(`SELECT content FROM ${table} WHERE path = ?`).pluck();
    this.#save = db.prepare(`
      INSERT INTO ${table} (path, content) VALUES (@path, @content)
      ON CONFLICT (path) DO UPDATE SET content = excluded.content`);
    this.#remove = db.prepare(`DELETE FROM ${table} WHERE path = ?`);
    this.#move = db.prepare(`UPDATE OR REPLACE ${table} SET path = @to WHERE path = @from`);
    this.#paths = db.prepare(`SELECT path FROM ${table} ORDER BY path`).pluck();
  }

  /** What is remembered of a file, or null. */
  get(path: string): unknown {
    const found = this.#get.get(path);
    return found === undefined ? null : JSON.parse(content.parse(found));
  }

  /** Keeps what is to be remembered; null forgets it. */
  save(path: string, remembered: unknown): void {
    this.#atEase(() => {
      if (remembered === null) this.#remove.run(path);
      else this.#save.run({ path, content: JSON.stringify(remembered) });
    });
  }

  /** The file is elsewhere now. */
  move(from: string, to: string): void {
    this.#move.run({ from, to });
  }

  /**
   * Without waiting for the disk, which costs more than writing a sidecar: after a power cut, unlike after a kill, Kith's
   * own note in the file still tells what is Kith's.
   */
  #atEase(work: () => void): void {
    const alone = !this.#db.inTransaction;
    if (alone) this.#db.pragma('synchronous = NORMAL');
    try {
      work();
    } finally {
      if (alone) this.#db.pragma('synchronous = FULL');
    }
  }

  /** Every path something is remembered of, in order. */
  paths(): string[] {
    return content.array().parse(this.#paths.all());
  }
}
