import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { faceId, type KnownFile, lockData, Store, StoreError } from '../../daemon/store/index.js';
import { migrations } from '../../daemon/store/migrations.js';
import { tempDir } from '../temp-dir.js';

const photoId = '00112233445566778899';
const PACKS = { faces: 'pack', bodies: 'bodies' };
const identity = {
  photo: photoId,
  orientation: 6,
  width: 4000,
  height: 3000,
  takenAt: '2024-05-06T07:08:09',
  latitude: 48.2,
  longitude: 16.4,
} as const;

function file(path: string, more: Partial<KnownFile> = {}): KnownFile {
  return {
    path,
    photo: null,
    size: 10,
    mtimeMs: 1.5,
    orientation: 1,
    missing: false,
    setAside: null,
    ...more,
  };
}

function face(box = { x0: 0.1, y0: 0.2, x1: 0.3, y1: 0.6 }) {
  return {
    id: faceId(photoId, box),
    photo: photoId,
    box,
    landmarks: [{ x: 0.15, y: 0.3 }],
    score: 0.9,
    quality: { norm: 12, sizePx: 100, yaw: 1, pitch: 2, roll: 3, blur: 0.1, drift: 0.02 },
    embedding: Float32Array.from([0.6, -0.8, 0]),
  };
}

describe('the data folder', () => {
  it.skipIf(process.platform === 'win32')('is the owner’s alone', () => {
    const dir = join(tempDir(), 'kith');
    new Store(dir, PACKS).close();
    expect(statSync(dir).mode & 0o777).toBe(0o700);
  });

  it('is refused, and left as it is, when a newer Kith made it', () => {
    const dir = tempDir();
    new Store(dir, PACKS).close();
    const db = new Database(join(dir, 'kith.sqlite'));
    db.pragma(`user_version = ${migrations.length + 1}`);
    db.close();
    expect(() => new Store(dir, PACKS)).toThrow(StoreError);
    expect(() => new Store(dir, PACKS)).toThrow(/newer Kith/);
  });

  it('is refused with the path when the database is none', () => {
    const dir = tempDir();
    writeFileSync(join(dir, 'kith.sqlite'), 'this is a text, and long enough to have a broken header');
    expect(() => new Store(dir, PACKS)).toThrow(new RegExp(`${dir}.*kith.sqlite`));
  });

  it('belongs to one process at a time, and is free again once let go', () => {
    const dir = tempDir();
    const first = lockData(dir);
    expect(first).not.toBeNull();
    expect(lockData(dir)).toBeNull();
    first?.release();
    const second = lockData(dir);
    expect(second).not.toBeNull();
    second?.release();
  });

  it('is refused with the reason when its folder is a file, or lies in one', () => {
    const file = join(tempDir(), 'file');
    writeFileSync(file, '');
    for (const dir of [file, join(file, 'data')]) {
      expect(() => lockData(dir)).toThrow(StoreError);
      expect(() => lockData(dir)).toThrow(dir);
    }
  });

  it('is refused with the reason when its lock is no lock', () => {
    const dir = tempDir();
    writeFileSync(join(dir, 'lock.sqlite'), 'this is a text, and long enough to have a broken header');
    expect(() => lockData(dir)).toThrow(StoreError);
  });

  it('uses a write-ahead log and knows its schema version', () => {
    const dir = tempDir();
    new Store(dir, PACKS).close();
    const db = new Database(join(dir, 'kith.sqlite'));
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length);
    db.close();
  });
});

describe('a library of an older Kith', () => {
  /** As the first schema kept it: one pack, named in the photo's row. */
  function oldLibrary(): string {
    const dir = tempDir();
    const db = new Database(join(dir, 'kith.sqlite'));
    db.exec(migrations[0] ?? '');
    db.pragma('user_version = 1');
    db.exec(`
      INSERT INTO photos (id, width, height, taken_at, pack) VALUES ('seen', 40, 30, '2020-01-01T00:00:00', 'pack'), ('waits', 4, 3, NULL, NULL);
      INSERT INTO files (path, photo, size, mtime_ms) VALUES ('/seen.jpg', 'seen', 1, 1), ('/waits.jpg', 'waits', 1, 1);
      INSERT INTO events (at, source, kind, payload) VALUES ('2026-01-01T00:00:00.000Z', 'owner', 'named', '{"person":"p1"}');
    `);
    const { quality, landmarks, embedding, box } = face();
    db.prepare(
      "INSERT INTO faces VALUES ('seen-1', 'seen', @x0, @y0, @x1, @y1, @landmarks, 0.9, @quality, @embedding)",
    ).run({
      ...box,
      landmarks: JSON.stringify(landmarks),
      quality: JSON.stringify(quality),
      embedding: Buffer.from(embedding.buffer),
    });
    db.close();
    return dir;
  }

  it('keeps its faces, its log, and what is recognised already', () => {
    const store = new Store(oldLibrary(), PACKS);
    expect(store.faces.ofPhoto('seen')).toEqual([{ ...face(), id: 'seen-1', photo: 'seen' }]);
    expect(store.recognised.waiting('pack')).toEqual(['waits']);
    expect(store.photos.get('seen')?.takenAt).toBe('2020-01-01T00:00:00');
    expect(store.events.all()).toHaveLength(1);
    store.close();
  });
});

describe('sidecars', () => {
  it('are kept as they were last looked at, folder by folder, until they go', () => {
    const store = new Store(tempDir(), PACKS);
    const at = (path: string, size = 1) => ({ path, size, mtimeMs: 1.25 });
    for (const path of ['/p/a.xmp', '/p/b/.picasa.ini', '/p2/c.xmp']) store.sidecars.save(at(path));
    store.sidecars.save(at('/p/a.xmp', 2));
    expect(store.sidecars.under('/p')).toEqual([at('/p/a.xmp', 2), at('/p/b/.picasa.ini')]);
    expect(store.sidecars.under('/p/a.xmp')).toEqual([at('/p/a.xmp', 2)]);
    store.sidecars.remove('/p/a.xmp');
    store.sidecars.remove('/p/never.xmp');
    expect(store.sidecars.under('/p')).toEqual([at('/p/b/.picasa.ini')]);
    store.close();
  });
});

describe('faces of two packs', () => {
  it('live side by side, and those of the pack in use count', () => {
    const store = new Store(tempDir(), PACKS);
    store.photos.save(identity);
    const other = { ...face(), embedding: Float32Array.from([1]) };
    store.faces.replace(photoId, [face()]);
    store.facesOf('other').replace(photoId, [other]);
    expect(store.faces.get(face().id)).toEqual(face());
    store.use({ faces: 'other', bodies: null });
    expect(store.faces.get(face().id)).toEqual(other);
    expect(store.faces.count()).toBe(1);
    store.use(PACKS);
    expect(store.faces.ofPhoto(photoId)).toEqual([face()]);
    store.close();
  });
});

describe('files', () => {
  it('come back as they were saved, whatever their names hold', () => {
    const store = new Store(tempDir(), PACKS);
    const names = ['/a/new\nline.jpg', `/a/'"%_\\.jpg`, '/a/😀 عربي.jpg'];
    for (const path of names)
      store.files.save(file(path, { setAside: { code: 'empty', message: 'It is empty.' } }));
    for (const path of names) {
      expect(store.files.get(path)).toEqual(
        file(path, { setAside: { code: 'empty', message: 'It is empty.' } }),
      );
    }
    store.close();
  });

  it('below a folder are those below it, not those of a folder whose name only begins alike', () => {
    const store = new Store(tempDir(), PACKS);
    for (const path of ['/p/a.jpg', '/p/b/c.jpg', '/p2/d.jpg', '/p.jpg', '/p/%_/e.jpg'])
      store.files.save(file(path));
    expect(store.files.under('/p').map(({ path }) => path)).toEqual([
      '/p/%_/e.jpg',
      '/p/a.jpg',
      '/p/b/c.jpg',
    ]);
    expect(store.files.under('/p/').map(({ path }) => path)).toEqual([
      '/p/%_/e.jpg',
      '/p/a.jpg',
      '/p/b/c.jpg',
    ]);
    expect(store.files.under('/p/a.jpg').map(({ path }) => path)).toEqual(['/p/a.jpg']);
    expect(store.files.under('/')).toHaveLength(5);
    store.close();
  });

  it('finds the photos that are here by how their path begins', () => {
    const store = new Store(tempDir(), PACKS);
    store.photos.save(identity);
    const paths = ['/p/a', '/p/a.JPG', '/p/a.b/c.jpg', '/p/a😀.jpg', '/p/aa.jpg', '/p/b.jpg'];
    for (const path of paths) store.files.save(file(path, { photo: photoId }));
    store.files.save(file('/p/a.gone', { photo: photoId, missing: true }));
    store.files.save(file('/p/a.waits'));
    store.files.save(
      file('/p/a.broken', { photo: photoId, setAside: { code: 'damaged', message: 'Broken.' } }),
    );
    expect(store.files.beginningWith('/p/a.')).toEqual(['/p/a.JPG', '/p/a.b/c.jpg']);
    expect(store.files.beginningWith('/p/a')).toEqual([
      '/p/a',
      '/p/a.JPG',
      '/p/a.b/c.jpg',
      '/p/aa.jpg',
      '/p/a😀.jpg',
    ]);
    expect(store.files.beginningWith('/p/a%')).toEqual([]);
    expect(store.files.beginningWith('/p/')).toHaveLength(6);
    store.close();
  });

  it('that are missing are kept but not counted', () => {
    const store = new Store(tempDir(), PACKS);
    store.files.save(file('/p/a.jpg'));
    store.files.setMissing('/p/a.jpg', true);
    expect(store.files.count()).toBe(0);
    expect(store.files.get('/p/a.jpg')?.missing).toBe(true);
    store.close();
  });

  it('can be made to look changed, so that they are tried again', () => {
    const store = new Store(tempDir(), PACKS);
    store.files.save(file('/p/a.jpg', { setAside: { code: 'damaged', message: 'Broken.' } }));
    store.files.save(file('/p/b.jpg'));
    store.files.forgetSizes(['/p/a.jpg']);
    expect(store.files.get('/p/a.jpg')?.size).toBe(-1);
    expect(store.files.get('/p/b.jpg')?.size).toBe(10);
    store.close();
  });
});

describe('photos and faces', () => {
  it('a re-tagged photo keeps its recognition and takes the new time', () => {
    const store = new Store(tempDir(), PACKS);
    store.photos.save(identity);
    store.recognised.add(photoId, 'pack');
    store.photos.save({ ...identity, takenAt: '2020-01-01T00:00:00' });
    expect(store.recognised.has(photoId, 'pack')).toBe(true);
    expect(store.photos.get(photoId)).toMatchObject({
      takenAt: '2020-01-01T00:00:00',
      width: 4000,
    });
    store.close();
  });

  it('faces come back to the last bit', () => {
    const store = new Store(tempDir(), PACKS);
    store.photos.save(identity);
    store.faces.replace(photoId, [face()]);
    expect(store.faces.ofPhoto(photoId)).toEqual([face()]);
    expect(store.faces.get(face().id)).toEqual(face());
    store.close();
  });

  it('recognising again replaces the faces', () => {
    const store = new Store(tempDir(), PACKS);
    store.photos.save(identity);
    store.faces.replace(photoId, [face()]);
    const other = face({ x0: 0.5, y0: 0.5, x1: 0.7, y1: 0.7 });
    store.faces.replace(photoId, [other]);
    expect(store.faces.ofPhoto(photoId).map(({ id }) => id)).toEqual([`${photoId}-600-600`]);
    store.close();
  });

  it('are here while a file that is there holds them', () => {
    const store = new Store(tempDir(), PACKS);
    store.photos.save(identity);
    store.faces.replace(photoId, [face()]);
    expect(store.faces.presentIds()).toEqual([]);
    store.files.save(file('/a.jpg', { photo: photoId }));
    expect(store.faces.presentIds()).toEqual([{ id: face().id, photo: photoId }]);
    expect(store.faces.present()).toEqual([face()]);
    expect(store.photos.present().map(({ id }) => id)).toEqual([photoId]);
    store.files.setMissing('/a.jpg', true);
    expect(store.faces.present()).toEqual([]);
    expect(store.photos.present()).toEqual([]);
    store.close();
  });

  it('wait for recognition until it is done with the pack in use, and not when they were set aside', () => {
    const store = new Store(tempDir(), PACKS);
    store.photos.save(identity);
    store.files.save(file('/a.jpg', { photo: photoId }));
    store.files.save(file('/b.jpg', { photo: photoId, setAside: { code: 'damaged', message: 'Broken.' } }));
    expect(store.files.waiting('pack', '/').map(({ path }) => path)).toEqual(['/a.jpg']);
    expect(store.recognised.waiting('pack')).toEqual([photoId]);
    store.recognised.add(photoId, 'pack');
    expect(store.files.waiting('pack', '/')).toEqual([]);
    expect(store.recognised.waiting('pack')).toEqual([]);
    expect(store.recognised.countWaiting('other pack')).toBe(1);
    store.close();
  });

  it('a transaction that throws leaves nothing behind', () => {
    const store = new Store(tempDir(), PACKS);
    expect(() =>
      store.transaction(() => {
        store.photos.save(identity);
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(store.photos.get(photoId)).toBeUndefined();
    store.close();
  });
});

describe('the log', () => {
  it('only grows: rows cannot be changed, and numbers go up', () => {
    const dir = tempDir();
    const store = new Store(dir, PACKS);
    const row = { at: '2026-01-01T00:00:00.000Z', source: 'owner', kind: 'named', payload: { person: 'p1' } };
    const first = store.events.append(row);
    const second = store.events.append(row);
    expect(second).toBeGreaterThan(first);
    store.close();
    const db = new Database(join(dir, 'kith.sqlite'));
    expect(() => db.exec("UPDATE events SET kind = 'x'")).toThrow(/append-only/);
    db.close();
  });

  it('survives a reopening', () => {
    const dir = tempDir();
    const store = new Store(dir, PACKS);
    const row = {
      at: '2026-01-01T00:00:00.000Z',
      source: 'owner',
      kind: 'named',
      payload: { name: 'Zoë "Z" 王' },
    };
    store.events.append(row);
    store.close();
    const again = new Store(dir, PACKS);
    expect(again.events.all()).toEqual([{ id: 1, ...row }]);
    again.close();
  });
});

it('what was written is kept, replaced and forgotten', () => {
  const store = new Store(tempDir(), PACKS);
  expect(store.written.get('/a.jpg')).toBeNull();
  store.written.save('/a.jpg', { names: ['Anna'] });
  store.written.save('/a.jpg', { names: ['Ben'] });
  expect(store.written.get('/a.jpg')).toEqual({ names: ['Ben'] });
  store.written.move('/a.jpg', '/b.jpg');
  expect(store.written.get('/a.jpg')).toBeNull();
  expect(store.written.get('/b.jpg')).toEqual({ names: ['Ben'] });
  store.written.save('/b.jpg', null);
  expect(store.written.get('/b.jpg')).toBeNull();
  store.close();
});
