import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bcubed, leftToDo, pairwise } from '../../daemon/eval/scores.js';

const face = (name: string, cluster: string) => ({ name, cluster });

describe('scores', () => {
  it('are one for a perfect grouping', () => {
    const faces = [face('A', '1'), face('A', '1'), face('B', '2')];
    expect(bcubed(faces).f1).toBe(1);
    expect(pairwise(faces).f1).toBe(1);
    expect(leftToDo(faces)).toEqual({ mergesToDo: 0, facesToTakeOut: 0 });
  });

  it('are those worked out by hand for a person in two groups and a stranger among them', () => {
    const faces = [face('A', '1'), face('A', '1'), face('A', '2'), face('B', '1')];
    // Precision: two A at 2/3, one A at 1, one B at 1/3; recall: two A at 2/3, one A at 1/3, B at 1.
    expect(bcubed(faces).precision).toBeCloseTo((2 / 3 + 2 / 3 + 1 + 1 / 3) / 4, 12);
    expect(bcubed(faces).recall).toBeCloseTo((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4, 12);
    expect(pairwise(faces)).toMatchObject({ precision: 1 / 3, recall: 1 / 3 });
    expect(leftToDo(faces)).toEqual({ mergesToDo: 1, facesToTakeOut: 1 });
  });

  it('pairwise agrees with counting the pairs one by one', () => {
    const faces = fc.array(
      fc.record({ name: fc.constantFrom('A', 'B', 'C'), cluster: fc.constantFrom('1', '2', '3') }),
      { minLength: 2, maxLength: 30 },
    );
    fc.assert(
      fc.property(faces, (some) => {
        let right = 0;
        let together = 0;
        for (const [i, a] of some.entries()) {
          for (const b of some.slice(i + 1)) {
            if (a.cluster !== b.cluster) continue;
            together++;
            if (a.name === b.name) right++;
          }
        }
        expect(pairwise(some).precision).toBeCloseTo(together === 0 ? 1 : right / together, 12);
      }),
    );
  });
});
