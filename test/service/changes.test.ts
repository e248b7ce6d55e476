import { describe, expect, it } from 'vitest';
import type { Decided, People, Refused } from '../../daemon/people/index.js';
import type { Told } from '../../daemon/serve/index.js';
import { Changes } from '../../daemon/service/changes.js';
import { PhotoChanges } from '../../daemon/store/photo-changes.js';
import { done } from '../people/owner.js';
import { peopleInMemory } from './state.js';

/** p1 is Anna with two faces, p2 Ben with one, p3 a group. */
function library(): People {
  const people = peopleInMemory();
  const groups = { p1: ['a1', 'a2'], p2: ['b1'], p3: ['c1', 'c2'] };
  people.accept(
    Object.entries(groups).flatMap(([person, faces]) =>
      faces.map((face) => ({ face, person, probability: null })),
    ),
  );
  done(people.name('p1', 'Anna'));
  done(people.name('p2', 'Ben'));
  return people;
}

/** Ids that listeners hear after a decision. */
function heard(people: People, decided: Decided | Refused): string[] {
  const changes = new Changes(new PhotoChanges());
  const told: Told[] = [];
  changes.listen((one) => told.push(one));
  changes.decided(done(decided), people);
  return told.flatMap((one) => (one.method === 'people.changed' ? (one.params.ids ?? []) : [])).sort();
}

describe('who listens hears of', () => {
  it.each<[string, (people: People) => Decided | Refused, string[]]>([
    ['both whom a moved face was and is with', (one) => one.move(['a1'], 'Ben'), ['p1', 'p2']],
    ['both sides of a split', (one) => one.split('Anna', ['a1']), ['p1', 'p4']],
    ['whom a face is not', (one) => one.reject('a1'), ['p1']],
    ['whom faces leave that are none', (one) => one.ignore([], ['a1', 'b1']), ['p1', 'p2']],
    ['a group that is a stranger', (one) => one.ignore(['p3']), ['p3']],
    ['all who become one', (one) => one.merge('Anna', ['p3']), ['p1', 'p3']],
    ['both who are different', (one) => one.different('p1', 'p3'), ['p1', 'p3']],
    ['somebody who is hidden', (one) => one.describe('Anna', { hidden: true }), ['p1']],
    ['somebody who is tagged', (one) => one.tag(['photo'], 'Ben'), ['p2']],
  ])('%s, also when it is undone and done again', (_, decide, ids) => {
    const people = library();
    const decided = done(decide(people));
    expect(heard(people, decided)).toEqual(ids);
    expect(heard(people, people.undo())).toEqual(ids);
    expect(heard(people, people.redo())).toEqual(ids);
  });
});
