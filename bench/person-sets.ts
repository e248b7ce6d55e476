import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { z } from 'zod';
import type { Box, Point, Raster } from '../models/index.js';

/** A person whom a picture certainly shows: as whole box with what is known of the trunk's corners, or as a head. */
export interface LabelledPerson {
  readonly box: Box;
  readonly nose?: Point;
  readonly leftShoulder?: Point;
  readonly rightShoulder?: Point;
  readonly leftHip?: Point;
  readonly rightHip?: Point;
}

export interface PersonPicture {
  readonly picture: Raster;
  readonly persons: readonly LabelledPerson[];
  /** People who are there, too, but not asked for. */
  readonly others: readonly Box[];
}

export interface PersonSet {
  readonly name: string;
  /** Whether boxes are of whole people or of heads alone. */
  readonly boxes: 'person' | 'head';
  readonly pictures: readonly PersonPicture[];
}

const data = join(process.env.KITH_SHARED ?? new URL('../../../shared', import.meta.url).pathname, 'data');
const mmpose = join(data, 'groups/mmpose/tests/data');

/** Whole people (COCO, CrowdPose, OCHuman and others), and heads: seen ones in personal photos, hidden ones. */
export async function personSets(): Promise<PersonSet[]> {
  return [
    { name: 'people', boxes: 'person', pictures: await wholePeople() },
    { name: 'single', boxes: 'person', pictures: await mpii() },
    { name: 'afw', boxes: 'head', pictures: await afw() },
    { name: 'hidden heads', boxes: 'head', pictures: await hiddenHeads() },
    { name: 'nobody', boxes: 'person', pictures: await emptyScenes() },
  ];
}

const cocoFiles = [
  ['coco/test_coco.json', ''],
  ['crowdpose/test_crowdpose.json', ''],
  ['ochuman/test_ochuman.json', ''],
  ['aic/test_aic.json', ''],
  ['mhp/test_mhp.json', ''],
  ['posetrack18/annotations/test_posetrack18_val.json', '..'],
] as const;

const cocoSchema = z.object({
  categories: z.tuple([z.object({ keypoints: z.array(z.string()) })]),
  images: z.array(z.object({ id: z.number(), file_name: z.string() })),
  annotations: z.array(
    z.object({
      image_id: z.number(),
      bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
      keypoints: z.array(z.number()),
    }),
  ),
});

async function wholePeople(): Promise<PersonPicture[]> {
  const sets = await Promise.all(cocoFiles.map(([file, images]) => cocoPictures(file, images)));
  return sets.flat();
}

async function cocoPictures(file: string, images: string): Promise<PersonPicture[]> {
  const set = cocoSchema.parse(await json(join(mmpose, file)));
  // The sets name the corners alike but for case, spaces and hyphens.
  const names = set.categories[0].keypoints.map((name) => name.toLowerCase().replace(/[ -]/, '_'));
  return Promise.all(
    set.images.map(async ({ id, file_name }) => {
      const own = set.annotations.filter((annotation) => annotation.image_id === id);
      const persons = own.map(({ bbox: [x, y, width, height], keypoints }) => ({
        box: { x0: x, y0: y, x1: x + width, y1: y + height },
        ...corners((name) => pointAt(keypoints, names.indexOf(name))),
      }));
      return { picture: await raster(join(mmpose, dirname(file), images, file_name)), persons, others: [] };
    }),
  );
}

/** Three numbers a keypoint: x, y, and 0 where nobody could say. */
function pointAt(keypoints: readonly number[], index: number): Point | undefined {
  const [x, y, visible] = keypoints.slice(3 * index, 3 * index + 3);
  return index < 0 || x === undefined || y === undefined || !visible ? undefined : { x, y };
}

function corners(find: (name: string) => Point | undefined) {
  const nose = find('nose');
  const leftShoulder = find('left_shoulder');
  const rightShoulder = find('right_shoulder');
  const leftHip = find('left_hip');
  const rightHip = find('right_hip');
  return {
    ...(nose && { nose }),
    ...(leftShoulder && { leftShoulder }),
    ...(rightShoulder && { rightShoulder }),
    ...(leftHip && { leftHip }),
    ...(rightHip && { rightHip }),
  };
}

const mpiiSchema = z.array(
  z.object({
    image: z.string(),
    joints: z.array(z.tuple([z.number(), z.number()])),
    joints_vis: z.array(z.number()),
  }),
);

/** Where MPII's 16 joints have the corners of the trunk. */
const mpiiCorners = new Map([
  ['right_hip', 2],
  ['left_hip', 3],
  ['right_shoulder', 12],
  ['left_shoulder', 13],
]);

/** One labelled person a picture, among others perhaps; the box is that of the joints. */
async function mpii(): Promise<PersonPicture[]> {
  const photos = mpiiSchema.parse(await json(join(mmpose, 'mpii/test_mpii.json')));
  return Promise.all(
    photos.map(async ({ image, joints, joints_vis }) => {
      const known = joints.filter((_, i) => joints_vis[i] === 1);
      const xs = known.map(([x]) => x);
      const ys = known.map(([, y]) => y);
      const box = { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
      const find = (name: string) => {
        const index = mpiiCorners.get(name) ?? -1;
        const joint = joints_vis[index] === 1 ? joints[index] : undefined;
        return joint && { x: joint[0], y: joint[1] };
      };
      return {
        picture: await raster(join(mmpose, 'mpii', image)),
        persons: [{ box, ...corners(find) }],
        others: [],
      };
    }),
  );
}

const afwSchema = z.array(
  z.object({
    file: z.string(),
    faces: z.array(z.object({ box_x1y1x2y2: z.tuple([z.number(), z.number(), z.number(), z.number()]) })),
  }),
);

async function afw(): Promise<PersonPicture[]> {
  const folder = join(data, 'groups/afw');
  const photos = afwSchema.parse(await json(join(folder, 'gt.json')));
  return Promise.all(
    photos.map(async ({ file, faces }) => ({
      picture: await raster(join(folder, file)),
      persons: faces.map(({ box_x1y1x2y2: [x0, y0, x1, y1] }) => ({ box: { x0, y0, x1, y1 } })),
      others: [],
    })),
  );
}

const truthSchema = z.array(
  z.object({
    file: z.string(),
    width: z.number(),
    height: z.number(),
    kind: z.string(),
    people: z.array(
      z.object({
        face: z.enum(['visible', 'hidden']),
        within: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
      }),
    ),
  }),
);

type Photo = z.infer<typeof truthSchema>[number];

/** The heads that are painted over in `album-hidden`: people whom no face detector can find. */
async function hiddenHeads(): Promise<PersonPicture[]> {
  const folder = join(data, 'album-hidden');
  const photos = truthSchema.parse(await json(join(folder, 'truth.json')));
  const pictures = photos.map(async (photo) => {
    const hidden = headsOf(photo, 'hidden');
    if (hidden.length === 0) return [];
    const picture = await raster(join(folder, photo.file));
    return [{ picture, persons: hidden.map((box) => ({ box })), others: headsOf(photo, 'visible') }];
  });
  return (await Promise.all(pictures)).flat();
}

function headsOf({ width, height, people }: Photo, face: 'visible' | 'hidden'): Box[] {
  return people.flatMap((person) => {
    if (person.face !== face || !person.within) return [];
    const [x0, y0, x1, y1] = person.within;
    return [{ x0: x0 * width, y0: y0 * height, x1: x1 * width, y1: y1 * height }];
  });
}

/** Photos of `album-family` without any person: whatever is found there is wrong. */
async function emptyScenes(): Promise<PersonPicture[]> {
  const folder = join(data, 'album-family');
  const photos = truthSchema.parse(await json(join(folder, 'truth.json')));
  const empty = photos.filter(({ kind }) => kind === 'no_people');
  return Promise.all(
    empty.map(async ({ file }) => ({ picture: await raster(join(folder, file)), persons: [], others: [] })),
  );
}

async function json(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'));
}

async function raster(file: string): Promise<Raster> {
  const { data: pixels, info } = await sharp(file)
    .autoOrient()
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(pixels), width: info.width, height: info.height };
}
