import { linkSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { seededRandom } from '../../daemon/gallery/random.js';
import { Store, type StoredFace } from '../../daemon/store/index.js';
import { choosePack } from '../../models/index.js';
import { madeUpNames } from './made-up-names.js';
import { likenesses } from './vectors.js';

/** How large a made-up library is. */
export interface Size {
  readonly photos: number;
  readonly faces: number;
  /** Those with a name. */
  readonly people: number;
  /** Groups that nobody named, each of another person, and the faces of each. */
  readonly groups: number;
  readonly facesOfGroup: number;
}

/** Photos of one afternoon: a family's album has 10 to 15 a moment. */
const PHOTOS_A_MOMENT = 12;
const FIRST_YEAR = 2004;
const YEARS = 20;
const PLACES = 3000;

/** Faces that the machine did not put with their person, but into a second group that is asked about. */
const ASIDE = 0.15;
/** Faces of passers-by, which are with nobody. */
const ALONE = 0.1;

/** A file system links one file at most so often (ext4: 65,000). */
const LINKS = 20_000;

/** The library as a client meets it. */
export interface MadeUp {
  /** Whoever has most faces first. */
  readonly names: readonly string[];
  /** Ids of the groups without a name. */
  readonly groups: readonly string[];
}

interface Seen {
  readonly face: string;
  /** Null: a passer-by. */
  readonly group: string | null;
}

/**
 * Writes a library into an empty data folder: moments of twenty years, few people who are on very many photos and most on
 * few, as the number of photos falls with a person's rank. Every photo is there as a file, for names are written to it.
 */
export async function makeLibrary(data: string, folder: string, size: Size): Promise<MadeUp> {
  const { id: pack, dimensions } = choosePack();
  const store = new Store(data, { faces: pack, bodies: null });
  store.folders.save({ path: folder, writeMode: 'sidecar', watched: false });
  const names = madeUpNames(size.people);
  const photos = Array.from({ length: size.photos }, (_, number) => photoOf(number, size.photos, folder));
  const seen: Seen[] = [];
  store.transaction(() => {
    const people = peopleOnPhotos(size);
    const likenessOf = likenesses(dimensions);
    for (const [number, { path, ...photo }] of photos.entries()) {
      store.photos.save(photo);
      const known = { size: 1, mtimeMs: 1, orientation: 1 as const, missing: false, setAside: null };
      store.files.save({ path, photo: photo.photo, ...known });
      store.recognised.add(photo.photo, pack);
      const here = (people[number] ?? []).map(({ person, group }, place) => ({
        face: faceOn(photo.photo, place, likenessOf(person)),
        group,
      }));
      store.faces.replace(
        photo.photo,
        here.map(({ face }) => face),
      );
      seen.push(...here.map(({ face, group }) => ({ face: face.id, group })));
    }
    logPeople(store, seen, names);
  });
  store.close();
  await makeFiles(photos.map(({ path }) => path));
  const groups = Array.from({ length: size.groups }, (_, group) => `p${2 * size.people + group + 1}`);
  return { names, groups };
}

/** Who is on each photo, and in which group the machine has put that face. */
function peopleOnPhotos(size: Size): { person: number; group: string | null }[][] {
  const random = seededRandom(2);
  const onPhoto: { person: number; group: string | null }[][] = Array.from({ length: size.photos }, () => []);
  const inGroups = size.groups * size.facesOfGroup;
  for (let face = 0; face < inGroups; face++) {
    // No person twice on one photo.
    const photo = Math.floor((face * size.photos) / inGroups);
    const group = face % size.groups;
    onPhoto[photo]?.push({ person: size.people + group, group: `p${2 * size.people + group + 1}` });
  }
  for (let face = inGroups; face < size.faces; face++) {
    const photo = Math.floor(((face - inGroups) * size.photos) / (size.faces - inGroups));
    const company = companyOf(Math.floor(photo / PHOTOS_A_MOMENT), size.people);
    const person = company[Math.floor(random() * company.length)] ?? 0;
    const chance = random();
    if (chance < ALONE) onPhoto[photo]?.push({ person: size.people + size.groups + face, group: null });
    else {
      const isAside = chance < ALONE + ASIDE;
      onPhoto[photo]?.push({ person, group: `p${isAside ? size.people + person + 1 : person + 1}` });
    }
  }
  return onPhoto;
}

/** Who is there in a moment: six people, low numbers far more often (Zipf's law). */
function companyOf(moment: number, people: number): number[] {
  const random = seededRandom(1000 + moment);
  return Array.from({ length: 6 }, (_, i) =>
    i === 0 ? moment % people : Math.min(people - 1, Math.floor(people ** random()) - 1),
  );
}

function photoOf(number: number, photos: number, folder: string) {
  const moment = Math.floor(number / PHOTOS_A_MOMENT);
  const start = Date.UTC(FIRST_YEAR, 0, 1, 10);
  const share = moment / Math.ceil(photos / PHOTOS_A_MOMENT);
  const at = start + share * YEARS * 365.25 * 86_400_000 + (number % PHOTOS_A_MOMENT) * 60_000;
  const takenAt = new Date(at).toISOString().slice(0, 19);
  const place = seededRandom(1 + (moment % PLACES));
  const isLocated = moment % 5 < 3;
  return {
    photo: number.toString(16).padStart(20, '0'),
    path: join(folder, takenAt.slice(0, 4), `${takenAt.slice(0, 10)} outing ${moment}`, `IMG_${number}.jpg`),
    orientation: 1 as const,
    width: 6000,
    height: 4000,
    takenAt,
    latitude: isLocated ? 35 + 20 * place() : null,
    longitude: isLocated ? 20 * place() : null,
  };
}

function faceOn(photo: string, place: number, embedding: Float32Array): StoredFace {
  const x0 = 0.05 + 0.1 * (place % 9);
  const y0 = 0.25 + 0.2 * Math.floor(place / 9);
  const permille = (from: number) => Math.round((from + 0.04) * 1000);
  return {
    id: `${photo}-${permille(x0)}-${permille(y0)}`,
    photo,
    box: { x0, y0, x1: x0 + 0.08, y1: y0 + 0.08 },
    landmarks: Array.from({ length: 5 }, () => ({ x: x0 + 0.04, y: y0 + 0.04 })),
    score: 0.9,
    quality: { norm: 4, sizePx: 100 + 37 * place, yaw: 10 * place, pitch: 5, roll: 0, blur: 0.1, drift: 0 },
    embedding,
  };
}

/** One pass of grouping, and then the owner who named the people one after the other. */
function logPeople(store: Store, seen: readonly Seen[], names: readonly string[]): void {
  const at = '2026-01-01T00:00:00.000Z';
  const moves = seen.flatMap(({ face, group }) =>
    group === null ? [] : { face, person: group, probability: null },
  );
  store.events.append({ at, source: 'kith', kind: 'grouped', payload: { moves } });
  const facesOf = new Map<string, string[]>();
  for (const { face, person } of moves) {
    const faces = facesOf.get(person);
    if (faces === undefined) facesOf.set(person, [face]);
    else faces.push(face);
  }
  for (const [i, name] of names.entries()) {
    const person = `p${i + 1}`;
    const payload = { person, name, faces: facesOf.get(person) ?? [] };
    store.events.append({ at, source: 'owner', kind: 'named', payload });
  }
}

/** The same small picture everywhere. */
async function makeFiles(paths: readonly string[]): Promise<void> {
  const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: 'teal' } });
  const jpeg = await picture.jpeg().toBuffer();
  for (const [number, path] of paths.entries()) {
    if (number === 0 || dirname(path) !== dirname(paths[number - 1] ?? ''))
      mkdirSync(dirname(path), { recursive: true });
    const linked = paths[number - (number % LINKS)] ?? path;
    if (linked === path) writeFileSync(path, jpeg);
    else linkSync(linked, path);
  }
}
