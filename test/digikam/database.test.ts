import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { readDigikam } from '../../adapters/digikam/index.js';
import { tempDir } from '../temp-dir.js';

/** The tables of digiKam 7.9 that are read, with one photo of Anna on it. `test/hosts` has the real ones. */
function makeDatabase(also = ''): { path: string; db: Database.Database } {
  const path = join(tempDir(), 'digikam4.db');
  const db = new Database(path);
  db.exec(`
    CREATE TABLE Settings (keyword TEXT, value TEXT);
    INSERT INTO Settings VALUES ('DBVersion', '15'), ('DBVersionRequired', '15');
    CREATE TABLE AlbumRoots (id INTEGER, label TEXT, status INTEGER, type INTEGER, identifier TEXT, specificPath TEXT);
    INSERT INTO AlbumRoots VALUES (1, 'photos', 0, 1, 'volumeid:?path=/photos', '/');
    CREATE TABLE Albums (id INTEGER, albumRoot INTEGER, relativePath TEXT);
    INSERT INTO Albums VALUES (1, 1, '/2024/summer');
    CREATE TABLE Images (id INTEGER, album INTEGER, name TEXT, status INTEGER);
    INSERT INTO Images VALUES (1, 1, 'a.jpg', 1);
    CREATE TABLE ImageInformation (imageid INTEGER, width INTEGER, height INTEGER, orientation INTEGER);
    INSERT INTO ImageInformation VALUES (1, 600, 400, 1);
    CREATE TABLE Tags (id INTEGER, pid INTEGER, name TEXT);
    INSERT INTO Tags VALUES (1, 0, 'People'), (2, 1, 'Unknown'), (3, 1, 'Anna');
    CREATE TABLE TagProperties (tagid INTEGER, property TEXT, value TEXT);
    INSERT INTO TagProperties VALUES (2, 'person', NULL), (2, 'unknownPerson', NULL), (3, 'person', 'Anna');
    CREATE TABLE ImageTags (imageid INTEGER, tagid INTEGER);
    INSERT INTO ImageTags VALUES (1, 3);
    CREATE TABLE ImageTagProperties (imageid INTEGER, tagid INTEGER, property TEXT, value TEXT);
    INSERT INTO ImageTagProperties VALUES (1, 3, 'tagRegion', '<rect x="60" y="40" width="60" height="40"/>');
    ${also}
  `);
  return { path, db };
}

function photosIn(also: string) {
  const { path, db } = makeDatabase(also);
  db.close();
  const reading = readDigikam(path, []);
  return 'photos' in reading ? reading : expect.fail(reading.reason.message);
}

function problemWith(path: string): { code: string; message: string } {
  const reading = readDigikam(path, []);
  return 'reason' in reading ? reading.reason : expect.fail('it could be read');
}

describe('digiKam’s database', () => {
  it('gives photos by their absolute path, with one entry a face', () => {
    const { photos } = photosIn(`
      INSERT INTO ImageTagProperties VALUES (1, 3, 'tagRegion', '<rect x="0" y="0" width="60" height="40"/>');
      INSERT INTO ImageTagProperties VALUES (1, 3, 'faceToTrain', '<rect x="60" y="40" width="60" height="40"/>');
    `);
    expect(photos.map(({ path }) => path)).toEqual([join('/photos/2024/summer/a.jpg')]);
    expect(photos[0]?.people.map(({ name, state }) => ({ name, state }))).toEqual([
      { name: 'Anna', state: 'confirmed' },
      { name: 'Anna', state: 'confirmed' },
    ]);
  });

  it('lists photos that nobody is on any more, unlike those that digiKam does not know', () => {
    const { photos } = photosIn('DELETE FROM ImageTags; DELETE FROM ImageTagProperties;');
    expect(photos).toEqual([{ path: join('/photos/2024/summer/a.jpg'), people: [] }]);
  });

  it('is not asked about photos in the bin, or that are gone', () => {
    expect(photosIn('UPDATE Images SET status = 3').photos).toEqual([]);
    expect(photosIn('UPDATE Images SET status = 4, album = NULL').photos).toEqual([]);
  });

  it('takes a guess for a guess, also where digiKam gave the photo the tag', () => {
    const { photos } = photosIn(`UPDATE ImageTagProperties SET property = 'autodetectedFace'`);
    expect(photos[0]?.people).toMatchObject([{ name: 'Anna', state: 'proposed' }]);
  });

  it('knows people on photos whose size and orientation digiKam does not know', () => {
    const { photos } = photosIn('DELETE FROM ImageInformation');
    expect(photos[0]?.people).toEqual([{ name: 'Anna', box: null, state: 'confirmed' }]);
    const turned = photosIn('UPDATE ImageInformation SET orientation = 0').photos;
    expect(turned[0]?.people[0]?.box).toEqual({ x0: 0.1, y0: 0.1, x1: 0.2, y1: 0.2 });
  });

  it('names the collections on disks that are not there, and leaves their photos out', () => {
    const { photos, offline } = photosIn(`
      INSERT INTO AlbumRoots VALUES (2, 'stick', 0, 2, 'volumeid:?uuid=1234', '/');
      INSERT INTO Albums VALUES (2, 2, '/');
      INSERT INTO Images VALUES (2, 2, 'b.jpg', 1);
      INSERT INTO ImageTags VALUES (2, 3);
    `);
    expect(photos).toHaveLength(1);
    expect(offline).toEqual(['stick']);
  });

  it('can be read in the middle of what digiKam writes, as it was before', () => {
    const { path, db } = makeDatabase();
    db.exec(`BEGIN IMMEDIATE; DELETE FROM ImageTagProperties;`);
    const reading = readDigikam(path, []);
    db.exec('ROLLBACK');
    db.close();
    expect(reading).toMatchObject({ photos: [{ people: [{ name: 'Anna' }] }] });
  });

  it('can be read with a write-ahead log, with what is only in the log', () => {
    const { path, db } = makeDatabase();
    db.pragma('journal_mode = WAL');
    db.exec(`UPDATE Tags SET name = 'Anne' WHERE id = 3`);
    const reading = readDigikam(path, []);
    db.close();
    expect(reading).toMatchObject({ photos: [{ people: [{ name: 'Anne' }] }] });
  });

  it('is waited for, and then said to be locked', () => {
    const { path, db } = makeDatabase();
    db.exec('BEGIN EXCLUSIVE');
    const started = performance.now();
    expect(problemWith(path)).toMatchObject({ code: 'locked', message: expect.stringContaining(path) });
    expect(performance.now() - started).toBeGreaterThan(1000);
    db.close();
  });

  it('is not read where a newer digiKam says that old programs must not', () => {
    const { path, db } = makeDatabase(`UPDATE Settings SET value = '99'`);
    db.close();
    expect(problemWith(path)).toMatchObject({
      code: 'newer',
      message: expect.stringMatching(/99.*update Kith/),
    });
  });

  it('is read where a newer digiKam says that old programs may', () => {
    expect(photosIn(`UPDATE Settings SET value = '99' WHERE keyword = 'DBVersion'`).photos).toHaveLength(1);
  });

  it('is said to be damaged where it holds what digiKam does not write', () => {
    const { path, db } = makeDatabase('UPDATE Tags SET name = 7; UPDATE Images SET name = NULL');
    db.close();
    expect(problemWith(path)).toMatchObject({ code: 'damaged', message: expect.stringContaining(path) });
  });

  it('may be something else, damaged, empty or not there', () => {
    const dir = tempDir();
    const at = (name: string, content?: string) => {
      if (content !== undefined) writeFileSync(join(dir, name), content);
      return problemWith(join(dir, name)).code;
    };
    expect(at('none.db')).toBe('missing');
    expect(at('text.db', 'this is a text, and a long one at that: '.repeat(50))).toBe('damaged');
    expect(at('empty.db', '')).toBe('not-digikam');
    new Database(join(dir, 'other.db')).exec('CREATE TABLE a (b)').close();
    expect(at('other.db')).toBe('not-digikam');
  });
});
