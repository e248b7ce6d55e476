import { describe, expect, it } from 'vitest';
import { createMemories } from '../../daemon/service/memories.js';
import { createSearch } from '../../daemon/service/search.js';
import { isRefusal, methods } from '../../protocol/index.js';
import { accepted } from '../line/album.js';
import { photosOf } from '../people/made-up-photos.js';
import { madeUpService } from './made-up-service.js';

const photos = photosOf(`
    2018-11-24T10:00:00 /a/1.jpg Anna_Berg Ben Tom_&_Jerry
    2019-11-24T10:00:00 /a/2.jpg Anna_Berg Ben Tom_&_Jerry
    2020-11-24T10:00:00 /a/3.jpg Anna_Berg Ben Tom_&_Jerry ?g
    2021-02-28T10:00:00 /a/4.jpg Anna_Berg
  `);

const made = () => createMemories(madeUpService(photos), () => new Date(2026, 10, 24, 12));

describe('memories', () => {
  it('are as the protocol has them', async () => {
    const memories = made();
    const answers = {
      'memories.people': await memories.memoriesPeople({}),
      'memories.groups': await memories.memoriesGroups({}),
      'memories.onThisDay': await memories.memoriesOnThisDay({}),
      'memories.together': await memories.memoriesTogether({ people: ['Anna & Ben'] }),
      'person.timeline': await memories.personTimeline({ person: 'Anna' }),
    } as const;
    for (const [name, answer] of Object.entries(answers)) {
      if (isRefusal(answer)) expect.fail(answer.what);
      expect(answer.summary, name).toMatch(/^[A-Z0-9].+\.$/);
    }
    expect(methods['memories.people'].result.parse(answers['memories.people'])).toEqual(
      answers['memories.people'],
    );
    expect(methods['memories.together'].result.parse(answers['memories.together'])).toEqual(
      answers['memories.together'],
    );
  });

  it('of people tell whom they are with', async () => {
    const memories = made();
    expect(await memories.memoriesPeople({ limit: 1 })).toMatchObject({
      people: [
        {
          name: 'Anna Berg',
          photos: 4,
          moments: 4,
          years: 4,
          firstSeen: '2018-11-24',
          lastSeen: '2021-02-28',
          with: [{ name: 'Ben', photos: 3, moments: 3, lift: 1 }, { name: 'Tom & Jerry' }],
        },
      ],
    });
  });

  it('of one person tell of that one alone, also where the person is not to be chosen', async () => {
    const opened = madeUpService(photos);
    opened.people.describe('p2', { hidden: true });
    const memories = createMemories(opened, () => new Date(2026, 10, 24, 12));
    const { people } = accepted(await memories.memoriesPeople({ person: 'Ben' }));
    expect(people.map(({ name }) => name)).toEqual(['Ben']);
    expect(people[0]?.with.map(({ name }) => name).sort()).toEqual(['Anna Berg', 'Tom & Jerry']);
    expect(people[0]?.with.every(({ lift }) => Number.isFinite(lift))).toBe(true);
    expect(await memories.memoriesPeople({ person: 'Nobody' })).toMatchObject({ refused: 'not-found' });
    expect(await memories.memoriesPeople({ person: 'Anna & Ben' })).toMatchObject({ refused: 'bad-query' });
  });

  it('of today leave this year out, and those of a day in any year do not', async () => {
    const memories = made();
    expect(await memories.memoriesOnThisDay({})).toMatchObject({
      date: '2026-11-24',
      years: [{ year: 2020, total: 1 }, { year: 2019 }, { year: 2018 }],
    });
    expect(await memories.memoriesOnThisDay({ date: '2020-11-24' })).toMatchObject({ years: { length: 2 } });
    expect(await memories.memoriesOnThisDay({ date: '11-24' })).toMatchObject({ years: { length: 3 } });
    expect(await memories.memoriesOnThisDay({ date: '02-30' })).toMatchObject({ refused: 'bad-query' });
    expect(await memories.memoriesOnThisDay({ date: '2019-02-29' })).toMatchObject({ refused: 'bad-query' });
    expect(await memories.memoriesOnThisDay({ date: '02-29' })).toMatchObject({ years: [] });
  });

  it.each<[string[], string[]]>([
    [['Anna & Ben'], ['Anna Berg', 'Ben']],
    [
      ['ben', 'p1', 'anna'],
      ['Ben', 'Anna Berg'],
    ],
    [['Tom & Jerry'], ['Tom & Jerry']],
    [['Anna & "Tom & Jerry"'], ['Anna Berg', 'Tom & Jerry']],
  ])('together of %j are of %j', async (people, names) =>
    expect(await made().memoriesTogether({ people })).toMatchObject({
      people: names.map((name) => ({ name })),
      best: expect.arrayContaining([expect.objectContaining({ because: expect.stringContaining('120 px') })]),
    }),
  );

  it.each([
    ['Xaver', 'not-found'],
    ['Anna | Ben', 'bad-query'],
    ['Anna -Ben', 'bad-query'],
    ['Anna 2019', 'bad-query'],
    ['p4', 'bad-query'],
    ['Anna &', 'bad-query'],
  ])('together of %j are refused as %s', async (text, refused) =>
    expect(await made().memoriesTogether({ people: [text] })).toMatchObject({
      refused,
      hint: expect.any(String),
    }),
  );

  it('of one person are of one', async () => {
    const memories = made();
    expect(await memories.personTimeline({ person: 'Anna & Ben' })).toMatchObject({ refused: 'bad-query' });
    expect(await memories.personTimeline({ person: 'ana brg' })).toMatchObject({
      id: 'p1',
      months: { length: 4 },
    });
  });

  it('of groups name everybody in them', async () => {
    const memories = made();
    const { groups } = await memories.memoriesGroups({});
    expect(groups).toMatchObject([{ people: { length: 3 }, moments: 3, photos: 3 }]);
  });
});

it('what the owner decided counts in memories and searches', async () => {
  const opened = madeUpService(
    photosOf(`
      2018-11-24T10:00:00 /a/1.jpg Anna Ben Carla ?statue
      2019-11-24T10:00:00 /a/2.jpg Anna Ben Carla ?stranger
      2020-11-24T10:00:00 /a/3.jpg Anna Ben Carla ?
      2021-11-24T10:00:00 /a/4.jpg Anna
    `),
  );
  const { people, library, store } = opened;
  const memories = createMemories({ library, store }, () => new Date(2026, 10, 24, 12));
  const search = createSearch({ library });
  const important = async () => accepted(await memories.memoriesPeople({})).people.map(({ name }) => name);
  const found = async (query: string) => {
    const answer = await search.search({ query });
    return isRefusal(answer) ? answer.what : answer.photos.map(({ id }) => id).join(' ');
  };
  expect(await important()).toEqual(['Anna', 'Ben', 'Carla']);
  expect(await memories.memoriesGroups({})).toMatchObject({ groups: { length: 1 } });
  expect(await found('unknown')).toBe('1 2 3');

  people.describe('p3', { favourite: true });
  expect(await important()).toEqual(['Carla', 'Anna', 'Ben']);
  expect(accepted(await memories.memoriesPeople({ limit: 1 })).people[0]?.because).toMatch(
    /; a favourite\.$/,
  );
  people.describe('p2', { featuredLess: true });
  expect(await important()).toEqual(['Carla', 'Anna']);
  people.describe('p1', { hidden: true });
  expect(await important()).toEqual(['Carla']);
  expect(await memories.memoriesGroups({})).toMatchObject({ groups: [] });
  // Who is asked for by name is found all the same.
  expect(await found('Anna & Ben')).toBe('1 2 3');
  expect(await memories.memoriesTogether({ people: ['Anna & Ben'] })).toMatchObject({ photos: 3 });

  people.ignore(['p5'], ['3-3']);
  expect(await found('unknown')).toBe('1');
  people.notFaces([{ id: '1-3', photo: '1', box: { x0: 0, y0: 0, x1: 0.1, y1: 0.1 } }]);
  expect(await found('unknown')).toBe('');
  expect(await found('people:3')).toBe('1 2 3');
  people.undo();
  expect(await found('unknown')).toBe('1');
});
