import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Differences, differences } from '../../daemon/people/differences.js';
import { foldLog, stateOf, undoneEvents } from '../../daemon/people/fold/index.js';
import { type Decided, People, type PeopleState } from '../../daemon/people/index.js';
import { survivor } from '../../daemon/people/state.js';
import { memoryLog, now, visible } from './owner.js';
import { decision, life, type Random } from './random-decisions.js';

const RUNS = { numRuns: 400 };

function lived(steps: readonly Random[]): People {
  const people = new People(memoryLog(), now);
  for (const { say } of steps) say(people);
  return people;
}

/** Decisions that are made, after a life. */
const deciding = (check: (people: People, decided: Decided, before: ReturnType<typeof visible>) => void) =>
  fc.assert(
    fc.property(life, decision, (steps, { say }) => {
      const people = lived(steps);
      const before = visible(people.state);
      const decided = say(people);
      if (decided === null || 'refused' in decided) expect(visible(people.state)).toEqual(before);
      else check(people, decided, before);
    }),
    RUNS,
  );

describe('whatever was decided', () => {
  it.each([
    ['', undefined],
    [', also where no step is kept to be taken back', 0],
    [', also where few steps are kept to be taken back', 20],
  ])('the state that was brought on step by step is the fold over the whole log%s', (_, most) => {
    fc.assert(
      fc.property(life, (steps) => {
        const storage = memoryLog();
        const people = new People(storage, now, most);
        for (const { say } of steps) {
          say(people);
          expect(people.state).toEqual(stateOf(foldLog(people.log)));
        }
        expect(new People(storage, now).state).toEqual(people.state);
      }),
      RUNS,
    );
  });

  it('undo and redo of all steps, in any order, leave the fold over the whole log', () => {
    fc.assert(
      fc.property(life, fc.array(fc.nat(), { maxLength: 40 }), (steps, targets) => {
        const people = lived(steps);
        for (const target of targets) {
          const id = (target % people.log.length) + 1;
          const turned = people.undone.has(id) ? people.redo(id) : people.undo(id);
          if ('refused' in turned) expect(turned.what).toMatch(/^\S.*\.$/);
          expect(people.state).toEqual(stateOf(foldLog(people.log)));
          expect(people.undone).toEqual(undoneEvents(people.log));
        }
      }),
      RUNS,
    );
  });

  it('an undo that cannot be written changes nothing', () => {
    fc.assert(
      fc.property(life, fc.nat(), (steps, target) => {
        const storage = memoryLog();
        let isFull = false;
        const append: typeof storage.append = (row) => {
          if (isFull) throw new Error('the disk is full');
          return storage.append(row);
        };
        const people = new People({ ...storage, append }, now);
        for (const { say } of steps) say(people);
        isFull = true;
        const before = visible(people.state);
        try {
          expect(people.undo((target % people.log.length) + 1)).toHaveProperty('refused');
        } catch (error) {
          expect(error).toMatchObject({ message: 'the disk is full' });
        }
        expect(visible(people.state)).toEqual(before);
        expect(people.state).toEqual(stateOf(foldLog(people.log)));
      }),
      RUNS,
    );
  });

  it('undoing a decision leaves what was there before', () => {
    deciding((people, { event }, before) => {
      expect(people.undo(event)).not.toHaveProperty('refused');
      expect(visible(people.state)).toEqual(before);
    });
  });

  it('redoing what was undone leaves what was there before', () => {
    deciding((people, { event }) => {
      const after = visible(people.state);
      people.undo(event);
      expect(people.redo(event)).not.toHaveProperty('refused');
      expect(visible(people.state)).toEqual(after);
    });
  });

  it('every step that can be undone can be redone, and then all is as it was', () => {
    fc.assert(
      fc.property(life, fc.nat({ max: 20 }), (steps, n) => {
        const people = lived(steps);
        const before = visible(people.state);
        const undone = people.undo((n % people.log.length) + 1);
        if (!('refused' in undone)) people.undo(undone.event);
        expect(visible(people.state)).toEqual(before);
      }),
      RUNS,
    );
  });

  it('a decision tells exactly the faces and photos it changed', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const people = new People(memoryLog(), now);
        for (const { say } of steps) {
          const before = stateOf(foldLog(people.log));
          const decided = say(people);
          if (decided === null || 'refused' in decided) continue;
          const told = differences(before, people.state);
          expect(sorted(decided)).toEqual(sorted(told));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('nothing leaves the log, and nothing that was refused stands in it', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const people = new People(memoryLog(), now);
        for (const { say } of steps) {
          const before = [...people.log];
          const decided = say(people);
          expect(people.log.slice(0, before.length)).toEqual(before);
          if (decided !== null && 'refused' in decided) expect(people.log).toHaveLength(before.length);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('no number is given to two people, not even after an undo', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const people = new People(memoryLog(), now);
        const given = new Set<string>();
        for (const { say } of steps) {
          const { nextNumber } = people.state;
          const ids = new Set(people.state.people.keys());
          say(people);
          expect(people.state.nextNumber).toBeGreaterThanOrEqual(nextNumber);
          for (const id of people.state.people.keys()) given.add(id);
          for (const id of ids) expect(Number(id.slice(1))).toBeLessThan(people.state.nextNumber);
        }
        for (const id of given) expect(Number(id.slice(1))).toBeLessThan(people.state.nextNumber);
      }),
      { numRuns: 150 },
    );
  });

  it('nothing that the owner forbade comes back, by whatever undo and redo', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const people = new People(memoryLog(), now);
        for (const { say, what } of steps) {
          const said = say(people);
          expect(broken(people.state), `after ${what} ${JSON.stringify(said)}`).toEqual([]);
        }
      }),
      RUNS,
    );
  });
});

function sorted({ faces, named, photos, people, writing }: Differences) {
  const lists = [faces, named, photos, people].map((ids) => [...ids].sort());
  return { lists, writing };
}

/** What must never be true of a state. */
function broken(state: PeopleState): string[] {
  const { assignments, rejected, different, notFaces, strangers, members, people, byName, ignored } = state;
  const wrong: string[] = [];
  for (const [face, { person }] of assignments) {
    if (rejected.get(face)?.has(person)) wrong.push(`${face} was rejected from ${person}`);
    if (notFaces.has(face) || strangers.has(face)) wrong.push(`${face} is nobody`);
    if (!members.get(person)?.has(face)) wrong.push(`${face} is missing in the members of ${person}`);
    if (!people.has(person)) wrong.push(`${face} is with ${person}, who is nobody`);
  }
  const counted = [...members.values()].reduce((sum, { size }) => sum + size, 0);
  if (counted !== assignments.size) wrong.push('members and assignments differ');
  for (const [a, others] of different)
    for (const b of others.keys())
      if (survivor(state.mergedInto, a) === survivor(state.mergedInto, b)) wrong.push(`${a} is ${b}`);
  const names = [...people.values()].flatMap(({ name }) => name ?? []);
  if (new Set(names.map((name) => name.toLowerCase())).size !== names.length) wrong.push('two have one name');
  if (byName.size !== names.length) wrong.push('names and bearers differ');
  for (const id of ignored)
    if ((people.get(id)?.name ?? null) !== null) wrong.push(`${id} is ignored and named`);
  for (const face of state.confirmedAlone)
    if (assignments.get(face)?.confirmed !== true) wrong.push(`${face} was confirmed alone, and is not`);
  if (state.contradictions.size > 0) wrong.push(...state.contradictions.values());
  return wrong;
}
