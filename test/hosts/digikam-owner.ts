import Database from 'better-sqlite3';
import type { Digikam } from './digikam.js';

/** A face as digiKam keeps it: pixels of the picture as the viewer sees it. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The owner of a digiKam that does not run. Each change leaves the rows that digiKam 7.9 left when the same was done in
 * its window: a tag renamed in the tag view, a face drawn in the preview and named, or another name or none given to one.
 */
export class DigikamOwner {
  readonly #db: Database.Database;

  constructor({ database }: Digikam) {
    this.#db = new Database(database);
  }

  close(): void {
    this.#db.close();
  }

  renames(was: string, name: string): void {
    this.#run('UPDATE TagProperties SET value = ? WHERE value = ?', name, was);
    this.#run('UPDATE Tags SET name = ? WHERE name = ?', name, was);
  }

  takesOff(file: string, name: string): void {
    const rows = `imageid = ${IMAGE} AND tagid = ${TAG}`;
    for (const table of ['ImageTags', 'ImageTagProperties'])
      this.#run(`DELETE FROM ${table} WHERE ${rows}`, file, name);
  }

  adds(file: string, name: string, { x, y, width, height }: Rectangle): void {
    this.#makesPerson(name);
    this.#run(`INSERT INTO ImageTags (imageid, tagid) VALUES (${IMAGE}, ${TAG})`, file, name);
    this.#run(
      `INSERT INTO ImageTagProperties (imageid, tagid, property, value) VALUES (${IMAGE}, ${TAG}, 'tagRegion', ?)`,
      ...[file, name, `<rect x="${x}" y="${y}" width="${width}" height="${height}"/>`],
    );
  }

  /** Gives a face another name. */
  saysItIs(file: string, was: string, name: string): void {
    this.#makesPerson(name);
    for (const table of ['ImageTags', 'ImageTagProperties'])
      this.#run(
        `UPDATE ${table} SET tagid = ${TAG} WHERE imageid = ${IMAGE} AND tagid = ${TAG}`,
        name,
        file,
        was,
      );
  }

  #makesPerson(name: string): void {
    if (this.#db.prepare(`SELECT ${TAG}`).pluck().get(name) !== null) return;
    this.#run(`INSERT INTO Tags (pid, name) SELECT id, ? FROM Tags WHERE name = 'People' AND pid = 0`, name);
    for (const property of ['person', 'faceEngineId'])
      this.#run(
        `INSERT INTO TagProperties (tagid, property, value) VALUES (${TAG}, ?, ?)`,
        name,
        property,
        name,
      );
  }

  #run(sql: string, ...values: string[]): void {
    this.#db.prepare(sql).run(...values);
  }
}

const IMAGE = '(SELECT id FROM Images WHERE name = ?)';
const TAG = '(SELECT id FROM Tags WHERE name = ?)';
