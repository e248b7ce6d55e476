import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Labelled, labelLeft, placeLabels } from '../../adapters/panel/photo/labels.js';

const face = (id: string, x0: number, y0: number, side: number, width = 80): Labelled => ({
  id,
  width,
  box: { x0, y0, x1: x0 + side, y1: y0 + side },
});
const place = (...faces: Labelled[]) => Object.fromEntries(placeLabels(faces, 1000, 600));

describe('where names stand on a photo', () => {
  it('is under the face, and above it where there is no room', () => {
    expect(place(face('a', 100, 100, 100), face('b', 500, 490, 100))).toEqual({ a: 'below', b: 'above' });
  });

  it('is above where another face is right below, and nowhere in a crowd', () => {
    expect(place(face('a', 100, 100, 60), face('b', 100, 170, 60))).toEqual({ a: 'above', b: 'below' });
    expect(place(face('a', 100, 60, 50), face('b', 100, 115, 50), face('c', 100, 170, 50))).toMatchObject({
      b: 'hidden',
    });
  });

  it('is nowhere when the face fills the photo', () => {
    expect(place({ id: 'a', width: 80, box: { x0: -10, y0: -10, x1: 1010, y1: 610 } })).toEqual({
      a: 'hidden',
    });
  });

  it('is moved inside at the sides', () => {
    expect(labelLeft(face('a', 0, 0, 20).box, 80, 1000)).toBe(0);
    expect(labelLeft(face('a', 990, 0, 20).box, 80, 1000)).toBe(920);
    expect(labelLeft(face('a', 500, 0, 100).box, 80, 1000)).toBe(510);
  });

  it('covers no other name and no other face, whatever faces there are', () => {
    const any = fc.record({
      x: fc.nat(980),
      y: fc.nat(580),
      side: fc.integer({ min: 5, max: 300 }),
      width: fc.integer({ min: 20, max: 180 }),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), (given) => {
        const faces = given.map(({ x, y, side, width }, index) => face(String(index), x, y, side, width));
        const places = placeLabels(faces, 1000, 600);
        const shown = faces.flatMap(({ id, box, width }) => {
          const where = places.get(id);
          if (where === 'hidden' || where === undefined) return [];
          const top = where === 'below' ? box.y1 + 6 : box.y0 - 30;
          const left = labelLeft(box, width, 1000);
          return [{ id, x0: left, x1: left + width, y0: top, y1: top + 24 }];
        });
        for (const label of shown) {
          expect(label.x0 >= 0 && label.x1 <= 1000 && label.y0 >= 0 && label.y1 <= 600).toBe(true);
          const others = [...faces, ...shown.map((one) => ({ id: one.id, box: one }))].filter(
            ({ id }) => id !== label.id,
          );
          for (const { box } of others) {
            const apart =
              label.x1 <= box.x0 || box.x1 <= label.x0 || label.y1 <= box.y0 || box.y1 <= label.y0;
            expect(apart).toBe(true);
          }
        }
      }),
    );
  });
});
