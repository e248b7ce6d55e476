import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { colourHistogram } from '../../models/body-colours.js';
import { headOfFace, headOfPerson } from '../../models/body-head.js';
import { type BodyLayout, blocksOf, bodyDimensions, type Cue, layoutOf } from '../../models/body-layout.js';
import { pool } from '../../models/body-network.js';
import { bodyCrop, cropSide, type RegionName, regionMask, viewOf } from '../../models/body-regions.js';
import { contrastBodies, joinParts, meanBody } from '../../models/body-vector.js';
import {
  type BodyEmbedder,
  defaultBodyPack,
  fetchModels,
  openBodyNetworks,
  type Raster,
} from '../../models/index.js';

const within = (low: number, high: number) =>
  fc.integer({ min: 0, max: 1_000_000 }).map((part) => low + (part / 1_000_000) * (high - low));
const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

/** Numbers that differ for each seed, the same every time. */
function noise(length: number, seed: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => Math.sin((i + 1) * (seed + 1) * 12.9898) + 0.5);
}

const plain = layoutOf({});
const withTorso = layoutOf({ torso: true });

/** Every part full of noise; `strength` says how strong each block is. */
function noisyParts(layout: BodyLayout, seed: number, strength: (block: number) => number = () => 1) {
  return new Map(
    layout.map((part, place) => {
      const own = blocksOf(layout).filter((block) => block.part === part);
      const blocks = own.map(({ start, end }, i) =>
        noise(end - start, seed * 100 + 10 * place + i).map((value) => value * strength(i)),
      );
      return [part, blocks];
    }),
  );
}

const bodyOf = (seed: number, layout = plain) => joinParts(layout, noisyParts(layout, seed));

/** The numbers of one cue. */
function cueOf(vector: Float32Array, cue: Cue, layout = plain): number[] {
  return blocksOf(layout)
    .filter(({ part }) => part.cue === cue)
    .flatMap(({ start, end }) => [...vector.subarray(start, end)]);
}

describe('the head of a body', () => {
  it('is the middle and size of a face that was found', () => {
    expect(headOfFace({ x0: 10, y0: 20, x1: 50, y1: 64 })).toEqual({ x: 30, y: 42, size: 42 });
  });

  it('moves and grows with the person', () => {
    fc.assert(
      fc.property(
        within(0.2, 5),
        within(-100, 100),
        within(40, 300),
        within(40, 900),
        (scale, shift, width, height) => {
          const shoulder = (x: number) => ({ x, y: height * 0.3, score: 0.9 });
          const none = { x: 0, y: 0, score: 0 };
          const keypoints = Array.from({ length: 17 }, () => none);
          keypoints.splice(5, 2, shoulder(width * 0.8), shoulder(width * 0.2));
          for (const points of [[], keypoints]) {
            const person = { box: { x0: 0, y0: 0, x1: width, y1: height }, score: 1, keypoints: points };
            const moved = {
              ...person,
              box: { x0: shift, y0: shift, x1: width * scale + shift, y1: height * scale + shift },
              keypoints: points.map(({ x, y, score }) => ({
                x: x * scale + shift,
                y: y * scale + shift,
                score,
              })),
            };
            const [before, after] = [headOfPerson(person), headOfPerson(moved)];
            expect(after.x).toBeCloseTo(before.x * scale + shift, 4);
            expect(after.y).toBeCloseTo(before.y * scale + shift, 4);
            expect(after.size).toBeCloseTo(before.size * scale, 4);
          }
        },
      ),
    );
  });

  it('lies over the shoulders when they are sure, whatever the box', () => {
    const keypoints = Array.from({ length: 17 }, () => ({ x: 0, y: 0, score: 0 }));
    keypoints.splice(5, 2, { x: 200, y: 150, score: 0.9 }, { x: 100, y: 150, score: 0.9 });
    const head = headOfPerson({ box: { x0: 0, y0: 0, x1: 210, y1: 180 }, score: 1, keypoints });
    expect(head.x).toBe(150);
    expect(head.y).toBeLessThan(150);
  });
});

describe('regions of a body', () => {
  const picture = { width: 400, height: 400 };
  const head = { x: 200, y: 200, size: 100 };
  const maskOf = (name: RegionName, size = picture) => regionMask(name, bodyCrop(head, viewOf(name)), size);
  const count = (mask: Float32Array) => mask.reduce((sum, value) => sum + value, 0);
  const lastRow = (mask: Float32Array) => Math.floor(mask.findLastIndex((value) => value > 0.5) / cropSide);
  const firstRow = (mask: Float32Array) => Math.floor(mask.findIndex((value) => value > 0.5) / cropSide);

  it('stand where they should: hair over the ears, both above tie and lapels', () => {
    const [top, sides, tie, lapels] = [
      maskOf('hairTop'),
      maskOf('hairSides'),
      maskOf('tie'),
      maskOf('lapels'),
    ];
    expect(lastRow(top)).toBeGreaterThan(0);
    expect(lastRow(top)).toBeLessThan(lastRow(sides));
    expect(lastRow(sides)).toBeLessThan(Math.min(firstRow(tie), firstRow(lapels)));
    expect(tie.every((value, i) => value <= 0.5 || (lapels[i] ?? 0) <= 0.5)).toBe(true);
  });

  it('have soft rims, and nothing of the face', () => {
    for (const name of ['hairTop', 'hairSides', 'tie', 'lapels'] as const) {
      const mask = maskOf(name);
      expect(mask.some((value) => value > 0 && value < 1)).toBe(true);
      // The face's middle lies in the middle of the crop, 0.21 faces down of 2.62.
      expect(mask[Math.round((0.5 + 0.21 / 2.62) * cropSide) * cropSide + cropSide / 2]).toBe(0);
    }
  });

  it('end at the rim of the picture', () => {
    const cut = maskOf('trunk', { width: 400, height: 290 });
    expect(count(cut)).toBeGreaterThan(0);
    expect(count(cut)).toBeLessThan(count(maskOf('trunk')));
    expect(count(maskOf('tie', { width: 400, height: 200 }))).toBe(0);
    expect(count(maskOf('tie', { width: 60, height: 400 }))).toBe(0);
  });
});

describe('colours of a region', () => {
  const all = new Float32Array(cropSide ** 2).fill(1);
  const plain = (...colour: [number, number, number]): Raster => ({
    width: cropSide,
    height: cropSide,
    data: Uint8Array.from({ length: 3 * cropSide ** 2 }, (_, i) => colour[i % 3] ?? 0),
  });
  const likeness = (a: Raster, b: Raster) => dot(colourHistogram(a, all), colourHistogram(b, all));

  it('are the same for the same colour and share nothing with a quite different one', () => {
    expect(likeness(plain(180, 20, 20), plain(180, 20, 20))).toBeCloseTo(1);
    expect(likeness(plain(180, 20, 20), plain(20, 20, 150))).toBe(0);
    expect(likeness(plain(20, 20, 20), plain(240, 240, 240))).toBe(0);
  });

  it('change little with a little light', () => {
    expect(likeness(plain(120, 60, 60), plain(126, 64, 64))).toBeGreaterThan(0.9);
    expect(likeness(plain(120, 60, 60), plain(120, 60, 60))).toBeCloseTo(1, 5);
  });

  it('count a pixel as much as the mask does', () => {
    const picture = plain(180, 20, 20);
    picture.data.fill(20, picture.data.length / 2);
    const mask = all.map((_, i) => (i < all.length / 2 ? 0.75 : 0.25));
    const red = dot(colourHistogram(picture, mask), colourHistogram(plain(180, 20, 20), all));
    expect(red ** 2).toBeCloseTo(0.75, 2);
  });

  it('are counted inside the mask alone, and are zero without one', () => {
    const half = all.map((_, i) => (i < all.length / 2 ? 1 : 0));
    const picture = plain(180, 20, 20);
    picture.data.fill(255, picture.data.length / 2);
    expect(dot(colourHistogram(picture, half), colourHistogram(plain(180, 20, 20), all))).toBeCloseTo(1, 5);
    expect(dot(colourHistogram(picture, all.fill(0)), colourHistogram(picture, all))).toBe(0);
  });
});

describe('the mean of a map over a region', () => {
  it('counts each cell as much as the region covers it', () => {
    const side = 2;
    const data = Float32Array.of(1, 2, 3, 4, 10, 20, 30, 40);
    const left = new Float32Array(cropSide ** 2).map((_, i) => (i % cropSide < cropSide / 2 ? 1 : 0));
    expect([...pool({ channels: 2, side, data }, left)]).toEqual([2, 20]);
    const corner = new Float32Array(cropSide ** 2);
    corner[corner.length - 1] = 1;
    expect([...pool({ channels: 2, side, data }, corner)]).toEqual([4, 40]);
    expect([...pool({ channels: 2, side, data }, corner.fill(0))]).toEqual([0, 0]);
  });
});

describe.each([
  ['of the default pack', plain],
  ['with the torso by OSNet', withTorso],
])('a body vector %s', (_, layout) => {
  it('is of unit length, also where a part was not seen', () => {
    expect(dot(bodyOf(1, layout), bodyOf(1, layout))).toBeCloseTo(1, 5);
    const parts = noisyParts(layout, 1);
    for (const part of layout) if (part.cue === 'clothesColour') parts.delete(part);
    const blind = joinParts(layout, parts);
    expect(dot(blind, blind)).toBeCloseTo(1, 5);
    expect(cueOf(blind, 'clothesColour', layout).every((value) => value === 0)).toBe(true);
  });

  it('has its blocks side by side without gaps, and shares that make one', () => {
    const blocks = blocksOf(layout);
    expect(blocks[0]?.start).toBe(0);
    for (const [i, { end }] of blocks.entries())
      expect(end).toBe(blocks[i + 1]?.start ?? bodyDimensions(layout));
    expect(blocks.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 5);
  });

  it('has no room for a block of another length', () => {
    const parts = noisyParts(layout, 1);
    const [part] = layout;
    if (part) parts.set(part, [new Float32Array(3)]);
    expect(() => joinParts(layout, parts)).toThrow('3 numbers');
  });

  it('does not depend on how strong a block is', () => {
    const strong = joinParts(
      layout,
      noisyParts(layout, 1, (block) => block + 2),
    );
    expect(dot(bodyOf(1, layout), strong)).toBeCloseTo(1, 5);
  });

  it('can be compared in a moment', () => {
    const contrasts = contrastBodies([bodyOf(1, layout), bodyOf(2, layout)], bodyOf(9, layout));
    for (const one of contrasts) expect(dot(one, one)).toBeCloseTo(1, 4);
  });
});

describe('bodies of one moment', () => {
  const none = new Float32Array(bodyDimensions(plain));

  it('lose what all have in common', () => {
    const shared = bodyOf(1);
    const mixed = [2, 3, 4].map((seed) => {
      const own = bodyOf(seed);
      return shared.map((value, i) => value + 0.3 * (own[i] ?? 0));
    });
    const mean = meanBody(mixed) ?? none;
    const [a, b] = contrastBodies(mixed, mean);
    expect(dot(mixed[0] ?? none, mixed[1] ?? none)).toBeGreaterThan(0.5);
    expect(dot(a ?? none, b ?? none)).toBeLessThan(0);
  });

  it('stay of unit length, one by one as they came, and equal ones equal', () => {
    const bodies = [bodyOf(1), bodyOf(2), bodyOf(1)];
    const contrasts = contrastBodies(bodies, bodyOf(9));
    expect(contrasts).toHaveLength(3);
    for (const contrast of contrasts) expect(dot(contrast, contrast)).toBeCloseTo(1, 4);
    expect(contrasts[2]).toEqual(contrasts[0]);
    expect(contrastBodies(bodies.toReversed(), bodyOf(9))[1]?.[7]).toBeCloseTo(contrasts[1]?.[7] ?? 0, 5);
  });

  it('are zero when they are like all others, and not what rounding left', () => {
    const [lonely] = contrastBodies([bodyOf(1)], bodyOf(1));
    expect(lonely).toEqual(none);
    for (const one of contrastBodies([bodyOf(3), bodyOf(3)], bodyOf(3))) expect(one).toEqual(none);
  });

  it('leave unseen what was not seen', () => {
    const parts = noisyParts(plain, 1);
    for (const part of plain) if (part.cue === 'hairTexture') parts.delete(part);
    const [turned] = contrastBodies([joinParts(plain, parts), bodyOf(2)], bodyOf(9));
    expect(cueOf(turned ?? none, 'hairTexture').every((value) => value === 0)).toBe(true);
    expect(cueOf(turned ?? none, 'clothesTexture').every((value) => value === 0)).toBe(false);
  });

  it('are not compared when no pack makes such vectors', () => {
    expect(() => contrastBodies([], new Float32Array(7))).toThrow('7 numbers');
  });

  it('need not be any', () => {
    expect(meanBody([])).toBeNull();
    expect(contrastBodies([], none)).toEqual([]);
  });
});

describe('the body embedder', () => {
  let embedder: BodyEmbedder | null = null;
  beforeAll(async () => {
    await fetchModels({ pack: defaultBodyPack });
    embedder = (await openBodyNetworks()).bodies;
  }, 600_000);
  afterAll(() => embedder?.close());

  /** A drawn person: hair, face, shirt with a tie, at any place and size. */
  async function drawn(shirt: string, hair: string, x = 200, y = 150, size = 100): Promise<Raster> {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300">
      <rect width="400" height="300" fill="#7a8a70"/>
      <ellipse cx="${x}" cy="${y - 0.3 * size}" rx="${0.75 * size}" ry="${0.95 * size}" fill="${hair}"/>
      <ellipse cx="${x}" cy="${y - 0.1 * size}" rx="${0.55 * size}" ry="${0.7 * size}" fill="#d8a888"/>
      <rect x="${x - 1.2 * size}" y="${y + 0.5 * size}" width="${2.4 * size}" height="${3 * size}" fill="${shirt}"/>
      <rect x="${x - 0.1 * size}" y="${y + 0.5 * size}" width="${0.2 * size}" height="${3 * size}" fill="#222"/>
    </svg>`;
    const { data, info } = await sharp(Buffer.from(svg))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { data: new Uint8Array(data), width: info.width, height: info.height };
  }

  async function embed(picture: Raster, head = { x: 200, y: 150, size: 100 }): Promise<Float32Array> {
    if (!embedder) throw new Error('the default pack has no body embedder');
    return embedder.embed(picture, head);
  }

  it('gives unit vectors, the same every time', async () => {
    const picture = await drawn('#a03030', '#402010');
    const vector = await embed(picture);
    expect(vector).toHaveLength(bodyDimensions(embedder?.layout ?? []));
    expect(dot(vector, vector)).toBeCloseTo(1, 5);
    expect(await embed(picture)).toEqual(vector);
  });

  it('sees the same clothes at another place and size, and other clothes and hair', async () => {
    const [red, small, blue, fair] = [
      await embed(await drawn('#a03030', '#402010')),
      await embed(await drawn('#a03030', '#402010', 140, 120, 70), { x: 140, y: 120, size: 70 }),
      await embed(await drawn('#3040a0', '#402010')),
      await embed(await drawn('#a03030', '#e8d8a0')),
    ];
    const same = dot(red, small);
    expect(same).toBeGreaterThan(dot(red, blue));
    expect(same).toBeGreaterThan(dot(red, fair));
    expect(same).toBeGreaterThan(0.9);
  });

  it('looks at nothing but the colours of clothes around a head too small to see more', async () => {
    const vector = await embed(await drawn('#a03030', '#402010', 200, 150, 20), { x: 200, y: 150, size: 20 });
    expect(dot(vector, vector)).toBeCloseTo(1, 5);
    expect(cueOf(vector, 'clothesColour').some((value) => value !== 0)).toBe(true);
    for (const cue of ['hairColour', 'clothesTexture', 'hairTexture'] as const)
      expect(cueOf(vector, cue).every((value) => value === 0)).toBe(true);
  });

  it('does not look at the face', async () => {
    const picture = await drawn('#a03030', '#402010');
    const covered = { ...picture, data: picture.data.slice() };
    for (let y = 120; y < 160; y++) covered.data.fill(90, (y * 400 + 170) * 3, (y * 400 + 230) * 3);
    expect(dot(await embed(picture), await embed(covered))).toBeGreaterThan(0.97);
  });

  it('answers for heads at and beyond the rim of the picture', async () => {
    const picture = await drawn('#a03030', '#402010');
    for (const head of [
      { x: 0, y: 0, size: 40 },
      { x: 400, y: 300, size: 120 },
      { x: 200, y: 150, size: 3000 },
      { x: 200, y: 150, size: 1 },
    ]) {
      const vector = await embed(picture, head);
      expect(vector.every(Number.isFinite)).toBe(true);
      expect(dot(vector, vector)).toBeLessThan(1.0001);
    }
  });
});
