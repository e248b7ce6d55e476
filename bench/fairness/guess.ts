import { boxToStored } from '../../adapters/xmp/index.js';
import { groupBy } from '../../daemon/gallery/group-by.js';
import { median } from '../../daemon/gallery/vectors.js';
import { decode } from '../../daemon/recognise/decode.js';
import { readPicture } from '../../daemon/recognise/read-file.js';
import { faceId } from '../../daemon/store/faces.js';
import { type Networks, openNetworks } from '../../models/index.js';
import { type Faceres, openFaceres } from '../embed/faceres.js';
import { placeFaces } from '../embed/place.js';
import { openTensorFlow } from '../embed/tensorflow.js';
import type { GradedFace } from './by-face.js';

/** Whom a person looks like to a network that has seen many. */
export interface Guess {
  readonly gender: 'man' | 'woman';
  /** Middle of the ages guessed, years. */
  readonly age: number;
}

/** Faces of a person that are looked at. */
const LOOKS = 3;

/**
 * Gender and age of each person as Human's faceres guesses them from up to three photos. The albums do not say either;
 * of a person's gender the guess is mostly right, of the age it is right within some ten years.
 *
 * @param pathOf the photo's file
 * @param peers what `installPeers` returned
 */
export async function guessPeople(
  faces: readonly GradedFace[],
  pathOf: (face: GradedFace) => string,
  peers: string,
): Promise<Map<string, Guess>> {
  const networks = await openNetworks();
  const faceres = await openFaceres(await openTensorFlow(peers));
  const guesses = new Map<string, Guess>();
  for (const [name, own] of groupBy(faces, (face) => face.name)) {
    const looks: Look[] = [];
    for (const face of own.slice(0, LOOKS)) {
      const look = await lookAt(face, pathOf(face), networks, faceres);
      if (look !== null) looks.push(look);
    }
    if (looks.length > 0) guesses.set(name, together(looks));
  }
  await networks.close();
  return guesses;
}

interface Look {
  /** How surely it is a man, 0..1. */
  readonly man: number;
  /** The likeliest age, years. */
  readonly age: number;
}

/** Null when the face is not found again. */
async function lookAt(
  { face, photo: { orientation } }: GradedFace,
  path: string,
  networks: Networks,
  faceres: Faceres,
): Promise<Look | null> {
  const bytes = await readPicture(path);
  const decoded = bytes.ok ? await decode(bytes.value, orientation) : bytes;
  if (!decoded.ok) return null;
  const placed = (await placeFaces(decoded.value, networks)).find(
    (each) => faceId(face.photo, boxToStored(each.face.box, orientation)) === face.id,
  );
  if (placed === undefined) return null;
  const ask = (output: 'man' | 'age') => faceres(decoded.value.picture, placed.alignments.twice, output);
  const [man = 0.5] = await ask('man');
  const ages = await ask('age');
  return { man, age: ages.indexOf(Math.max(...ages)) };
}

function together(looks: readonly Look[]): Guess {
  const man = looks.reduce((sum, look) => sum + look.man, 0) / looks.length;
  return { gender: man > 0.5 ? 'man' : 'woman', age: median(looks.map(({ age }) => age)) };
}
