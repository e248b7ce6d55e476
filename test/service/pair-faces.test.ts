import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairWithFaces } from '../../daemon/service/pair-faces.js';
import { placed } from './state.js';

const [left, right] = [placed('left', 0.1), placed('right', 0.5)];
const pairs = (
  boxes: readonly ({ x0: number; y0: number; x1: number; y1: number } | null)[],
  faces = [left, right],
) => {
  const entries = boxes.map((box) => ({ box }));
  const paired = pairWithFaces(entries, faces);
  return entries.map((entry) => paired.get(entry)?.id ?? null);
};

describe('a named box', () => {
  it('means the face it lies on, drawn tightly or over the whole head', () => {
    expect(pairs([{ x0: 0.14, y0: 0.24, x1: 0.26, y1: 0.36 }])).toEqual(['left']);
    expect(pairs([{ x0: 0.02, y0: 0.1, x1: 0.38, y1: 0.5 }])).toEqual(['left']);
  });

  it('means none where no face is, and no box means none', () => {
    expect(pairs([{ x0: 0.8, y0: 0.7, x1: 0.9, y1: 0.9 }, null])).toEqual([null, null]);
  });

  it('means the nearer of two faces, and another box the other one, in any order', () => {
    const boxes = [placed('', 0.12).box, placed('', 0.48).box];
    expect(pairs(boxes)).toEqual(['left', 'right']);
    expect(pairs([...boxes].reverse())).toEqual(['right', 'left']);
  });

  it('that lies on a face as well as the first one means the same face', () => {
    expect(pairs([left.box, { ...left.box, x0: 0.11 }])).toEqual(['left', 'left']);
  });

  it('that only touches a face which has its box is for a neighbour nobody found', () => {
    expect(pairs([left.box, placed('', 0.24).box])).toEqual(['left', null]);
  });

  it('is paired in the same way whatever the order of the faces', () => {
    const places = fc.uniqueArray(fc.double({ min: 0, max: 0.8, noNaN: true }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(places, places, (named, found) => {
        const boxes = named.map((x0) => placed('', x0).box);
        const faces = found.map((x0, i) => placed(String(i), x0));
        expect(pairs(boxes, [...faces].reverse())).toEqual(pairs(boxes, faces));
      }),
    );
  });
});
