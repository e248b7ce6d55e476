import { describe, expect, it } from 'vitest';
import { Draft } from '../../daemon/gallery/draft.js';
import { type Observation, UNCONSTRAINED } from '../../daemon/gallery/index.js';
import { dot } from '../../daemon/gallery/vectors.js';
import { madeUpFaces } from './people-of-vectors.js';

function draftOf(faces: readonly Observation[], person: string | null = null): Draft {
  const draft = new Draft(person);
  for (const face of faces) draft.add(face, UNCONSTRAINED);
  return draft;
}

/** Two clusters of one person, each with a face in one and the same photo. */
function meeting(size: number, persons: [string | null, string | null] = [null, null]) {
  const faces = madeUpFaces(1, 2 * size).map((face, n) =>
    n === 0 || n === size ? { ...face, photo: 'mirror' } : face,
  );
  return {
    faces,
    one: draftOf(faces.slice(0, size), persons[0]),
    other: draftOf(faces.slice(size), persons[1]),
  };
}

describe('clusters that meet in a photo', () => {
  it('are two people while they are small', () => {
    const { one, other } = meeting(4);
    expect(one.mayJoin(other)).toBe(false);
  });

  it('may be one when it is one photo among many, and the face less like the person leaves', () => {
    const { one, other, faces } = meeting(12);
    expect(one.mayJoin(other)).toBe(true);
    const left = one.absorb(other);
    expect(left).toHaveLength(1);
    expect(one.members).toHaveLength(23);
    const kept = faces.filter(({ photo }) => photo === 'mirror').find((face) => !left.includes(face));
    expect(dot(kept?.vector ?? one.mean, one.mean)).toBeGreaterThan(
      dot(left[0]?.vector ?? one.mean, one.mean),
    );
  });

  it('keep the face of the person that the owner named', () => {
    for (const persons of [
      ['p1', null],
      [null, 'p1'],
    ] satisfies [string | null, string | null][]) {
      const { one, other, faces } = meeting(12, persons);
      const named = persons[0] === null ? faces[12] : faces[0];
      const [left] = one.absorb(other);
      expect(left?.id).not.toBe(named?.id);
      expect(one.person).toBe('p1');
    }
  });
});

it('the mean of what joined and left is the mean of what is there', () => {
  const { one, other } = meeting(12);
  one.absorb(other);
  const again = draftOf(one.members);
  expect(dot(one.mean, again.mean)).toBeCloseTo(1, 5);
});

describe('a frozen cluster', () => {
  it('takes faces in, and neither its mean nor its core moves', () => {
    const faces = madeUpFaces(1, 9, 2);
    const draft = draftOf(faces.slice(0, 6));
    const before = Float32Array.from(draft.mean);
    draft.freeze();
    for (const face of faces.slice(6, 8)) draft.add(face, UNCONSTRAINED);
    draft.absorb(draftOf(faces.slice(8)));
    expect(draft.mean).toEqual(before);
    expect(draft.core).toEqual(faces.slice(0, 6));
    expect(draft.members).toEqual(faces);
  });

  it('still lets nobody in beside themselves in a photo', () => {
    const faces = madeUpFaces(1, 3);
    const draft = draftOf(faces);
    draft.freeze();
    const [first, ...others] = faces;
    const beside = others.map((face, n) => ({
      ...face,
      id: `beside ${n}`,
      photo: n === 0 ? 'new' : face.photo,
    }));
    expect(beside.map((face) => draft.mayAdd(face, UNCONSTRAINED))).toEqual([true, false]);
    expect(first && draft.mayAdd(first, UNCONSTRAINED)).toBe(false);
  });
});
