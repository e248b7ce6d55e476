import { describe, expect, it } from 'vitest';
import type { Asked } from '../../adapters/panel/review/asked.js';
import { changeQueue, emptyQueue, type Queue, type QueueChange } from '../../adapters/panel/review/queue.js';

const who = (person: string): Asked => ({
  id: `who:${person}`,
  kind: 'who',
  subject: person,
  persons: [person],
  yes: null,
  about: { name: null, faces: 3, sightings: [] },
  against: null,
  likely: [],
  probability: 0.9,
  settles: 3,
  moments: 2,
});

const same = (person: string, other: string, name: string | null = null): Asked => ({
  ...who(person),
  id: `same:${person}+${other}`,
  kind: 'same',
  persons: [person, other],
  yes: { person: other, name },
});

const [one, two, three] = [who('p1'), who('p2'), who('p3')];
const queueAfter = (...changes: QueueChange[]) => changes.reduce(changeQueue, emptyQueue);
const listed = (...questions: Asked[]): QueueChange => ({ do: 'listed', questions });
const answered = (question: Asked): QueueChange => ({ do: 'answered', question });
const returned = (question: Asked): QueueChange => ({ do: 'returned', question });
const ids = ({ questions }: Queue) => questions.map(({ id }) => id);

describe('the questions that are at hand', () => {
  it('are in the order of the daemon', () => {
    expect(ids(queueAfter(listed(one, two)))).toEqual(['who:p1', 'who:p2']);
    expect(ids(queueAfter(listed()))).toEqual([]);
  });

  it('go on with the next at once, before the daemon has answered', () => {
    expect(ids(queueAfter(listed(one, two, three), answered(one)))).toEqual(['who:p2', 'who:p3']);
  });

  it('do not bring back what a list tells that was asked for before the answer', () => {
    expect(ids(queueAfter(listed(one, two), answered(one), listed(one, two, three)))).toEqual([
      'who:p2',
      'who:p3',
    ]);
  });

  it('keep the one that is looked at, whatever is better by now', () => {
    expect(ids(queueAfter(listed(one, two), listed(three, two, one)))).toEqual([
      'who:p1',
      'who:p3',
      'who:p2',
    ]);
  });

  it('show what the daemon says of it now', () => {
    const larger = { ...one, about: { ...one.about, faces: 9 } };
    expect(queueAfter(listed(one), listed(two, larger)).questions[0]?.about.faces).toBe(9);
  });

  it('go on when the one that is looked at was answered elsewhere', () => {
    expect(ids(queueAfter(listed(one, two), listed(three, two)))).toEqual(['who:p3', 'who:p2']);
  });

  it('put the question in its place that it has become', () => {
    const isAnna = same('p2', 'p1', 'Anna');
    const now = queueAfter(listed(one, two, three), answered(one), listed(three, isAnna));
    expect(ids(now)).toEqual([isAnna.id, 'who:p3']);
  });

  it('ask first what an answer does not touch', () => {
    const pair = same('p1', 'p2');
    expect(ids(queueAfter(listed(pair, one, three, two), answered(pair)))).toEqual([
      'who:p3',
      'who:p1',
      'who:p2',
    ]);
  });

  it('go back to a question, and ask it once more', () => {
    const back = queueAfter(listed(one, two), answered(one), listed(two, three), returned(one));
    expect(ids(back)).toEqual(['who:p1', 'who:p2', 'who:p3']);
    expect(ids(changeQueue(back, answered(one)))).toEqual(['who:p2', 'who:p3']);
  });

  it('keep a question that came back until the daemon knows of it, and no longer', () => {
    const back = queueAfter(listed(one, two), answered(one), returned(one));
    const early = changeQueue(back, listed(two, three));
    expect(ids(early)).toEqual(['who:p1', 'who:p2', 'who:p3']);
    const known = changeQueue(early, listed(one, two));
    expect(ids(known)).toEqual(['who:p1', 'who:p2']);
    expect(ids(changeQueue(known, listed(two)))).toEqual(['who:p2']);
  });

  it('go back over several answers, the last one first', () => {
    const back = queueAfter(
      listed(one, two, three),
      answered(one),
      answered(two),
      returned(two),
      returned(one),
    );
    expect(ids(back)).toEqual(['who:p1', 'who:p2', 'who:p3']);
    expect(ids(changeQueue(back, listed(one, two, three)))).toEqual(['who:p1', 'who:p2', 'who:p3']);
  });

  it('end, and begin again with what comes', () => {
    const done = queueAfter(listed(one), answered(one), listed());
    expect(ids(done)).toEqual([]);
    expect(ids(changeQueue(done, listed(two)))).toEqual(['who:p2']);
  });

  it('change nothing of what was there before', () => {
    const before = queueAfter(listed(one, two));
    changeQueue(before, answered(one));
    expect(ids(before)).toEqual(['who:p1', 'who:p2']);
    expect(before.answered.size).toBe(0);
  });
});
