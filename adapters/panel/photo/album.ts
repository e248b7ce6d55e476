import type { Face, KithClient, Person, Photo, UnknownFile } from '../../../protocol/index.js';
import { everyPage } from '../data/every-page.js';
import type { Source } from './source.js';

/** Photos that are looked at together, and who is on them. */
export interface Album {
  readonly photos: readonly Photo[];
  /** Faces by photo, from left to right. */
  readonly faces: ReadonlyMap<string, readonly Face[]>;
  /** Files that were chosen and are no photos of the library. */
  readonly unknown: readonly UnknownFile[];
  /** Everybody in the library, most faces first. */
  readonly people: readonly Person[];
}

/** Photos whose faces are asked for at once. */
const atOnce = 200;

export async function loadAlbum(client: KithClient, source: Source): Promise<Album> {
  const [{ photos, unknown }, { people }] = await Promise.all([
    photosOf(client, source),
    client.request('people'),
  ]);
  const ids = photos.map(({ id }) => id);
  const chunks = Array.from({ length: Math.ceil(ids.length / atOnce) }, (_, i) =>
    ids.slice(i * atOnce, (i + 1) * atOnce),
  );
  const faces = (await Promise.all(chunks.map((chunk) => facesOn(client, chunk)))).flat();
  const byPhoto = Map.groupBy(faces, ({ photo }) => photo);
  for (const some of byPhoto.values()) some.sort((a, b) => a.box.x0 - b.box.x0);
  return { photos, unknown, people, faces: byPhoto };
}

async function photosOf(client: KithClient, source: Source): Promise<Pick<Album, 'photos' | 'unknown'>> {
  if (source.kind === 'photos') return client.request('panel.selection', { selection: source.selection });
  const which = source.kind === 'person' ? { person: source.person } : { query: source.query };
  const photos = await everyPage(async (cursor) => {
    const { photos: items, next } = await client.request('photos', { ...which, cursor, limit: 1000 });
    return { items, next };
  });
  return { photos, unknown: [] };
}

function facesOn(client: KithClient, photos: string[]): Promise<Face[]> {
  return everyPage(async (cursor) => {
    const { faces, next } = await client.request('faces', { photos, cursor, limit: 1000 });
    return { items: faces, next };
  });
}

/** Somebody on the photos of an album: a person, or all faces that are with nobody who has a name. */
export interface Present {
  readonly id: string | null;
  readonly name: string | null;
  /** A face to show. */
  readonly face: string;
  readonly photos: ReadonlySet<string>;
}

/** Who is on the photos: named people by the number of their photos, then everybody without a name as one. */
export function presentIn({ faces }: Album): Present[] {
  const all = [...faces.values()].flat();
  const byPerson = Map.groupBy(all, ({ person, name }) => (name === null ? null : person));
  const present = [...byPerson].flatMap(([id, some]) => {
    const best = some.toSorted((a, b) => b.quality.norm - a.quality.norm)[0];
    const photos = new Set(some.map(({ photo }) => photo));
    return best === undefined ? [] : [{ id, name: best.name, face: best.id, photos }];
  });
  const rank = ({ id, photos }: Present) => (id === null ? -1 : photos.size);
  return present.sort((a, b) => rank(b) - rank(a) || (a.name ?? '').localeCompare(b.name ?? ''));
}
