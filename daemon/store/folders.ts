import { z } from 'zod';
import type { Db } from './database.js';

export const writeModeSchema = z.enum(['none', 'sidecar', 'embedded', 'both']);
export type WriteMode = z.infer<typeof writeModeSchema>;

export interface Folder {
  readonly path: string;
  readonly writeMode: WriteMode;
  readonly watched: boolean;
}

const row = z.object({ path: z.string(), write_mode: writeModeSchema, watched: z.number() });

/** The folders the owner named, what may be written there, and which of them the daemon watches. */
export class Folders {
  readonly #list;
  readonly #save;
  readonly #remove;
  /** They are few, and asked for with every file that is written; null after a change. */
  #kept: readonly Folder[] | null = null;

  constructor(db: Db) {
    this.#list = db.prepare('SELECT path, write_mode, watched FROM folders ORDER BY path');
    this.#save = db.prepare(`
      INSERT INTO folders (path, write_mode, watched) VALUES (@path, @writeMode, @watched)
      ON CONFLICT (path) DO UPDATE SET write_mode = excluded.write_mode, watched = excluded.watched`);
    this.#remove = db.prepare('DELETE FROM folders WHERE path = ?');
  }

  list(): readonly Folder[] {
    this.#kept ??= row
      .array()
      .parse(this.#list.all())
      .map(({ path, write_mode, watched }) => ({ path, writeMode: write_mode, watched: watched === 1 }));
    return this.#kept;
  }

  save(folder: Folder): void {
    this.#save.run({ ...folder, watched: folder.watched ? 1 : 0 });
    this.#kept = null;
  }

  remove(path: string): boolean {
    this.#kept = null;
    return this.#remove.run(path).changes > 0;
  }
}
