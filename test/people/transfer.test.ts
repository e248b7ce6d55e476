import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { People, type PeopleState, type Received, type Refused } from '../../daemon/people/index.js';
import { done, memoryLog, now } from './owner.js';
import { life } from './random-decisions.js';

const textOf = (people: People) => [...people.exportLines()].join('\n');
const withAnna = () => {
  const people = new People(memoryLog(), now);
  people.accept(['f0', 'f1', 'f2'].map((face) => ({ face, person: 'p1', probability: null })));
  done(people.name('p1', 'Anna'));
  return people;
};
const groupsOnly = () => {
  const people = new People(memoryLog(), now);
  people.accept(['f0', 'f1', 'x'].map((face, n) => ({ face, person: `p${n + 1}`, probability: null })));
  return people;
};

function received(outcome: Received | Refused): Received {
  if ('refused' in outcome) throw new Error(outcome.what);
  return outcome;
}

/** What people have said, by names: numbers may differ between libraries. */
function said(state: PeopleState) {
  const called = (id: string) => state.people.get(id)?.name ?? null;
  const named = <T>(list: Iterable<readonly [T, string]>) =>
    [...list].flatMap(([one, id]) => (called(id) === null ? [] : [`${String(one)}: ${called(id)}`])).sort();
  const confirmed = [...state.assignments].flatMap(([face, { person, confirmed }]) =>
    confirmed ? [[face, person] as const] : [],
  );
  return {
    names: [...state.byName.keys()].sort(),
    faces: named(confirmed),
    confirmed: confirmed.map(([face]) => face).sort(),
    present: named(
      [...state.present].flatMap(([photo, who]) => [...who.keys()].map((id) => [photo, id] as const)),
    ),
    rejected: named([...state.rejected].flatMap(([face, who]) => [...who].map((id) => [face, id] as const))),
    untagged: named(
      [...state.untagged].flatMap(([photo, who]) => [...who].map((id) => [photo, id] as const)),
    ),
    facts: named(
      [...state.facts].map(([id, facts]) => [JSON.stringify(facts, Object.keys(facts).sort()), id] as const),
    ),
    notFaces: [...state.notFaces].sort(),
    strangers: [...state.strangers].sort(),
    drawn: [...state.drawn.keys()].sort(),
    withheld: [state.withheld.everything, ...[...state.withheld.photos].sort()],
  };
}

function lived(
  steps: readonly { say: (people: People) => unknown }[],
  people = new People(memoryLog(), now),
) {
  for (const { say } of steps) say(people);
  return people;
}

describe('a log that was exported and imported', () => {
  it('makes the same people in an empty library, whatever was decided, undone and redone', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const people = lived(steps);
        const copy = new People(memoryLog(), now);
        received(copy.receive(textOf(people)));
        expect(said(copy.state)).toEqual(said(people.state));
      }),
      { numRuns: 300 },
    );
  });

  it('makes the same people in a library whose machine has numbered its groups otherwise', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const people = lived(steps);
        const copy = groupsOnly();
        received(copy.receive(textOf(people)));
        expect(said(copy.state)).toEqual(said(people.state));
      }),
      { numRuns: 300 },
    );
  });

  it('can be exported from there once more, and is the same again', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const first = lived(steps);
        const second = groupsOnly();
        received(second.receive(textOf(first)));
        const third = new People(memoryLog(), now);
        received(third.receive(textOf(second)));
        expect(said(third.state)).toEqual(said(first.state));
      }),
      { numRuns: 200 },
    );
  });

  it('is known in the library it came from: nothing is added', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const storage = memoryLog();
        const people = lived(steps, new People(storage, now));
        const before = storage.all();
        expect(received(people.receive(textOf(people))).decided).toBeNull();
        // Also after a restart, when all of it was read from the disk.
        expect(received(new People(storage, now).receive(textOf(people))).decided).toBeNull();
        expect(storage.all()).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });

  it('adds only what is new when it is imported again later, to the right people', () => {
    const people = withAnna();
    const copy = groupsOnly();
    received(copy.receive(textOf(people)));
    done(people.move(['g'], 'Anna'));
    done(people.name('p1', 'Anna Berg'));
    const { decided, known } = received(copy.receive(textOf(people)));
    expect(known).toBe(1);
    expect(copy.log.at(-1)).toMatchObject({ id: decided?.event, event: { kind: 'received' } });
    expect(said(copy.state)).toEqual(said(people.state));
  });

  it('learns there what was undone here since', () => {
    const people = withAnna();
    const copy = groupsOnly();
    received(copy.receive(textOf(people)));
    done(people.undo());
    received(copy.receive(textOf(people)));
    expect(copy.find('Anna')).toBeNull();
  });

  it('joins the person of the same name, and gives the rest numbers that were never used', () => {
    const people = withAnna();
    done(people.move(['other'], 'Ben'));
    const here = groupsOnly();
    done(here.name('p3', 'Anna'));
    received(here.receive(textOf(people)));
    expect(here.find('Anna')?.id).toBe('p3');
    expect(here.facesOf('p3').sort()).toEqual(['f0', 'f1', 'f2', 'x']);
    expect(Number(here.find('Ben')?.id.slice(1))).toBeGreaterThan(3);
    expect(here.facesOf('p2')).toEqual([]);
  });

  it('is undone as one step, and redone as one', () => {
    const people = withAnna();
    done(people.describe('Anna', { born: '1990' }));
    const copy = groupsOnly();
    const before = said(copy.state);
    const { decided } = received(copy.receive(textOf(people)));
    const after = said(copy.state);
    done(copy.undo());
    expect(said(copy.state)).toEqual(before);
    done(copy.redo(decided?.event));
    expect(said(copy.state)).toEqual(after);
  });

  it('is undone event by event', () => {
    const people = withAnna();
    done(people.describe('Anna', { born: '1990' }));
    const copy = groupsOnly();
    received(copy.receive(textOf(people)));
    const born = copy.log.find(({ event }) => event.kind === 'described');
    done(copy.undo(born?.id));
    expect(copy.state.facts.size).toBe(0);
    expect(copy.find('Anna')).not.toBeNull();
  });

  it('keeps the time and the speaker of each event, and none of the machine’s', () => {
    const people = withAnna();
    people.hear(['mwg'], [{ photo: 'a', face: 'h', was: null, name: 'Ben' }], true);
    const [, ...lines] = textOf(people)
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ source, kind, at }) => [source, kind, at])).toEqual([
      ['owner', 'named', now().toISOString()],
      ['host', 'imported', now().toISOString()],
    ]);
  });

  it('says what came to nothing because of what was said here', () => {
    const people = withAnna();
    people.accept([{ face: 'z', person: 'p2', probability: null }]);
    done(people.name('p2', 'Berta'));
    const here = new People(memoryLog(), () => new Date('2025-01-01T00:00:00Z'));
    received(here.receive(textOf(people)));
    done(here.different('Anna', 'Berta'));
    done(people.merge('Anna', ['Berta']));
    expect(received(here.receive(textOf(people))).contradicted).toBe(1);
    expect(here.find('Berta')).not.toBeNull();
  });
});

describe('a file that is not as it should be is refused with the line, and nothing is changed', () => {
  const lines = [...withAnna().exportLines()];
  const [head = '', named = ''] = lines;
  it.each([
    ['an empty file', '', 'Line 1'],
    ['another kind of file', '{"photos":[]}', 'Line 1'],
    ['a file of a newer Kith', head.replace('"version":1', '"version":2'), 'newer Kith'],
    ['half a line', [head, named.slice(0, 30)].join('\n'), 'Line 2'],
    ['an unknown kind of event', [head, named.replace('"named"', '"dreamt"')].join('\n'), 'Line 2'],
    ['a field that is missing', [head, named.replace('"name":"Anna",', '')].join('\n'), 'Line 2'],
    ['one event twice', [head, named, named].join('\n'), 'Line 3'],
    [
      'an undo of nothing',
      [head, named, '{"id":9,"at":"2026-01-01T00:00:00Z","source":"owner","kind":"undone","event":7}'].join(
        '\n',
      ),
      'Line 3',
    ],
    ['a file that was cut off', head, 'cut off'],
  ])('%s', (_, text, told) => {
    const people = groupsOnly();
    const before = people.log.length;
    const refused = people.receive(text);
    expect(refused).toMatchObject({ refused: 'conflict' });
    expect(JSON.stringify(refused)).toContain(told);
    expect(people.log).toHaveLength(before);
  });

  it('whatever bytes are in it', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat({ max: 200 }), (noise, at) => {
        const text = lines.join('\n');
        const outcome = groupsOnly().receive(text.slice(0, at) + noise + text.slice(at));
        expect(outcome).toBeTypeOf('object');
      }),
    );
  });
});
