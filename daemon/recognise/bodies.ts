import {
  type BodyNetworks,
  type Box,
  headOfFace,
  headOfPerson,
  type Raster,
  upperBody,
} from '../../models/index.js';
import { surePerson } from '../../models/person-detector.js';
import { type FoundBody, pairFaces } from './pairing.js';
import type { RecognisedBody } from './types.js';

/** Log-odds of a head that makes a weak sighting a person. */
const sureHead = 4;

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
  const found: FoundBody[] = [];
  for (const person of await networks.persons.detect(picture)) {
    const head = await networks.bodies.findHead(picture, headOfPerson(person));
    if (person.score >= surePerson || head.presence >= sureHead) found.push({ person, head });
  }
  const inPixels = faces.map((box) => scaled(box, picture.width, picture.height));
  const pairs = new Map(pairFaces(inPixels, found).map(({ face, body }) => [body, face]));
  const bodies: RecognisedBody[] = [];
  for (const [index, { person, head }] of found.entries()) {
    const face = pairs.get(index) ?? null;
    const faceBox = face === null ? undefined : inPixels[face];
    bodies.push({
      box: scaled(person.box, 1 / picture.width, 1 / picture.height),
      upperBody: scaled(upperBody(person, picture, faceBox), 1 / picture.width, 1 / picture.height),
      score: person.score,
      face,
      embedding: await networks.bodies.embed(picture, faceBox ? headOfFace(faceBox) : head),
    });
  }
  return bodies;
}

/**
 * Bodies where the owner drew them.
 *
 * @param boxes of whole people, 0..1 of the picture
 */
export async function describeBodies(
  picture: Raster,
  boxes: readonly Box[],
  networks: BodyNetworks,
): Promise<RecognisedBody[]> {
  const described: RecognisedBody[] = [];
  for (const box of boxes) {
    const person = { box: scaled(box, picture.width, picture.height), score: 0 };
    const head = await networks.bodies.findHead(picture, headOfPerson(person));
    described.push({
      box,
      upperBody: scaled(upperBody(person, picture), 1 / picture.width, 1 / picture.height),
      score: 0,
      face: null,
      embedding: await networks.bodies.embed(picture, head),
    });
  }
  return described;
}

function scaled({ x0, y0, x1, y1 }: Box, byX: number, byY: number): Box {
  return { x0: x0 * byX, y0: y0 * byY, x1: x1 * byX, y1: y1 * byY };
}
