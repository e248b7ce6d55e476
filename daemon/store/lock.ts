import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { StoreError } from './database.js';

/** Held as long as this process may write to the data folder. */
export interface DataLock {
  release(): void;
}

/**
 * Takes the data folder for this process, or answers null when another process has it. The operating system gives the
 * lock back when the process dies, however it dies, so there is no stale lock to clean up.
 *
 * @throws StoreError when the folder cannot be made or written.
 */
export function lockData(dataDir: string): DataLock | null {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    chmodSync(dataDir, 0o700);
    return takeLock(new Database(join(dataDir, 'lock.sqlite'), { timeout: 0 }));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StoreError(
      `Cannot use the data folder ${dataDir}: ${why}. Check the folder, or choose another with --data.`,
    );
  }
}

function takeLock(db: Database.Database): DataLock | null {
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY') return null;
    throw error;
  }
  return { release: () => db.close() };
}
