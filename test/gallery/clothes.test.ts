import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Wardrobe } from '../../daemon/gallery/clothes.js';
import { Draft } from '../../daemon/gallery/draft.js';
import {
  type Clothes,
  clothesOf,
  cluster,
  DEFAULT_PASSES,
  type FaceBody,
  type Observation,
  UNCONSTRAINED,
} from '../../daemon/gallery/index.js';
import { seededRandom } from '../../daemon/gallery/random.js';
import { chooseBodyPack, choosePack } from '../../models/index.js';
import { openTopK } from '../../models/top-k.js';
import { CLEAR, madeUpFaces, unit } from './people-of-vectors.js';

const topK = await openTopK(1);
const evidence = { slope: 8, intercept: -0.4 };

// A face of length 3 is as likely recognisable as not: clear enough to found a group, and clothes count by half.
const clarity = { slope: 5, intercept: -15 };
const HALF_CLEAR = { ...CLEAR, norm: 3 };

// Cosine .5 has probability .5; .35 is needed for .047, .9 for .9996.
const options = {
  calibration: { slope: 20, intercept: -10 },
  clarity,
  passOne: 0.9,
  passTwo: 1,
  stray: 1,
  strayMargin: 1,
  seed: 1,
};

/** Two looks of one face that pass 1 alone does not join: cosine .5, where .61 is needed. */
function pair(moments: [string, string] = ['wedding', 'wedding'], cosine = 0.5): Observation[] {
  return [0, Math.acos(cosine)].map((angle, n) => ({
    ...face(`f${n}`, angle),
    moment: moments[n] ?? 'wedding',
  }));
}

function face(id: string, angle: number): Observation {
  const [any] = madeUpFaces(1, 1);
  if (any === undefined) throw new Error('no face was made');
  const vector = Float32Array.of(Math.cos(angle), Math.sin(angle));
  return { ...any, id, photo: `photo of ${id}`, moment: 'wedding', vector, quality: HALF_CLEAR };
}

function wearing(...pairs: [string, string, number][]): Clothes {
  const alike = new Map<string, Map<string, number>>();
  for (const [a, b, cosine] of pairs) {
    alike.set(a, (alike.get(a) ?? new Map<string, number>()).set(b, cosine));
    alike.set(b, (alike.get(b) ?? new Map<string, number>()).set(a, cosine));
  }
  return { alike, evidence };
}

const groups = async (faces: readonly Observation[], clothes: Clothes | undefined) => {
  const clusters = await cluster(faces, UNCONSTRAINED, { ...options, clothes }, topK);
  return clusters.map(({ members }) => members.map(({ id }) => id));
};

describe('clothes', () => {
  it('pull two looks of a face together that alone are too unlike', async () => {
    expect(await groups(pair(), undefined)).toHaveLength(2);
    expect(await groups(pair(), wearing(['f0', 'f1', 0.6]))).toHaveLength(1);
  });

  it('count only inside one moment, whatever the caller says', async () => {
    expect(await groups(pair(['wedding', 'funeral']), wearing(['f0', 'f1', 0.9]))).toHaveLength(2);
  });

  it('do not make one person of two faces that are nothing alike', async () => {
    expect(await groups(pair(['wedding', 'wedding'], -0.5), wearing(['f0', 'f1', 1]))).toHaveLength(2);
  });

  it('never push apart: unlike clothes leave what faces alone join', async () => {
    const alike = pair(['wedding', 'wedding'], 0.8);
    expect(await groups(alike, wearing(['f0', 'f1', -1]))).toHaveLength(1);
    const naked: Clothes = { alike: new Map(alike.map(({ id }) => [id, new Map()])), evidence };
    expect(await groups(alike, naked)).toHaveLength(1);
  });

  it('of any kind leave people whole whom their faces alone put together, and mix none of them', async () => {
    const faces = madeUpFaces(5, 6, 3).map((made, n) => ({
      ...made,
      moment: `moment ${n % 4}`,
      quality: HALF_CLEAR,
    }));
    const place = fc.nat(faces.length - 1);
    const entry = fc.tuple(place, place, fc.double({ min: -1, max: 1, noNaN: true }));
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 60 }), async (entries) => {
        const pairs = entries.map(([a, b, cosine]): [string, string, number] => [
          faces[a]?.id ?? '',
          faces[b]?.id ?? '',
          cosine,
        ]);
        // From .39 on pass 2 joins; the made-up people's own cosine is some .65, others' some 0.
        const both = { ...options, passTwo: 0.1, clothes: wearing(...pairs) };
        const clusters = await cluster(faces, UNCONSTRAINED, both, topK);
        expect(clusters.map(({ members }) => members.map(({ who }) => who))).toEqual(
          clusters.map(({ members: [first] }) => Array(6).fill(first?.who)),
        );
        expect(clusters).toHaveLength(5);
      }),
      { numRuns: 25 },
    );
  });

  it('reach a face of the moment that is not among the nearest neighbours', async () => {
    // Thirty strangers are nearer to the first face than its other look is.
    const [one, other] = pair();
    if (one === undefined || other === undefined) throw new Error('no faces were made');
    const crowd = Array.from({ length: 30 }, (_, n) => ({
      ...face(`stranger ${n}`, 0.2 + n / 1000),
      photo: one.photo,
      moment: 'elsewhere',
    }));
    const ids = await groups([one, other, ...crowd], wearing(['f0', 'f1', 0.9]));
    expect(ids).toContainEqual(['f0', 'f1']);
  });

  it('of faces in one photo join nobody', async () => {
    const together = pair().map((made) => ({ ...made, photo: 'one photo' }));
    expect(await groups(together, wearing(['f0', 'f1', 1]))).toHaveLength(2);
  });

  it('give the same groups for any order of the faces', async () => {
    const random = seededRandom(4);
    const faces = madeUpFaces(6, 6, 5).map((made, n) => ({
      ...made,
      moment: `moment ${n % 3}`,
      quality: HALF_CLEAR,
    }));
    const clothes = wearing(
      ...faces.flatMap((a): [string, string, number][] =>
        faces.filter((b) => b.id < a.id && random() < 0.1).map((b) => [a.id, b.id, random()]),
      ),
    );
    const expected = await groups(faces, clothes);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(faces, { minLength: faces.length }), async (shuffled) => {
        expect(await groups(shuffled, clothes)).toEqual(expected);
      }),
      { numRuns: 15 },
    );
  });
});

describe('what clothes say', () => {
  const dressed = (count: number) => Array.from({ length: count }, (_, n) => face(`f${n}`, 0));

  function evidenceOf(faces: readonly Observation[], clothes: Clothes): number {
    const [asking, ...members] = faces;
    if (asking === undefined) throw new Error('nobody asks');
    const draft = new Draft<Observation>();
    for (const member of members.slice(0, 2)) draft.add(member, UNCONSTRAINED);
    return new Wardrobe(clothes, clarity, faces, [draft]).evidenceFor(asking).get(draft) ?? 0;
  }

  it('is the mean over the members of the moment: who once wore another thing is doubted', () => {
    const faces = dressed(3);
    const both = evidenceOf(faces, wearing(['f0', 'f1', 0.6], ['f0', 'f2', 0.6]));
    const one = evidenceOf(faces, { ...wearing(['f0', 'f1', 0.6], ['f2', 'f2', 1]) });
    expect(one).toBeGreaterThan(0);
    expect(both - one).toBeCloseTo((0.5 * evidence.slope * 0.6) / 2, 5);
  });

  it('is less in a crowd, and never speaks against anybody', () => {
    const few = evidenceOf(dressed(3), wearing(['f0', 'f1', 0.5], ['f0', 'f2', 0.5]));
    const crowd = dressed(400);
    const others = crowd.slice(3).map(({ id }): [string, string, number] => [id, id, 1]);
    const many = evidenceOf(crowd, wearing(['f0', 'f1', 0.5], ['f0', 'f2', 0.5], ...others));
    expect(many).toBeLessThan(few);
    expect(evidenceOf(crowd, wearing(['f0', 'f1', -1], ['f0', 'f2', -1], ...others))).toBe(0);
  });
});

describe('clothes and a face that is seen well', () => {
  const { pair: calibration, clarity } = choosePack().calibration;
  const shipped = { ...DEFAULT_PASSES, calibration, clarity };
  // As in album-dev: four looks of a man, and somebody beside him in another photo of the day, in a suit like his.
  const group = Array.from({ length: 4 }, (_, n) => ({ ...face(`his ${n}`, n / 1000), quality: CLEAR }));
  const suits: Clothes = { ...wearing(['his 0', 'stray', 0.231]), evidence: chooseBodyPack().evidence };
  const groupsWith = async (norm: number, clothes: Clothes | undefined) => {
    const stray = { ...face('stray', Math.acos(0.338)), quality: { ...CLEAR, norm } };
    const clusters = await cluster([...group, stray], UNCONSTRAINED, { ...shipped, clothes }, topK);
    return clusters.length;
  };

  it('do not make it another man in the like suit, whom it is not like', async () => {
    expect(await groupsWith(4.38, suits)).toBe(2);
  });

  it('excuse only an unclear face', async () => {
    expect(await groupsWith(2.4, undefined)).toBe(2);
    expect(await groupsWith(2.4, suits)).toBe(1);
  });

  it('say the less the clearer it is, and nothing where the pack cannot tell', () => {
    const said = [2, 2.5, 3, 3.5, 5].map((norm) => {
      const stray = { ...face('stray', 1), quality: { ...CLEAR, norm } };
      const evidence = (curve: typeof clarity) => {
        const draft = new Draft<Observation>();
        for (const member of group) draft.add(member, UNCONSTRAINED);
        return new Wardrobe(suits, curve, [...group, stray], [draft]).evidenceFor(stray).get(draft);
      };
      expect(evidence(undefined)).toBe(0);
      return evidence(clarity) ?? 0;
    });
    expect(said).toEqual(said.toSorted((a, b) => b - a));
    expect(said.at(-1)).toBeLessThan(0.001);
    expect(said[0]).toBeGreaterThan(1);
  });
});

describe('comparing the bodies of a moment', () => {
  const random = seededRandom(9);
  const bodies = (
    count: number,
    vector = () => unit(Float32Array.from({ length: 8 }, () => random() - 0.5)),
  ) =>
    Array.from({ length: count }, (_, n): FaceBody => ({ face: `f${n}`, photo: `p${n}`, vector: vector() }));

  it('knows every body, likest first, both ways, and nothing of unlike ones', () => {
    const alike = clothesOf(bodies(20));
    expect(alike.size).toBe(20);
    for (const [id, others] of alike) {
      const cosines = [...others.values()];
      expect(cosines).toEqual(cosines.toSorted((a, b) => b - a));
      for (const [other, cosine] of others) {
        expect(cosine).toBeGreaterThan(0);
        if (alike.get(other)?.size !== 16) expect(alike.get(other)?.get(id)).toBe(cosine);
      }
    }
  });

  it('leaves out the body itself and those beside it in the photo', () => {
    const same = () => Float32Array.of(1, 0);
    const [one, ...rest] = bodies(3, same);
    const alike = clothesOf([...(one ? [one, { ...one, face: 'beside' }] : []), ...rest]);
    expect([...(alike.get('f0')?.keys() ?? [])]).toEqual(['f1', 'f2']);
  });

  it('is empty of nobody, and of bodies that are like all others', () => {
    expect(clothesOf([])).toEqual(new Map());
    expect([...clothesOf(bodies(3, () => new Float32Array(8))).values()].map(({ size }) => size)).toEqual([
      0, 0, 0,
    ]);
  });

  it('takes 20,000 photos of one time stamp in its stride and keeps little of each', () => {
    const many = bodies(20_000);
    const started = performance.now();
    const alike = clothesOf(many);
    // Each with each would be 200 million pairs, some 8 s; here it is 64 a body.
    expect(performance.now() - started).toBeLessThan(4000);
    expect(Math.max(...[...alike.values()].map(({ size }) => size))).toBe(16);
    for (const other of alike.get('f100')?.keys() ?? [])
      expect(Math.abs(Number(other.slice(1)) - 100)).toBeLessThanOrEqual(64);
  });
});
