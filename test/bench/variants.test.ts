import { describe, expect, it } from 'vitest';
import { CROPS, type CropName } from '../../bench/embed/crops.js';
import type { DescribedFace } from '../../bench/embed/describe.js';
import type { RawEmbeddings } from '../../bench/embed/embedders.js';
import { describeBy, VARIANTS, type Variant } from '../../bench/embed/variants.js';
import { dot } from '../../daemon/gallery/index.js';

/** Unit vectors in the plane: each network's, at these degrees in the plain crop, and 60 more in every other. */
function described(id: string, first: number, second: number): DescribedFace {
  const at = (degrees: number) =>
    Float32Array.from([degrees, degrees - 90], (d) => Math.cos((d * Math.PI) / 180));
  const raw = new Map<CropName, RawEmbeddings>(
    CROPS.map((crop) => {
      const more = crop === 'plain' ? 0 : 60;
      return [
        crop,
        {
          fr_feature: { vector: at(first + more), norm: 3 },
          MobileFaceNet: { vector: at(second + more), norm: 9 },
        },
      ];
    }),
  );
  const quality = { norm: 3, sizePx: 50, yaw: 0, pitch: 0, roll: 0, blur: 0, drift: 0 };
  return { id, box: { x0: 0, y0: 0, x1: 1, y1: 1 }, quality, raw, peers: null };
}

function variant(name: string): Variant {
  const found = VARIANTS.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no variant is called ${name}`);
  return found;
}

const [a, b] = [described('a', 0, 0), described('b', 60, 90)];
const cosine = (name: string) =>
  dot(describeBy(variant(name), a).vector, describeBy(variant(name), b).vector);

describe('a way to describe a face', () => {
  it('gives vectors of unit length, whatever it fuses and averages', () => {
    for (const each of VARIANTS.filter(
      ({ weights }) => weights.faceres === undefined && weights['face-api'] === undefined,
    )) {
      const { vector } = describeBy(each, b);
      expect(dot(vector, vector), each.name).toBeCloseTo(1, 5);
    }
  });

  it("has the weighted mean of the networks' cosines", () => {
    expect(cosine('fr_feature alone')).toBeCloseTo(0.5);
    expect(cosine('MobileFaceNet alone')).toBeCloseTo(0);
    expect(cosine('both networks')).toBeCloseTo(0.25);
    expect(cosine('both, .6 to .4')).toBeCloseTo(0.3);
  });

  it('averages crops half way', () => {
    const { vector } = describeBy(variant('fr_feature, and mirrored'), a);
    expect(vector[0]).toBeCloseTo(Math.cos(Math.PI / 6));
    expect(vector[1]).toBeCloseTo(Math.sin(Math.PI / 6));
  });

  it('tells how clear a face is by the first network, or by the only one', () => {
    expect(describeBy(variant('both networks'), a).norm).toBe(3);
    expect(describeBy(variant('MobileFaceNet alone'), a).norm).toBe(9);
  });

  it('looks more closely at small faces only', () => {
    const large = { ...a, quality: { ...a.quality, sizePx: 150 } };
    const small = variant('both, and mirrored, under 60 px');
    expect(describeBy(small, large)).toEqual(describeBy(variant('both networks'), large));
    expect(describeBy(small, a)).toEqual(describeBy(variant('both, and mirrored'), a));
  });

  it('says which face was not described as it needs', () => {
    expect(() => describeBy(variant('both and face-api'), a)).toThrow('face a was not shown to face-api');
    expect(() => describeBy(variant('both networks'), { ...a, raw: new Map() })).toThrow(
      'face a was not cut out plain',
    );
  });
});
