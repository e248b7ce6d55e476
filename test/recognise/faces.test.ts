import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decode, ORIENTATIONS } from '../../daemon/recognise/decode.js';
import { describeFaces, findFaces } from '../../daemon/recognise/faces.js';
import type { RecognisedFace } from '../../daemon/recognise/index.js';
import { fetchModels, intersectionOverUnion, type Networks, openNetworks } from '../../models/index.js';
import { shared } from '../shared.js';
import { decodeFile, gradient, value } from './pictures.js';

const album = shared('data/album-family');
const groups = shared('data/groups/afw');

let networks: Networks;
beforeAll(async () => {
  await fetchModels();
  networks = await openNetworks();
});
afterAll(() => networks.close());

async function facesOf(bytes: Uint8Array): Promise<RecognisedFace[]> {
  return findFaces(value(await decode(bytes, 1)), networks);
}

function cosine(a: RecognisedFace | undefined, b: RecognisedFace | undefined): number {
  if (!a || !b) return Number.NaN;
  return a.embedding.reduce((sum, x, i) => sum + x * (b.embedding[i] ?? 0), 0);
}

/** The face of the list that lies on the given one. */
function at(face: RecognisedFace, faces: readonly RecognisedFace[]): RecognisedFace | undefined {
  return faces.find((other) => intersectionOverUnion(face.box, other.box) > 0.7);
}

it('a picture of nobody has no faces', async () => {
  expect(await facesOf(await gradient(800, 600).jpeg().toBuffer())).toEqual([]);
});

it('pictures of a few pixels have no faces', async () => {
  for (const [width, height] of [
    [1, 1],
    [1, 400],
    [3, 2],
  ] as const) {
    expect(await facesOf(await gradient(width, height).png().toBuffer())).toEqual([]);
  }
});

describe.skipIf(album === null)('two people', () => {
  const photo = join(album ?? '', 'formats/same.png');
  let bytes: Buffer;
  let faces: RecognisedFace[];
  beforeAll(async () => {
    bytes = await readFile(photo);
    faces = await facesOf(bytes);
  });

  it('a box that is drawn loosely around a face describes that face', async () => {
    const decoded = value(await decode(bytes, 1));
    for (const face of faces) {
      const { x0, y0, x1, y1 } = face.box;
      const [wide, high] = [(x1 - x0) / 6, (y1 - y0) / 6];
      const loose = { x0: x0 - wide, y0: y0 - high, x1: x1 + wide, y1: y1 + high };
      const [drawn] = await describeFaces(decoded, [loose], networks);
      expect(cosine(drawn ?? undefined, face)).toBeGreaterThan(0.8);
      expect(drawn?.score).toBe(0);
    }
  });

  it('a box that is drawn where no face is describes none', async () => {
    const decoded = value(await decode(bytes, 1));
    const corners = [
      { x0: 0, y0: 0, x1: 0.01, y1: 0.01 },
      { x0: 0, y0: 0.9, x1: 0.12, y1: 1 },
    ];
    expect(await describeFaces(decoded, corners, networks)).toEqual([null, null]);
    expect(await describeFaces(decoded, [], networks)).toEqual([]);
  });

  it('boxes hold the middles that truth.json states, landmarks lie inside them', () => {
    for (const [x, y] of [
      [0.3709, 0.3137],
      [0.5613, 0.6289],
    ] as const) {
      const face = faces.find(({ box }) => box.x0 < x && x < box.x1 && box.y0 < y && y < box.y1);
      expect(face?.landmarks).toHaveLength(5);
      const box = face?.box ?? { x0: 1, y0: 1, x1: 0, y1: 0 };
      for (const point of face?.landmarks ?? []) {
        expect(point.x > box.x0 && point.x < box.x1 && point.y > box.y0 && point.y < box.y1).toBe(true);
      }
    }
  });

  it('eyes are left and right, mouth corners below them', () => {
    for (const { landmarks } of faces) {
      const [left, right, nose, leftMouth, rightMouth] = landmarks;
      expect(left?.x).toBeLessThan(right?.x ?? 0);
      expect(leftMouth?.x).toBeLessThan(rightMouth?.x ?? 0);
      expect(nose?.y).toBeGreaterThan(left?.y ?? 1);
      expect(leftMouth?.y).toBeGreaterThan(nose?.y ?? 1);
    }
  });

  it('embeddings have unit length', () => {
    for (const face of faces) expect(cosine(face, face)).toBeCloseTo(1, 5);
  });

  it('the same bytes give the same numbers, to the last bit', async () => {
    expect(await facesOf(bytes)).toEqual(faces);
  });

  it('size is in pixels of the full photo, not of the working copy', async () => {
    const large = await facesOf(
      await sharp(bytes)
        .resize(604 * 6)
        .jpeg({ quality: 95 })
        .toBuffer(),
    );
    const [first] = faces;
    if (!first) throw new Error('no face');
    expect(at(first, large)?.quality.sizePx).toBeCloseTo(first.quality.sizePx * 6, -2);
    expect(cosine(first, at(first, large))).toBeGreaterThan(0.95);
  });

  it('blur grows and the norm falls as a photo is blurred', async () => {
    const [first] = faces;
    if (!first) throw new Error('no face');
    const qualities = [first.quality];
    for (const sigma of [1.5, 3, 5]) {
      const face = at(first, await facesOf(await sharp(bytes).blur(sigma).png().toBuffer()));
      if (face) qualities.push(face.quality);
    }
    expect(qualities).toHaveLength(4);
    const blurs = qualities.map(({ blur }) => blur);
    expect(blurs).toEqual(blurs.toSorted((a, b) => a - b));
    expect(blurs[0]).toBeLessThan(0.6);
    expect(blurs[3]).toBeGreaterThan(0.8);
    expect(qualities[3]?.norm).toBeLessThan(first.quality.norm);
  });

  it('roll is the angle by which the picture was turned', async () => {
    const [first] = faces;
    if (!first) throw new Error('no face');
    for (const angle of [-20, 15]) {
      const [turned] = await facesOf(
        await sharp(bytes).rotate(angle, { background: '#777' }).png().toBuffer(),
      );
      expect((turned?.quality.roll ?? 90) - first.quality.roll).toBeCloseTo(angle, -1);
      expect(cosine(first, turned)).toBeGreaterThan(0.85);
    }
  });

  it('yaw changes its sign in a mirror', async () => {
    const mirrored = await facesOf(await sharp(bytes).flop().png().toBuffer());
    for (const face of faces.slice(0, 2)) {
      const box = { ...face.box, x0: 1 - face.box.x1, x1: 1 - face.box.x0 };
      const other = at({ ...face, box }, mirrored);
      expect((other?.quality.yaw ?? 90) + face.quality.yaw).toBeCloseTo(0, -1.3);
    }
  });

  it('faces under 25 px are left out', async () => {
    const tiny = await facesOf(await sharp(bytes).resize(64).png().toBuffer());
    for (const { quality } of tiny) expect(quality.sizePx).toBeGreaterThanOrEqual(25);
  });
});

describe.skipIf(album === null)('all eight orientations show the same people', () => {
  it.each(ORIENTATIONS)('orientation %i', async (orientation) => {
    const folder = join(album ?? '', 'orientation');
    const upright = await findFaces(await decodeFile(join(folder, 'ori_1.jpg')), networks);
    const turned = await findFaces(
      await decodeFile(join(folder, `ori_${orientation}.jpg`), orientation),
      networks,
    );
    expect(turned).toHaveLength(upright.length);
    expect(upright.length).toBeGreaterThanOrEqual(2);
    for (const face of upright) expect(cosine(face, at(face, turned))).toBeGreaterThan(0.98);
  });
});

const afwSchema = z.array(
  z.object({
    file: z.string(),
    faces: z.array(
      z.object({
        box_x1y1x2y2: z.array(z.number()),
        yaw_deg: z.number(),
        pitch_deg: z.number(),
        roll_deg: z.number(),
      }),
    ),
  }),
);

describe.skipIf(groups === null)('AFW: 50 personal photos, 72 labelled heads', () => {
  it('finds them, adds hardly any box that is no face, and tells how they are turned', async () => {
    const root = groups ?? '';
    const photos = afwSchema.parse(JSON.parse(await readFile(join(root, 'gt.json'), 'utf8')));
    const errors = { yaw: 0, pitch: 0, roll: 0 };
    let overlap = 0;
    let found = 0;
    let others = 0;
    for (const { file, faces: labels } of photos) {
      const photo = await decodeFile(join(root, file));
      const faces = await findFaces(photo, networks);
      others += faces.length;
      for (const { box_x1y1x2y2: corners, ...pose } of labels) {
        const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = corners;
        const box = {
          x0: x0 / photo.width,
          y0: y0 / photo.height,
          x1: x1 / photo.width,
          y1: y1 / photo.height,
        };
        const face = faces.find((candidate) => intersectionOverUnion(candidate.box, box) > 0.3);
        if (!face) continue;
        found++;
        others--;
        overlap += intersectionOverUnion(face.box, box);
        errors.yaw += Math.abs(face.quality.yaw - pose.yaw_deg);
        errors.pitch += Math.abs(face.quality.pitch - pose.pitch_deg);
        // AFW counts roll anticlockwise.
        errors.roll += Math.abs(face.quality.roll + pose.roll_deg);
      }
    }
    expect(found).toBeGreaterThanOrEqual(67);
    // Without the second look 27 boxes match no label (facts/recognition.md); what is left are unlabelled faces.
    expect(others).toBeLessThanOrEqual(8);
    expect(overlap / found).toBeGreaterThan(0.85);
    // Labels come in steps of 15 (yaw, roll) and 23 degrees, so 4 to 6 are the labels' own.
    expect(errors.yaw / found).toBeLessThan(7);
    expect(errors.pitch / found).toBeLessThan(8);
    expect(errors.roll / found).toBeLessThan(7);
  }, 180_000);
});
