import { describe, expect, it } from 'vitest';
import type { HostWord, People } from '../../daemon/people/index.js';
import { doubtedFaces, hostWords, type ReadPhoto } from '../../daemon/service/host-words.js';
import { peopleInMemory, placed } from './state.js';

const faces = [placed('left', 0.1), placed('right', 0.5)];
const [left = null, right = null] = faces.map(({ box }) => box);
const elsewhere = { x0: 0.8, y0: 0.7, x1: 0.9, y1: 0.9 };
const sources = ['appended/mwg'];

type Told = Partial<ReadPhoto['changes'] & Pick<ReadPhoto, 'noted' | 'bodies'>>;

const read = ({ given = [], renamed = [], removed = [], noted = [], bodies = [] }: Told): ReadPhoto => ({
  photo: 'photo',
  faces,
  bodies,
  changes: { given, renamed, removed },
  noted,
});

/** Anna is on the left, and Ben's body without a face. */
function library(): People {
  const people = peopleInMemory();
  people.nameFace('left', 'Anna');
  people.nameFace('body', 'Ben');
  return people;
}

const words = (told: Told, people = library()) =>
  hostWords([read(told)], people.state).map(({ face, was, name }) => [face, was, name]);

describe('what changed in metadata', () => {
  it.each<[string, Told, [HostWord['face'], HostWord['was'], HostWord['name']][]]>([
    ['given on a face', { given: [{ name: 'Carla', box: right, sources }] }, [['right', null, 'Carla']]],
    [
      'given where no face is',
      { given: [{ name: 'Carla', box: elsewhere, sources }] },
      [[null, null, 'Carla']],
    ],
    ['given in words', { given: [{ name: 'Carla', box: null, sources }] }, [[null, null, 'Carla']]],
    [
      'given in words, to whom Kith holds there',
      { given: [{ name: 'Anna', box: null, sources }] },
      [['left', null, 'Anna']],
    ],
    [
      'replaced on a face',
      { renamed: [{ was: 'Anna', name: 'Carla', box: left, sources, certain: true }] },
      [['left', 'Anna', 'Carla']],
    ],
    [
      'replaced in words',
      { renamed: [{ was: 'Anna', name: 'Carla', box: null, sources, certain: true }] },
      [['left', 'Anna', 'Carla']],
    ],
    [
      'replaced without knowing it: new to both',
      { renamed: [{ was: 'Anna', name: 'Carla', box: left, sources, certain: false }] },
      [['left', null, 'Carla']],
    ],
    [
      'taken out',
      { removed: [{ name: 'Anna', box: left, sources, certain: true }] },
      [['left', 'Anna', null]],
    ],
    [
      'taken out of words',
      { removed: [{ name: 'Anna', box: null, sources, certain: true }] },
      [['left', 'Anna', null]],
    ],
    [
      'taken out of words, of a body',
      { removed: [{ name: 'Ben', box: null, sources, certain: true }], bodies: ['body'] },
      [['body', 'Ben', null]],
    ],
    [
      'taken out, of nobody Kith sees',
      { removed: [{ name: 'Zoë', box: null, sources, certain: true }] },
      [[null, 'Zoë', null]],
    ],
    [
      'left out without knowing it: no word',
      { removed: [{ name: 'Anna', box: left, sources, certain: false }] },
      [],
    ],
    ['noted by Kith', { noted: [{ name: 'Carla', box: right, by: 'owner' }] }, [['right', null, 'Carla']]],
  ])('%s', (_title, told, expected) => {
    expect(words(told)).toEqual(expected);
  });

  it('is told in the true name where a program replaced a character of it', () => {
    const people = peopleInMemory();
    people.nameFace('left', 'AC/DC, Fan|Club');
    expect(words({ given: [{ name: 'AC\\DC‚ Fan¦Club', box: right, sources }] }, people)).toEqual([
      ['right', null, 'AC/DC, Fan|Club'],
    ]);
  });

  it('says who had said so, where Kith’s note tells it', () => {
    const [word] = hostWords(
      [read({ noted: [{ name: 'Carla', box: right, by: 'owner' }] })],
      library().state,
    );
    expect(word?.by).toBe('owner');
  });

  it('is about the face whose name waits for the owner, when that name is changed again', () => {
    const renamed = [{ was: 'Carla', name: 'Dora', box: null, sources, certain: true }];
    const open = [{ face: 'right', name: 'Carla' }];
    const [word] = hostWords([{ ...read({ renamed }), open }], library().state);
    expect(word).toMatchObject({ face: 'right', was: 'Carla', name: 'Dora', replaced: 'Carla' });
  });

  it('tells whose place it took also where the program may not have known that name', () => {
    const renamed = [{ was: 'Anna', name: 'Carla', box: left, sources, certain: false }];
    const [word] = hostWords([read({ renamed })], library().state);
    expect(word).toEqual({
      photo: 'photo',
      face: 'left',
      was: null,
      name: 'Carla',
      replaced: 'Anna',
      sources,
    });
  });

  it('means the person who was renamed here since', () => {
    const people = library();
    people.name('Anna', 'Anna Berg');
    expect(words({ removed: [{ name: 'Anna', box: null, sources, certain: true }] }, people)).toEqual([
      ['left', 'Anna', null],
    ]);
  });
});

describe('what a program left out that may not have known it', () => {
  const doubted = (name: string, box: typeof left) =>
    doubtedFaces(read({ removed: [{ name, box, sources, certain: false }] }), library().state);

  it('is in doubt for the face that has the name', () => {
    expect(doubted('Anna', left)).toEqual(['left']);
    expect(doubted('Anna', null)).toEqual(['left']);
  });

  it('is no doubt where Kith says nothing of the sort', () => {
    expect(doubted('Carla', left)).toEqual([]);
    expect(doubted('Anna', right)).toEqual([]);
  });
});
