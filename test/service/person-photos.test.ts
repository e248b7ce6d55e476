import { describe, expect, it } from 'vitest';
import { createPersonPhotos } from '../../daemon/service/person-photos.js';
import { methods } from '../../protocol/index.js';
import { allPages } from '../all-pages.js';
import { accepted } from '../line/album.js';
import { photosOf } from '../people/made-up-photos.js';
import { madeUpService } from './made-up-service.js';

const photos = photosOf(`
    2020-05-01T10:00:00 /a/2.jpg Anna Ben
    - /a/0.jpg Anna
    2021-05-01T10:00:00 /a/3.jpg Anna Anna
    2019-05-01T10:00:00 /a/1.jpg Ben ?x
  `);

describe('the photos of a person', () => {
  it('are told in their order, with the person’s own faces and how sure they are', () => {
    const answer = accepted(createPersonPhotos(madeUpService(photos))({ person: 'Anna' }));
    expect(methods['person.photos'].result.parse(answer)).toEqual(answer);
    const sure = { confirmed: true, probability: 1 };
    expect(answer).toEqual({
      person: 'p1',
      name: 'Anna',
      photos: [
        { id: '0', takenAt: null, faces: [{ id: '0-0', ...sure }] },
        { id: '2', takenAt: '2020-05-01T10:00:00', faces: [{ id: '2-0', ...sure }] },
        {
          id: '3',
          takenAt: '2021-05-01T10:00:00',
          faces: [
            { id: '3-0', ...sure },
            { id: '3-1', ...sure },
          ],
        },
      ],
      next: null,
    });
  });

  it('come page by page, and those of a group without a name, too', async () => {
    const list = createPersonPhotos(madeUpService(photos));
    const all = await allPages(async (from) => {
      const page = accepted(list({ person: 'Anna', limit: 1, ...from }));
      return { entries: page.photos, next: page.next };
    });
    expect(all.map(({ id }) => id)).toEqual(['0', '2', '3']);
    const { name, photos: some } = accepted(list({ person: 'p3' }));
    expect([name, some.map(({ id }) => id)]).toEqual([null, ['1']]);
    expect(some[0]?.faces).toEqual([{ id: '1-1', confirmed: false, probability: null }]);
  });

  it('are those without a face, too, and what is no face is none', () => {
    const made = madeUpService(photos);
    made.people.tag(['1'], 'Anna');
    made.people.notFaces([{ id: '3-1', photo: '3', box: { x0: 0, y0: 0, x1: 0.1, y1: 0.1 } }]);
    const answer = accepted(createPersonPhotos(made)({ person: 'Anna' }));
    expect(answer.photos.map(({ id, faces }) => `${id}: ${faces.length}`)).toEqual([
      '0: 1',
      '1: 0',
      '2: 1',
      '3: 1',
    ]);
  });

  it('are nobody’s where nobody has the name', () => {
    expect(createPersonPhotos(madeUpService(photos))({ person: 'Zoe' })).toMatchObject({
      refused: 'not-found',
    });
  });
});
