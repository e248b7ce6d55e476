import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cluster, DEFAULT_PASSES, type Observation, UNCONSTRAINED } from '../../daemon/gallery/index.js';
import { type LogStorage, People, regroup, type Scope } from '../../daemon/people/index.js';
import { openTopK } from '../../models/top-k.js';
import { madeUpFaces } from '../gallery/people-of-vectors.js';
import { done, memoryLog, now } from './owner.js';

const calibrations = { pair: { slope: 20, intercept: -7 }, assignment: { slope: 20, intercept: -9 } };
const topK = await openTopK(1);

async function group(owner: People, faces: readonly Observation[], scope: Scope = 'all') {
  owner.accept(await regroup(faces, owner.state, calibrations, scope, topK));
}

/** Ten faces of one person, in two groups that the machine would make one. */
async function twins(storage: LogStorage = memoryLog()) {
  const faces = madeUpFaces(1, 10);
  const owner = new People(storage, now);
  owner.accept(faces.map(({ id }, n) => ({ face: id, person: n < 5 ? 'p1' : 'p2', probability: null })));
  return { owner, faces };
}

const groupsOf = (owner: People) =>
  ['p1', 'p2'].map((id) => owner.facesOf(id).sort((a, b) => a.localeCompare(b)));

describe('two who are different', () => {
  it('are made one by the machine as long as nobody says so', async () => {
    const { owner, faces } = await twins();
    await group(owner, faces);
    expect(new Set([...owner.state.assignments.values()].map(({ person }) => person)).size).toBe(1);
  });

  it('stay two groups, whatever they look like, and grouping again moves nothing', async () => {
    const { owner, faces } = await twins();
    const before = groupsOf(owner);
    done(owner.different('p1', 'p2'));
    for (const scope of ['all', 'new', 'all'] as const) await group(owner, faces, scope);
    expect(groupsOf(owner)).toEqual(before);
  });

  it('stay two when one of them is named, and when both are', async () => {
    const { owner, faces } = await twins();
    const before = groupsOf(owner);
    done(owner.different('p1', 'p2'));
    for (const [id, name] of [
      ['p1', 'Anna'],
      ['p2', 'Berta'],
    ] as const) {
      done(owner.name(id, name));
      await group(owner, faces);
      expect(groupsOf(owner)).toEqual(before);
    }
  });

  it('a named person and a group stay two', async () => {
    const { owner, faces } = await twins();
    const before = groupsOf(owner);
    done(owner.name('p1', 'Anna'));
    done(owner.different('Anna', 'p2'));
    await group(owner, faces);
    expect(groupsOf(owner)).toEqual(before);
  });

  it('are known to be so in both directions, with the step that said it', async () => {
    const { owner } = await twins();
    const { event } = done(owner.different('p1', 'p2'));
    expect(owner.state.different.get('p1')?.get('p2')).toBe(event);
    expect(owner.state.different.get('p2')?.get('p1')).toBe(event);
  });

  it('are not merged, not even by giving both one name, and the owner is told which step stands in the way', async () => {
    const { owner } = await twins();
    done(owner.name('p1', 'Anna'));
    const { event } = done(owner.different('p1', 'p2'));
    const refusal = {
      refused: 'conflict',
      what: 'You said that Anna (p1) and p2 are different.',
      hint: expect.stringContaining(`kith undo ${event}`),
    };
    expect(owner.merge('p1', ['p2'])).toEqual(refusal);
    expect(owner.name('p2', 'anna')).toEqual(refusal);
  });

  it('are one again after that step is undone', async () => {
    const { owner, faces } = await twins();
    const { event } = done(owner.different('p1', 'p2'));
    done(owner.undo(event));
    expect(owner.state.different.get('p1')).toBeUndefined();
    await group(owner, faces);
    expect(new Set([...owner.state.assignments.values()].map(({ person }) => person)).size).toBe(1);
  });

  it('whoever one of them is merged with is different, too', async () => {
    const { owner } = await twins();
    owner.accept([{ face: 'x', person: 'p3', probability: null }]);
    done(owner.different('p1', 'p2'));
    done(owner.merge('p3', ['p2']));
    expect(owner.merge('p1', ['p3'])).toMatchObject({ refused: 'conflict' });
  });

  it('a face that the owner himself gives to the other one belongs there', async () => {
    const { owner, faces } = await twins();
    done(owner.name('p1', 'Anna'));
    done(owner.different('p1', 'p2'));
    const [face = ''] = owner.facesOf('p2');
    done(owner.nameFace(face, 'Anna'));
    await group(owner, faces);
    expect(owner.facesOf('p1')).toContain(face);
    expect(owner.facesOf('p2')).toHaveLength(4);
  });

  it.each([
    ['somebody unknown', (owner: People) => owner.different('p1', 'p99')],
    ['an unknown first one', (owner: People) => owner.different('Nobody', 'p1')],
    ['one and the same', (owner: People) => owner.different('p1', 'p1')],
  ])('%s is refused', async (_, decide) => {
    const { owner } = await twins();
    expect(decide(owner)).toMatchObject({ refused: expect.any(String), hint: expect.any(String) });
  });

  it('saying it twice is refused with the step that said it', async () => {
    const { owner } = await twins();
    done(owner.different('p1', 'p2'));
    expect(owner.different('p2', 'p1')).toMatchObject({ refused: 'conflict' });
  });
});

it('groups that were told apart are told by their faces where the machine’s groups are lost', async () => {
  const { owner, faces } = await twins();
  const before = groupsOf(owner);
  const grouping = owner.log[0]?.id;
  done(owner.different('p1', 'p2'));
  done(owner.undo(grouping));
  expect(groupsOf(owner)).toEqual(before);
  await group(owner, faces);
  expect(groupsOf(owner)).toEqual(before);
});

it('no clustering joins what was told apart, whoever else is between them', async () => {
  const faces = madeUpFaces(1, 8);
  const options = { ...DEFAULT_PASSES, calibration: calibrations.pair };
  const side = fc.constantFrom('a', 'b', null);
  await fc.assert(
    fc.asyncProperty(fc.array(side, { minLength: 8, maxLength: 8 }), async (sides) => {
      const shownAs = new Map(
        faces.flatMap(({ id }, n) => (sides[n] === null ? [] : [[id, new Set([sides[n] ?? ''])] as const])),
      );
      const different = new Map([
        ['a', new Set(['b'])],
        ['b', new Set(['a'])],
      ]);
      const clusters = await cluster(faces, { ...UNCONSTRAINED, different, shownAs }, options, topK);
      for (const { members } of clusters) {
        const groups = new Set(members.flatMap(({ id }) => [...(shownAs.get(id) ?? [])]));
        expect(groups.size).toBeLessThan(2);
      }
    }),
    { numRuns: 60 },
  );
});
