import { z } from 'zod';
import type { PhotoId } from '../library/types.js';
import type { Db } from './database.js';
import type { PhotoChanges } from './photo-changes.js';

const photoRow = z.object({ photo: z.string() });

/** Which photos were looked at with which pack of networks. */
export class Recognised {
  readonly #has;
  readonly #add;
  readonly #forget;
  readonly #waiting;
  readonly #count;
  /** By pack: counting takes 35 ms for 100,000 photos, and a client that shows the status asks again and again. */
  readonly #counted = new Map<string, number>();

  constructor(db: Db, changes: PhotoChanges) {
    changes.listen(() => this.#counted.clear());
    this.#has = db.prepare('SELECT 1 FROM recognised WHERE pack = @pack AND photo = @photo');
    this.#add = db.prepare('INSERT OR IGNORE INTO recognised (pack, photo) VALUES (@pack, @photo)');
    this.#forget = db.prepare('DELETE FROM recognised WHERE photo = ?');
    // A photo is here while a file that is there holds it; one that was set aside waits for the owner.
    const waiting = `SELECT photo FROM files WHERE missing = 0 AND set_aside_code IS NULL AND photo IS NOT NULL
      EXCEPT SELECT photo FROM recognised WHERE pack = @pack`;
    this.#waiting = db.prepare(`${waiting} ORDER BY photo`);
    this.#count = db.prepare(`SELECT count(*) FROM (${waiting})`).pluck();
  }

  has(photo: PhotoId, pack: string): boolean {
    return this.#has.get({ photo, pack }) !== undefined;
  }

  add(photo: PhotoId, pack: string): void {
    this.#add.run({ photo, pack });
    this.#counted.clear();
  }

  /** The photo is to be looked at once more, with every pack. */
  forget(photo: PhotoId): void {
    this.#forget.run(photo);
    this.#counted.clear();
  }

  /** Photos that are here and were not looked at with this pack yet. */
  waiting(pack: string): PhotoId[] {
    return photoRow
      .array()
      .parse(this.#waiting.all({ pack }))
      .map(({ photo }) => photo);
  }

  /** How many those are. */
  countWaiting(pack: string): number {
    const counted = this.#counted.get(pack) ?? Number(this.#count.get({ pack }));
    this.#counted.set(pack, counted);
    return counted;
  }
}
