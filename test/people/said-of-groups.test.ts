import { describe, expect, it } from 'vitest';
import { People, regroup } from '../../daemon/people/index.js';
import { openTopK } from '../../models/top-k.js';
import { madeUpFaces } from '../gallery/people-of-vectors.js';
import { done, memoryLog, now } from './owner.js';

const calibrations = { pair: { slope: 20, intercept: -7 }, assignment: { slope: 20, intercept: -9 } };
const topK = await openTopK(1);

/** Ten faces of one person, whom the machine takes for one, and five of another one. */
const faces = madeUpFaces(2, 10).slice(0, 15);
const ids = faces.map(({ id }) => id);
const [chosen, left, others] = [ids.slice(0, 3), ids.slice(3, 10), ids.slice(10)];

async function group(people: People): Promise<void> {
  people.accept(await regroup(faces, people.state, calibrations, 'all', topK));
}

/** A library in which the machine has made its groups; `numbers` are given to others before. */
async function scanned(numbers = 0): Promise<People> {
  const people = new People(memoryLog(), now);
  for (let n = 1; n <= numbers; n++) people.accept([{ face: 'gone', person: `p${n}`, probability: null }]);
  await group(people);
  return people;
}

/** Who is with whom, whatever they are numbered. */
function together(people: People): string[] {
  const groups = new Map<string, string[]>();
  for (const face of ids) {
    const person = people.state.assignments.get(face)?.person ?? 'nobody';
    groups.set(person, [...(groups.get(person) ?? []), face]);
  }
  return [...groups.values()].map((some) => some.sort().join(' ')).sort();
}

const personOf = (people: People, face = '') =>
  people.state.assignments.get(face)?.person ?? expect.fail(face);
const groupsOf = (...groups: string[][]) => groups.map((some) => [...some].sort().join(' ')).sort();

const decisions = [
  {
    what: 'faces that were split off',
    say: (people: People) => people.split(personOf(people, left[0]), chosen),
    expected: groupsOf(chosen, left, others),
  },
  {
    what: 'a face that was said not to belong',
    say: (people: People) => people.reject(chosen.slice(0, 1)),
    expected: groupsOf(chosen.slice(0, 1), [...chosen.slice(1), ...left], others),
  },
  {
    what: 'faces that were put to others',
    say: (people: People) => people.move(chosen, personOf(people, others[0])),
    expected: groupsOf([...chosen, ...others], left),
  },
];

describe.each(decisions)('of groups without a name: $what', ({ say, expected }) => {
  it('stay where the owner wants them when all faces are grouped anew', async () => {
    const people = await scanned();
    expect(together(people)).toEqual(groupsOf([...chosen, ...left], others));
    done(say(people));
    await group(people);
    expect(together(people)).toEqual(expected);
    await group(people);
    expect(together(people)).toEqual(expected);
  });

  it('are the same in another library, whatever the groups are numbered there, scanned before or after', async () => {
    const people = await scanned();
    done(say(people));
    const text = [...people.exportLines()].join('\n');
    const [before, after] = [await scanned(7), new People(memoryLog(), now)];
    for (const other of [before, after]) {
      other.receive(text);
      await group(other);
      expect(together(other)).toEqual(expected);
    }
  });

  it('are with the others again when it is undone', async () => {
    const people = await scanned();
    done(say(people));
    await group(people);
    done(people.undo());
    await group(people);
    expect(together(people)).toEqual(groupsOf([...chosen, ...left], others));
  });
});
