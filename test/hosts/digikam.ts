import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { runUntilDone } from './host.js';

/** A digiKam of the test's own; `database` is its `digikam4.db`. */
export interface Digikam {
  readonly database: string;
  readonly settings: string;
}

/** Lets digiKam make its database, and then take in everybody on the photos of a folder. */
export async function digikamTakesIn(photos: string, home: string, display: string): Promise<Digikam> {
  const digikam = prepare(home);
  const run = (done: () => boolean) =>
    // As root, the browser engine in digiKam's window starts only without its sandbox.
    runUntilDone({ command: ['digikam'], display, home, done, env: { QTWEBENGINE_DISABLE_SANDBOX: '1' } });
  await run(() => setting(digikam, 'DBVersion') !== undefined);
  addCollection(digikam, photos);
  await run(() => setting(digikam, 'Scanned') !== undefined);
  return digikam;
}

function prepare(home: string): Digikam {
  const databases = join(home, 'databases');
  const config = join(home, 'config');
  for (const folder of [databases, config]) mkdirSync(folder, { recursive: true });
  const digikam = { database: join(databases, 'digikam4.db'), settings: join(config, 'digikamrc') };
  // Without a file digiKam asks where its database shall be; without these groups it opens its wizard.
  writeFileSync(digikam.database, '');
  writeFileSync(
    digikam.settings,
    [
      '[Album Settings]',
      'Recurse Albums=false',
      '[General Settings]',
      'Version=7.9.0',
      '[Database Settings]',
      'Database Type=QSQLITE',
      ...['', ' Thumbnails', ' Face', ' Similarity'].map((of) => `Database Name${of}=${databases}/`),
      '[Metadata Settings]',
      'Use XMP Sidecar For Reading=true',
      'Rescan File If Modified=true',
      '',
    ].join('\n'),
  );
  return digikam;
}

/** What digiKam writes of a setting, or undefined while it has not come so far. */
function setting({ database }: Digikam, keyword: string): unknown {
  const db = new Database(database, { readonly: true });
  try {
    return db.prepare('SELECT value FROM Settings WHERE keyword = ?').pluck().get(keyword);
  } catch (error) {
    if (error instanceof Database.SqliteError) return undefined;
    throw error;
  } finally {
    db.close();
  }
}

function addCollection({ database }: Digikam, folder: string): void {
  const db = new Database(database);
  db.prepare(
    `INSERT INTO AlbumRoots (label, status, type, identifier, specificPath) VALUES ('photos', 0, 1, ?, '/')`,
  ).run(`volumeid:?path=${encodeURI(folder)}`);
  db.close();
}
