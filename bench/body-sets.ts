import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { type Half, halfOf, readTruth, type TruePerson, type TruePhoto } from '../daemon/eval/truth.js';
import { findBodies } from '../daemon/recognise/bodies.js';
import { findFaces } from '../daemon/recognise/faces.js';
import {
  type BodyEmbedder,
  type BodyNetworks,
  type Box,
  type Head,
  headOfFace,
  headOfPerson,
  type Networks,
  type Raster,
} from '../models/index.js';
import { coverFace, seededRandom } from './body-cover.js';
import { SAMPLE_DATA } from './sample-data.js';

/** The packs that are measured. */
export const bodyPackIds = ['bodies-1', 'bodies-osnet'] as const;
export type BodyPackId = (typeof bodyPackIds)[number];

/** What each pack says of a body. */
export type Vectors = Readonly<Record<BodyPackId, Float32Array>>;

/** A body whose person is known. */
export interface KnownBody {
  readonly moment: string;
  readonly photo: string;
  readonly person: string;
  readonly half: Half;
  readonly hidden: boolean;
  /** Null where nobody was found. */
  readonly vectors: Vectors | null;
}

export interface BodyTools {
  readonly faces: Networks;
  readonly bodies: BodyNetworks;
  /** The default pack's, beside the other's. */
  readonly plain: BodyEmbedder;
}

/** A body as the product finds it. */
interface SeenBody {
  readonly head: Head;
  readonly face: number | null;
  readonly vectors: Vectors;
}

/** The bodies of an album, a folder a moment, as the product finds them; photos that sharp cannot decode are left out. */
export async function albumBodies(album: string, tools: BodyTools): Promise<KnownBody[]> {
  const folder = join(SAMPLE_DATA, album);
  const bodies: KnownBody[] = [];
  for (const photo of await readTruth(folder)) {
    const located = photo.people.filter(({ within }) => within !== undefined);
    const picture = located.length === 0 ? null : await raster(join(folder, photo.file));
    if (!picture) continue;
    const faces = await facesIn(picture, tools.faces);
    const found = new Set(await bodiesIn(picture, faces, tools));
    for (const person of located) {
      const isHidden = person.face === 'hidden';
      const own = [...found].find(({ head, face }) =>
        isHidden
          ? face === null && lies(head, person, picture)
          : face !== null && lies(headOfFace(faces[face] ?? emptyBox), person, picture),
      );
      if (own) found.delete(own);
      bodies.push({ ...named(photo, person), vectors: own?.vectors ?? null });
    }
  }
  return bodies;
}

const emptyBox: Box = { x0: 0, y0: 0, x1: 0, y1: 0 };

function named(photo: TruePhoto, { name, face }: TruePerson): Omit<KnownBody, 'vectors'> {
  return {
    moment: dirname(photo.file),
    photo: photo.file,
    person: name,
    half: halfOf(name),
    hidden: face === 'hidden',
  };
}

/** People a made-up moment. */
const momentSize = 5;

/** Ways in which people are dealt out to moments. */
const deals = 4;

/**
 * Moments made up of `album-dev`: people of one half who are shown at least twice on a day, five of them together, each
 * covered in one of their photos. `album-hidden` has few heads; these are more, of more people.
 */
export async function madeUpMoments(tools: BodyTools): Promise<KnownBody[]> {
  const folder = join(SAMPLE_DATA, 'album-dev');
  const days = new Map<string, TruePhoto[]>();
  for (const photo of await readTruth(folder)) {
    const [person, ...others] = photo.people;
    if (!person?.within || others.length > 0) continue;
    const day = `${dirname(photo.file)}/${person.name}`;
    days.set(day, [...(days.get(day) ?? []), photo]);
  }
  const seen: { visible: KnownBody; covered: KnownBody }[][] = [];
  for (const photos of days.values()) {
    if (photos.length < 2) continue;
    const both = [];
    for (const photo of photos) {
      const pair = await seenAndCovered(photo, join(folder, photo.file), tools);
      if (pair) both.push(pair);
    }
    if (both.length > 1) seen.push(both);
  }
  return Array.from({ length: deals }, (_, deal) =>
    (['dev', 'score'] as const).flatMap((half) => {
      const own = seen.filter(([first]) => first?.visible.half === half);
      const order = (photos: (typeof own)[number]) => hashOf(`${deal} ${photos[0]?.visible.photo}`);
      return dealt(own.toSorted((a, b) => (order(a) < order(b) ? -1 : 1))).flatMap((people, place) =>
        people.flatMap((photos) =>
          photos.map(({ visible, covered }, i) => ({
            ...(i === deal % photos.length ? covered : visible),
            moment: `${half} ${deal} ${place}`,
          })),
        ),
      );
    }),
  ).flat();
}

/** Five different people at a time, in their order. */
function dealt<Item extends readonly { readonly visible: KnownBody }[]>(days: readonly Item[]): Item[][] {
  const moments: Item[][] = [];
  for (const day of days) {
    const name = day[0]?.visible.person;
    const free = moments.find(
      (moment) => moment.length < momentSize && moment.every((other) => other[0]?.visible.person !== name),
    );
    if (free) free.push(day);
    else moments.push([day]);
  }
  return moments;
}

async function seenAndCovered(photo: TruePhoto, path: string, tools: BodyTools) {
  const picture = await raster(path);
  const [person] = photo.people;
  if (!picture || !person) return null;
  const faces = await facesIn(picture, tools.faces);
  const index = faces.findIndex((face) => lies(headOfFace(face), person, picture));
  const face = faces[index];
  if (!face) return null;
  const head = headOfFace(face);
  const [visible] = (await bodiesIn(picture, faces, tools)).filter((body) => body.face === index);
  const hidden = coverFace(picture, head, 'blur', seededRandom(photo.file.length));
  const others = faces.filter((other) => other !== face);
  const [covered] = (await bodiesIn(hidden, others, tools)).filter(
    (body) => body.face === null && Math.hypot(body.head.x - head.x, body.head.y - head.y) < head.size,
  );
  const known = named(photo, person);
  return {
    visible: { ...known, vectors: visible?.vectors ?? null },
    covered: { ...known, hidden: true, vectors: covered?.vectors ?? null },
  };
}

/** `reid_pku`: every crop is one person from head to foot; all are one moment. */
export async function reidBodies(tools: BodyTools): Promise<KnownBody[]> {
  const folder = join(SAMPLE_DATA, 'reid_pku');
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.png')).sort();
  const bodies: KnownBody[] = [];
  for (const file of files) {
    const picture = await raster(join(folder, file));
    if (!picture) continue;
    const box = { x0: 0, y0: 0, x1: picture.width, y1: picture.height };
    const person = file.slice(0, 3);
    bodies.push({
      moment: 'reid_pku',
      photo: file,
      person,
      half: halfOf(person),
      hidden: false,
      vectors: await described(picture, headOfPerson({ box, score: 1 }), tools),
    });
  }
  return bodies;
}

async function described(picture: Raster, head: Head, tools: BodyTools): Promise<Vectors> {
  return {
    'bodies-1': await tools.plain.embed(picture, head),
    'bodies-osnet': await tools.bodies.bodies.embed(picture, head),
  };
}

/** Boxes around the faces' landmarks, in pixels. */
export async function facesIn(picture: Raster, networks: Networks): Promise<Box[]> {
  const { width, height } = picture;
  const faces = await findFaces({ picture, width, height }, networks);
  return faces.map(({ box }) => scaled(box, width, height));
}

/** The bodies of a photo as `findBodies` finds them, with their heads and both packs' vectors. */
async function bodiesIn(picture: Raster, faces: readonly Box[], tools: BodyTools): Promise<SeenBody[]> {
  const heads: Head[] = [];
  const plain: Float32Array[] = [];
  const { persons, bodies } = tools.bodies;
  const watched: BodyEmbedder = {
    ...bodies,
    embed: async (raster, head) => {
      heads.push(head);
      plain.push(await tools.plain.embed(raster, head));
      return bodies.embed(raster, head);
    },
  };
  const shares = faces.map((face) => scaled(face, 1 / picture.width, 1 / picture.height));
  const found = await findBodies(picture, shares, { persons, bodies: watched });
  return found.flatMap(({ face, embedding }, i) => {
    const [head, vector] = [heads[i], plain[i]];
    return head && vector ? [{ head, face, vectors: { 'bodies-1': vector, 'bodies-osnet': embedding } }] : [];
  });
}

function scaled({ x0, y0, x1, y1 }: Box, byX: number, byY: number): Box {
  return { x0: x0 * byX, y0: y0 * byY, x1: x1 * byX, y1: y1 * byY };
}

function lies({ x, y }: Head, { within }: TruePerson, { width, height }: Raster): boolean {
  const [x0, y0, x1, y1] = within ?? [0, 0, 0, 0];
  return x > x0 * width && x < x1 * width && y > y0 * height && y < y1 * height;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The picture as it is displayed; null when sharp cannot decode it. */
export async function raster(path: string): Promise<Raster | null> {
  try {
    const pixels = sharp(path).rotate().toColourspace('srgb').removeAlpha().raw();
    const { data: content, info } = await pixels.toBuffer({ resolveWithObject: true });
    return { data: new Uint8Array(content), width: info.width, height: info.height };
  } catch {
    return null;
  }
}
