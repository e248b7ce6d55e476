import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InferenceSession } from 'onnxruntime-node';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { detectFaces } from '../../models/detector.js';
import { sessionOf } from '../../models/session.js';
import { intersectionOverUnion } from '../../models/suppress.js';
import type { Box, Raster } from '../../models/types.js';
import { yuNet, yuNetPolicy } from '../../models/yunet.js';
import { shared } from '../shared.js';
import { madeYuNet } from './made-networks.js';
import { paint } from './pictures.js';

describe("YuNet's cells", () => {
  const look = { width: 64, height: 64 };
  async function seen(cells: Parameters<typeof madeYuNet>[2], leastScore = 0.1) {
    const session = await sessionOf(madeYuNet(64, 64, cells));
    onTestFinished(() => session.release());
    return yuNet(session)(
      paint(64, 64, () => [0, 0, 0]),
      look,
      leastScore,
    );
  }

  it('are boxes by their middle and the logarithm of their sides, in strides, row after row', async () => {
    // The third cell of the second row at stride 16: its corner is at 32, 16.
    const [face] = await seen([
      { stride: 16, cell: 6, class: 0.9, object: 0.4, box: [0.5, 0.25, Math.log(2), Math.log(3)] },
    ]);
    expect(face?.score).toBeCloseTo(0.6, 5);
    expect(face?.box.x0).toBeCloseTo(40 - 16, 4);
    expect(face?.box.x1).toBeCloseTo(40 + 16, 4);
    expect(face?.box.y0).toBeCloseTo(20 - 24, 4);
    expect(face?.box.y1).toBeCloseTo(20 + 24, 4);
  });

  it('are read at all three strides', async () => {
    const faces = await seen(
      ([8, 16, 32] as const).map((stride) => ({
        stride,
        cell: 0,
        class: 1,
        object: 1,
        box: [0, 0, 0, 0] as const,
      })),
    );
    expect(faces.map(({ box }) => box.x1 - box.x0)).toEqual([8, 16, 32]);
  });

  it('have scores in 0..1, whatever the network says', async () => {
    const cell = { stride: 8, cell: 1, box: [0, 0, 0, 0] } as const;
    expect((await seen([{ ...cell, class: 1.7, object: 1.2 }]))[0]?.score).toBe(1);
    expect(await seen([{ ...cell, class: -1, object: -1 }])).toEqual([]);
  });

  it('of a lower score than asked for are left out', async () => {
    const cell = { stride: 8, cell: 1, class: 0.25, object: 1, box: [0, 0, 0, 0] } as const;
    expect(await seen([cell], 0.51)).toEqual([]);
    expect(await seen([cell], 0.49)).toHaveLength(1);
  });

  it('that a network does not have are a fault that says so', async () => {
    const session = await sessionOf(madeYuNet(32, 32, []));
    onTestFinished(() => session.release());
    const half: InferenceSession = Object.create(session, {
      run: { value: async () => ({}) },
      inputNames: { value: ['input'] },
    });
    await expect(
      yuNet(half)(
        paint(32, 32, () => [0, 0, 0]),
        { width: 32, height: 32 },
        0.5,
      ),
    ).rejects.toThrow(/lacks an output/);
  });
});

const file = shared('data/models/yunet_n_dynamic.onnx');
const afw = shared('data/groups/afw');
const labels = z.array(
  z.object({
    file: z.string(),
    faces: z.array(z.object({ box_x1y1x2y2: z.tuple([z.number(), z.number(), z.number(), z.number()]) })),
  }),
);

describe.skipIf(!file || !afw)('the real YuNet', () => {
  let session: InferenceSession;
  beforeAll(async () => {
    session = await sessionOf(readFileSync(file ?? ''));
  });
  afterAll(() => session.release());
  const detect = (picture: Raster) => detectFaces({ lookAt: yuNet(session), policy: yuNetPolicy }, picture);

  async function load(path: string): Promise<Raster> {
    const { data, info } = await sharp(path)
      .removeAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { data: new Uint8Array(data), width: info.width, height: info.height };
  }

  it('finds nearly every labelled face of 50 personal photos, and few boxes beside them', async () => {
    const photos = labels.parse(JSON.parse(readFileSync(join(afw ?? '', 'gt.json'), 'utf8')));
    let [all, found, boxes] = [0, 0, 0];
    for (const photo of photos) {
      const faces = await detect(await load(join(afw ?? '', photo.file)));
      boxes += faces.length;
      for (const {
        box_x1y1x2y2: [x0, y0, x1, y1],
      } of photo.faces) {
        const label: Box = { x0, y0, x1, y1 };
        all++;
        if (faces.some(({ box }) => intersectionOverUnion(box, label) >= 0.3)) found++;
      }
    }
    expect(all).toBeGreaterThan(70);
    expect(found / all).toBeGreaterThanOrEqual(0.98);
    expect(boxes - found).toBeLessThan(40);
  }, 120_000);

  it('wants blue first: with red first it is less sure', async () => {
    const photos = labels.parse(JSON.parse(readFileSync(join(afw ?? '', 'gt.json'), 'utf8'))).slice(0, 12);
    let [right, swapped] = [0, 0];
    for (const photo of photos) {
      const picture = await load(join(afw ?? '', photo.file));
      const turned = Uint8Array.from(picture.data, (_, i) => picture.data[i - (i % 3) + (2 - (i % 3))] ?? 0);
      right += (await detect(picture)).reduce((sum, { score }) => sum + score, 0);
      swapped += (await detect({ ...picture, data: turned })).reduce((sum, { score }) => sum + score, 0);
    }
    expect(right).toBeGreaterThan(swapped);
  });

  it.each([
    [1, 1],
    [1, 900],
    [3000, 20],
    [33, 31],
    [1600, 900],
  ])('finds nobody in a plain picture of %i × %i px', async (width, height) => {
    expect(await detect(paint(width, height, () => [120, 130, 140]))).toEqual([]);
  });
});
