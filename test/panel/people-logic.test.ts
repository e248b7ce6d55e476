import { describe, expect, it } from 'vitest';
import { countsOf, filterNamed, nextUnnamed, shownBy } from '../../adapters/panel/people/filter.js';
import { losesName, planMerging } from '../../adapters/panel/people/merging.js';
import type { Person } from '../../protocol/index.js';

const person = (id: string, name: string | null, faces: number, more: Partial<Person> = {}): Person => ({
  id,
  name,
  faces,
  photos: faces,
  ...more,
});
const everybody = [
  person('p1', null, 90),
  person('p2', 'Anna', 80, { favourite: true }),
  person('p3', 'Ben', 70, { hidden: true, favourite: true }),
  person('p4', null, 60, { ignored: true }),
  person('p5', null, 50),
  person('p6', 'Gone', 0),
];
const ids = (people: readonly Person[]) => people.map(({ id }) => id).join(' ');

describe('who is shown', () => {
  it('follows the filter, keeps the order, and shows the hidden only where asked', () => {
    expect(ids(shownBy('all', everybody))).toBe('p1 p2 p5');
    expect(ids(shownBy('named', everybody))).toBe('p2');
    expect(ids(shownBy('unnamed', everybody))).toBe('p1 p5');
    expect(ids(shownBy('favourites', everybody))).toBe('p2');
    expect(ids(shownBy('hidden', everybody))).toBe('p3 p4');
    expect(countsOf(everybody)).toEqual({ all: 3, named: 1, unnamed: 2, favourites: 1, hidden: 2 });
  });

  it('is all of them for a filter that there is not', () => {
    expect([filterNamed(null), filterNamed('x'), filterNamed('hidden')]).toEqual(['all', 'all', 'hidden']);
  });

  it('is named one after the other, round to the first', () => {
    const shown = shownBy('all', everybody);
    expect([nextUnnamed(shown, 'p1'), nextUnnamed(shown, 'p5'), nextUnnamed(shown, 'gone')]).toEqual([
      'p5',
      'p1',
      'p1',
    ]);
    expect(nextUnnamed(shownBy('named', everybody), 'p2')).toBeNull();
    expect(nextUnnamed([person('p1', null, 1)], 'p1')).toBeNull();
  });
});

describe('several that become one', () => {
  const [anna, ben, big, small] = [
    person('p1', 'Anna', 5),
    person('p2', 'Ben', 9),
    person('p3', null, 90),
    person('p4', null, 2),
  ];
  const into = (people: Person[], target?: string) => planMerging(people, target)?.into.id;

  it('keep the name there is, then whom they were dropped on, then the largest', () => {
    expect(into([big, anna])).toBe('p1');
    expect(into([anna, big], 'p3')).toBe('p1');
    expect(into([anna, ben], 'p1')).toBe('p1');
    expect(into([big, small], 'p4')).toBe('p4');
    expect(into([small, big])).toBe('p3');
  });

  it('need two', () => {
    expect(planMerging([anna])).toBeNull();
    expect(planMerging([])).toBeNull();
  });

  it('ask the owner only where a name would be lost', () => {
    expect(losesName({ into: anna, from: [big] })).toBe(false);
    expect(losesName({ into: anna, from: [big, ben] })).toBe(true);
    expect(losesName({ into: anna, from: [person('p9', 'ANNA', 1)] })).toBe(false);
  });
});
