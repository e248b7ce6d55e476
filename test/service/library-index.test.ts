import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { People } from '../../daemon/people/index.js';
import { dayOf, LibraryIndex } from '../../daemon/service/library-index.js';
import { createSearch } from '../../daemon/service/search.js';
import { createViews } from '../../daemon/service/show.js';
import { Store } from '../../daemon/store/index.js';
import { isRefusal } from '../../protocol/index.js';
import { accepted } from '../line/album.js';
import { tempDir } from '../temp-dir.js';

function open() {
  const store = new Store(tempDir(), { faces: 'pack', bodies: null });
  const people = new People(store.events, () => new Date('2026-11-24'));
  const library = new LibraryIndex({ store, people });
  return { store, people, library, service: createSearch({ library }) };
}

type Opened = ReturnType<typeof open>;

/** What an owner may say of two groups, a face, and the photo it is on. */
const decisions: readonly ((people: People, a: string, b: string, face: string) => unknown)[] = [
  (people, a) => people.name(a, 'Clara'),
  (people, a) => people.name(a, 'Anna'),
  (people, a, b) => people.merge(a, [b]),
  (people, a, b) => people.different(a, b),
  (people, a, _, face) => people.reject([face], a),
  (people, a, _, face) => people.move([face], a),
  (people, a) => people.ignore([a]),
  (people, _, __, face) => people.ignore([], [face]),
  (people, a, _, face) => people.tag([face.slice(0, 1)], a),
  (people, a, _, face) => people.untag([face.slice(0, 1)], a),
  (people, _, __, face) =>
    people.notFaces([{ id: face, photo: face.slice(0, 1), box: { x0: 0, y0: 0, x1: 0.1, y1: 0.1 } }]),
  (people) => people.undo(),
  (people) => people.redo(),
];

function addPhoto({ store }: Opened, photo: string, takenAt: string | null, faces: number): void {
  const identity = { photo, orientation: 1 as const, width: 4, height: 3, latitude: null, longitude: null };
  store.photos.save({ ...identity, takenAt });
  store.faces.replace(
    photo,
    Array.from({ length: faces }, (_, i) => ({
      id: `${photo}-${i}`,
      photo,
      box: { x0: 0, y0: 0, x1: 0.1, y1: 0.1 },
      landmarks: [],
      score: 1,
      quality: { norm: 1, sizePx: 100, yaw: 0, pitch: 0, roll: 0, blur: 0, drift: 0 },
      embedding: new Float32Array(1),
    })),
  );
}

function addFile({ store }: Opened, path: string, photo: string | null): void {
  const state = { size: 1, mtimeMs: 1, orientation: 1 as const, missing: false, setAside: null };
  store.files.save({ path, photo, ...state });
}

async function ids({ service }: Opened, query: string): Promise<string> {
  const answer = await service.search({ query });
  return isRefusal(answer) ? answer.what : answer.photos.map(({ id }) => id).join(' ');
}

describe('the library in memory', () => {
  it('is read again where something changed', async () => {
    const opened = open();
    const { store, people, library } = opened;
    addPhoto(opened, 'a', '2020-01-01T00:00:00', 1);
    addPhoto(opened, 'b', '2019-01-01T00:00:00', 2);
    addFile(opened, '/one/a.jpg', 'a');
    addFile(opened, '/one/b.jpg', 'b');
    expect(await ids(opened, 'unknown')).toBe('b a');
    expect(await ids(opened, 'Anna')).toBe('Nobody is called Anna.');

    people.nameFace('a-0', 'Anna');
    expect(await ids(opened, 'Anna')).toBe('a');
    people.nameFace('b-1', 'Anna');
    expect(await ids(opened, 'Anna')).toBe('b a');
    people.undo();
    expect(await ids(opened, 'Anna')).toBe('a');

    store.files.setMissing('/one/a.jpg', true);
    expect(await ids(opened, 'Anna')).toBe('');
    addFile(opened, '/two/a copy.jpg', 'a');
    expect(await ids(opened, 'Anna in:two')).toBe('a');
    store.files.remove('/two/a copy.jpg');
    expect(await ids(opened, 'Anna')).toBe('');
    store.files.setMissing('/one/a.jpg', false);
    expect(await ids(opened, 'Anna')).toBe('a');

    // The file was overwritten by another photo.
    addPhoto(opened, 'c', null, 1);
    addFile(opened, '/one/a.jpg', 'c');
    expect(await ids(opened, '-2019')).toBe('c');
    store.use({ faces: 'another pack', bodies: null });
    expect(await ids(opened, 'unknown')).toBe('');
    expect(library.current).toBe(library.current);
  });

  it('is after any changes what it would be if it were read anew', () => {
    const path = fc.constantFrom('/x/1.jpg', '/x/2.jpg', '/y/1.jpg', '/y/2.jpg');
    const photo = fc.constantFrom('a', 'b', 'c');
    const face = fc.constantFrom('a-0', 'a-1', 'b-0', 'b-1', 'c-2');
    const group = fc.constantFrom('p1', 'p2', 'p3');
    const step = fc.oneof(
      fc
        .tuple(photo, fc.option(fc.constantFrom('2019-01-01T00:00:00', '2020-01-01T00:00:00')), fc.nat(3))
        .map(
          ([id, takenAt, faces]) =>
            (opened: Opened) =>
              addPhoto(opened, id, takenAt, faces),
        ),
      fc.tuple(path, photo).map(
        ([file, id]) =>
          (opened: Opened) =>
            opened.store.photos.get(id) && addFile(opened, file, id),
      ),
      path.map((file) => (opened: Opened) => opened.store.files.remove(file)),
      fc.tuple(path, fc.boolean()).map(
        ([file, missing]) =>
          (opened: Opened) =>
            opened.store.files.setMissing(file, missing),
      ),
      fc.tuple(face, fc.constantFrom('Anna', 'Ben')).map(
        ([one, name]) =>
          (opened: Opened) =>
            void opened.people.nameFace(one, name),
      ),
      fc
        .array(fc.record({ face, person: group, probability: fc.constant(null) }), { maxLength: 4 })
        .map((moves) => (opened: Opened) => opened.people.accept(moves)),
      fc.tuple(fc.constantFrom(...decisions), group, group, face).map(
        ([decide, a, b, one]) =>
          (opened: Opened) =>
            void decide(opened.people, a, b, one),
      ),
      fc.constant((opened: Opened) => void opened.library.current),
    );
    const seen = ({ catalogue, appearances }: LibraryIndex['current']) => ({
      photos: catalogue.photos,
      folders: catalogue.folders,
      moments: catalogue.moments,
      ...appearances,
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const opened = open();
        for (const change of steps) change(opened);
        expect(seen(opened.library.current)).toEqual(seen(new LibraryIndex(opened).current));
        opened.store.close();
      }),
      { numRuns: 100 },
    );
  });

  it('stays the same object where a file was written and nothing else is another', () => {
    const opened = open();
    addPhoto(opened, 'a', null, 1);
    addFile(opened, '/a.jpg', 'a');
    const before = opened.library.current;
    addFile(opened, '/a.jpg', 'a');
    expect(opened.library.current).toBe(before);
  });

  it('reads thousands of changes at once', async () => {
    const opened = open();
    void opened.library.current;
    opened.store.transaction(() => {
      for (let i = 0; i < 2500; i++) {
        addPhoto(opened, `n${i}`, null, 0);
        addFile(opened, `/n/${i}.jpg`, `n${i}`);
      }
    });
    expect(opened.library.current.catalogue.size).toBe(2500);
  });
});

describe('search', () => {
  async function three() {
    const opened = open();
    for (const id of ['a', 'b', 'c']) {
      addPhoto(opened, id, null, 1);
      addFile(opened, `/${id}.jpg`, id);
      opened.people.nameFace(`${id}-0`, 'Anna');
    }
    return opened;
  }

  it('goes page by page, and gives all at once unless told', async () => {
    const { service } = await three();
    expect(await service.search({ query: 'Anna' })).toMatchObject({
      photos: { length: 3 },
      next: null,
      total: 3,
    });
    const first = accepted(await service.search({ query: 'Anna', limit: 2 }));
    expect(first).toMatchObject({ photos: [{ id: 'a' }, { id: 'b' }], total: 3 });
    const cursor = first.next ?? '';
    const second = await service.search({ query: 'Anna', limit: 2, cursor });
    expect(second).toMatchObject({ photos: [{ id: 'c' }], next: null, summary: '3 photos with Anna.' });
  });

  it('says what each part was taken for', async () => {
    const { service } = await three();
    expect(await service.search({ query: 'anan & alone' })).toMatchObject({
      terms: [
        { from: 0, to: 4, means: 'Anna', how: 'slip', person: 'p1' },
        { from: 7, to: 12, means: 'with 1 person', how: 'filter', person: null },
      ],
    });
  });

  it('says in values what a filter asks for, and nothing of the kind for a person', async () => {
    const { service } = await three();
    const { terms } = accepted(await service.search({ query: 'Anna | 2019-05 people:3+ -unknown' }));
    expect(terms.map(({ filter }) => filter)).toEqual([
      undefined,
      { kind: 'date', from: '2019-05-01', to: '2019-05-31' },
      { kind: 'people', least: 3, most: null },
      { kind: 'unknown' },
    ]);
  });

  it('is answered as a list of photos, too, page by page, with the same refusals', async () => {
    const opened = await three();
    const views = createViews(opened);
    const { photos, next } = accepted(views.photos({ query: 'Anna', limit: 2 }));
    expect(photos.map(({ id }) => id)).toEqual(['a', 'b']);
    const rest = accepted(views.photos({ query: 'Anna', limit: 2, cursor: next ?? '' }));
    expect(rest).toMatchObject({ photos: [{ id: 'c' }], next: null });
    expect(views.photos({ query: 'Nobody' })).toMatchObject({ refused: 'not-found', at: { from: 0, to: 6 } });
  });

  it('refuses with the place, with who may be meant, and with the quotes that are missing', async () => {
    const opened = await three();
    opened.people.name('p1', 'Tom & Jerry');
    opened.people.nameFace('b-0', 'Ben Berg');
    opened.people.nameFace('c-0', 'Ben Okoro');
    const ask = (query: string) => opened.service.search({ query });
    expect(await ask('2019 & ben')).toMatchObject({
      refused: 'ambiguous',
      at: { from: 7, to: 10 },
      candidates: [{ name: 'Ben Berg' }, { name: 'Ben Okoro' }],
    });
    expect(await ask('2019 &')).toMatchObject({ refused: 'bad-query', at: { from: 6, to: 6 } });
    expect(await ask('tom & jerry')).toMatchObject({ total: 1 });
    expect(await ask('tom & jerry | ( Xaver')).toMatchObject({
      hint: expect.stringContaining('If you mean that person, write "Tom & Jerry".'),
    });
  });

  it('completes names, those on most photos first', async () => {
    const opened = await three();
    opened.people.nameFace('c-0', 'Andy');
    expect(await opened.service.peopleComplete({ text: 'an' })).toEqual({
      people: [
        { id: 'p1', name: 'Anna', photos: 2 },
        { id: 'p2', name: 'Andy', photos: 1 },
      ],
    });
    expect(await opened.service.peopleComplete({ text: '', limit: 1 })).toMatchObject({
      people: { length: 1 },
    });
  });
});

it('a day is that of the owner’s clock', () => {
  expect(dayOf(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05');
});
