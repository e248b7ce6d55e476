import { describe, expect, it } from 'vitest';
import type { Observation } from '../../../daemon/gallery/index.js';
import { decide } from '../../../daemon/people/review/index.js';
import { CLEAR, madeUpFaces, unit } from '../../gallery/people-of-vectors.js';
import { done } from '../owner.js';
import { near, ReviewedLibrary } from './library.js';

/** A face so far from one person's and another's. */
function between(a: Observation, b: Observation, toA: number, id: string): Observation {
  const vector = unit(a.vector.map((value, i) => toA * value + (1 - toA) * (b.vector[i] ?? 0)));
  return { ...a, id, photo: id, vector };
}

function twoFaces(): [Observation, Observation] {
  const [a, b] = madeUpFaces(2, 1);
  if (a === undefined || b === undefined) throw new Error('no faces were made');
  return [a, b];
}

describe('a stranger', () => {
  /** A family of three faces each, and somebody small in the background of one of their photos. */
  async function party() {
    const faces = madeUpFaces(3, 3, 5).map((face, i) => ({ ...face, moment: `day ${i}` }));
    const [guest] = madeUpFaces(1, 1, 9);
    const host = faces[0];
    if (guest === undefined || host === undefined) throw new Error('no face was made');
    const passerBy = {
      ...guest,
      id: 'passer-by',
      photo: host.photo,
      quality: { ...CLEAR, norm: 2, sizePx: 60 },
    };
    const groups = [0, 1, 2].map((who) => faces.filter((face) => face.who === who));
    return ReviewedLibrary.of([...groups, [passerBy]]);
  }

  it('fades: one moment, small beside others, and nothing is asked about them', async () => {
    const { review } = await party();
    expect(review.next(100).map(({ person }) => person)).toEqual(['p1', 'p2', 'p3']);
    expect(review.count()).toEqual({ same: 0, who: 3, belongs: 0 });
  });

  it('can still be asked about, and comes last', async () => {
    const { review } = await party();
    expect(review.next(100, 'who').map(({ person }) => person)).toEqual(['p1', 'p2', 'p3', 'p4']);
  });

  it('is likelier somebody when seen again on another day', async () => {
    const [face] = madeUpFaces(1, 1, 9);
    if (face === undefined) throw new Error('no face was made');
    const [host] = madeUpFaces(1, 1, 3);
    if (host === undefined) throw new Error('no face was made');
    const small = { ...CLEAR, sizePx: 100 };
    const seen = (day: number) => [
      { ...face, id: `guest ${day}`, photo: `photo ${day}`, moment: `day ${day}`, quality: small },
      { ...host, id: `host ${day}`, photo: `photo ${day}`, moment: `day ${day}` },
    ];
    const once = await ReviewedLibrary.of([seen(1).slice(0, 1), seen(1).slice(1)]);
    const often = [1, 2, 3, 4].map(seen);
    const again = await ReviewedLibrary.of([0, 1].map((n) => often.flatMap((both) => both.slice(n, n + 1))));
    const worth = ({ review }: ReviewedLibrary) =>
      review.next(10, 'who').find(({ person }) => person === 'p1')?.probability ?? 0;
    expect(worth(again)).toBeGreaterThan(2 * worth(once));
  });

  it('that the owner called one is gone for good, also for others’ questions', async () => {
    const faces = madeUpFaces(1, 6);
    const library = await ReviewedLibrary.of([faces.slice(0, 3), faces.slice(3)]);
    expect(library.review.find('same:p1+p2')).not.toBeNull();
    library.follow(library.people.ignore(['p2']), ['p2']);
    expect(library.review.next(100, 'who').map(({ id }) => id)).toEqual(['who:p1']);
    expect(library.review.find('same:p1+p2')).toBeNull();
  });
});

it('a print, which is in no group, is asked about by no question', async () => {
  const faces = madeUpFaces(1, 3);
  const [print] = madeUpFaces(1, 1, 8);
  if (print === undefined) throw new Error('no face was made');
  const { review } = await ReviewedLibrary.of([faces], [{ ...print, id: 'print', photo: 'print' }]);
  expect(review.next(100, 'who').map(({ person }) => person)).toEqual(['p1']);
});

describe('people the owner holds apart', () => {
  it('are never asked about: two who both have names, however alike', async () => {
    const faces = madeUpFaces(1, 6);
    const library = await ReviewedLibrary.of([faces.slice(0, 3), faces.slice(3)]);
    library.follow(library.people.name('p1', 'Anna'), ['p1']);
    library.follow(library.people.name('p2', 'Ben'), ['p2']);
    expect(library.review.next(100, 'same')).toEqual([]);
  });

  it('twins: a group between them is asked about by name, and not taken for either', async () => {
    const [face, away] = twoFaces();
    const twin = near(face, away, 0.9, 'twin');
    const middle = between(face, twin, 0.55, 'middle');
    const library = await ReviewedLibrary.of([[face], [twin], [middle]]);
    expect(library.review.find('same:p1+p2')).not.toBeNull();
    library.follow(library.people.name('p1', 'Anna'), ['p1']);
    library.follow(library.people.name('p2', 'Ben'), ['p2']);
    expect(library.review.next(100, 'same')).toEqual([]);
    expect(library.review.find('who:p3')?.likely.map(({ person }) => person)).toEqual(['p1', 'p2']);
  });

  it('ask for a wider margin the more alike they are', async () => {
    const [face, away] = twoFaces();
    const asksWho = async (alike: number) => {
      const other = near(face, away, alike, 'other');
      const asked = near(face, away, 0.97, 'asked');
      const library = await ReviewedLibrary.of([[face], [other], [asked]]);
      library.follow(library.people.name('p1', 'Anna'), ['p1']);
      library.follow(library.people.name('p2', 'Ben'), ['p2']);
      return (
        library.review.find('who:p3') ??
        library.review.find('same:p1+p3') ??
        library.review.find('same:p2+p3')
      );
    };
    const alone = await asksWho(0.2);
    const beside = await asksWho(0.85);
    expect(alone).toMatchObject({ kind: 'same', other: 'p1' });
    expect(alone?.likely[0]?.probability).toBeGreaterThan(0.95);
    expect(beside).toMatchObject({ kind: 'who' });
    expect(beside?.likely[0]?.probability).toBeLessThan(0.6);
  });

  it('two groups that meet on their photos are not asked about', async () => {
    const faces = madeUpFaces(1, 6);
    const one = faces.slice(0, 3);
    const other = faces.slice(3).map((face, i) => ({ ...face, photo: one[i]?.photo ?? '' }));
    const library = await ReviewedLibrary.of([one, other]);
    expect(library.review.next(100, 'same')).toEqual([]);
    // A mirror on a photo of Anna was counted as photos of her that are missing.
    library.follow(library.people.name('p1', 'Anna'), ['p1']);
    expect(library.review.alikeTo('p1')).toEqual({ groups: [], rivals: [] });
  });

  it('a face that is not Anna keeps the group it came to from being asked about Anna', async () => {
    const faces = madeUpFaces(1, 8);
    const library = await ReviewedLibrary.of([faces.slice(0, 4), faces.slice(4)]);
    library.follow(library.people.name('p1', 'Anna'), ['p1']);
    const moved = faces[4]?.id ?? '';
    library.follow(library.people.reject(moved, 'p1'), ['p1', 'p2']);
    expect(library.review.find('same:p1+p2')).toBeNull();
    expect(library.review.find('who:p2')?.likely).toEqual([]);
  });
});

describe('a face that does not belong', () => {
  /** Anna with one face that is hardly like hers. */
  async function withIntruder() {
    const anna = madeUpFaces(1, 7);
    const [, stranger] = madeUpFaces(2, 1, 12);
    if (stranger === undefined) throw new Error('no face was made');
    const library = await ReviewedLibrary.of([[...anna, { ...stranger, id: 'intruder', photo: 'intruder' }]]);
    library.follow(library.people.name('p1', 'Anna'), ['p1']);
    return library;
  }

  it('is asked about, and is the only one', async () => {
    const { review } = await withIntruder();
    expect(review.next(100).map(({ id }) => id)).toEqual(['belongs:intruder@p1']);
  });

  it('leaves by no, stays by yes, goes to another by name, and is not asked about again', async () => {
    for (const answer of [{ says: 'no' }, { says: 'yes' }, { says: 'name', name: 'Ben' }] as const) {
      const library = await withIntruder();
      const [question] = library.review.next();
      if (question === undefined) throw new Error('nothing was asked');
      const decided = decide(library.people, question, answer);
      library.follow(decided, ['p1', 'p2']);
      const person = library.people.state.assignments.get('intruder')?.person;
      expect(person).toBe({ no: undefined, yes: 'p1', name: 'p2' }[answer.says]);
      expect(library.review.next(100)).toEqual([]);
    }
  });

  it('stays answered when the person becomes part of another one, until the answer is undone', async () => {
    const library = await withIntruder();
    const { people, review } = library;
    const [question] = review.next();
    if (question === undefined) throw new Error('nothing was asked');
    const answer = done(decide(people, question, { says: 'yes' }));
    done(people.nameFace('of nobody here', 'Berta'));
    library.follow(people.merge('p2', ['p1']), ['p1', 'p2']);
    expect(people.state.assignments.get('intruder')?.person).toBe('p2');
    expect(review.next(100)).toEqual([]);
    library.follow(people.undo(answer.event), ['p1', 'p2']);
    expect(review.next(100).map(({ id }) => id)).toEqual(['belongs:intruder@p2']);
  });

  it('is not looked for where nobody has a name yet', async () => {
    const anna = madeUpFaces(1, 7);
    const [, stranger] = madeUpFaces(2, 1, 12);
    if (stranger === undefined) throw new Error('no face was made');
    const { review } = await ReviewedLibrary.of([
      [...anna, { ...stranger, id: 'intruder', photo: 'intruder' }],
    ]);
    expect(review.next(100, 'belongs')).toEqual([]);
  });
});
