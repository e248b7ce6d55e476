import { describe, expect, it } from 'vitest';
import { Gallery, type Observation } from '../../daemon/gallery/index.js';
import { People, regroup } from '../../daemon/people/index.js';
import { Store } from '../../daemon/store/index.js';
import { openTopK } from '../../models/top-k.js';
import { madeUpFaces, unit } from '../gallery/people-of-vectors.js';
import { tempDir } from '../temp-dir.js';

/** As steep as the default pack's. */
const calibrations = { pair: { slope: 25, intercept: -9.2 }, assignment: { slope: 50, intercept: -25 } };
const CERTAIN = 0.995;
const topK = await openTopK(1);

function library(): People {
  const store = new Store(tempDir(), { faces: 'pack', bodies: null });
  return new People(store.events, () => new Date('2026-01-02T03:04:05Z'));
}

async function group(owner: People, faces: readonly Observation[]) {
  const moves = await regroup(faces, owner.state, calibrations, 'all', topK);
  owner.accept(moves);
  return moves;
}

/** Faces that move from one to another in even steps. */
function chain(from: Observation, to: Observation, steps: number): Observation[] {
  return Array.from({ length: steps }, (_, n) => {
    const part = n / (steps - 1);
    const vector = unit(from.vector.map((value, i) => (1 - part) * value + part * (to.vector[i] ?? 0)));
    return { ...from, id: `step${n}`, photo: `step${n}`, vector };
  });
}

function given(owner: People, person: string, from: number): Set<string> {
  return new Set(
    [...owner.state.assignments].flatMap(([face, { person: whose, confirmed, probability }]) =>
      whose === person && !confirmed && (probability ?? 0) >= from ? [face] : [],
    ),
  );
}

describe('a library that is regrouped night after night', () => {
  it('lets no chain of a thousand faces carry a name from one person to another', async () => {
    const made = madeUpFaces(2, 6);
    const owner = library();
    await group(owner, made);
    const anna = owner.state.assignments.get('f0-0')?.person ?? '';
    owner.name(anna, 'Anna');
    const confirmed = made.filter(({ who }) => who === 0);
    const [from] = confirmed;
    const [to] = made.filter(({ who }) => who === 1);
    if (from === undefined || to === undefined) throw new Error('no faces were made');
    const faces = [...made, ...chain(from, to, 1000)];
    await group(owner, faces);
    const first = given(owner, anna, CERTAIN);
    for (let night = 0; night < 4; night++) await group(owner, faces);

    expect(given(owner, anna, CERTAIN)).toEqual(first);
    const alone = new Gallery(new Map([[anna, confirmed]]), calibrations);
    expect(first.size).toBeGreaterThan(0);
    for (const face of faces.filter(({ id }) => first.has(id))) {
      expect(alone.assign(face.vector, face)?.probability).toBeGreaterThanOrEqual(0.5);
    }
    for (const { id } of made.filter(({ who }) => who === 1)) expect(first.has(id)).toBe(false);
  });

  it('finds nothing to do the second night, also where the machine’s own faces help', async () => {
    const early = madeUpFaces(3, 1);
    const owner = library();
    await group(owner, early);
    owner.name(owner.state.assignments.get('f0-0')?.person ?? '', 'Anna');
    const faces = madeUpFaces(3, 20);
    expect(await group(owner, faces)).not.toEqual([]);
    expect(await group(owner, faces)).toEqual([]);
  });

  it('does not write a stranger’s faces after one of them was named with a group', async () => {
    const made = madeUpFaces(3, 12);
    const owner = library();
    const early = made.filter(({ who, id }) => who === 0 || id === 'f1-0');
    await group(owner, early);
    const anna = owner.state.assignments.get('f0-0')?.person ?? '';
    owner.name(anna, 'Anna');
    owner.name(owner.state.assignments.get('f1-0')?.person ?? '', 'Anna');
    await group(owner, made);
    for (const { id } of made.filter(({ who }) => who === 1)) {
      expect(given(owner, anna, CERTAIN).has(id)).toBe(false);
    }
  });
});
