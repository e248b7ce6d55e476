import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { halfOf, readTruth, type TruePhoto } from '../../daemon/eval/truth.js';

const data = join(process.env.KITH_SHARED ?? new URL('../../../../shared', import.meta.url).pathname, 'data');

/** Who is in fewer photos than that is left out, and of everybody else so many are taken, spread over the time. */
const LEAST_PHOTOS = 5;
const PHOTOS_A_PERSON = 4;

/** A photo, and who is in it when that is known. */
export interface SamplePhoto {
  readonly path: string;
  readonly truth: TruePhoto | null;
}

/** News photos of 250 px of the people that no threshold of Kith was tuned on: about 200, four a person. */
export async function albumSample(): Promise<SamplePhoto[]> {
  const album = join(data, 'album-dev');
  const byName = new Map<string, TruePhoto[]>();
  for (const photo of await readTruth(album)) {
    for (const { name } of photo.people) byName.set(name, [...(byName.get(name) ?? []), photo]);
  }
  const chosen = [...byName]
    .filter(([name, photos]) => halfOf(name) === 'score' && photos.length >= LEAST_PHOTOS)
    .flatMap(([, photos]) => spread(photos, PHOTOS_A_PERSON));
  return [...new Set(chosen)].map((truth) => ({ path: join(album, truth.file), truth }));
}

/** Personal photos of 560 to 1,850 px with one to a dozen faces. */
export async function personalSample(): Promise<SamplePhoto[]> {
  const folder = join(data, 'groups/afw/images');
  const files = (await readdir(folder)).sort().filter((_, i) => i % 2 === 0);
  return files.map((file) => ({ path: join(folder, file), truth: null }));
}

function spread<T>(items: readonly T[], count: number): T[] {
  return items.filter(
    (_, i) => Math.floor((i * count) / items.length) !== Math.floor(((i - 1) * count) / items.length),
  );
}
