import { expect, it } from 'vitest';
import { countUnread, createViews } from '../../daemon/service/show.js';
import type { Params } from '../../protocol/index.js';
import { accepted } from '../line/album.js';
import { photosOf } from '../people/made-up-photos.js';
import { madeUpService } from './made-up-service.js';

function library() {
  const rooms = madeUpService(
    photosOf(`
      - /photos/2019/a.jpg Anna ?x
      - /photos/2019/b.jpg Anna
      - /photos/2020/c.jpg Ben
    `),
  );
  return { ...rooms, views: createViews(rooms) };
}

it('shows the faces of a photo by its file, as by its id, and those of a folder', () => {
  const { views } = library();
  const facesOf = (where: Params<'faces'>) => accepted(views.faces(where)).faces.map(({ id }) => id);
  expect(facesOf({ file: '/photos/2019/a.jpg' })).toEqual(['a-0', 'a-1']);
  expect(facesOf({ photo: 'a' })).toEqual(['a-0', 'a-1']);
  expect(facesOf({ file: '/photos/2019' })).toEqual(['a-0', 'a-1', 'b-0']);
  expect(facesOf({ file: '/photos/2019', person: 'Anna' })).toEqual(['a-0', 'b-0']);
  expect(views.faces({ file: '/photos/none.jpg' })).toMatchObject({
    refused: 'not-found',
    what: 'Kith knows no photo at /photos/none.jpg.',
  });
  expect(views.faces({ photo: 'none' })).toMatchObject({ refused: 'not-found' });
});

it('shows the bodies of a photo by its file, and refuses one that is not known', () => {
  const { views } = library();
  expect(accepted(views.bodies({ file: '/photos/2019/a.jpg' })).bodies).toEqual([]);
  expect(views.bodies({ file: '/photos/none.jpg' })).toMatchObject({ refused: 'not-found' });
});

it('shows no figure for a face that is with a person by its group alone', () => {
  const { people, views } = library();
  const probability = (id: string) =>
    accepted(views.faces({})).faces.find((face) => face.id === id)?.probability;
  people.accept([{ face: 'a-1', person: 'p1', probability: 0 }]);
  expect(probability('a-1')).toBeNull();
  people.accept([{ face: 'a-1', person: 'p1', probability: 0.42 }]);
  expect(probability('a-1')).toBe(0.42);
});

it('counts the photos that cannot be read, as a scan does: not those of which another file can be', () => {
  const { store } = library();
  const setAside = { code: 'damaged', message: 'It cannot be read.' } as const;
  const known = { size: 1, mtimeMs: 1, orientation: 1 as const, missing: false };
  store.files.save({ path: '/photos/2019/a.jpg', photo: 'a', ...known, setAside });
  store.files.save({ path: '/photos/zero.jpg', photo: null, ...known, setAside });
  expect(countUnread(store, store.files.setAside())).toBe(1);
  store.files.save({ path: '/photos/copy of a.jpg', photo: 'a', ...known, setAside: null });
  expect(countUnread(store, store.files.setAside())).toBe(0);
});
