import type { Db } from './database.js';

/** Photo files whose metadata may say something else since it was read. */
export class Retagged {
  readonly #add;
  readonly #remove;

  constructor(db: Db) {
    this.#add = db.prepare('INSERT OR IGNORE INTO retagged (path) VALUES (?)');
    this.#remove = db.prepare('DELETE FROM retagged WHERE path = ?');
  }

  add(path: string): void {
    this.#add.run(path);
  }

  /** It was read. */
  remove(path: string): void {
    this.#remove.run(path);
  }
}
