import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  alignedSize,
  alignment,
  applySimilarity,
  choosePack,
  cropSimilarity,
  type Detection,
  fetchModels,
  fivePoints,
  intersectionOverUnion,
  type Networks,
  openNetworks,
  type Raster,
} from '../../models/index.js';
import { shared } from '../shared.js';
import { checkerboard, paint, pixel } from './pictures.js';

const faces = shared('data/faces');
/** Where the middle face of a 250-px LFW picture lies. */
const middle = { x0: 80, y0: 75, x1: 170, y1: 175 };

let networks: Networks;
beforeAll(async () => {
  await fetchModels();
  networks = await openNetworks();
});
afterAll(() => networks.close());

async function load(file: string | Buffer): Promise<Raster> {
  const { data, info } = await sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(data), width: info.width, height: info.height };
}

function dot(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, value, i) => sum + value * (other[i] ?? 0), 0);
}

const texture = (side: number) => paint(side, side, (x, y) => [(x * y) % 256, (x * 5) % 256, (y * 3) % 256]);

describe('an embedding', () => {
  it('is a unit vector of the length the pack states, the same every time and from every opening', async () => {
    const face = texture(alignedSize);
    const first = await networks.embed(face);
    const others = await openNetworks();
    expect(await networks.embed(face)).toEqual(first);
    expect(await others.embed(face)).toEqual(first);
    await others.close();
    expect(first.vector).toHaveLength(choosePack().dimensions);
    expect(dot(first.vector, first.vector)).toBeCloseTo(1, 5);
  });

  it('gives each network the same weight', async () => {
    const { vector } = await networks.embed(texture(alignedSize));
    expect(dot(vector.subarray(0, 512), vector.subarray(0, 512))).toBeCloseTo(0.5, 5);
    expect(dot(vector.subarray(512), vector.subarray(512))).toBeCloseTo(0.5, 5);
  });

  it('is the same when many are asked for at once', async () => {
    const crops = Array.from({ length: 6 }, (_, i) =>
      paint(alignedSize, alignedSize, (x, y) => [(x * (i + 1)) % 256, y, x]),
    );
    const inTurn = [];
    for (const crop of crops) inTurn.push(await networks.embed(crop));
    expect(await Promise.all(crops.map((crop) => networks.embed(crop)))).toEqual(inTurn);
  });

  it('of anything but an aligned face is a bug', async () => {
    await expect(networks.embed(texture(100))).rejects.toThrow(/112/);
  });
});

describe('in a picture without a face', () => {
  it.each([
    ['one pixel', 1, 1],
    ['a line', 3000, 1],
    ['a column', 1, 500],
    ['a plain wall', 1600, 900],
  ])('nothing is found: %s', async (_what, width, height) => {
    expect(await networks.detect(paint(width, height, () => [120, 130, 140]))).toEqual([]);
  });

  it('nothing is found: a fine pattern', async () => {
    expect(await networks.detect(checkerboard(700, 500))).toEqual([]);
  });
});

it('landmarks of a crop of any size lie where the same crop at another size has them', async () => {
  const small = paint(64, 64, (x, y) => [x * 4, y * 4, 128]);
  const large = paint(256, 256, (x, y) => pixel3(small, x >> 2, y >> 2));
  const [one, other] = [await networks.landmarks(small), await networks.landmarks(large)];
  expect(one).toHaveLength(68);
  one.forEach((point, i) => {
    expect(other[i]?.x).toBeCloseTo(point.x * 4, 0);
    expect(other[i]?.y).toBeCloseTo(point.y * 4, 0);
  });
});

function pixel3(raster: Raster, x: number, y: number): [number, number, number] {
  const [red = 0, green = 0, blue = 0] = pixel(raster, x, y);
  return [red, green, blue];
}

describe.skipIf(!faces)('on real faces', () => {
  const folder = faces ?? '';
  const people = () => readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const firstOf = (person: string) => join(folder, person, readdirSync(join(folder, person)).sort()[0] ?? '');

  function best(found: readonly Detection[], face = middle): Detection | undefined {
    return found.toSorted(
      (a, b) => intersectionOverUnion(b.box, face) - intersectionOverUnion(a.box, face),
    )[0];
  }

  it('finds a portrait, a close-up and the same face small in a large picture, each where it is', async () => {
    const file = firstOf(people()[3]?.name ?? '');
    const portrait = await load(file);
    const cut = { left: 62, top: 57, width: 126, height: 136 };
    const face = await sharp(file).extract(cut).png().toBuffer();
    const closeUp = await sharp(face)
      .resize(cut.width * 12)
      .png()
      .toBuffer();
    const scene = await sharp({ create: { width: 2400, height: 1800, channels: 3, background: '#5a6e64' } })
      .composite([{ input: await sharp(file).resize(110).toBuffer(), left: 1500, top: 900 }])
      .png()
      .toBuffer();

    const views = [
      [portrait, 0, 0, 1],
      [await load(closeUp), -cut.left * 12, -cut.top * 12, 12],
      [await load(scene), 1500, 900, 110 / 250],
    ] as const;
    for (const [picture, left, top, scale] of views) {
      const expected = {
        x0: Math.max(0, middle.x0 * scale + left),
        y0: Math.max(0, middle.y0 * scale + top),
        x1: middle.x1 * scale + left,
        y1: middle.y1 * scale + top,
      };
      const found = await networks.detect(picture);
      const box = best(found, expected)?.box;
      expect(box && intersectionOverUnion(box, expected), `${picture.width} px`).toBeGreaterThan(0.4);
      expect(await networks.detect(picture)).toEqual(found);
    }
  });

  it('tells the same person from another', async () => {
    const pairs = readFileSync(join(folder, 'pairs_dev.tsv'), 'utf8').trim().split('\n').slice(1);
    const similarities: { same: boolean; similarity: number }[] = [];
    for (const line of pairs.filter((_, i) => i % 20 === 0)) {
      const [same, a = '', b = ''] = line.split('\t');
      const [one, other] = [await embedMiddle(join(folder, a)), await embedMiddle(join(folder, b))];
      similarities.push({ same: same === '1', similarity: dot(one, other) });
    }
    const right = similarities.filter(({ same, similarity }) => same === similarity > 0.35).length;
    expect(similarities.length).toBeGreaterThanOrEqual(60);
    expect(right / similarities.length).toBeGreaterThan(0.95);
  });

  /** One pass of landmarks is enough to see that the networks are fed rightly. */
  async function embedMiddle(file: string): Promise<Float32Array> {
    const picture = await load(file);
    const box = best(await networks.detect(picture))?.box ?? middle;
    const side = 1.1 * Math.max(box.x1 - box.x0, box.y1 - box.y0);
    const corner = { x: (box.x0 + box.x1 - side) / 2, y: (box.y0 + box.y1 - side) / 2 };
    const toPicture = { a: side / 64, b: 0, tx: corner.x, ty: corner.y };
    const landmarks = await networks.landmarks(cropSimilarity(picture, toPicture, 64));
    const aligned = alignment(fivePoints(landmarks.map((point) => applySimilarity(toPicture, point))));
    if (!aligned) throw new Error(`no face in ${file}`);
    return (await networks.embed(cropSimilarity(picture, aligned, alignedSize))).vector;
  }
});
