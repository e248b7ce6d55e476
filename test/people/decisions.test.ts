import { describe, expect, it } from 'vitest';
import { whyNoBirthDate } from '../../daemon/people/decisions/birth-date.js';
import { type Decided, People, type Refused } from '../../daemon/people/index.js';
import { done, memoryLog, now, visible } from './owner.js';

/** p1 is Anna with three faces, p2 Ben with two, p3 and p4 are groups of two. */
function library(): People {
  const people = new People(memoryLog(), now);
  const groups = { p1: ['a1', 'a2', 'a3'], p2: ['b1', 'b2'], p3: ['c1', 'c2'], p4: ['d1', 'd2'] };
  const moves = Object.entries(groups).flatMap(([person, faces]) =>
    faces.map((face) => ({ face, person, probability: null })),
  );
  people.accept(moves);
  done(people.name('p1', 'Anna'));
  done(people.name('p2', 'Ben'));
  return people;
}

const placeOf = (id: string) => ({ id, photo: 'photo', box: { x0: 0.1, y0: 0.1, x1: 0.3, y1: 0.3 } });
const personOf = (people: People, face: string) => people.state.assignments.get(face)?.person ?? null;
const faces = (people: People, person: string) => people.facesOf(person).sort();

describe('each decision', () => {
  const decisions: [string, (people: People) => Decided | Refused][] = [
    ['naming', (people) => people.name('p3', 'Carl')],
    ['renaming', (people) => people.name('Anna', 'Anna Berg')],
    ['naming a face', (people) => people.nameFace('c1', 'Ben')],
    ['merging', (people) => people.merge('Anna', ['p3', 'p4'])],
    ['telling apart', (people) => people.different('p3', 'p4')],
    ['splitting', (people) => people.split('Anna', ['a1'])],
    ['splitting with a name', (people) => people.split('Anna', ['a1', 'a2'], 'Carl')],
    ['rejecting', (people) => people.reject('a1')],
    ['moving', (people) => people.move(['a1', 'c1'], 'Ben')],
    ['confirming', (people) => people.confirm('p3')],
    ['ignoring', (people) => people.ignore(['p3'], ['a1'])],
    ['hiding', (people) => people.describe('Anna', { hidden: true })],
    ['featuring less', (people) => people.describe('Anna', { featuredLess: true })],
    ['a favourite', (people) => people.describe('Anna', { favourite: true })],
    ['a key face', (people) => people.describe('Anna', { keyFace: 'a2' })],
    ['a birth date', (people) => people.describe('Anna', { born: '1990-05' })],
    ['what is no face', (people) => people.notFaces([placeOf('a1'), placeOf('x')])],
    ['drawing', (people) => people.draw(placeOf('x'), 'face')],
    ['tagging', (people) => people.tag(['photo'], 'Anna')],
    ['tagging somebody new', (people) => people.tag(['photo'], 'Carl')],
  ];

  it.each(decisions)('%s changes something, and undo and redo go there and back', (_, decide) => {
    const people = library();
    const before = visible(people.state);
    const { event } = done(decide(people));
    const after = visible(people.state);
    expect(after).not.toEqual(before);
    done(people.undo());
    expect(visible(people.state)).toEqual(before);
    done(people.redo());
    expect(visible(people.state)).toEqual(after);
    done(people.undo(event));
    done(people.redo(event));
    expect(visible(people.state)).toEqual(after);
  });

  it.each(decisions)('%s a second time is refused, or changes nothing that can be seen', (_, decide) => {
    const people = library();
    done(decide(people));
    const after = visible(people.state);
    const again = decide(people);
    if (!('refused' in again)) done(people.undo());
    expect(visible(people.state)).toEqual(after);
  });

  it.each(decisions)('%s: a middle step is taken back and what came after stays', (_, decide) => {
    const people = library();
    const { event } = done(decide(people));
    done(people.describe('Ben', { born: '1970' }));
    done(people.undo(event));
    expect(people.state.facts.get('p2')).toEqual({ born: '1970' });
  });
});

describe('splitting', () => {
  it('makes the faces a group of their own, that is never merged back by mistake', () => {
    const people = library();
    const { person, event } = done(people.split('Anna', ['a1', 'a2']));
    expect(faces(people, person ?? '')).toEqual(['a1', 'a2']);
    expect(faces(people, 'p1')).toEqual(['a3']);
    expect(people.merge('Anna', [person ?? ''])).toMatchObject({
      refused: 'conflict',
      hint: expect.stringContaining(`undo ${event}`),
    });
  });

  it('with the name of somebody else moves the faces there', () => {
    const people = library();
    done(people.split('Anna', ['a1'], 'ben'));
    expect(faces(people, 'p2')).toEqual(['a1', 'b1', 'b2']);
  });

  it('holds against the machine', () => {
    const people = library();
    const { person } = done(people.split('p3', ['c1']));
    people.accept([{ face: 'c1', person: 'p3', probability: 0.999 }]);
    expect(personOf(people, 'c1')).toBe(person);
  });
});

describe('moving and confirming', () => {
  it('many faces at once, from several people, to somebody new', () => {
    const people = library();
    const { person } = done(people.move(['a1', 'b1', 'c1'], 'Carl'));
    expect(people.find('Carl')?.id).toBe(person);
    expect(faces(people, person ?? '')).toEqual(['a1', 'b1', 'c1']);
  });

  it('to a group makes the faces the owner’s word there', () => {
    const people = library();
    done(people.move(['a1'], 'p3'));
    expect(people.state.assignments.get('a1')).toMatchObject({ person: 'p3', confirmed: true, by: 'owner' });
  });

  it('lifts what was rejected before', () => {
    const people = library();
    done(people.reject('a1', 'Ben'));
    done(people.move(['a1'], 'Ben'));
    expect(people.state.rejected.get('a1')).toBeUndefined();
  });

  it('takes the faces the machine added since, all of them or some', () => {
    const people = library();
    people.accept(['n1', 'n2'].map((face) => ({ face, person: 'p1', probability: 0.9 })));
    expect(done(people.confirm('Anna', ['n1'])).faces).toEqual(['n1']);
    expect(done(people.confirm('Anna')).faces).toEqual(['n2']);
    expect(people.confirm('Anna')).toMatchObject({ refused: 'conflict' });
  });
});

describe('a stranger', () => {
  it('keeps the faces of the group, and draws those that the machine adds', () => {
    const people = library();
    done(people.ignore(['p3']));
    people.accept([{ face: 'c3', person: 'p3', probability: 0.99 }]);
    expect(people.state.ignored.has('p3')).toBe(true);
    expect(faces(people, 'p3')).toEqual(['c1', 'c2', 'c3']);
  });

  it('comes back with a name', () => {
    const people = library();
    done(people.ignore(['p3'], ['d1']));
    done(people.name('p3', 'Carl'));
    done(people.nameFace('d1', 'Dora'));
    expect(people.state.ignored.size + people.state.strangers.size).toBe(0);
  });

  it('comes back by being somebody who has a name', () => {
    const people = library();
    done(people.ignore(['p3']));
    done(people.merge('Anna', ['p3']));
    expect(people.state.ignored.size).toBe(0);
  });

  it('who is a single face is with nobody, whatever the machine says', () => {
    const people = library();
    done(people.ignore([], ['d1']));
    people.accept([{ face: 'd1', person: 'p4', probability: 0.999 }]);
    expect(personOf(people, 'd1')).toBeNull();
  });
});

describe('what is no face', () => {
  it('is with nobody, whatever the machine and metadata of the first day say', () => {
    const people = library();
    done(people.notFaces([placeOf('c1')]));
    people.accept([{ face: 'c1', person: 'p3', probability: 0.999 }]);
    const { disputed } = people.hear(
      ['mwg'],
      [{ photo: 'photo', face: 'c1', was: null, name: 'Anna' }],
      true,
    );
    expect(disputed).toHaveLength(1);
    expect(personOf(people, 'c1')).toBeNull();
  });

  it('keeps its place, so that it is known again', () => {
    const people = library();
    done(people.notFaces([placeOf('c1')]));
    expect(people.state.places.get('photo')).toEqual([placeOf('c1')]);
    done(people.undo());
    expect(people.state.places.size).toBe(0);
  });

  it('is one after all when the owner says who it is', () => {
    const people = library();
    done(people.notFaces([placeOf('c1')]));
    done(people.nameFace('c1', 'Carl'));
    expect(people.state.notFaces.size).toBe(0);
  });
});

describe('what is said of a person', () => {
  it('adds up, and is taken back piece by piece', () => {
    const people = library();
    done(people.describe('Anna', { favourite: true, born: '1990' }));
    done(people.describe('Anna', { hidden: true, born: '1990-05-17' }));
    expect(people.state.facts.get('p1')).toEqual({ favourite: true, hidden: true, born: '1990-05-17' });
    done(people.describe('Anna', { hidden: false, born: null }));
    expect(people.state.facts.get('p1')).toEqual({ favourite: true });
    done(people.describe('Anna', { favourite: false }));
    expect(people.state.facts.has('p1')).toBe(false);
  });

  it('goes with the name when people are merged, and fills what is not known of them', () => {
    const people = library();
    done(people.describe('Anna', { favourite: true }));
    done(people.describe('Ben', { hidden: true, born: '1970' }));
    done(people.merge('Anna', ['Ben']));
    expect(people.state.facts.get('p1')).toEqual({ favourite: true, born: '1970' });
  });

  it.each(['1990', '1990-05', '1990-05-17', '2024-02-29', '2026', '2026-01', '2026-01-02'])(
    '%s is a birth date',
    (text) => expect(whyNoBirthDate(text, '2026-01-02')).toBeNull(),
  );

  it.each([
    '',
    '90',
    '1990-13',
    '1990-00',
    '1990-02-30',
    '2025-02-29',
    '1990-5',
    '17.5.1990',
    '2027',
    '2026-02',
    '2026-01-03',
    '1990-05-17T00',
  ])('%s is none', (text) => expect(whyNoBirthDate(text, '2026-01-02')).toEqual(expect.any(String)));
});

describe('tags without a place', () => {
  it('of the owner come and go', () => {
    const people = library();
    done(people.tag(['x', 'y'], 'Anna'));
    expect([...people.state.present.keys()]).toEqual(['x', 'y']);
    done(people.untag(['x'], 'Anna'));
    expect([...people.state.present.keys()]).toEqual(['y']);
    expect(people.state.untagged.get('x')?.has('p1')).toBe(true);
  });

  it('of another program are taken out, do not come back on another first day, and do when it says so anew', () => {
    const people = library();
    const word = { photo: 'x', face: null, was: null, name: 'Anna' };
    people.hear(['digikam'], [word], true);
    done(people.untag(['x'], 'Anna'));
    people.hear(['digikam'], [word], true);
    expect(people.state.present.has('x')).toBe(false);
    people.hear(['digikam'], [word], false);
    expect(people.state.present.get('x')?.get('p1')).toBe('host');
  });

  it('follow a merge, also those that were taken out', () => {
    const people = library();
    done(people.tag(['x', 'y'], 'Ben'));
    done(people.untag(['x'], 'Ben'));
    done(people.merge('Anna', ['Ben']));
    expect(people.state.present.get('y')?.has('p1')).toBe(true);
    expect(people.state.untagged.get('x')?.has('p1')).toBe(true);
  });
});

describe('a rejection', () => {
  it('said twice is refused', () => {
    const people = library();
    done(people.reject('c1', 'Ben'));
    expect(people.reject('c1', 'Ben')).toMatchObject({ refused: 'conflict' });
  });

  it('holds for whoever the person became part of', () => {
    const people = library();
    done(people.reject('c1', 'Ben'));
    done(people.merge('Anna', ['Ben']));
    people.accept([{ face: 'c1', person: 'p1', probability: 0.999 }]);
    expect(personOf(people, 'c1')).toBe('p3');
  });
});

describe('undo and redo that make no sense', () => {
  it('a merge does not come back after both were said to be different', () => {
    const people = library();
    const { event } = done(people.merge('p3', ['p4']));
    done(people.undo(event));
    const { event: step } = done(people.different('p3', 'p4'));
    expect(people.redo(event)).toMatchObject({
      refused: 'conflict',
      what: expect.stringContaining(`Step ${step} would come to nothing`),
      hint: expect.stringContaining(`undo ${step}`),
    });
    done(people.undo(step));
    done(people.redo(event));
    expect(faces(people, 'p3')).toEqual(['c1', 'c2', 'd1', 'd2']);
  });

  it('two are not made different again after they were merged', () => {
    const people = library();
    const { event } = done(people.different('p3', 'p4'));
    done(people.undo(event));
    const { event: step } = done(people.merge('p3', ['p4']));
    expect(people.redo(event)).toMatchObject({
      refused: 'conflict',
      what: expect.stringContaining(`Step ${step}`),
    });
  });

  it('a name does not come back that somebody else has by now', () => {
    const people = library();
    const { event } = done(people.name('Anna', 'Zoë'));
    const { event: step } = done(people.name('p3', 'Anna'));
    expect(people.undo(event)).toMatchObject({
      refused: 'conflict',
      what: expect.stringContaining(`Step ${step}`),
    });
    expect(people.find('Anna')?.id).toBe('p3');
  });

  it('a face does not come back to whom it was rejected from since', () => {
    const people = library();
    const { event } = done(people.move(['c1'], 'Ben'));
    done(people.undo(event));
    done(people.reject('c1', 'Ben'));
    done(people.redo(event));
    expect(personOf(people, 'c1')).toBeNull();
  });

  it.each([
    ['redoing nothing', (people: People) => people.redo()],
    ['redoing what was never undone', (people: People) => people.redo(2)],
    ['redoing what never was', (people: People) => people.redo(4711)],
    ['undoing what never was', (people: People) => people.undo(4711)],
  ])('%s is refused', (_, decide) => {
    const people = library();
    const { length } = people.log;
    expect(decide(people)).toMatchObject({ refused: expect.any(String), hint: expect.any(String) });
    expect(people.log).toHaveLength(length);
  });

  it('a redo cannot be done twice', () => {
    const people = library();
    done(people.undo());
    done(people.redo());
    expect(people.redo()).toMatchObject({ refused: 'not-found' });
  });

  it('redo without a number goes back through what was undone, the last first', () => {
    const people = library();
    const end = visible(people.state);
    done(people.undo());
    const middle = visible(people.state);
    done(people.undo());
    done(people.redo());
    expect(visible(people.state)).toEqual(middle);
    done(people.redo());
    expect(visible(people.state)).toEqual(end);
  });
});

describe('a decision that makes no sense is refused, and the log stays as it was', () => {
  it.each<[string, (people: People) => Decided | Refused]>([
    ['splitting a face of somebody else', (people) => people.split('Anna', ['b1'])],
    ['splitting off everybody', (people) => people.split('Anna', ['a1', 'a2', 'a3'])],
    ['splitting off nothing', (people) => people.split('Anna', [])],
    ['splitting to themselves', (people) => people.split('Anna', ['a1'], 'Anna')],
    ['splitting to a name that is none', (people) => people.split('Anna', ['a1'], ' ')],
    ['splitting nobody', (people) => people.split('Zoë', ['a1'])],
    ['moving no face', (people) => people.move([], 'Ben')],
    ['moving where they are', (people) => people.move(['a1'], 'Anna')],
    ['moving to an id that nobody has', (people) => people.move(['a1'], 'p77')],
    ['confirming a face of somebody else', (people) => people.confirm('Anna', ['b1'])],
    ['confirming nobody', (people) => people.confirm('Zoë')],
    ['ignoring somebody with a name', (people) => people.ignore(['Anna'])],
    ['ignoring nothing', (people) => people.ignore([])],
    ['hiding a group', (people) => people.describe('p3', { hidden: true })],
    ['hiding nobody', (people) => people.describe('Zoë', { hidden: true })],
    ['saying nothing', (people) => people.describe('Anna', {})],
    ['saying what is so', (people) => people.describe('Anna', { hidden: false, born: null })],
    ['a key face of somebody else', (people) => people.describe('Anna', { keyFace: 'b1' })],
    ['a birth date that is none', (people) => people.describe('Anna', { born: '1990-02-30' })],
    ['a birth date to come', (people) => people.describe('Anna', { born: '2030' })],
    ['no face, of nothing', (people) => people.notFaces([])],
    [
      'drawing an empty box',
      (people) => people.draw({ ...placeOf('x'), box: { x0: 0.5, y0: 0, x1: 0.5, y1: 1 } }, 'face'),
    ],
    ['tagging a group', (people) => people.tag(['x'], 'p3')],
    ['tagging no photo', (people) => people.tag([], 'Anna')],
    ['tagging a name that is none', (people) => people.tag(['x'], 'p77')],
    ['untagging who is not tagged', (people) => people.untag(['x'], 'Anna')],
    ['untagging nobody', (people) => people.untag(['x'], 'Zoë')],
  ])('%s', (_, decide) => {
    const people = library();
    const before = visible(people.state);
    expect(decide(people)).toMatchObject({
      what: expect.stringMatching(/\.$/),
      hint: expect.stringMatching(/\.$/),
    });
    expect(visible(people.state)).toEqual(before);
  });
});

it('every event makes another state, so that whoever remembers what they made of one sees that it is old', () => {
  const people = library();
  const states = new Set([people.state]);
  done(people.describe('Anna', { favourite: true }));
  states.add(people.state);
  done(people.undo());
  states.add(people.state);
  people.accept([{ face: 'z', person: 'p9', probability: null }]);
  states.add(people.state);
  expect(states.size).toBe(4);
  expect(people.state).toBe(people.state);
});

describe('people as of a past time', () => {
  it('are what was said until then, and what was undone since counts if it was undone later', () => {
    let clock = new Date('2026-01-01T00:00:00Z');
    const people = new People(memoryLog(), () => clock);
    people.accept([{ face: 'f', person: 'p1', probability: null }]);
    clock = new Date('2026-02-01T00:00:00Z');
    done(people.name('p1', 'Anna'));
    clock = new Date('2026-03-01T00:00:00Z');
    done(people.name('p1', 'Anna Berg'));
    clock = new Date('2026-04-01T00:00:00Z');
    done(people.undo());
    const nameAt = (time: string) => people.asOf(time).people.get('p1')?.name;
    expect(nameAt('2025-12-31T00:00:00.000Z')).toBeUndefined();
    expect(nameAt('2026-01-15T00:00:00.000Z')).toBeNull();
    expect(nameAt('2026-02-01T00:00:00.000Z')).toBe('Anna');
    expect(nameAt('2026-03-15T00:00:00.000Z')).toBe('Anna Berg');
    expect(nameAt('2026-05-01T00:00:00.000Z')).toBe('Anna');
    expect(people.state.people.get('p1')?.name).toBe('Anna');
  });

  it('are those of the very moment, however it is written: a second without its fractions was taken for all of it', () => {
    const people = new People(memoryLog(), () => new Date('2026-02-01T12:00:00.500Z'));
    people.accept([{ face: 'f', person: 'p1', probability: null }]);
    done(people.name('p1', 'Anna'));
    const nameAt = (time: string) => people.asOf(time).people.get('p1')?.name;
    for (const before of ['2026-02-01T12:00:00Z', '2026-02-01T12:00Z', '2026-02-01T13:00:00+01:00'])
      expect([before, nameAt(before)]).toEqual([before, undefined]);
    for (const after of ['2026-02-01T12:00:01Z', '2026-02-01T12:01Z', '2026-02-01T07:00:00.500-05:00'])
      expect([after, nameAt(after)]).toEqual([after, 'Anna']);
  });

  it('are told anew when something was said since, also of the same time', () => {
    const people = new People(memoryLog(), now);
    people.accept([{ face: 'f', person: 'p1', probability: null }]);
    const time = now().toISOString();
    const before = people.asOf(time);
    expect(people.asOf(time)).toBe(before);
    done(people.name('p1', 'Anna'));
    expect(people.asOf(time).people.get('p1')?.name).toBe('Anna');
    expect(before.people.get('p1')?.name).toBeNull();
  });
});
