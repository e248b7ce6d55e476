import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankBodies } from '../../daemon/gallery/body-proposal.js';

const angle = fc.integer({ min: -180, max: 180 }).map((degrees) => (degrees / 180) * Math.PI);
const vector = angle.map(at);
const candidates = fc.uniqueArray(
  fc.record({
    person: fc.string({ minLength: 1 }),
    bodies: fc.array(vector, { minLength: 1, maxLength: 3 }),
  }),
  { maxLength: 6, selector: ({ person }) => person },
);

function at(angle: number): Float32Array {
  return Float32Array.of(Math.cos(angle), Math.sin(angle));
}

describe('who a body without a face may be', () => {
  it('ranks everybody once, likeliest first, and leaves room for a stranger', () => {
    fc.assert(
      fc.property(vector, candidates, (body, people) => {
        const ranked = rankBodies(body, people);
        expect(ranked.map(({ person }) => person).toSorted()).toEqual(
          people.map(({ person }) => person).toSorted(),
        );
        const probabilities = ranked.map(({ probability }) => probability);
        expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a));
        expect(probabilities.reduce((sum, value) => sum + value, 0)).toBeLessThan(1);
        for (const probability of probabilities) expect(probability).toBeGreaterThan(0);
      }),
    );
  });

  it('does not depend on the order of people', () => {
    fc.assert(
      fc.property(vector, candidates, (body, people) => {
        const [one, other] = [rankBodies(body, people), rankBodies(body, people.toReversed())];
        expect(other.map(({ person }) => person)).toEqual(one.map(({ person }) => person));
      }),
    );
  });

  it('goes by a person’s likest body, not by how many there are', () => {
    const [ann, ben] = rankBodies(at(0), [
      { person: 'Ben', bodies: [at(0.5), at(0.5), at(0.5)] },
      { person: 'Ann', bodies: [at(3), at(0.1)] },
    ]);
    expect([ann?.person, ben?.person]).toEqual(['Ann', 'Ben']);
  });

  it('is unsure between two who look alike, and of anybody unlike', () => {
    const alike = rankBodies(at(0), [
      { person: 'Ann', bodies: [at(0.1)] },
      { person: 'Ben', bodies: [at(-0.1)] },
    ]);
    expect(alike[0]?.probability).toBeLessThan(0.51);
    expect(rankBodies(at(0), [{ person: 'Ann', bodies: [at(2)] }])[0]?.probability).toBeLessThan(0.1);
    expect(rankBodies(at(0), [{ person: 'Ann', bodies: [at(0.1)] }])[0]?.probability).toBeGreaterThan(0.9);
    expect(rankBodies(at(0), [])).toEqual([]);
  });
});
