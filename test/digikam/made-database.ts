import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import type { Machine } from '../../daemon/doctor/index.js';

/** A face in pixels of the picture as it is displayed. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What digiKam knows of a picture's raster. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly orientation: number;
}

/** Ids of the tags that digiKam makes itself. */
const [PEOPLE, UNKNOWN, IGNORED] = [1, 2, 3];

/**
 * A digiKam whose user does in its window what the methods say: its settings, and those tables of its database (7.9)
 * that Kith reads. `test/hosts` has the real one.
 */
export class MadeDigikam {
  readonly database: string;
  readonly machine: Machine;

  /** @param home a folder for it alone */
  constructor(home: string, photos: string) {
    this.database = join(home, 'databases', 'digikam4.db');
    this.machine = { platform: 'linux', home, env: { XDG_CONFIG_HOME: home } };
    mkdirSync(dirname(this.database), { recursive: true });
    this.#change((db) => {
      db.exec(`
        CREATE TABLE Settings (keyword TEXT, value TEXT);
        INSERT INTO Settings VALUES ('DBVersion', '15'), ('DBVersionRequired', '15');
        CREATE TABLE AlbumRoots (id INTEGER PRIMARY KEY, label TEXT, status INTEGER, type INTEGER, identifier TEXT, specificPath TEXT);
        CREATE TABLE Albums (id INTEGER PRIMARY KEY, albumRoot INTEGER, relativePath TEXT, UNIQUE (albumRoot, relativePath));
        CREATE TABLE Images (id INTEGER PRIMARY KEY, album INTEGER, name TEXT, status INTEGER, UNIQUE (album, name));
        CREATE TABLE ImageInformation (imageid INTEGER PRIMARY KEY, width INTEGER, height INTEGER, orientation INTEGER);
        CREATE TABLE Tags (id INTEGER PRIMARY KEY, pid INTEGER, name TEXT, UNIQUE (pid, name));
        CREATE TABLE TagProperties (tagid INTEGER, property TEXT, value TEXT);
        CREATE TABLE ImageTags (imageid INTEGER, tagid INTEGER, UNIQUE (imageid, tagid));
        CREATE TABLE ImageTagProperties (imageid INTEGER, tagid INTEGER, property TEXT, value TEXT);
        INSERT INTO Tags VALUES (${PEOPLE}, 0, 'People'), (${UNKNOWN}, ${PEOPLE}, 'Unknown'), (${IGNORED}, ${PEOPLE}, 'Ignored');
        INSERT INTO TagProperties VALUES (${UNKNOWN}, 'person', NULL), (${UNKNOWN}, 'unknownPerson', NULL),
          (${IGNORED}, 'person', NULL), (${IGNORED}, 'ignoredPerson', NULL);`);
      db.prepare(`INSERT INTO AlbumRoots VALUES (1, 'photos', 0, 1, ?, '/')`).run(
        `volumeid:?path=${encodeURI(photos)}`,
      );
    });
    writeFileSync(
      join(home, 'digikamrc'),
      `[Database Settings]\nDatabase Type=QSQLITE\nDatabase Name=${dirname(this.database)}/\n`,
    );
  }

  /** digiKam finds a photo in its collection. */
  finds(file: string, { width, height, orientation }: Raster): void {
    this.#change((db) => {
      const folder = dirname(file) === '.' ? '/' : `/${dirname(file)}`;
      db.prepare('INSERT OR IGNORE INTO Albums (albumRoot, relativePath) VALUES (1, ?)').run(folder);
      const { lastInsertRowid: id } = db
        .prepare(
          'INSERT INTO Images (album, name, status) SELECT id, ?, 1 FROM Albums WHERE relativePath = ?',
        )
        .run(basename(file), folder);
      db.prepare('INSERT INTO ImageInformation VALUES (?, ?, ?, ?)').run(id, width, height, orientation);
    });
  }

  /** A name on a face, or on the photo as a whole. */
  names(file: string, name: string, rect: Rect | null): void {
    this.#change((db) => {
      const [image, tag] = [imageOf(db, file), personOf(db, name)];
      db.prepare('INSERT OR IGNORE INTO ImageTags VALUES (?, ?)').run(image, tag);
      if (rect !== null) putRegion(db, image, tag, 'tagRegion', rect);
    });
  }

  /** A face for which digiKam has a name in mind. */
  guesses(file: string, name: string, rect: Rect): void {
    this.#change((db) => putRegion(db, imageOf(db, file), personOf(db, name), 'autodetectedFace', rect));
  }

  /** A face that nobody is to be asked about. */
  ignores(file: string, rect: Rect): void {
    this.#change((db) => putRegion(db, imageOf(db, file), IGNORED, 'ignoredFace', rect));
  }

  /** Another name on the faces that had this one on a photo. */
  renames(file: string, was: string, name: string): void {
    this.#change((db) => {
      const [image, from, to] = [imageOf(db, file), personOf(db, was), personOf(db, name)];
      for (const table of ['ImageTags', 'ImageTagProperties'])
        db.prepare(`UPDATE ${table} SET tagid = ? WHERE imageid = ? AND tagid = ?`).run(to, image, from);
    });
  }

  /** A name is taken out of a photo. */
  takesOut(file: string, name: string): void {
    this.#change((db) => {
      const [image, tag] = [imageOf(db, file), personOf(db, name)];
      for (const table of ['ImageTags', 'ImageTagProperties'])
        db.prepare(`DELETE FROM ${table} WHERE imageid = ? AND tagid = ?`).run(image, tag);
    });
  }

  /** The photo's file is gone, as far as digiKam can see. */
  losesSightOf(file: string): void {
    this.#change((db) => db.prepare('UPDATE Images SET status = 3 WHERE id = ?').run(imageOf(db, file)));
  }

  /** The photo is elsewhere in its folder now. */
  moves(file: string, name: string): void {
    this.#change((db) => db.prepare('UPDATE Images SET name = ? WHERE id = ?').run(name, imageOf(db, file)));
  }

  /** The database is lost, and digiKam finds the photos anew. */
  startsAnew(): void {
    this.#change((db) => db.exec('DELETE FROM ImageTags; DELETE FROM ImageTagProperties;'));
  }

  #change(work: (db: Database.Database) => unknown): void {
    const db = new Database(this.database);
    try {
      db.transaction(() => work(db))();
    } finally {
      db.close();
    }
  }
}

function imageOf(db: Database.Database, file: string): unknown {
  const folder = dirname(file) === '.' ? '/' : `/${dirname(file)}`;
  const sql = `SELECT Images.id FROM Images JOIN Albums ON Albums.id = album WHERE relativePath = ? AND Images.name = ?`;
  return db.prepare(sql).pluck().get(folder, basename(file));
}

/** The tag of a person, who may be new. */
function personOf(db: Database.Database, name: string): unknown {
  const made = db.prepare('INSERT OR IGNORE INTO Tags (pid, name) VALUES (?, ?)').run(PEOPLE, name);
  const tag = db.prepare('SELECT id FROM Tags WHERE name = ?').pluck().get(name);
  if (made.changes > 0) db.prepare(`INSERT INTO TagProperties VALUES (?, 'person', ?)`).run(tag, name);
  return tag;
}

function putRegion(
  db: Database.Database,
  image: unknown,
  tag: unknown,
  property: string,
  { x, y, width, height }: Rect,
): void {
  const value = `<rect x="${x}" y="${y}" width="${width}" height="${height}"/>`;
  db.prepare('INSERT INTO ImageTagProperties VALUES (?, ?, ?, ?)').run(image, tag, property, value);
}
