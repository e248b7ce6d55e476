import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { migrations } from './migrations.js';

export type Db = Database.Database;

/** The data folder cannot be used as it is; the message says which file and what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/**
 * Opens (and makes or migrates) the database in the data folder. WAL lets readers go on while the one writer writes;
 * `synchronous = FULL` because an owner's decision that was answered must survive a power cut.
 *
 * @throws StoreError when the folder cannot be written, the file is no database, or a newer Kith made it.
 */
export function openDatabase(dataDir: string): Db {
  const path = join(dataDir, 'kith.sqlite');
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    chmodSync(dataDir, 0o700);
    const db = new Database(path);
    // The write-ahead log gets the same rights as the database.
    chmodSync(path, 0o600);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    // KiB. What is asked for often is kept by the rooms; better-sqlite3's 16 MB, which sorting takes once more, serve nobody.
    db.pragma('cache_size = -4000');
    migrate(db, path);
    return db;
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new StoreError(
      `Cannot open the library at ${path}: ${why}. Check the folder, or choose another with --data.`,
    );
  }
}

/** Applies the steps that are missing, each in its own transaction, so that a kill between two of them does no harm. */
function migrate(db: Db, path: string): void {
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > migrations.length) {
    throw new StoreError(
      `${path} was made by a newer Kith (schema ${version}, this one knows ${migrations.length}). Update Kith; nothing was changed.`,
    );
  }
  for (const [index, step] of migrations.entries()) {
    if (index < version) continue;
    db.transaction(() => {
      db.exec(step);
      db.pragma(`user_version = ${index + 1}`);
    })();
  }
}
