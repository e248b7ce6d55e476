import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { cellSize, decodeMoveNet } from './movenet.js';
import { mergePersons, type SamePerson } from './person-geometry.js';
import { rgbPlanes } from './picture/planes.js';
import { resize, type Size, shrink, sizeAt } from './picture/resize.js';
import { floats } from './session.js';
import type { Keypoint, PersonDetection, Raster } from './types.js';

/** Sides of the input must be multiples of this, the coarsest stride. */
const step = 32;

/** The network scales its input itself. */
const scaling = { mean: 0, deviation: 1 };

/** How hard to look for people. */
export interface PersonPolicy {
  /** Long sides of the looks taken at a picture, px, smallest first. All but the first need as many pixels in it. */
  readonly sides: readonly number[];
  /** Least score of a person's middle, and of the person: the middle's times the mean of the certain keypoints'. */
  readonly centre: number;
  readonly score: number;
  readonly same: SamePerson;
}

/** Measured by `npm run bench -- persons`; docs/measurements/persons.md has the table. */
export const defaultPersonPolicy: PersonPolicy = {
  sides: [256, 512],
  centre: 0.2,
  score: 0.15,
  same: { pose: 0.5, overlap: 0.7 },
};

/**
 * People in a picture of any size, any number of them, best first; boxes and keypoints in its pixels. Small looks find
 * large people and large looks small ones: the network knows people that fill a good part of 256 px.
 */
export async function detectPersons(
  session: InferenceSession,
  picture: Raster,
  policy: PersonPolicy = defaultPersonPolicy,
): Promise<PersonDetection[]> {
  const longSide = Math.max(picture.width, picture.height);
  const sides = policy.sides.filter((side, order) => order === 0 || side <= longSide);
  const largest = sizeAt(picture, Math.min(longSide, Math.max(...sides)));
  const small = largest.width < picture.width ? shrink(picture, largest) : picture;
  const found: PersonDetection[] = [];
  for (const side of sides) {
    const look = sizeAt(picture, side);
    const seen = await lookAt(session, small, look, policy.centre);
    found.push(...seen.map((person) => inPicture(person, look, picture)));
  }
  return mergePersons(
    found.filter((person) => person.score >= policy.score),
    policy.same,
  );
}

/** What the network sees of the picture at the size of `look`: people in pixels of the look. */
async function lookAt(
  session: InferenceSession,
  picture: Raster,
  look: Size,
  leastCentre: number,
): Promise<PersonDetection[]> {
  const canvas = {
    width: Math.ceil(look.width / step) * step,
    height: Math.ceil(look.height / step) * step,
  };
  const planes = rgbPlanes(resize(picture, look), look, scaling, canvas);
  const input = new Tensor('float32', planes, [1, 3, canvas.height, canvas.width]);
  const output = await session.run({ input });
  const maps = {
    rows: canvas.height / cellSize,
    columns: canvas.width / cellSize,
    centre: floats(output.centre),
    size: floats(output.size),
    shift: floats(output.shift),
    keypoint: floats(output.keypoint),
    keypointShift: floats(output.keypointShift),
    regression: floats(output.regression),
  };
  return decodeMoveNet(maps, leastCentre);
}

/** From the look's pixels to the picture's; the box is cut at the picture's rim, keypoints may lie outside. */
function inPicture(
  { box, score, keypoints = [] }: PersonDetection,
  look: Size,
  picture: Size,
): PersonDetection {
  const scaleX = picture.width / look.width;
  const scaleY = picture.height / look.height;
  return {
    box: {
      x0: Math.max(0, box.x0 * scaleX),
      y0: Math.max(0, box.y0 * scaleY),
      x1: Math.min(picture.width, box.x1 * scaleX),
      y1: Math.min(picture.height, box.y1 * scaleY),
    },
    score,
    keypoints: keypoints.map(
      (point): Keypoint => ({ x: point.x * scaleX, y: point.y * scaleY, score: point.score }),
    ),
  };
}
