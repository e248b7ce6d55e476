import { describe, expect, it } from 'vitest';
import type { Box } from '../../adapters/xmp/index.js';
import { asDrawn } from '../../daemon/service/digikam-boxes.js';

const FACE: Box = { x0: 0.2, y0: 0.3, x1: 0.3, y1: 0.45 };
const HEAD: Box = { x0: 0.17, y0: 0.22, x1: 0.33, y1: 0.48 };
const ROUNDED: Box = { x0: 0.2002, y0: 0.2998, x1: 0.3003, y1: 0.4504 };
const ELSEWHERE: Box = { x0: 0.7, y0: 0.3, x1: 0.8, y1: 0.45 };

/** The box that is written for a face of Anna's. */
function written(...inDigikam: { name: string; box: Box | null }[]): Box | undefined {
  const provenance = { face: 'f1', by: 'owner', probability: null } as const;
  const regions = [{ name: 'Anna', box: FACE, provenance }];
  return asDrawn({ width: 600, height: 400, regions }, inDigikam, [{ id: 'f1', box: FACE }]).regions[0]?.box;
}

describe('the box that is written for a face', () => {
  it.each([
    ['digiKam knows nobody', [], FACE],
    ['digiKam drew the head', [{ name: 'Anna', box: HEAD }], HEAD],
    [
      'digiKam drew the head of somebody whom the owner calls otherwise here',
      [{ name: 'Ben', box: HEAD }],
      HEAD,
    ],
    ['digiKam took in Kith’s own box, in whole pixels', [{ name: 'Anna', box: ROUNDED }], FACE],
    ['digiKam knows the name alone', [{ name: 'Anna', box: null }], FACE],
    ['digiKam has the name on another face', [{ name: 'Anna', box: ELSEWHERE }], FACE],
  ])('where %s', (_, inDigikam, box) => {
    expect(written(...inDigikam)).toEqual(box);
  });

  it('is the nearest of two in digiKam', () => {
    expect(written({ name: 'Ben', box: HEAD }, { name: 'Anna', box: ROUNDED })).toEqual(FACE);
  });
});
