import { z } from 'zod';
import type { Db } from './database.js';
import { rangeBelow } from './files.js';

/** A file of metadata beside photos, as it was when it was last looked at. */
export interface KnownSidecar {
  readonly path: string;
  readonly size: number;
  readonly mtimeMs: number;
}

const row = z.object({ path: z.string(), size: z.number(), mtimeMs: z.number() });

/** The sidecars that were looked at, so that a sweep knows which have changed since. */
export class Sidecars {
  readonly #under;
  readonly #save;
  readonly #remove;

  constructor(db: Db) {
    this.#under = db.prepare(`SELECT path, size, mtime_ms AS mtimeMs FROM sidecars
      WHERE path = @root OR (path >= @from AND path < @to) ORDER BY path`);
    this.#save = db.prepare(`
      INSERT INTO sidecars (path, size, mtime_ms) VALUES (@path, @size, @mtimeMs)
      ON CONFLICT (path) DO UPDATE SET size = excluded.size, mtime_ms = excluded.mtime_ms`);
    this.#remove = db.prepare('DELETE FROM sidecars WHERE path = ?');
  }

  /** All of them at or below a path, in path order. */
  under(root: string): KnownSidecar[] {
    return row.array().parse(this.#under.all(rangeBelow(root)));
  }

  save(sidecar: KnownSidecar): void {
    this.#save.run(sidecar);
  }

  remove(path: string): void {
    this.#remove.run(path);
  }
}
