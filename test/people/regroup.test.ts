import { describe, expect, it } from 'vitest';
import type { Observation } from '../../daemon/gallery/index.js';
import { People, regroup, type Scope } from '../../daemon/people/index.js';
import { Store } from '../../daemon/store/index.js';
import { openTopK } from '../../models/top-k.js';
import { madeUpFaces } from '../gallery/people-of-vectors.js';
import { tempDir } from '../temp-dir.js';

const calibrations = {
  pair: { slope: 20, intercept: -7 },
  assignment: { slope: 50, intercept: -25 },
  clarity: { slope: 5, intercept: -15 },
};
const topK = await openTopK(1);

function library(): People {
  const store = new Store(tempDir(), { faces: 'pack', bodies: null });
  return new People(store.events, () => new Date('2026-01-02T03:04:05Z'));
}

async function group(owner: People, faces: readonly Observation[], scope: Scope = 'all') {
  const moves = await regroup(faces, owner.state, calibrations, scope, topK);
  owner.accept(moves);
  return moves;
}

/** A poster that hangs in four rooms, on four days, over the heads of four people. */
function rooms(): { poster: Observation[]; guests: Observation[] } {
  const guests = madeUpFaces(4, 1, 31).map((face, n) => ({
    ...face,
    photo: `room ${n}`,
    moment: `day ${n}`,
  }));
  const [picture] = madeUpFaces(1, 1, 5);
  if (picture === undefined) throw new Error('no face was made');
  const poster = guests.map(({ photo, moment }, n) => ({
    ...picture,
    id: `poster ${n}`,
    photo,
    moment,
    x: 0.1 + 0.2 * n,
  }));
  return { poster, guests };
}

describe('a poster', () => {
  it('is nobody, and saying so again moves nothing', async () => {
    const { poster, guests } = rooms();
    const owner = library();
    await group(owner, [...poster, ...guests]);
    expect([...owner.state.assignments.keys()].sort()).toEqual(guests.map(({ id }) => id).sort());
    expect(await group(owner, [...poster, ...guests])).toEqual([]);
    expect(await group(owner, [...poster, ...guests], 'new')).toEqual([]);
  });

  it('that was taken for a person before is nobody from the next night on', async () => {
    const { poster, guests } = rooms();
    const owner = library();
    await group(owner, [...poster.slice(0, 2), ...guests.slice(0, 2)]);
    expect(owner.state.assignments.has('poster 0')).toBe(true);
    await group(owner, [...poster, ...guests], 'new');
    expect(owner.state.assignments.has('poster 0')).toBe(true);
    await group(owner, [...poster, ...guests]);
    expect(owner.state.assignments.has('poster 0')).toBe(false);
  });

  it('is who the owner says it is', async () => {
    const { poster, guests } = rooms();
    const owner = library();
    await group(owner, [...poster, ...guests]);
    owner.nameFace('poster 0', 'Elvis');
    await group(owner, [...poster, ...guests]);
    expect(owner.find('Elvis')?.id).toBe(owner.state.assignments.get('poster 0')?.person);
  });
});

describe('an unclear face', () => {
  it('that arrives joins its group, and no group moves for it', async () => {
    const faces = madeUpFaces(3, 6, 4);
    const owner = library();
    const [last, ...rest] = faces.toReversed();
    if (last === undefined) throw new Error('no faces were made');
    await group(owner, rest);
    const before = new Map(owner.state.assignments);
    const poor = { ...last, quality: { ...last.quality, norm: 2 } };
    const moves = await group(owner, [...rest, poor], 'new');
    expect(moves.map(({ face }) => face)).toEqual([poor.id]);
    expect(owner.state.assignments.get(poor.id)?.person).toBe(before.get('f2-0')?.person);
  });

  it('stays in its group when others arrive', async () => {
    const faces = madeUpFaces(3, 6, 4).map((face, n) =>
      n % 6 === 5 ? { ...face, quality: { ...face.quality, norm: 2 } } : face,
    );
    const owner = library();
    await group(owner, faces);
    const [newcomer] = madeUpFaces(1, 1, 99).map((face) => ({ ...face, id: 'new', photo: 'new' }));
    if (newcomer === undefined) throw new Error('no face was made');
    expect((await group(owner, [...faces, newcomer], 'new')).map(({ face }) => face)).toEqual(['new']);
  });
});
