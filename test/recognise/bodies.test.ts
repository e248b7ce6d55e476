import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTruth } from '../../daemon/eval/truth.js';
import { describeBodies, findBodies } from '../../daemon/recognise/bodies.js';
import { findFaces } from '../../daemon/recognise/faces.js';
import {
  type BodyNetworks,
  type Box,
  bodyDimensions,
  defaultBodyPack,
  fetchModels,
  type Networks,
  openBodyNetworks,
  openNetworks,
  type Raster,
} from '../../models/index.js';
import { shared } from '../shared.js';

const coco = shared('data/groups/mmpose/tests/data/coco');
const afw = shared('data/groups/afw/images');
const hidden = shared('data/album-hidden');
const family = shared('data/album-family');
const reid = shared('data/reid_pku');

let bodies: BodyNetworks;
let networks: Networks;
beforeAll(async () => {
  await fetchModels();
  await fetchModels({ pack: defaultBodyPack });
  bodies = await openBodyNetworks();
  networks = await openNetworks();
}, 600_000);
afterAll(() => Promise.all([bodies.persons.close(), bodies.bodies.close(), networks.close()]));

async function raster(image: Sharp): Promise<Raster> {
  const { data, info } = await image
    .autoOrient()
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(data), width: info.width, height: info.height };
}

async function facesIn(picture: Raster): Promise<Box[]> {
  const { width, height } = picture;
  return (await findFaces({ picture, width, height }, networks)).map(({ box }) => box);
}

const blank = (width: number, height: number): Raster => ({
  width,
  height,
  data: new Uint8Array(3 * width * height).fill(120),
});

describe('bodies of a photo', () => {
  it.skipIf(!afw)('belong to the faces above them, and are boxes inside the picture', async () => {
    const picture = await raster(sharp(join(afw ?? '', '1204062305.jpg')));
    const faces = await facesIn(picture);
    const found = await findBodies(picture, faces, bodies);
    expect(found.length).toBeGreaterThan(0);
    const owners = found.flatMap(({ face }) => face ?? []);
    expect(owners.length).toBeGreaterThan(0);
    expect(new Set(owners).size).toBe(owners.length);
    for (const { box, upperBody, face, embedding } of found) {
      for (const { x0, y0, x1, y1 } of [box, upperBody]) {
        expect(x0).toBeGreaterThanOrEqual(0);
        expect(y0).toBeGreaterThanOrEqual(0);
        expect(x1).toBeLessThanOrEqual(1);
        expect(y1).toBeLessThanOrEqual(1);
        expect(x1 > x0 && y1 > y0).toBe(true);
      }
      expect(embedding).toHaveLength(bodyDimensions(bodies.bodies.layout));
      const own = faces[face ?? -1];
      if (own) expect((own.y0 + own.y1) / 2).toBeLessThan(upperBody.y1);
    }
    expect(await findBodies(picture, faces, bodies)).toEqual(found);
  });

  it.skipIf(!afw)('that are drawn around somebody are described like the one found there', async () => {
    const picture = await raster(sharp(join(afw ?? '', '1204062305.jpg')));
    const found = await findBodies(picture, [], bodies);
    const drawn = await describeBodies(
      picture,
      found.map(({ box }) => box),
      bodies,
    );
    expect(drawn).toHaveLength(found.length);
    for (const [index, { box, face, score, embedding }] of drawn.entries()) {
      expect({ box, face, score }).toEqual({ box: found[index]?.box, face: null, score: 0 });
      const likest = found.map((one) =>
        embedding.reduce((sum, x, i) => sum + x * (one.embedding[i] ?? 0), 0),
      );
      expect(likest.indexOf(Math.max(...likest))).toBe(index);
    }
  });

  it.skipIf(!hidden)('without a face are those of people whose head is covered', async () => {
    const photos = (await readTruth(hidden ?? '')).filter(({ people }) =>
      people.some(({ face }) => face === 'hidden'),
    );
    let unseen = 0;
    let asked = 0;
    for (const { file, people } of photos.slice(0, 12)) {
      const picture = await raster(sharp(join(hidden ?? '', file)));
      const found = await findBodies(picture, await facesIn(picture), bodies);
      for (const { face, x = 0, y = 0 } of people) {
        if (face !== 'hidden') continue;
        asked++;
        if (
          found.some(
            ({ box, face: own }) => own === null && x > box.x0 && x < box.x1 && y > box.y0 && y < box.y1,
          )
        )
          unseen++;
      }
    }
    expect(unseen / asked).toBeGreaterThan(0.8);
  });

  it.skipIf(!hidden)('are not given to a bystander who looks over the shoulder', async () => {
    const picture = await raster(sharp(join(hidden ?? '', '2019/2019-03-28 m03/P0019.jpg')));
    const faces = await facesIn(picture);
    expect(faces).toHaveLength(1);
    const found = await findBodies(picture, faces, bodies);
    expect(found.map(({ face }) => face)).toContain(null);
  });

  it.skipIf(!reid)(
    'are found of somebody seen from behind, in a picture far smaller than the network’s',
    async () => {
      const picture = await raster(sharp(join(reid ?? '', '001/01_3.png')));
      expect(Math.max(picture.width, picture.height)).toBeLessThan(256);
      const [person, ...others] = await findBodies(picture, await facesIn(picture), bodies);
      expect(others).toEqual([]);
      expect(person?.face).toBeNull();
      expect(person?.embedding.some((value) => value !== 0)).toBe(true);
    },
  );

  it.skipIf(!family)('are none in empty scenes', async () => {
    const empty = (await readTruth(family ?? '')).filter(({ kind }) => kind === 'no_people');
    expect(empty.length).toBeGreaterThan(5);
    for (const { file } of empty) {
      const picture = await raster(sharp(join(family ?? '', file)));
      expect(await findBodies(picture, [], bodies)).toEqual([]);
    }
  });

  it('are none where nothing is', async () => {
    expect(await findBodies(blank(640, 480), [], bodies)).toEqual([]);
    expect(await findBodies(blank(9, 7), [], bodies)).toEqual([]);
  });

  it('are none for a face without a body', async () => {
    expect(await findBodies(blank(640, 480), [{ x0: 0.4, y0: 0.4, x1: 0.5, y1: 0.5 }], bodies)).toEqual([]);
  });

  it.skipIf(!coco)('are nobody’s when a poster’s face is far from all of them', async () => {
    const picture = await raster(sharp(join(coco ?? '', '000000000785.jpg')));
    const found = await findBodies(picture, [{ x0: 0.01, y0: 0.01, x1: 0.06, y1: 0.08 }], bodies);
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ face }) => face === null)).toBe(true);
  });

  it.skipIf(!coco)('stay in the picture when its rim cuts them', async () => {
    const whole = sharp(join(coco ?? '', '000000000785.jpg')).extract({
      left: 380,
      top: 0,
      width: 260,
      height: 300,
    });
    const found = await findBodies(await raster(whole), [], bodies);
    expect(found.length).toBeGreaterThan(0);
    for (const { box, upperBody, embedding } of found) {
      for (const value of [box.x0, box.y0, upperBody.x0, upperBody.y0])
        expect(value).toBeGreaterThanOrEqual(0);
      for (const value of [box.x1, box.y1, upperBody.x1, upperBody.y1]) expect(value).toBeLessThanOrEqual(1);
      expect(embedding.every(Number.isFinite)).toBe(true);
    }
  });

  it.skipIf(!coco)('are more than any network’s own limit in a crowd', async () => {
    const [columns, rows] = [6, 4];
    const skier = await sharp(join(coco ?? '', '000000000785.jpg'))
      .extract({ left: 240, top: 20, width: 300, height: 400 })
      .resize(210, 280)
      .png()
      .toBuffer();
    const crowd = sharp({
      create: { width: columns * 210, height: rows * 280, channels: 3, background: '#dde' },
    }).composite(
      Array.from({ length: columns * rows }, (_, i) => ({
        input: skier,
        left: (i % columns) * 210,
        top: Math.floor(i / columns) * 280,
      })),
    );
    const found = await findBodies(await raster(sharp(await crowd.png().toBuffer())), [], bodies);
    expect(found.length).toBeGreaterThanOrEqual(20);
    expect(found.length).toBeLessThanOrEqual(28);
  });
});
