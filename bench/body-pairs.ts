import { findBodies } from '../daemon/recognise/bodies.js';
import { findFaces } from '../daemon/recognise/faces.js';
import {
  type BodyNetworks,
  type Box,
  intersectionOverUnion,
  type Networks,
  type Point,
} from '../models/index.js';
import { type LabelledPerson, type PersonPicture, personSets } from './person-sets.js';

/** A labelled person counts as found by a body that overlaps it by this much. */
const leastOverlap = 0.5;

/** Prints how many faces of photos of groups get a body, and whether it is their own where labels can tell. */
export async function printPairs(networks: Networks, bodies: BodyNetworks): Promise<void> {
  console.log('\n| photos | faces | with a body | labelled on both sides | right |');
  console.log('| --- | --- | --- | --- | --- |');
  for (const { name, boxes, pictures } of await personSets()) {
    if (name !== 'people' && name !== 'afw') continue;
    const tally = { faces: 0, paired: 0, known: 0, right: 0 };
    for (const photo of pictures) {
      const { width, height } = photo.picture;
      const faces = (await findFaces({ picture: photo.picture, width, height }, networks)).map(
        ({ box }) => box,
      );
      const found = await findBodies(photo.picture, faces, bodies);
      tally.faces += faces.length;
      for (const { face, box } of found) {
        const own = face === null ? undefined : faces[face];
        if (!own) continue;
        tally.paired++;
        const owner = boxes === 'person' ? ownerOfFace(photo, inPixels(own, width, height)) : undefined;
        const person = ownerOfBody(photo, inPixels(box, width, height));
        if (!owner || !person) continue;
        tally.known++;
        if (owner === person) tally.right++;
      }
    }
    console.log(`| ${name} | ${tally.faces} | ${tally.paired} | ${tally.known} | ${tally.right} |`);
  }
}

function inPixels({ x0, y0, x1, y1 }: Box, width: number, height: number): Box {
  return { x0: x0 * width, y0: y0 * height, x1: x1 * width, y1: y1 * height };
}

function ownerOfFace({ persons }: PersonPicture, face: Box): LabelledPerson | undefined {
  return persons.find(({ nose }) => nose && lies(nose, face));
}

function lies({ x, y }: Point, { x0, y0, x1, y1 }: Box): boolean {
  return x > x0 && x < x1 && y > y0 && y < y1;
}

function ownerOfBody({ persons }: PersonPicture, body: Box): LabelledPerson | undefined {
  const [best] = persons
    .map((person) => ({ person, overlap: intersectionOverUnion(person.box, body) }))
    .filter(({ overlap }) => overlap >= leastOverlap)
    .sort((one, other) => other.overlap - one.overlap);
  return best?.person;
}
