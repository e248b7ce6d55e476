import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, vi } from 'vitest';
import { Store } from '../../daemon/store/index.js';
import { tempDir } from '../temp-dir.js';

/** What the store asks SQLite, and how SQLite would find the answer: one line a step. */
function plans(): { sql: string; steps: string[] }[] {
  const dir = tempDir();
  const prepare = vi.spyOn(Database.prototype, 'prepare');
  new Store(dir, { faces: 'pack', bodies: 'bodies' }).close();
  const asked = prepare.mock.calls.map(([sql]) => sql);
  prepare.mockRestore();
  const db = new Database(join(dir, 'kith.sqlite'));
  const found = asked.map((sql) => ({ sql: sql.trim(), steps: stepsOf(db, sql) }));
  db.close();
  return found;
}

function stepsOf(db: Database.Database, sql: string): string[] {
  const explain = db.prepare(`EXPLAIN QUERY PLAN ${sql.replaceAll(/@\w+|\?/g, "'x'")}`);
  return explain.all().map((step) => String(Object(step).detail));
}

describe.each(['faces', 'bodies'])('what is asked of the %s of a photo', (table) => {
  it('is found by the photo: the primary key alone read a whole pack with its vectors for each photo', () => {
    const ofPhoto = plans().filter(({ sql }) => new RegExp(`FROM ${table}\\b.*photo = @photo`).test(sql));
    expect(ofPhoto.length).toBeGreaterThanOrEqual(2);
    for (const { sql, steps } of ofPhoto)
      expect([sql, steps[0]]).toEqual([
        sql,
        expect.stringMatching(
          `^SEARCH ${table} USING .*INDEX ${table}_by_photo \\(pack=\\? AND photo=\\?\\)$`,
        ),
      ]);
  });

  it('never reads vectors to list ids', () => {
    const ids = plans().filter(({ sql }) => sql.startsWith(`SELECT id, photo FROM ${table}`));
    expect(ids).toHaveLength(1);
    expect(ids[0]?.steps[0]).toContain(`USING COVERING INDEX ${table}_by_photo`);
  });
});

it('the boxes of a photo are read without its rows: those of 500 photos took 22 ms, and take 4', () => {
  const boxes = plans().filter(({ sql }) => sql.startsWith('SELECT id, x0, y0, x1, y1 FROM faces'));
  expect(boxes).toHaveLength(1);
  expect(boxes[0]?.steps[0]).toContain('USING COVERING INDEX faces_by_photo');
});

it('nothing that is asked for one photo, file, face or event reads a whole table', () => {
  const one = plans().filter(({ sql }) => /\b(photo|path|id|key|face|body) = [@?]/.test(sql));
  expect(one.length).toBeGreaterThan(15);
  const scanning = one.filter(({ steps }) => steps.some((step) => step.startsWith('SCAN')));
  expect(scanning.map(({ sql }) => sql)).toEqual([]);
});
