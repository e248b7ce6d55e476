import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTruth } from '../../daemon/eval/truth.js';
import { headCells, headCrop, headFeatures, headInCrop } from '../../models/body-head-finder.js';
import { headWeights } from '../../models/body-head-weights.js';
import {
  applySimilarity,
  type BodyNetworks,
  defaultBodyPack,
  fetchModels,
  type Head,
  openBodyNetworks,
  type Raster,
} from '../../models/index.js';
import { shared } from '../shared.js';

const channels = headWeights.presence.joined.length + headWeights.presence.coarse.length;
const hidden = shared('data/album-hidden');

describe('a head in a crop', () => {
  const nothing = () => Array.from({ length: headCells ** 2 }, () => new Float32Array(channels));
  /** What a cell looks like that the model is sure of. */
  const sign = Float32Array.from(
    [...headWeights.presence.joined, ...headWeights.presence.coarse],
    (weight) => weight / 4,
  );

  it('is where it is expected when nothing tells', () => {
    const { x, y, presence } = headInCrop(nothing());
    const expected = headCrop({ x: 0, y: 0, size: 1 });
    expect(Math.abs(x * expected.a + expected.tx)).toBeLessThan(0.1);
    expect(Math.abs(y * expected.a + expected.ty)).toBeLessThan(0.1);
    expect(presence).toBeCloseTo(headWeights.presence.bias);
  });

  it('is at the cell that looks like one, and between two that do', () => {
    const at = (row: number, column: number) => row * headCells + column;
    const one = nothing();
    one[at(8, 10)] = sign;
    expect(headInCrop(one)).toMatchObject({ x: expect.closeTo(84, 0), y: expect.closeTo(68, 0) });
    one[at(8, 11)] = sign;
    const { x, presence } = headInCrop(one);
    expect(x).toBeGreaterThan(84);
    expect(x).toBeLessThan(92);
    expect(presence).toBeGreaterThan(0);
  });

  it('is the nearer of two', () => {
    const two = nothing();
    two[6 * headCells + 7] = sign;
    two[6 * headCells + 15] = sign;
    expect(headInCrop(two).x).toBeCloseTo(60, 0);
  });

  it('is read of maps of any fineness', () => {
    const map = (count: number, side: number) => ({
      channels: count,
      side,
      data: Float32Array.from({ length: count * side * side }, (_, i) => ((i % side) + 0.5) / side),
    });
    const cells = headFeatures([map(128, 32), map(88, 8)]);
    expect(cells).toHaveLength(headCells ** 2);
    expect(cells[0]).toHaveLength(channels);
    expect(cells[5]?.[0]).toBeCloseTo(Math.sqrt(5.5 / headCells), 5);
    expect(cells[5]?.[128]).toBeCloseTo(Math.sqrt(2.5 / 8), 5);
    expect(() => headFeatures([])).toThrow('no inner maps');
  });

  it('crops so that the expected head has its place and size', () => {
    const toPicture = headCrop({ x: 300, y: 200, size: 90 });
    const middle = applySimilarity(toPicture, { x: 64, y: 64 - (0.5 * 128) / 4.5 });
    expect(middle.x).toBeCloseTo(300, 6);
    expect(middle.y).toBeCloseTo(200, 6);
    expect(toPicture.a * 128).toBeCloseTo(4.5 * 90, 6);
  });
});

describe('a head in a photo', () => {
  let networks: BodyNetworks;
  beforeAll(async () => {
    await fetchModels({ pack: defaultBodyPack });
    networks = await openBodyNetworks();
  }, 600_000);
  afterAll(() => Promise.all([networks.persons.close(), networks.bodies.close()]));

  async function raster(path: string): Promise<Raster> {
    const { data, info } = await sharp(path).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    return { data: new Uint8Array(data), width: info.width, height: info.height };
  }

  it.skipIf(!hidden)('is found also when it is covered and expected elsewhere, and much nearer', async () => {
    const photos = (await readTruth(hidden ?? '')).slice(0, 60);
    let before = 0;
    let after = 0;
    let count = 0;
    for (const { file, width, height, people } of photos) {
      for (const { face, within } of people) {
        if (face !== 'hidden' || !within) continue;
        const picture = await raster(join(hidden ?? '', file));
        const size = 0.702 * (within[3] - within[1]) * height;
        const truth: Head = {
          x: ((within[0] + within[2]) / 2) * width,
          y: ((within[1] + within[3]) / 2) * height + 0.21 * size,
          size,
        };
        const away = (head: Head) => Math.hypot(head.x - truth.x, head.y - truth.y) / size;
        const expected = { x: truth.x + 0.3 * size, y: truth.y - 0.2 * size, size: 1.2 * size };
        const found = await networks.bodies.findHead(picture, expected);
        expect(Math.abs(Math.log(found.size / size))).toBeLessThan(0.5);
        before += away(expected);
        after += away(found);
        count++;
      }
    }
    expect(count).toBeGreaterThan(15);
    expect(after / count).toBeLessThan(0.13);
    expect(before / count).toBeGreaterThan(0.3);
  });

  it('is somewhere also where nothing is, beyond the rim and in a tiny picture, but hardly believed in', async () => {
    const blank: Raster = { width: 40, height: 30, data: new Uint8Array(3600).fill(99) };
    for (const expected of [
      { x: 20, y: 10, size: 10 },
      { x: -30, y: 80, size: 50 },
      { x: 20, y: 10, size: 1 },
      { x: 20, y: 10, size: 4000 },
    ]) {
      const { x, y, size, presence } = await networks.bodies.findHead(blank, expected);
      expect([x, y, size, presence].every(Number.isFinite)).toBe(true);
      expect(presence).toBeLessThan(3);
    }
  });
});
