import { describe, expect, it } from 'vitest';
import type { Observation } from '../../../daemon/gallery/index.js';
import { seededRandom } from '../../../daemon/gallery/random.js';
import { decide, type Question } from '../../../daemon/people/review/index.js';
import { madeUpFaces } from '../../gallery/people-of-vectors.js';
import { near, ReviewedLibrary } from './library.js';

/** Made-up people whose faces the machine left in several groups each: 8, 4 and 2 faces. */
function splitPeople(people: number, seed = 1): { groups: Observation[][]; who: number[] } {
  const faces = madeUpFaces(people, 14, seed);
  const groups: Observation[][] = [];
  const who: number[] = [];
  for (let person = 0; person < people; person++) {
    const own = faces.filter((face) => face.who === person);
    for (const [from, to] of [
      [0, 8],
      [8, 12],
      [12, 14],
    ]) {
      groups.push(own.slice(from, to));
      who.push(person);
    }
  }
  return { groups, who };
}

/** Two people per photo, so that questions depend on who is beside whom. */
function inCompany(groups: Observation[][]): Observation[][] {
  return groups.map((faces, n) =>
    faces.map((face, i) => ({ ...face, photo: `photo ${Math.floor(n / 6)}-${n % 3}-${i}` })),
  );
}

const persons = ({ person, other }: Question) => [person, other].flatMap((id) => id ?? []);

describe('questions', () => {
  it('come with the largest group first, and ask who it is', async () => {
    const faces = madeUpFaces(3, 9);
    const of = (who: number, count: number) => faces.filter((face) => face.who === who).slice(0, count);
    const library = await ReviewedLibrary.of([of(0, 3), of(1, 9), of(2, 6)]);
    expect(library.review.next(5).map(({ id }) => id)).toEqual(['who:p2', 'who:p3', 'who:p1']);
  });

  it('expect an answer to settle the faces of the group, at two clicks for a name that nobody has', async () => {
    const faces = madeUpFaces(1, 9).map((face, day) => ({ ...face, moment: `day ${day}` }));
    const library = await ReviewedLibrary.of([faces]);
    const [question] = library.review.next();
    expect(question?.settles).toBeCloseTo(9, 0);
    expect(question?.clicks).toBeCloseTo(2, 1);
  });

  it('become a choice of yes and no where one named person is likely, at one click', async () => {
    const { groups } = splitPeople(2);
    const library = await ReviewedLibrary.of(groups);
    library.follow(library.people.name('p1', 'Anna'), ['p1']);
    const question = library.review.find('same:p1+p2');
    expect(question).toMatchObject({ kind: 'same', person: 'p2', other: 'p1' });
    expect(question?.probability).toBeGreaterThan(0.8);
    expect(question?.clicks).toBeLessThan(1.2);
    expect(library.review.find('who:p2')).toBeNull();
  });

  it('name the likely people with the question who it is, where none is likely enough', async () => {
    const [one, other] = madeUpFaces(2, 1);
    if (one === undefined || other === undefined) throw new Error('no faces were made');
    const library = await ReviewedLibrary.of([[one], [near(one, other, 0.48, 'near')]]);
    library.follow(library.people.name('p1', 'Anna'), ['p1']);
    const question = library.review.find('who:p2');
    expect(question?.likely.map(({ person }) => person)).toEqual(['p1']);
    expect(question?.likely[0]?.probability).toBeLessThan(0.5);
  });

  it('are the same, in the same order, whatever order the faces come in', async () => {
    const { groups } = splitPeople(8);
    const random = seededRandom(3);
    const shuffled = groups.map((faces) => [...faces].sort(() => random() - 0.5));
    const one = await ReviewedLibrary.of(groups);
    const other = await ReviewedLibrary.of(shuffled);
    expect(other.review.next(1000)).toEqual(one.review.next(1000));
  });

  it('are never asked twice, and come to an end, whatever is answered', async () => {
    for (const seed of [1, 2, 3]) {
      const { groups } = splitPeople(6, seed);
      const library = await ReviewedLibrary.of(groups);
      const random = seededRandom(seed);
      const asked = new Set<string>();
      for (
        let [question] = library.review.next();
        question !== undefined;
        [question] = library.review.next()
      ) {
        expect(asked.has(question.id)).toBe(false);
        asked.add(question.id);
        answerAnyhow(library, question, random());
      }
      expect(asked.size).toBeGreaterThan(10);
    }
  });

  it('are after every answer what they would be if all was worked out anew', async () => {
    for (const seed of [4, 5]) {
      const { groups } = splitPeople(6, seed);
      const library = await ReviewedLibrary.of(inCompany(groups));
      const random = seededRandom(seed);
      for (let step = 0; step < 40; step++) {
        const open = library.review.next(1000);
        expect(open).toEqual(library.anew.next(1000));
        expect(library.review.count()).toEqual(library.anew.count());
        const question = open[Math.floor(random() * Math.min(3, open.length))];
        if (question === undefined) break;
        answerAnyhow(library, question, random());
      }
    }
  });

  it('come back when the answer is undone', async () => {
    const { groups } = splitPeople(3);
    const library = await ReviewedLibrary.of(groups);
    const before = library.review.next(1000);
    const [question] = before;
    if (question === undefined) throw new Error('nothing was asked');
    library.follow(decide(library.people, question, { says: 'name', name: 'Anna' }), persons(question));
    expect(library.review.next(1000)).not.toEqual(before);
    library.follow(library.people.undo(), persons(question));
    expect(library.review.next(1000)).toEqual(before);
  });
});

/** Says anything that makes sense of a question. */
function answerAnyhow(library: ReviewedLibrary, question: Question, dice: number): void {
  const named = [...library.people.state.people.values()].flatMap(({ name }) => name ?? []);
  const about = persons(question);
  if (question.kind !== 'who' && dice < 0.6) {
    const says = dice < 0.3 ? 'yes' : 'no';
    library.follow(decide(library.people, question, { says }), about);
  } else if (dice < 0.75) {
    library.follow(decide(library.people, question, { says: 'name', name: `Name ${named.length}` }), about);
  } else if (dice < 0.9) {
    library.closed.add(question.id);
    library.review.follow(library.said, { faces: [], persons: about });
  } else {
    const isNamed = library.people.find(question.person)?.name !== null;
    if (isNamed && question.face === null) library.closed.add(question.id);
    else decide(library.people, question, { says: 'stranger' });
    library.review.follow(library.said, { faces: [question.face ?? ''], persons: about });
  }
}

describe('an answer', () => {
  it('yes makes two groups one, and closes the question', async () => {
    const { groups } = splitPeople(2);
    const library = await ReviewedLibrary.of(groups);
    const question = library.review.find('same:p1+p2');
    if (question === null) throw new Error('it was not asked');
    library.follow(decide(library.people, question, { says: 'yes' }), persons(question));
    expect(library.people.facesOf(question.other ?? '')).toHaveLength(12);
    expect(library.people.facesOf(question.person)).toHaveLength(0);
    expect(library.review.find(question.id)).toBeNull();
  });

  it('yes lets what is alike to both be asked about once', async () => {
    const { groups } = splitPeople(1);
    const library = await ReviewedLibrary.of(groups);
    expect(library.review.find('same:p1+p3')).not.toBeNull();
    expect(library.review.find('same:p2+p3')).not.toBeNull();
    library.follow(library.people.merge('p1', ['p2']), ['p1', 'p2']);
    expect(
      library.review
        .next(100)
        .filter(({ kind }) => kind === 'same')
        .map(({ id }) => id),
    ).toEqual(['same:p1+p3']);
  });

  it('no holds two groups apart for good, and moves nothing', async () => {
    const { groups } = splitPeople(1);
    const library = await ReviewedLibrary.of(groups);
    const question = library.review.find('same:p1+p2');
    if (question === null) throw new Error('it was not asked');
    library.follow(decide(library.people, question, { says: 'no' }), persons(question));
    expect(library.people.facesOf('p1')).toHaveLength(8);
    expect(library.people.facesOf('p2')).toHaveLength(4);
    expect(library.review.find('same:p1+p2')).toBeNull();
    expect(library.people.merge('p1', ['p2'])).toMatchObject({ refused: 'conflict' });
  });

  it('no to A and C holds for B, once A and B are one; in either order of answers', async () => {
    const { groups } = splitPeople(1);
    for (const first of ['yes', 'no']) {
      const library = await ReviewedLibrary.of(groups);
      const yes = () => library.follow(library.people.merge('p1', ['p2']), ['p1', 'p2']);
      const no = () => library.follow(library.people.different('p1', 'p3'), ['p1', 'p3']);
      for (const say of first === 'yes' ? [yes, no] : [no, yes]) say();
      const asked = library.review.next(100).map(({ id }) => id);
      expect(asked.filter((id) => id.startsWith('same'))).toEqual([]);
      expect(asked).toContain('who:p3');
    }
  });

  it('a name that somebody has makes both one', async () => {
    const { groups } = splitPeople(2);
    const library = await ReviewedLibrary.of(groups);
    library.follow(library.people.name('p1', 'Anna'), ['p1']);
    const question = library.review.find('same:p1+p2');
    if (question === null) throw new Error('it was not asked');
    library.follow(decide(library.people, question, { says: 'name', name: 'Anna' }), persons(question));
    expect(library.people.facesOf('Anna')).toHaveLength(0);
    expect(library.people.facesOf('p1')).toHaveLength(12);
  });

  it('yes and no to the question who it is say nothing', async () => {
    const library = await ReviewedLibrary.of([madeUpFaces(1, 3)]);
    const [question] = library.review.next();
    if (question === undefined) throw new Error('nothing was asked');
    expect(decide(library.people, question, { says: 'yes' })).toMatchObject({ refused: 'conflict' });
  });
});
