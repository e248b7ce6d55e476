import { beforeEach, describe, expect, it } from 'vitest';
import { People } from '../../daemon/people/index.js';
import { Today } from '../../daemon/service/today.js';
import { done, memoryLog } from '../people/owner.js';

describe('what the owner decided today', () => {
  let now: Date;
  let people: People;
  let today: Today;
  beforeEach(() => {
    now = new Date('2026-11-23T12:00:00');
    people = new People(memoryLog(), () => now);
    const moves = ['a', 'b', 'c', 'd'].map((face, i) => ({
      face,
      person: `p${1 + (i >> 1)}`,
      probability: null,
    }));
    people.accept(moves);
    today = new Today(people);
  });

  it('is no grouping and nothing of yesterday', () => {
    done(people.name('p1', 'Anna'));
    now = new Date('2026-11-24T00:00:01');
    expect(today.count(now)).toEqual({ answers: 0, faces: 0 });
    done(people.name('p2', 'Ben'));
    expect(today.count(now)).toEqual({ answers: 1, faces: 2 });
  });

  it('grows with each decision, a face that is decided twice counting once', () => {
    expect(today.count(now)).toEqual({ answers: 0, faces: 0 });
    done(people.name('p1', 'Anna'));
    expect(today.count(now)).toEqual({ answers: 1, faces: 2 });
    done(people.reject(['a']));
    expect(today.count(now)).toEqual({ answers: 2, faces: 2 });
    expect(today.count(now)).toEqual({ answers: 2, faces: 2 });
  });

  it('is without what was undone, and with what was done again', () => {
    done(people.name('p1', 'Anna'));
    done(people.name('p2', 'Ben'));
    expect(today.count(now)).toEqual({ answers: 2, faces: 4 });
    done(people.undo());
    expect(today.count(now)).toEqual({ answers: 1, faces: 2 });
    done(people.redo());
    expect(today.count(now)).toEqual({ answers: 2, faces: 4 });
  });

  it('begins anew at midnight', () => {
    done(people.name('p1', 'Anna'));
    expect(today.count(now).answers).toBe(1);
    expect(today.count(new Date('2026-11-24T00:00:01'))).toEqual({ answers: 0, faces: 0 });
  });
});
