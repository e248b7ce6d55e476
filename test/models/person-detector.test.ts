import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { decodeCenterNet } from '../../models/centernet.js';
import { fetchModels, verifyModels } from '../../models/fetch.js';
import { ModelError } from '../../models/model-error.js';
import { decodeMoveNet, type MoveNetMaps } from '../../models/movenet.js';
import { openBodyNetworks } from '../../models/networks.js';
import { defaultBodyPack } from '../../models/packs/bodies.js';
import { findPeaks } from '../../models/peaks.js';
import { surePerson } from '../../models/person-detector.js';
import { intersectionOverUnion } from '../../models/suppress.js';
import type { PersonDetection, PersonDetector, Raster } from '../../models/types.js';
import { surePoint, trunk, upperBody } from '../../models/upper-body.js';
import { shared } from '../shared.js';
import { tempDir } from '../temp-dir.js';

describe('peaks of a map', () => {
  const map = fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 3 }))
    .chain(([rows, columns, reach]) =>
      fc
        .array(fc.float({ min: 0, max: 1, noNaN: true }), {
          minLength: rows * columns,
          maxLength: rows * columns,
        })
        .map((values) => ({ rows, columns, reach, centre: Float32Array.from(values) })),
    );

  it('are exactly the cells that nothing near exceeds', () => {
    fc.assert(
      fc.property(map, fc.float({ min: 0, max: 1, noNaN: true }), ({ reach, ...cells }, least) => {
        const { rows, columns, centre } = cells;
        const expected = [...centre].flatMap((score, at) => {
          const [row, column] = [Math.floor(at / columns), at % columns];
          const exceeded = [...centre].some(
            (other, i) =>
              other > score &&
              Math.abs(Math.floor(i / columns) - row) <= reach &&
              Math.abs((i % columns) - column) <= reach,
          );
          return score >= least && !exceeded ? [{ row, column, score }] : [];
        });
        expect(findPeaks(cells, reach, least)).toEqual(expected);
        expect(rows * columns).toBe(centre.length);
      }),
    );
  });
});

const [rows, columns] = [40, 60];
const plane = rows * columns;

interface Placed {
  readonly row: number;
  readonly column: number;
  readonly height: number;
  readonly width: number;
}

/** Maps in which people stand, each with all keypoints in its middle cell but the nose, which is two cells above. */
function mapsOf(people: readonly Placed[]): MoveNetMaps {
  const maps = {
    rows,
    columns,
    centre: new Float32Array(plane),
    size: new Float32Array(2 * plane),
    shift: new Float32Array(2 * plane).fill(0.5),
    keypoint: new Float32Array(17 * plane),
    keypointShift: new Float32Array(34 * plane).fill(0.25),
    regression: new Float32Array(34 * plane),
  };
  for (const { row, column, height, width } of people) {
    const at = row * columns + column;
    maps.centre[at] = 0.9;
    maps.size[at] = height;
    maps.size[plane + at] = width;
    maps.regression[at] = -2;
    for (let i = 0; i < 17; i++) maps.keypoint[i * plane + (i === 0 ? at - 2 * columns : at)] = 0.8;
  }
  return maps;
}

describe('MoveNet’s maps', () => {
  it('give box, keypoints and score of a person, in pixels', () => {
    const [person] = decodeMoveNet(mapsOf([{ row: 20, column: 30, height: 16, width: 8 }]), 0.1);
    expect(person?.box).toEqual({ x0: 106, y0: 50, x1: 138, y1: 114 });
    expect(person?.keypoints).toHaveLength(17);
    expect(person?.keypoints?.[0]).toMatchObject({ x: 121, y: 73 });
    expect(person?.keypoints?.[16]).toMatchObject({ x: 121, y: 81 });
    expect(person?.keypoints?.[0]?.score).toBeCloseTo(0.8, 6);
    expect(person?.score).toBeCloseTo(0.9 * 0.8, 6);
  });

  it('know as many people as there are: the published graph stops at six', () => {
    const people = Array.from({ length: 24 }, (_, i) => ({
      row: 4 + 10 * Math.floor(i / 8),
      column: 4 + 7 * (i % 8),
      height: 6,
      width: 4,
    }));
    expect(decodeMoveNet(mapsOf(people), 0.1)).toHaveLength(24);
  });

  it('give each person the keypoint that is nearer to where it is expected, of two alike', () => {
    const maps = mapsOf([
      { row: 20, column: 20, height: 20, width: 30 },
      { row: 20, column: 30, height: 20, width: 30 },
    ]);
    const found = decodeMoveNet(maps, 0.1);
    expect(found.map(({ keypoints }) => keypoints?.[5]?.x)).toEqual([81, 121]);
  });

  it('leave a keypoint that is nowhere in the box at score 0, where it is expected', () => {
    const maps = mapsOf([{ row: 20, column: 30, height: 16, width: 8 }]);
    maps.keypoint.fill(0, 5 * plane, 6 * plane);
    const shoulder = decodeMoveNet(maps, 0.1)[0]?.keypoints?.[5];
    expect(shoulder).toEqual({ x: 120, y: 80, score: 0 });
  });

  it('cut boxes at the rim, and a size below nothing counts as nothing', () => {
    const [wide] = decodeMoveNet(mapsOf([{ row: 2, column: 1, height: 200, width: 300 }]), 0.1);
    expect(wide?.box).toEqual({ x0: 0, y0: 0, x1: 240, y1: 160 });
    const [none] = decodeMoveNet(mapsOf([{ row: 2, column: 1, height: -3, width: -3 }]), 0.1);
    expect(none?.box.x0).toBe(none?.box.x1);
  });
});

describe('CenterNet’s maps', () => {
  it('give boxes of people, and of nothing else', () => {
    const centre = new Float32Array(80 * plane);
    const sides = new Float32Array(4 * plane);
    const at = 10 * columns + 20;
    centre[at] = 0.7;
    // A chair, which is another plane.
    centre[56 * plane + 5 * columns + 5] = 0.9;
    [12, 30, 14, 50].forEach((length, side) => {
      sides[side * plane + at] = length;
    });
    const found = decodeCenterNet({ rows, columns, centre, sides }, 0.3);
    expect(found).toEqual([{ box: { x0: 68, y0: 10, x1: 94, y1: 90 }, score: Math.fround(0.7) }]);
  });
});

/** Even over the range: fc.double prefers numbers near zero. */
const within = (low: number, high: number) =>
  fc.integer({ min: 0, max: 1000 }).map((part) => low + (part / 1000) * (high - low));

const size = { width: 400, height: 300 };
const coordinate = (high: number) => within(-0.2 * high, 1.2 * high);
const keypoint = fc.record({
  x: coordinate(size.width),
  y: coordinate(size.height),
  score: within(0, 1),
});
const box = fc
  .tuple(within(0, 380), within(0, 280), within(1, 400), within(1, 300))
  .map(([x0, y0, width, height]) => ({
    x0,
    y0,
    x1: Math.min(size.width, x0 + width),
    y1: Math.min(size.height, y0 + height),
  }));
const anyPerson: fc.Arbitrary<PersonDetection> = fc.oneof(
  fc.record({ box, score: within(0, 1) }),
  fc.record({
    box,
    score: within(0, 1),
    keypoints: fc.array(keypoint, { minLength: 17, maxLength: 17 }),
  }),
);

/** A person with the trunk's corners where told, sure of them. */
function posed(points: Partial<Record<keyof typeof trunk, readonly [number, number]>>): PersonDetection {
  const keypoints = Array.from({ length: 17 }, () => ({ x: 0, y: 0, score: 0 }));
  for (const name of ['leftShoulder', 'rightShoulder', 'leftHip', 'rightHip'] as const) {
    const point = points[name];
    if (point) keypoints[trunk[name]] = { x: point[0], y: point[1], score: 0.9 };
  }
  return { box: { x0: 100, y0: 40, x1: 200, y1: 290 }, score: 0.9, keypoints };
}

describe('an upper body', () => {
  it('lies in the picture and is never empty', () => {
    fc.assert(
      fc.property(anyPerson, (person) => {
        const body = upperBody(person, size);
        expect(body.x0).toBeGreaterThanOrEqual(0);
        expect(body.y0).toBeGreaterThanOrEqual(0);
        expect(body.x1).toBeLessThanOrEqual(size.width);
        expect(body.y1).toBeLessThanOrEqual(size.height);
        expect(body.x1).toBeGreaterThan(body.x0);
        expect(body.y1).toBeGreaterThan(body.y0);
      }),
    );
  });

  it('holds the shoulders and hips that are sure and in the picture', () => {
    const inside = fc.record({ x: within(0, 400), y: within(0, 300), score: within(surePoint, 1) });
    const hip = fc.record({ x: within(0, 400), y: within(0, 300), score: within(0, 1) });
    fc.assert(
      fc.property(box, inside, inside, hip, hip, (personBox, left, right, leftHip, rightHip) => {
        const keypoints = Array.from({ length: 17 }, () => ({ x: 0, y: 0, score: 0 }));
        keypoints.splice(trunk.leftShoulder, 2, left, right);
        keypoints.splice(trunk.leftHip, 2, leftHip, rightHip);
        const body = upperBody({ box: personBox, score: 1, keypoints }, size);
        for (const { x, y, score } of [left, right, leftHip, rightHip]) {
          if (score < surePoint) continue;
          expect(x >= body.x0 && x <= body.x1 && y >= body.y0 && y <= body.y1).toBe(true);
        }
      }),
    );
  });

  it('grows with the picture', () => {
    fc.assert(
      fc.property(anyPerson, (person) => {
        const twice = {
          ...person,
          box: { x0: 2 * person.box.x0, y0: 2 * person.box.y0, x1: 2 * person.box.x1, y1: 2 * person.box.y1 },
          ...(person.keypoints && {
            keypoints: person.keypoints.map(({ x, y, score }) => ({ x: 2 * x, y: 2 * y, score })),
          }),
        };
        const one = upperBody(person, size);
        const large = upperBody(twice, { width: 800, height: 600 });
        for (const side of ['x0', 'y0', 'x1', 'y1'] as const)
          expect(large[side]).toBeCloseTo(2 * one[side], 6);
      }),
    );
  });

  it('reaches from the shoulders to the hips, with room for collar and arms', () => {
    const body = upperBody(
      posed({
        leftShoulder: [180, 100],
        rightShoulder: [120, 100],
        leftHip: [170, 190],
        rightHip: [130, 190],
      }),
      size,
    );
    expect(body).toEqual({ x0: 108, y0: 88, x1: 192, y1: 190 });
  });

  it('follows the shoulders alone, down to the box’s end at most, when the hips are hidden', () => {
    const person = posed({ leftShoulder: [180, 100], rightShoulder: [120, 100] });
    expect(upperBody(person, size).y1).toBeCloseTo(196, 6);
    expect(upperBody({ ...person, box: { ...person.box, y1: 150 } }, size).y1).toBe(150);
  });

  it('has a width also from the side, where the shoulders meet', () => {
    const body = upperBody(
      posed({ leftShoulder: [150, 100], rightShoulder: [150, 100], leftHip: [150, 190] }),
      size,
    );
    expect(body.x1 - body.x0).toBeGreaterThan(9);
  });

  it('stands the right way round for somebody on their head', () => {
    const body = upperBody(
      posed({
        leftShoulder: [180, 200],
        rightShoulder: [120, 200],
        leftHip: [170, 100],
        rightHip: [130, 100],
      }),
      size,
    );
    expect(body.y0).toBeLessThan(100);
    expect(body.y1).toBe(200);
  });

  it('comes from the box when a shoulder is hidden: of a whole person, and of one cut at the chest', () => {
    const whole = { box: { x0: 100, y0: 0, x1: 200, y1: 300 }, score: 1 };
    expect(upperBody(whole, size)).toEqual({ x0: 115, y0: 54, x1: 185, y1: 165 });
    expect(upperBody({ ...posed({ leftShoulder: [180, 100] }), box: whole.box }, size)).toEqual(
      upperBody(whole, size),
    );
    const cut = { box: { x0: 100, y0: 100, x1: 200, y1: 200 }, score: 1 };
    expect(upperBody(cut, size)).toEqual({ x0: 100, y0: 135, x1: 200, y1: 200 });
  });

  it('starts below the face of somebody cut at the chest, and is never empty', () => {
    const cut = { box: { x0: 100, y0: 100, x1: 200, y1: 200 }, score: 1 };
    const faceTo = (y1: number) => ({ x0: 120, y0: 105, x1: 180, y1 });
    expect(upperBody(cut, size, faceTo(160)).y0).toBe(160);
    expect(upperBody(cut, size, faceTo(120)).y0).toBe(135);
    expect(upperBody(cut, size, faceTo(400)).y0).toBe(185);
  });
});

async function raster(path: string, width?: number): Promise<Raster> {
  const image = sharp(path).autoOrient().removeAlpha().toColourspace('srgb');
  const { data, info } = await (width ? image.resize(width) : image)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(data), width: info.width, height: info.height };
}

const coco = shared('data/groups/mmpose/tests/data/coco');
const crowd = shared('data/groups/mmpose/tests/data/posetrack18/images/val/012834_mpii_test/000000.jpg');
const family = shared('data/album-family');
const hidden = shared('data/album-hidden');

describe('the detector', () => {
  let detector: PersonDetector;
  beforeAll(async () => {
    await fetchModels({ pack: defaultBodyPack });
    detector = (await openBodyNetworks()).persons;
  }, 120_000);
  afterAll(() => detector.close());

  it.skipIf(!coco)(
    'finds the people of a group where their labels are, and says the same again',
    async () => {
      const picture = await raster(join(coco ?? '', '000000197388.jpg'));
      const persons = await detector.detect(picture);
      // The five labels of test_coco.json, rounded.
      const labels = [
        [363, 177, 271, 242],
        [149, 106, 213, 213],
        [4, 57, 84, 270],
        [299, 69, 72, 160],
        [535, 67, 95, 215],
      ].map(([x = 0, y = 0, w = 0, h = 0]) => ({ x0: x, y0: y, x1: x + w, y1: y + h }));
      const found = labels.filter((label) =>
        persons.some((one) => intersectionOverUnion(one.box, label) > 0.5),
      );
      expect(found.length).toBeGreaterThanOrEqual(4);
      expect(await detector.detect(picture)).toEqual(persons);
      for (const one of persons) {
        expect(one.score).toBeGreaterThan(0);
        expect(one.score).toBeLessThanOrEqual(1);
        if (one.keypoints) expect(one.keypoints).toHaveLength(17);
      }
      expect(persons.map(({ score }) => score)).toEqual(
        persons.map(({ score }) => score).toSorted((a, b) => b - a),
      );
    },
  );

  it.skipIf(!coco)('has boxes in the pixels of the picture, whatever its size', async () => {
    const file = join(coco ?? '', '000000000785.jpg');
    for (const width of [200, 640, 1600]) {
      const [skier] = await detector.detect(await raster(file, width));
      const scale = width / 640;
      const label = { x0: 281 * scale, y0: 45 * scale, x1: 500 * scale, y1: 391 * scale };
      expect(intersectionOverUnion(skier?.box ?? label, label)).toBeGreaterThan(0.8);
      const shoulder = skier?.keypoints?.[trunk.leftShoulder];
      expect(Math.hypot((shoulder?.x ?? 0) - 399 * scale, (shoulder?.y ?? 0) - 108 * scale)).toBeLessThan(
        15 * scale,
      );
    }
  });

  it.skipIf(!crowd)('finds more than the six people the published graph keeps', async () => {
    const persons = await detector.detect(await raster(crowd ?? ''));
    expect(persons.length).toBeGreaterThan(10);
  });

  it.skipIf(!hidden)('finds somebody whose head is covered', async () => {
    const persons = await detector.detect(await raster(join(hidden ?? '', '2019/2019-03-10 m01/P0001.jpg')));
    expect(persons[0]?.box.x0).toBeLessThan(0.466 * 820);
    expect(persons[0]?.box.x1).toBeGreaterThan(0.466 * 820);
  });

  it.skipIf(!family)('is sure of nobody in empty scenes', async () => {
    const truth: unknown = JSON.parse(await readFile(join(family ?? '', 'truth.json'), 'utf8'));
    if (!Array.isArray(truth)) throw new Error('truth.json is no list');
    const empty = truth.filter(({ kind }) => kind === 'no_people');
    expect(empty.length).toBeGreaterThan(5);
    for (const { file } of empty) {
      const found = await detector.detect(await raster(join(family ?? '', String(file))));
      expect(found.filter(({ score }) => score >= surePerson)).toEqual([]);
    }
  });

  it.each([
    [1, 1],
    [1, 900],
    [900, 1],
    [31, 33],
    [3000, 20],
  ])('takes a picture of %i × %i px', async (width, height) => {
    const data = new Uint8Array(width * height * 3).fill(90);
    const persons = await detector.detect({ data, width, height });
    expect(persons.length).toBeLessThan(3);
  });
});

describe('the person networks', () => {
  it('are fetched when they are asked for, not with those for faces', async () => {
    vi.stubEnv('KITH_MODELS', tempDir());
    const states = async () => (await verifyModels(defaultBodyPack)).map(({ prepared }) => prepared);
    await fetchModels();
    expect(await states()).toEqual(['missing', 'missing', 'missing']);
    await expect(openBodyNetworks()).rejects.toThrow(ModelError);
    await fetchModels({ pack: defaultBodyPack });
    expect(await states()).toEqual(['ready', 'ready', 'ready']);
    const { persons, bodies } = await openBodyNetworks();
    await Promise.all([persons.close(), bodies.close()]);
    vi.unstubAllEnvs();
  }, 180_000);
});
