import { appendFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { runUntilDone } from './host.js';

/** A digiKam of the test's own; `database` is its `digikam4.db`. */
export interface Digikam {
  readonly home: string;
  readonly database: string;
  readonly settings: string;
}

/** Lets digiKam make its database, and then take in everybody on the photos of a folder. */
export async function digikamTakesIn(photos: string, home: string, display: string): Promise<Digikam> {
  const digikam = prepare(home);
  await run(digikam, display, () => setting(digikam, 'DBVersion') !== undefined);
  addCollection(digikam, photos);
  await digikamLooks(digikam, display);
  return digikam;
}

/** Lets digiKam look through its folders, as it does at every start. */
export async function digikamLooks(digikam: Digikam, display: string): Promise<void> {
  const before = setting(digikam, 'Scanned');
  await run(digikam, display, () => setting(digikam, 'Scanned') !== before && hasItsOwnTags(digikam));
}

/**
 * Lets digiKam write what it knows of the photos in its folder into their sidecars, with its own menu Album → Write
 * Metadata to Files.
 */
export async function digikamWrites(
  digikam: Digikam,
  display: string,
  sidecars: readonly string[],
): Promise<void> {
  appendFileSync(digikam.settings, WRITES_SIDECARS);
  const began = Date.now();
  await run(digikam, display, () => sidecars.every((path) => isWritten(path, began)), WRITE);
}

/** The settings of an owner who wants the names in sidecars, and has the first folder open. */
const WRITES_SIDECARS = `
[Metadata Settings]
Save Tags=true
Save FaceTags=true
Metadata Writing Mode=1
[MainWindow]
InitialAlbumID=1
`;

/** Its window offers its menus on the session bus. Before it is visible digiKam crashes of them. */
const SCRIPT = `
  digikam &
  window() { dbus-send --print-reply --dest=org.kde.digikam-$! /digikam/Digikam org."$@" | grep -q true; }
  until window freedesktop.DBus.Properties.Get string:org.qtproject.Qt.QWidget string:visible; do sleep 0.2; done
  window kde.KMainWindow.activateAction string:album_write_metadata
  wait $!
`;
const WRITE = ['sh', '-c', SCRIPT];

/** Whether digiKam wrote the sidecar since, to the end. */
function isWritten(path: string, since: number): boolean {
  const modified = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return modified > since && readFileSync(path, 'utf8').trimEnd().endsWith('?>');
}

function run(
  { home }: Digikam,
  display: string,
  done: () => boolean,
  command: readonly string[] = ['digikam'],
): Promise<void> {
  // As root, the browser engine in digiKam's window starts only without its sandbox.
  return runUntilDone({
    command,
    display,
    home,
    done,
    env: { QTWEBENGINE_DISABLE_SANDBOX: '1' },
  });
}

function prepare(home: string): Digikam {
  const databases = join(home, 'databases');
  const config = join(home, 'config');
  for (const folder of [databases, config]) mkdirSync(folder, { recursive: true });
  const digikam = { home, database: join(databases, 'digikam4.db'), settings: join(config, 'digikamrc') };
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

/** What digiKam has written of a setting, or undefined while it has not come so far. */
function setting(digikam: Digikam, keyword: string): unknown {
  return ask(digikam, `SELECT value FROM Settings WHERE keyword = '${keyword}'`);
}

/** The tags for faces without a name and for ignored ones come when the window does, and two people have names. */
function hasItsOwnTags(digikam: Digikam): boolean {
  return ask(digikam, `SELECT 1 FROM TagProperties WHERE property = 'ignoredPerson'`) !== undefined;
}

function ask({ database }: Digikam, sql: string): unknown {
  const db = new Database(database, { readonly: true });
  try {
    return db.prepare(sql).pluck().get();
  } catch (error) {
    // No tables yet, or digiKam is writing.
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
