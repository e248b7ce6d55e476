import type { DecodedPhoto } from '../../daemon/recognise/decode.js';
import { findFaces } from '../../daemon/recognise/faces.js';
import type { RecognisedFace } from '../../daemon/recognise/index.js';
import { locate, refine } from '../../daemon/recognise/landmarks.js';
import {
  alignment,
  type Box,
  type Detection,
  fivePoints,
  intersectionOverUnion,
  type Networks,
  type Point,
  type Similarity,
} from '../../models/index.js';
import type { Alignments } from './crops.js';

/** A face that Kith found, and how it lies in the photo's picture. */
export interface PlacedFace {
  readonly face: RecognisedFace;
  readonly alignments: Alignments;
}

/** The faces that Kith finds in a photo, with their landmarks taken once, twice and three times. */
export async function placeFaces(photo: DecodedPhoto, networks: Networks): Promise<PlacedFace[]> {
  const { picture } = photo;
  const looked: { detections: Detection[]; width: number; height: number } = {
    detections: [],
    width: picture.width,
    height: picture.height,
  };
  const faces = await findFaces(photo, {
    ...networks,
    async detect(overview) {
      const { width, height } = overview;
      const detections = await networks.detect(overview);
      Object.assign(looked, { detections, width, height });
      return detections;
    },
  });
  const boxes = looked.detections.map(({ box }) =>
    scaled(box, picture.width / looked.width, picture.height / looked.height),
  );
  return Promise.all(
    faces.map(async (face) => {
      const box = nearest(boxes, scaled(face.box, picture.width, picture.height));
      const once = await locate(picture, box, networks);
      const twice = await refine(picture, once, networks);
      const thrice = await refine(picture, twice, networks);
      return { face, alignments: { once: align(once), twice: align(twice), thrice: align(thrice) } };
    }),
  );
}

function nearest(boxes: readonly Box[], face: Box): Box {
  return boxes.reduce((best, box) =>
    intersectionOverUnion(box, face) > intersectionOverUnion(best, face) ? box : best,
  );
}

function scaled({ x0, y0, x1, y1 }: Box, byX: number, byY: number): Box {
  return { x0: x0 * byX, y0: y0 * byY, x1: x1 * byX, y1: y1 * byY };
}

function align(landmarks: readonly Point[]): Similarity {
  const crop = alignment(fivePoints(landmarks));
  if (crop === null) throw new Error('the five points of a face coincide');
  return crop;
}
