import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Observation } from '../../daemon/gallery/index.js';
import { type Decided, People, type Refused, regroup, type Scope } from '../../daemon/people/index.js';
import { Store } from '../../daemon/store/index.js';
import { openTopK } from '../../models/top-k.js';
import { madeUpFaces } from '../gallery/people-of-vectors.js';
import { tempDir } from '../temp-dir.js';
import { memoryLog, now } from './owner.js';

const calibrations = { pair: { slope: 20, intercept: -7 }, assignment: { slope: 20, intercept: -9 } };
const topK = await openTopK(1);

async function library(people = 4, facesEach = 6) {
  const store = new Store(tempDir(), { faces: 'pack', bodies: null });
  const faces = madeUpFaces(people, facesEach);
  const owner = new People(store.events, now);
  await group(owner, faces, 'all');
  return { owner, faces, storage: store.events };
}

async function group(owner: People, faces: readonly Observation[], scope: Scope) {
  const moves = await regroup(faces, owner.state, calibrations, scope, topK);
  owner.accept(moves);
  return moves;
}

/** Person of each face, and names: all that anybody can see of the state. */
function seen(people: People) {
  return {
    assignments: [...people.state.assignments].map(([face, { person }]) => [face, person]).sort(),
    names: [...people.state.people.values()].map(({ id, name }) => [id, name]).sort(),
  };
}

function done(decision: Decided | Refused): Decided {
  if ('refused' in decision) throw new Error(decision.what);
  return decision;
}

const personOf = (people: People, face: string) => people.state.assignments.get(face)?.person;

describe('grouping', () => {
  it('gives unnamed people numbers, the largest group first, and finds nothing to do a second time', async () => {
    const { owner, faces } = await library();
    expect(owner.state.people.size).toBe(4);
    expect(owner.facesOf('p1')).toHaveLength(6);
    expect(await group(owner, faces, 'all')).toEqual([]);
    expect(await group(owner, faces, 'new')).toEqual([]);
  });

  it('keeps a group’s number when faces arrive, and a named person draws its new faces with a probability', async () => {
    const { owner, faces } = await library();
    const person = personOf(owner, 'f0-0') ?? '';
    owner.name(person, 'Anna');
    const more = madeUpFaces(4, 9);
    await group(owner, more, 'new');
    const latest = owner.state.assignments.get('f0-8');
    expect(latest).toMatchObject({ person, confirmed: false });
    expect(latest?.probability).toBeGreaterThan(0.9);
    expect(faces).toHaveLength(24);
  });

  it('`new` never moves a face that is in a group', async () => {
    const { owner } = await library();
    const before = seen(owner).assignments;
    await group(owner, madeUpFaces(6, 9), 'new');
    const after = new Map(seen(owner).assignments.map(([face, person]) => [face, person]));
    for (const [face, person] of before) expect(after.get(face)).toBe(person);
  });
});

describe('decisions', () => {
  it('a name confirms the faces of the group', async () => {
    const { owner } = await library();
    const { faces, person } = done(owner.name('p2', '  José Núñez '));
    expect(person).toBe('p2');
    expect(faces).toHaveLength(6);
    expect(owner.find('josé  núñez')?.id).toBe('p2');
    for (const face of faces) expect(owner.state.assignments.get(face)?.confirmed).toBe(true);
  });

  it('the name of somebody else merges with them', async () => {
    const { owner } = await library();
    owner.name('p1', 'Anna');
    owner.name('p2', 'ANNA');
    expect(owner.facesOf('p1')).toHaveLength(12);
    expect(owner.find('p2')?.id).toBe('p1');
    expect(owner.find('Anna')).toEqual({ id: 'p1', name: 'Anna' });
  });

  it('renaming keeps the person, and the old name means nobody', async () => {
    const { owner } = await library();
    owner.name('p1', 'Ana');
    owner.name('Ana', 'Anna');
    expect(owner.find('p1')?.name).toBe('Anna');
    expect(owner.find('Ana')).toBeNull();
  });

  it('merging unnamed groups binds them for good', async () => {
    const { owner, faces } = await library();
    owner.merge('p1', ['p2', 'p3']);
    await group(owner, faces, 'all');
    expect(owner.facesOf('p1')).toHaveLength(18);
  });

  it('a rejected face leaves and does not come back by itself', async () => {
    const { owner, faces } = await library();
    owner.name('p1', 'Anna');
    const [face = ''] = owner.facesOf('p1');
    owner.reject(face);
    await group(owner, faces, 'all');
    expect(personOf(owner, face)).not.toBe('p1');
    expect(owner.facesOf('p1')).toHaveLength(5);
  });

  it('a face that is rejected and then confirmed by hand is the person', async () => {
    const { owner, faces } = await library();
    owner.name('p1', 'Anna');
    const [face = ''] = owner.facesOf('p1');
    owner.reject(face);
    await group(owner, faces, 'all');
    owner.name(personOf(owner, face) ?? '', 'Anna');
    expect(personOf(owner, face)).toBe('p1');
  });

  it('a single face can be named, as somebody new or somebody known', async () => {
    const { owner } = await library();
    owner.name('p1', 'Anna');
    const [face = '', other = ''] = owner.facesOf('p1');
    owner.reject(face);
    owner.reject(other);
    const { person } = done(owner.nameFace(face, ' Ben '));
    expect(owner.find('Ben')).toEqual({ id: person, name: 'Ben' });
    expect(personOf(owner, face)).toBe(person);
    owner.nameFace(other, 'anna');
    expect(personOf(owner, other)).toBe('p1');
    expect(owner.find('p1')?.name).toBe('Anna');
  });

  it.each([
    ['a name that looks like a group', (owner: People) => owner.name('p1', 'P12')],
    ['an empty name', (owner: People) => owner.name('p1', ' \n ')],
    ['a person nobody knows', (owner: People) => owner.name('p99', 'Anna')],
    ['merging with oneself', (owner: People) => owner.merge('p1', ['p1'])],
    ['a face that is with nobody', (owner: People) => owner.reject('no-such-face')],
    ['undoing nothing', (owner: People) => owner.undo()],
    ['undoing what never was', (owner: People) => owner.undo(4711)],
  ])('%s is refused with a word to the owner, and the log stays as it was', async (_, decide) => {
    const { owner, storage } = await library();
    const before = storage.all().length;
    expect(decide(owner)).toMatchObject({ refused: expect.any(String), hint: expect.any(String) });
    expect(storage.all()).toHaveLength(before);
  });
});

describe('undo', () => {
  it('takes back the latest, then the one before, and an undo of the undo does it again', async () => {
    const { owner } = await library();
    owner.name('p1', 'Anna');
    const named = seen(owner);
    owner.merge('p1', ['p2']);
    const merged = seen(owner);
    const undo = done(owner.undo());
    expect(seen(owner)).toEqual(named);
    owner.undo(undo.event);
    expect(seen(owner)).toEqual(merged);
    owner.undo();
    owner.undo();
    expect(owner.find('p1')?.name).toBeNull();
    expect(owner.undo()).toMatchObject({ refused: 'not-found', what: 'There is nothing to undo.' });
  });

  it('takes back one step in the middle and keeps what came after', async () => {
    const { owner } = await library();
    const first = done(owner.name('p1', 'Anna'));
    owner.name('p2', 'Ben');
    owner.undo(first.event);
    expect(owner.find('p1')?.name).toBeNull();
    expect(owner.find('p2')?.name).toBe('Ben');
  });

  it('refuses to undo the same step twice', async () => {
    const { owner } = await library();
    const { event } = done(owner.name('p1', 'Anna'));
    owner.undo(event);
    expect(owner.undo(event)).toMatchObject({ refused: 'conflict' });
  });
});

it('the state is a fold over the log: reopened, it is the same, whatever was decided', async () => {
  const decisions = fc.array(
    fc.record({
      what: fc.constantFrom('name', 'merge', 'reject', 'undo', 'regroup'),
      a: fc.integer({ min: 1, max: 5 }),
      b: fc.integer({ min: 1, max: 5 }),
    }),
    { maxLength: 20 },
  );
  await fc.assert(
    fc.asyncProperty(decisions, async (steps) => {
      const storage = memoryLog();
      const faces = madeUpFaces(5, 4);
      const owner = new People(storage, now);
      await group(owner, faces, 'all');
      for (const { what, a, b } of steps) {
        if (what === 'name') owner.name(`p${a}`, `Name ${b}`);
        if (what === 'merge') owner.merge(`p${a}`, [`p${b}`]);
        if (what === 'reject') owner.reject(`f${a - 1}-${b - 1}`);
        if (what === 'undo') owner.undo();
        if (what === 'regroup') await group(owner, faces, 'all');
        const byPhoto = [...owner.state.assignments].filter(([, { person }]) =>
          owner.state.people.has(person),
        );
        expect(byPhoto).toHaveLength(owner.state.assignments.size);
      }
      expect(seen(new People(storage, now))).toEqual(seen(owner));
    }),
    { numRuns: 60 },
  );
});
