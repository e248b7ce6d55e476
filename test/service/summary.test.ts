import { describe, expect, it } from 'vitest';
import { summaryOf } from '../../daemon/service/summary.js';
import { done } from '../people/owner.js';
import { peopleInMemory } from './state.js';

/** A library of so many groups of one face, and what its last step says. */
function library(groups: number) {
  const people = peopleInMemory();
  const ids = Array.from({ length: groups }, (_, i) => `p${i + 1}`);
  people.accept(ids.map((person, i) => ({ face: `f${i}`, person, probability: null })));
  const last = () => {
    const entry = people.log.at(-1);
    return entry === undefined ? '' : summaryOf(entry, people);
  };
  return { people, ids, last };
}

describe('what a step did', () => {
  it('names the groups of a merge while they are few: 60 of them filled the terminal', () => {
    const { people, ids, last } = library(61);
    const [into = '', ...from] = ids;
    people.merge(into, from);
    expect(last()).toBe('Merged p2, p3, p4 and 57 more into p1, who has 61 faces now.');
  });

  it('leaves no single one to be counted', () => {
    const { people, last } = library(5);
    people.merge('p1', ['p2', 'p3', 'p4', 'p5']);
    expect(last()).toBe('Merged p2, p3, p4, p5 into p1, who has 5 faces now.');
  });

  it('counts groups of strangers, too', () => {
    const { people, ids, last } = library(10);
    people.ignore(ids);
    expect(last()).toBe('Nobody to remember: p1, p2, p3 and 7 more.');
  });

  it('is told of the step that was done again, not of the undo of its undo', () => {
    const { people, last } = library(1);
    const { event: named } = done(people.name('p1', 'Anna'));
    people.undo(named);
    expect(last()).toBe(`Undid step ${named}: Named p1 "Anna", with 1 face.`);
    people.redo(named);
    expect(last()).toBe(`Did step ${named} again: Named p1 "Anna", with 1 face.`);
    people.undo();
    expect(last()).toBe(`Undid step ${named}: Named p1 "Anna", with 1 face.`);
    people.redo();
    expect(last()).toBe(`Did step ${named} again: Named p1 "Anna", with 1 face.`);
  });
});
