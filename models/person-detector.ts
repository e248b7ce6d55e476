import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { centerNetInput, decodeCenterNet } from './centernet.js';
import { decodeMoveNet } from './movenet.js';
import { joinPersons, mergePersons, type SamePerson } from './person-merge.js';
import { rgbPlanes } from './picture/planes.js';
import { resize, type Size, shrink, sizeAt } from './picture/resize.js';
import { floats } from './session.js';
import { suppress } from './suppress.js';
import type { Box, Detection, PersonDetection, Raster } from './types.js';

/** Sides of both networks' inputs must be multiples of this, their coarsest stride. */
const step = 32;

/** Both networks' maps have cells of this many pixels of the input. */
const cellSize = 4;

/** Both networks scale their input themselves. */
const scaling = { mean: 0, deviation: 1 };

/** The two networks that find people: one by their boxes alone, one by their keypoints. */
export interface PersonSessions {
  readonly boxes: InferenceSession;
  readonly keypoints: InferenceSession;
}

/** How hard to look for people. Sizes are in pixels of the network's input. */
export interface PersonPolicy {
  /** Long side of the one look for boxes; 0 for none. */
  readonly boxSide: number;
  /** Long sides of the looks for keypoints. All but the first need as many pixels in the picture. */
  readonly sides: readonly number[];
  /** All but the first look are taken only on a hint: a person of this score and at most this long at the first look. */
  readonly hint: { readonly score: number; readonly longest: number };
  /** Least score that a network alone must give for a person to be considered. */
  readonly least: { readonly box: number; readonly centre: number; readonly keypoints: number };
  /** Least score of a person, of both networks together: surely one from `surePerson` on. */
  readonly score: number;
  readonly same: SamePerson;
  /** Boxes of the two networks that overlap more (intersection over union) are one person's. */
  readonly overlap: number;
}

/**
 * A person of a lesser score is one only if their head is found, too: so all of the 126 covered people of `album-hidden`
 * are seen in place of 121, and 100 of the 106 of `album-family` in place of 94, and still nobody in an empty scene.
 */
export const surePerson = 0.35;

/** Measured by `npm run bench -- persons`; docs/measurements/persons.md has the table. */
export const defaultPersonPolicy: PersonPolicy = {
  boxSide: 512,
  sides: [256, 512],
  hint: { score: 0.1, longest: 80 },
  least: { box: 0.15, centre: 0.08, keypoints: 0.05 },
  score: 0.25,
  same: { pose: 0.5, overlap: 0.7 },
  overlap: 0.5,
};

/**
 * People in a picture of any size, any number of them, best first; boxes and keypoints in its pixels. A person whom
 * only the network for boxes saw has no keypoints.
 */
export async function detectPersons(
  sessions: PersonSessions,
  picture: Raster,
  policy: PersonPolicy = defaultPersonPolicy,
): Promise<PersonDetection[]> {
  const longSide = Math.max(picture.width, picture.height);
  const largest = Math.max(policy.boxSide, ...policy.sides);
  const small = longSide > largest ? shrink(picture, sizeAt(picture, largest)) : picture;

  const boxed = policy.boxSide > 0 ? await lookForBoxes(sessions.boxes, small, policy) : [];
  const posed: PersonDetection[] = [];
  for (const [order, side] of policy.sides.entries()) {
    if (order > 0 && (side > longSide || !isHinted([...boxed, ...posed], small, policy))) break;
    posed.push(...(await lookForKeypoints(sessions.keypoints, small, side, policy)));
  }
  const joined = joinPersons(mergePersons(posed, policy.same), boxed, policy.overlap);
  const persons = joined.filter((person) => person.score >= policy.score);
  const scale = longSide / Math.max(small.width, small.height);
  return mergePersons(persons, policy.same).map((person) => enlarged(person, scale, picture));
}

async function lookForBoxes(
  session: InferenceSession,
  picture: Raster,
  { boxSide, least, same }: PersonPolicy,
): Promise<Detection[]> {
  const look = sizeAt(picture, boxSide);
  const { input, ...cells } = inputOf(picture, look);
  const output = await session.run({ [centerNetInput]: input });
  const maps = { ...cells, centre: floats(output.centre), sides: floats(output.sides) };
  const scale = picture.width / look.width;
  const found = decodeCenterNet(maps, least.box).map((person) => enlarged(person, scale, picture));
  return suppress(found, same.overlap);
}

async function lookForKeypoints(
  session: InferenceSession,
  picture: Raster,
  side: number,
  { least }: PersonPolicy,
): Promise<PersonDetection[]> {
  const look = sizeAt(picture, side);
  const { input, ...cells } = inputOf(picture, look);
  const output = await session.run({ input });
  const maps = {
    ...cells,
    centre: floats(output.centre),
    size: floats(output.size),
    shift: floats(output.shift),
    keypoint: floats(output.keypoint),
    keypointShift: floats(output.keypointShift),
    regression: floats(output.regression),
  };
  const scale = picture.width / look.width;
  return decodeMoveNet(maps, least.centre)
    .filter((person) => person.score >= least.keypoints)
    .map((person) => enlarged(person, scale, picture));
}

/** The picture as the networks take it, black beyond its rim, and how many cells their maps have. */
function inputOf(picture: Raster, look: Size) {
  const width = Math.ceil(look.width / step) * step;
  const height = Math.ceil(look.height / step) * step;
  const planes = rgbPlanes(resize(picture, look), look, scaling, { width, height });
  const input = new Tensor('float32', planes, [1, 3, height, width]);
  return { input, rows: height / cellSize, columns: width / cellSize };
}

function isHinted(found: readonly Detection[], picture: Size, { sides, hint }: PersonPolicy): boolean {
  const scale = (sides[0] ?? 0) / Math.max(picture.width, picture.height);
  return found.some(({ box, score }) => score >= hint.score && longer(box) * scale <= hint.longest);
}

function longer(box: Box): number {
  return Math.max(box.x1 - box.x0, box.y1 - box.y0);
}

/** Box and keypoints so many times larger; the box is cut at the picture's rim, keypoints may lie outside. */
function enlarged<T extends PersonDetection>(person: T, scale: number, picture: Size): T {
  const { box, keypoints } = person;
  return {
    ...person,
    box: {
      x0: Math.max(0, box.x0 * scale),
      y0: Math.max(0, box.y0 * scale),
      x1: Math.min(picture.width, box.x1 * scale),
      y1: Math.min(picture.height, box.y1 * scale),
    },
    ...(keypoints && {
      keypoints: keypoints.map(({ x, y, score }) => ({ x: x * scale, y: y * scale, score })),
    }),
  };
}
