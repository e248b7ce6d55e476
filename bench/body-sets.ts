import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { InferenceSession } from 'onnxruntime-node';
import sharp from 'sharp';
import { type Half, halfOf, readTruth, type TruePerson } from '../daemon/eval/truth.js';
import { pairFaces } from '../daemon/recognise/pairing.js';
import { embedTorso } from '../models/body-osnet.js';
import {
  type BodyEmbedder,
  type Box,
  type Head,
  headOfPerson,
  type PersonDetector,
  type Raster,
} from '../models/index.js';

/** A body whose person is known. */
export interface KnownBody {
  readonly moment: string;
  readonly photo: string;
  readonly person: string;
  readonly half: Half;
  readonly hidden: boolean;
  /** Null where the person detector found nobody. */
  readonly vector: Float32Array | null;
  readonly torso: Float32Array | null;
}

export interface BodyTools {
  readonly persons: PersonDetector;
  readonly bodies: BodyEmbedder;
  readonly osnet: InferenceSession;
}

/** From the side of `within` in the albums' truth to the side of the box around a face's landmarks, and its middle. */
const faceOfWithin = 0.702;
const middleBelow = 0.21;

const data = join(process.env.KITH_SHARED ?? new URL('../../../shared', import.meta.url).pathname, 'data');

/** How heads are found: all by the truth, or hidden ones by the person detector. */
export type Places = 'truth' | 'detector';

/** The bodies of an album, a folder a moment; photos that sharp cannot decode are left out. */
export async function albumBodies(album: string, places: Places, tools: BodyTools): Promise<KnownBody[]> {
  const folder = join(data, album);
  const bodies: KnownBody[] = [];
  for (const photo of await readTruth(folder)) {
    const located = photo.people.filter(({ within }) => within !== undefined);
    const picture = located.length === 0 ? null : await raster(join(folder, photo.file));
    if (!picture) continue;
    const found = places === 'detector' ? await findHidden(picture, located, tools.persons) : null;
    for (const person of located) {
      const isHidden = person.face === 'hidden';
      const head = isHidden && found ? found.get(person) : trueHead(person, picture);
      bodies.push({
        moment: dirname(photo.file),
        photo: photo.file,
        person: person.name,
        half: halfOf(person.name),
        hidden: isHidden,
        vector: head ? await tools.bodies.embed(picture, head) : null,
        torso: head ? await embedTorso(tools.osnet, picture, head) : null,
      });
    }
  }
  return bodies;
}

/** `reid_pku`: every crop is one person from head to foot; all are one moment. */
export async function reidBodies(tools: BodyTools): Promise<KnownBody[]> {
  const folder = join(data, 'reid_pku');
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.png')).sort();
  const bodies: KnownBody[] = [];
  for (const file of files) {
    const picture = await raster(join(folder, file));
    if (!picture) continue;
    const box = { x0: 0, y0: 0, x1: picture.width, y1: picture.height };
    const head = headOfPerson({ box, score: 1 });
    const person = file.slice(0, 3);
    bodies.push({
      moment: 'reid_pku',
      photo: file,
      person,
      half: halfOf(person),
      hidden: false,
      vector: await tools.bodies.embed(picture, head),
      torso: await embedTorso(tools.osnet, picture, head),
    });
  }
  return bodies;
}

/** Heads of the people whose face is covered, as the person detector places them; each person once. */
async function findHidden(
  picture: Raster,
  people: readonly TruePerson[],
  detector: PersonDetector,
): Promise<Map<TruePerson, Head>> {
  const persons = await detector.detect(picture);
  const visible = people.filter(({ face }) => face === 'visible');
  const pairs = pairFaces(
    visible.map((person) => faceBox(trueHead(person, picture))),
    persons,
  );
  const taken = new Set(pairs.map(({ body }) => body));
  const found = new Map<TruePerson, Head>();
  const free = persons.filter((_, index) => !taken.has(index)).map(headOfPerson);
  for (const person of people.filter(({ face }) => face === 'hidden')) {
    const index = free.findIndex((head) => lies(head, person, picture));
    const [head] = index < 0 ? [] : free.splice(index, 1);
    if (head) found.set(person, head);
  }
  return found;
}

function trueHead({ within: [x0, y0, x1, y1] = [0, 0, 1, 1] }: TruePerson, { width, height }: Raster): Head {
  const size = faceOfWithin * (y1 - y0) * height;
  return { x: ((x0 + x1) / 2) * width, y: ((y0 + y1) / 2) * height + middleBelow * size, size };
}

function faceBox({ x, y, size }: Head): Box {
  return { x0: x - size / 2, y0: y - size / 2, x1: x + size / 2, y1: y + size / 2 };
}

function lies({ x, y }: Head, { within }: TruePerson, { width, height }: Raster): boolean {
  const [x0, y0, x1, y1] = within ?? [0, 0, 0, 0];
  return x > x0 * width && x < x1 * width && y > y0 * height && y < y1 * height;
}

async function raster(path: string): Promise<Raster | null> {
  try {
    const pixels = sharp(path).rotate().toColourspace('srgb').removeAlpha().raw();
    const { data: content, info } = await pixels.toBuffer({ resolveWithObject: true });
    return { data: new Uint8Array(content), width: info.width, height: info.height };
  } catch {
    return null;
  }
}
