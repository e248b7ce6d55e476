import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinPersons, mergePersons, poseSimilarity } from '../../models/person-merge.js';
import { intersectionOverUnion } from '../../models/suppress.js';
import type { PersonDetection } from '../../models/types.js';

const same = { pose: 0.5, overlap: 0.7 };

/** Even over the range: fc.double prefers numbers near zero. */
const within = (low: number, high: number) =>
  fc.integer({ min: 0, max: 1_000_000 }).map((part) => low + (part / 1_000_000) * (high - low));

const score = within(0, 1);
const box = fc
  .tuple(within(0, 300), within(0, 300), within(5, 200), within(5, 200))
  .map(([x0, y0, width, height]) => ({ x0, y0, x1: x0 + width, y1: y0 + height }));
const boxed = fc.record({ box, score });
const keypoint = fc.record({
  x: within(0, 500),
  y: within(0, 500),
  score,
});
const posed = fc.record({ box, score, keypoints: fc.array(keypoint, { minLength: 17, maxLength: 17 }) });
const people = fc.uniqueArray(fc.oneof(boxed, posed), { maxLength: 8, selector: (person) => person.score });

/** Seventeen sure keypoints on a line down the box's middle. */
function standing(x: number, width = 40, height = 120): PersonDetection {
  const keypoints = Array.from({ length: 17 }, (_, i) => ({ x, y: 20 + i * (height / 17), score: 0.9 }));
  return { box: { x0: x - width / 2, y0: 20, x1: x + width / 2, y1: 20 + height }, score: 0.8, keypoints };
}

describe('one detection a person', () => {
  it('keeps detections as they were, best first, no two of them alike', () => {
    fc.assert(
      fc.property(people, (found) => {
        const kept = mergePersons(found, same);
        for (const person of kept) expect(found).toContain(person);
        expect(kept).toEqual(kept.toSorted((a, b) => b.score - a.score));
        for (const [i, one] of kept.entries())
          for (const other of kept.slice(0, i)) {
            expect(intersectionOverUnion(one.box, other.box)).toBeLessThanOrEqual(same.overlap);
            expect(poseSimilarity(one, other)).toBeLessThanOrEqual(same.pose);
          }
      }),
    );
  });

  it('depends on no order, and a second time changes nothing', () => {
    fc.assert(
      fc.property(people, (found) => {
        const kept = mergePersons(found, same);
        expect(mergePersons(found.toReversed(), same)).toEqual(kept);
        expect(mergePersons(kept, same)).toEqual(kept);
      }),
    );
  });

  it('is left of one person whom two looks boxed differently', () => {
    const person = standing(100);
    const cut = { ...person, score: 0.5, box: { ...person.box, y1: 80 } };
    expect(intersectionOverUnion(person.box, cut.box)).toBeLessThan(same.overlap);
    expect(mergePersons([cut, person], same)).toEqual([person]);
  });

  it('stays two for people who stand close', () => {
    expect(mergePersons([standing(100), standing(125)], same)).toHaveLength(2);
  });
});

describe('pose similarity', () => {
  it('is 1 with oneself, the same both ways, and between 0 and 1', () => {
    fc.assert(
      fc.property(posed, posed, (one, other) => {
        const similarity = poseSimilarity(one, other);
        expect(similarity).toBe(poseSimilarity(other, one));
        expect(similarity).toBeGreaterThanOrEqual(0);
        expect(similarity).toBeLessThanOrEqual(1);
      }),
    );
    expect(poseSimilarity(standing(100), standing(100))).toBe(1);
  });

  it('falls with distance, and is 0 where nothing is known', () => {
    const similarities = [0, 5, 10, 20, 40].map((away) =>
      poseSimilarity(standing(100), standing(100 + away)),
    );
    expect(similarities).toEqual(similarities.toSorted((a, b) => b - a));
    expect(new Set(similarities).size).toBe(similarities.length);
    const { keypoints: _, ...unknown } = standing(100);
    expect(poseSimilarity(unknown, standing(100))).toBe(0);
  });
});

describe('people of two networks', () => {
  it('are all kept, each once; who was seen twice is surer than by either', () => {
    fc.assert(
      fc.property(fc.array(posed, { maxLength: 6 }), fc.array(boxed, { maxLength: 6 }), (first, second) => {
        const joined = joinPersons(first, second, 0.5);
        expect(joined.length).toBeLessThanOrEqual(first.length + second.length);
        expect(joined.length).toBeGreaterThanOrEqual(Math.max(first.length, second.length));
        expect(joined.filter(({ keypoints }) => keypoints)).toHaveLength(first.length);
        const most = Math.max(0, ...[...first, ...second].map((person) => person.score));
        const surest = Math.max(0, ...joined.map((person) => person.score));
        expect(surest).toBeGreaterThanOrEqual(most - 1e-12);
        expect(surest).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('keep the box and keypoints of the network that has keypoints', () => {
    const person = standing(100);
    const seen = { box: { ...person.box, x1: person.box.x1 + 4 }, score: 0.5 };
    expect(joinPersons([person], [seen], 0.5)).toEqual([{ ...person, score: 1 - 0.2 * 0.5 }]);
  });

  it('pair with the box that fits best', () => {
    const person = standing(100);
    const loose = { box: { ...person.box, x1: person.box.x1 + 20 }, score: 0.9 };
    const tight = { box: person.box, score: 0.3 };
    expect(joinPersons([person], [loose, tight], 0.5)).toEqual([
      { ...person, score: 1 - (1 - 0.8) * (1 - 0.3) },
      loose,
    ]);
  });
});
