import { describe, expect, it } from 'vitest';
import type { DigikamFace } from '../../adapters/digikam/index.js';
import type { Written } from '../../adapters/xmp/index.js';
import { type Contents, lookAt } from '../../daemon/service/digikam-look.js';
import { Store } from '../../daemon/store/index.js';
import { tempDir } from '../temp-dir.js';

const PACK = 'pack';
const DATABASE = '/home/anna/digikam4.db';
const BOX = { x0: 0.1, y0: 0.2, x1: 0.3, y1: 0.5 };

/** A library of photos that were recognised, by the paths of their files. */
function library(paths: readonly string[]): Store {
  const store = new Store(tempDir(), { faces: PACK, bodies: null });
  for (const path of paths) addPhoto(store, path);
  return store;
}

function addPhoto(store: Store, path: string): void {
  const photo = `photo of ${path}`;
  store.photos.save({
    photo,
    orientation: 1,
    width: 600,
    height: 400,
    takenAt: null,
    latitude: null,
    longitude: null,
  });
  store.files.save({ path, photo, size: 1, mtimeMs: 1, orientation: 1, missing: false, setAside: null });
  store.recognised.add(photo, PACK);
}

/** What a database says: the names on each photo that it knows, all on one place. */
function contents(names: Readonly<Record<string, readonly string[]>>, offline: string[] = []): Contents {
  const people = (names: readonly string[]): DigikamFace[] =>
    names.map((name) => ({ name, box: BOX, state: 'confirmed' }));
  return { photos: Object.entries(names).map(([path, on]) => ({ path, people: people(on) })), offline };
}

/** A look that is remembered; what it told, as `/a.jpg +Anna`. */
async function look(store: Store, now: Contents, database = DATABASE): Promise<string[]> {
  const { changed, toRemember } = await lookAt(database, now, store, PACK);
  for (const [path, said] of toRemember) store.digikam.save(path, said);
  return changed.flatMap(({ path, isFirst, changes: { given, renamed, removed } }) => [
    ...given.map(({ name }) => `${path} ${isFirst ? 'has' : '+'} ${name}`),
    ...renamed.map(({ was, name }) => `${path} ${was} > ${name}`),
    ...removed.map(({ name }) => `${path} - ${name}`),
  ]);
}

function writtenByKith(name: string): Written {
  const dropped = { tagsList: [], hierarchicalSubject: [], subject: [], personInImage: [], iptcKeywords: [] };
  const claims = {
    regions: { mwg: [{ name, box: BOX }], microsoft: [] },
    keywords: { ...dropped, personInImage: [name] },
    carried: [],
    dimensions: null,
    created: true,
    dropped: { regions: { mwg: [], microsoft: [] }, keywords: dropped },
  };
  return { version: 1, places: [{ place: 'appended', claims, stamp: null }] };
}

/** So many names that nobody takes them all out at once. */
const many = Array.from({ length: 20 }, (_, index) => `/${index}.jpg`);
const all = (name: string) => Object.fromEntries(many.map((path) => [path, [name]]));

describe('a look at digiKam’s database', () => {
  it('hears of everybody once, then of what changed', async () => {
    const store = library(['/a.jpg', '/b.jpg', '/c.jpg']);
    expect(await look(store, contents({ '/a.jpg': ['Anna'], '/b.jpg': [] }))).toEqual(['/a.jpg has Anna']);
    expect(await look(store, contents({ '/a.jpg': ['Anna'], '/b.jpg': [] }))).toEqual([]);
    expect(await look(store, contents({ '/a.jpg': ['Ben'], '/b.jpg': ['Anna'] }))).toEqual([
      '/a.jpg Anna > Ben',
      '/b.jpg + Anna',
    ]);
    expect(await look(store, contents({ '/a.jpg': [], '/b.jpg': ['Anna'] }))).toEqual(['/a.jpg - Ben']);
  });

  it('remembers nothing anew where nothing changed', async () => {
    const store = library(['/a.jpg', '/b.jpg']);
    const now = contents({ '/a.jpg': ['Anna'] });
    await look(store, now);
    expect((await lookAt(DATABASE, now, store, PACK)).toRemember.size).toBe(0);
  });

  it('is due again for photos that it has not seen, and for no others', async () => {
    const store = library(['/a.jpg', '/unknown.jpg']);
    expect(store.files.areUnasked(PACK)).toBe(true);
    await look(store, contents({ '/a.jpg': ['Anna'] }));
    expect(store.files.areUnasked(PACK)).toBe(false);
    addPhoto(store, '/b.jpg');
    expect(store.files.areUnasked(PACK)).toBe(true);
  });

  it('asks each database by itself', async () => {
    const store = library(['/a.jpg']);
    await look(store, contents({ '/a.jpg': ['Anna'] }));
    expect(await look(store, contents({ '/a.jpg': ['Ben'] }), '/other.db')).toEqual(['/a.jpg has Ben']);
    expect(await look(store, contents({ '/a.jpg': [] }))).toEqual(['/a.jpg - Anna']);
    expect(await look(store, contents({ '/a.jpg': ['Ben'] }), '/other.db')).toEqual([]);
  });

  it('takes faces that are proposed or ignored for nobody', async () => {
    const store = library(['/a.jpg']);
    const people: DigikamFace[] = [
      { name: 'Anna', box: BOX, state: 'proposed' },
      { name: null, box: BOX, state: 'proposed' },
      { name: null, box: BOX, state: 'ignored' },
    ];
    expect(await look(store, { photos: [{ path: '/a.jpg', people }], offline: [] })).toEqual([]);
  });

  describe('takes nobody out', () => {
    it('of a photo that the database does not know any more, and knows again later', async () => {
      const store = library(['/a.jpg', '/b.jpg']);
      const both = contents({ '/a.jpg': ['Anna'], '/b.jpg': ['Anna'] });
      await look(store, both);
      expect(await look(store, contents({ '/b.jpg': ['Anna'] }))).toEqual([]);
      expect(await look(store, both)).toEqual([]);
    });

    it('of photos on a disk that is away, however many', async () => {
      const store = library([...many, '/a.jpg']);
      await look(store, contents({ ...all('Anna'), '/a.jpg': ['Ben'] }));
      expect(await look(store, contents({ '/a.jpg': [] }, ['stick']))).toEqual(['/a.jpg - Ben']);
      expect(await look(store, contents({ ...all('Anna'), '/a.jpg': [] }))).toEqual([]);
    });

    it('when the database was made anew', async () => {
      const store = library(many);
      await look(store, contents(all('Anna')));
      const empty = contents(Object.fromEntries(many.map((path) => [path, []])));
      expect(await look(store, empty)).toEqual([]);
      expect(await look(store, contents(all('Anna')))).toContain('/0.jpg + Anna');
    });

    it('when the new database does not know all photos yet', async () => {
      const store = library(many);
      await look(store, contents(all('Anna')));
      expect(await look(store, contents({ '/0.jpg': [], '/1.jpg': ['Ben'] }))).toEqual(['/1.jpg Anna > Ben']);
      const rest = Object.fromEntries(many.map((path) => [path, []]));
      expect(await look(store, contents({ ...rest, '/1.jpg': ['Ben'] }))).toEqual([]);
    });

    it('unless it is a few, or less than half', async () => {
      const store = library(['/a.jpg', ...many]);
      await look(store, contents({ '/a.jpg': ['Ben'] }));
      expect(await look(store, contents({ '/a.jpg': [] }))).toEqual(['/a.jpg - Ben']);
      await look(store, contents({ ...all('Anna'), '/a.jpg': ['Ben'] }));
      const fewer = Object.fromEntries(many.map((path, index) => [path, index < 9 ? [] : ['Anna']]));
      expect(await look(store, contents({ ...fewer, '/a.jpg': ['Ben'] }))).toHaveLength(9);
    });
  });

  describe('knows what Kith wrote', () => {
    it('when digiKam takes it in', async () => {
      const store = library(['/a.jpg', '/b.jpg']);
      await look(store, contents({ '/a.jpg': [], '/b.jpg': [] }));
      store.written.save('/a.jpg', writtenByKith('Anna'));
      expect(await look(store, contents({ '/a.jpg': ['Anna'], '/b.jpg': ['Anna'] }))).toEqual([
        '/b.jpg + Anna',
      ]);
    });

    it('and when digiKam lets it go because Kith took it out', async () => {
      const store = library(['/a.jpg', '/b.jpg']);
      for (const path of ['/a.jpg', '/b.jpg']) store.written.save(path, writtenByKith('Anna'));
      await look(store, contents({ '/a.jpg': ['Anna'], '/b.jpg': ['Anna'] }));
      store.written.save('/a.jpg', null);
      expect(await look(store, contents({ '/a.jpg': [], '/b.jpg': [] }))).toEqual(['/b.jpg - Anna']);
    });

    it('also when the name had been digiKam’s own before', async () => {
      const store = library(['/a.jpg']);
      await look(store, contents({ '/a.jpg': ['Anna'] }));
      store.written.save('/a.jpg', writtenByKith('Anna'));
      expect(await look(store, contents({ '/a.jpg': ['Anna'] }))).toEqual([]);
      store.written.save('/a.jpg', null);
      expect(await look(store, contents({ '/a.jpg': [] }))).toEqual([]);
    });
  });
});
