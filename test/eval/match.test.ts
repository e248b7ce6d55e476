import { describe, expect, it } from 'vitest';
import { matchFaces } from '../../daemon/eval/match.js';
import { halfOf, type TruePhoto } from '../../daemon/eval/truth.js';

const anna = { name: 'Anna', face: 'visible', x: 0.25, y: 0.5, within: [0.1, 0.3, 0.4, 0.7] } as const;
const ben = { name: 'Ben', face: 'visible', x: 0.35, y: 0.5, within: [0.2, 0.3, 0.5, 0.7] } as const;
const photo = (...people: TruePhoto['people']): TruePhoto => ({
  file: 'a.jpg',
  width: 1000,
  height: 500,
  people,
});
const at = (id: string, x: number, y = 0.5) => ({
  id,
  box: { x0: x - 0.05, y0: y - 0.1, x1: x + 0.05, y1: y + 0.1 },
});

describe('matching', () => {
  it('gives each person the nearest face, each face once', () => {
    const { matched, missed } = matchFaces(
      photo({ ...anna, within: [...anna.within] }, { ...ben, within: [...ben.within] }),
      [at('left', 0.24), at('right', 0.33)],
    );
    expect(Object.fromEntries(matched.map(({ face, name }) => [name, face.id]))).toEqual({
      Anna: 'left',
      Ben: 'right',
    });
    expect(missed).toEqual([]);
  });

  it('counts a face outside every place as a bystander, and a person without a face as missed', () => {
    const result = matchFaces(photo({ ...anna, within: [...anna.within] }), [at('far', 0.9)]);
    expect(result.bystanders.map(({ id }) => id)).toEqual(['far']);
    expect(result.missed.map(({ name }) => name)).toEqual(['Anna']);
  });

  it('expects no face of a hidden person', () => {
    const result = matchFaces(photo({ ...anna, within: [...anna.within], face: 'hidden' }), []);
    expect(result.missed).toEqual([]);
  });
});

it('the halves are stable and about equal', () => {
  expect(halfOf('Zoë')).toBe(halfOf('Zoë'));
  const halves = Array.from({ length: 1000 }, (_, n) => halfOf(`Person ${n}`));
  const dev = halves.filter((half) => half === 'dev').length;
  expect(dev).toBeGreaterThan(430);
  expect(dev).toBeLessThan(570);
});
