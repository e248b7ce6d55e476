import { type Size, shrink, sizeAt } from './picture/resize.js';
import { shrinkTo } from './picture/shrink.js';
import { suppress } from './suppress.js';
import type { Box, Detection, Raster } from './types.js';

/**
 * One run of a detector's network on the picture, made the size of `look`: what it sees with at least that score, many
 * boxes for each face, in pixels of the look.
 */
export type FaceLook = (picture: Raster, look: Size, leastScore: number) => Promise<Detection[]>;

/** How hard to look for faces. Sizes are in pixels of the network's input, unless said otherwise. */
export interface DetectPolicy {
  /** Long sides of the looks taken at a picture, smallest first. All but the first need as many pixels in it. */
  readonly sides: readonly number[];
  /** Longer sides than this are tried only while the look before gave a hint of small faces. */
  readonly always: number;
  /** A box of at least this score and at most this long is a hint. */
  readonly hint: { readonly score: number; readonly longest: number };
  /** Longer boxes count only in the first look: the look before saw the same face smaller and better. */
  readonly longest: number;
  /** Least score of a face. */
  readonly score: number;
  /** Of two boxes that overlap more (intersection over union), only the better stays. */
  readonly overlap: number;
}

/** A detector's network, and how hard to look with it. */
export interface FaceDetector {
  readonly lookAt: FaceLook;
  readonly policy: DetectPolicy;
}

/**
 * Faces in a picture of any size, best first; boxes in its pixels. Small looks find large faces and large looks small
 * ones, for a network knows faces of some sizes only.
 */
export async function detectFaces({ lookAt, policy }: FaceDetector, picture: Raster): Promise<Detection[]> {
  const found: Detection[] = [];
  let hinted = false;
  for (const [order, { source, size }] of (await looksOf(picture, policy)).entries()) {
    if (longSide(size) > policy.always && !hinted) break;
    const seen = await lookAt(source, size, policy.hint.score);
    hinted = seen.some((face) => longer(face.box) <= policy.hint.longest);
    const clear = seen.filter((face) => order === 0 || longer(face.box) <= policy.longest);
    found.push(...clear.map(({ box, score }) => ({ box: inPicture(box, size, picture), score })));
  }
  const faces = found.filter((face) => face.score >= policy.score);
  return suppress(faces, policy.overlap);
}

/** The size of a look, and the picture that it is made from. */
interface LookPlan {
  readonly size: Size;
  readonly source: Raster;
}

/** All looks that a picture is large enough for, smallest first, each made from the next larger one. */
async function looksOf(picture: Raster, { sides, always }: DetectPolicy): Promise<LookPlan[]> {
  const [first, ...more] = sides
    .filter((side, order) => order === 0 || side <= longSide(picture))
    .map((side) => sizeAt(picture, side));
  const looks: LookPlan[] = [];
  let source = await shrinkTo(picture, always);
  for (const size of more.toReversed()) {
    if (longSide(size) > always) {
      looks.unshift({ size, source: picture });
    } else {
      looks.unshift({ size, source });
      source = shrink(source, size);
    }
  }
  return first ? [{ size: first, source }, ...looks] : looks;
}
/** From the look's pixels to the picture's, cut at the picture's rim. */
function inPicture(box: Box, look: Size, picture: Size): Box {
  const scaleX = picture.width / look.width;
  const scaleY = picture.height / look.height;
  return {
    x0: Math.max(0, box.x0 * scaleX),
    y0: Math.max(0, box.y0 * scaleY),
    x1: Math.min(picture.width, box.x1 * scaleX),
    y1: Math.min(picture.height, box.y1 * scaleY),
  };
}

function longSide({ width, height }: Size): number {
  return Math.max(width, height);
}

function longer(box: Box): number {
  return Math.max(box.x1 - box.x0, box.y1 - box.y0);
}
