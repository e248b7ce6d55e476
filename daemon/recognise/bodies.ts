import {
  type BodyEmbedder,
  type Box,
  type Head,
  headOfFace,
  headOfPerson,
  type PersonDetection,
  type PersonDetector,
  type Raster,
  upperBody,
} from '../../models/index.js';
import { pairFaces } from './pairing.js';

/** One body of a photo; boxes 0..1 of the picture. */
export interface RecognisedBody {
  /** The whole person, and shoulders and trunk alone. */
  readonly box: Box;
  readonly upperBody: Box;
  readonly score: number;
  /** Which of the photo's faces is this person's; null for somebody whose face is not seen. */
  readonly face: number | null;
  /** Unit length; to be compared inside one moment, after `contrastBodies`. */
  readonly embedding: Float32Array;
}

/** What finds and describes bodies. */
export interface BodyNetworks {
  readonly persons: PersonDetector;
  readonly bodies: BodyEmbedder;
}

/**
 * The bodies in a photo, best detection first: those of the faces given, and those without a face.
 *
 * @param faces boxes around the faces' landmarks, 0..1 of the picture, as `findFaces` gives them
 */
export async function findBodies(
  picture: Raster,
  faces: readonly Box[],
  networks: BodyNetworks,
): Promise<RecognisedBody[]> {
  const persons = await networks.persons.detect(picture);
  const inPixels = faces.map((box) => scaled(box, picture.width, picture.height));
  const pairs = new Map(pairFaces(inPixels, persons).map(({ face, body }) => [body, face]));
  const bodies: RecognisedBody[] = [];
  for (const [index, person] of persons.entries()) {
    const face = pairs.get(index) ?? null;
    bodies.push({
      box: scaled(person.box, 1 / picture.width, 1 / picture.height),
      upperBody: scaled(upperBody(person, picture), 1 / picture.width, 1 / picture.height),
      score: person.score,
      face,
      embedding: await networks.bodies.embed(picture, headOf(person, inPixels[face ?? -1])),
    });
  }
  return bodies;
}

function headOf(person: PersonDetection, face: Box | undefined): Head {
  return face ? headOfFace(face) : headOfPerson(person);
}

function scaled({ x0, y0, x1, y1 }: Box, byX: number, byY: number): Box {
  return { x0: x0 * byX, y0: y0 * byY, x1: x1 * byX, y1: y1 * byY };
}
