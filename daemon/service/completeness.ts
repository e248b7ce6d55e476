import { dirname } from 'node:path';
import type { Params, Refusal, Result } from '../../protocol/index.js';
import type { Exemplar } from '../gallery/index.js';
import { type Chance, chancesFor, missingOf } from '../people/review/index.js';
import type { ReviewDesk } from './review-desk.js';
import type { Rooms } from './rooms.js';

type Completeness = Result<'person.completeness'>;

/** Folders that are told; who finds all there is in these asks again. */
const FOLDERS_TOLD = 10;

/** How many photos of a person are missing, by what the unnamed groups that are alike may be. */
export function createCompleteness(
  { store, people, packs, library }: Pick<Rooms, 'store' | 'people' | 'packs' | 'library'>,
  desk: ReviewDesk,
) {
  const photosOf = (person: string) => library.photosOf(person);

  function exemplar(id: string): Exemplar | null {
    const face = store.faces.get(id);
    if (face === undefined) return null;
    const { photo, embedding, quality, score } = face;
    const takenAt = store.photos.get(photo)?.takenAt ?? null;
    return { id, vector: embedding, quality: { ...quality, score }, takenAt };
  }

  return async function completeness({
    person: asked,
  }: Params<'person.completeness'>): Promise<Completeness | Refusal> {
    const person = people.find(asked);
    if (person === null || person.name === null) return nameless(asked);
    const review = await desk.ready();
    const chances = chancesFor(person.id, review, packs.faces.calibration, { exemplar, photosOf });
    const known = photosOf(person.id);
    return {
      person: person.id,
      name: person.name,
      photos: known.length,
      missing: missingOf(chances),
      where: placesOf(chances, new Set(known)),
    };
  };

  function placesOf(chances: readonly Chance[], known: ReadonlySet<string>): Completeness['where'] {
    const places = new Map<string, Completeness['where'][number]>();
    for (const { id, probability } of chances) {
      for (const [folder, photos] of foldersOf(photosOf(id).filter((photo) => !known.has(photo)))) {
        const place = places.get(folder) ?? { folder, expected: 0, groups: [] };
        place.expected += probability * photos;
        place.groups.push({ id, probability, photos });
        places.set(folder, place);
      }
    }
    return [...places.values()]
      .sort((a, b) => b.expected - a.expected)
      .slice(0, FOLDERS_TOLD)
      .map((place) => ({ ...place, groups: place.groups.sort((a, b) => b.probability - a.probability) }));
  }

  /** How many of the photos are in which folder. */
  function foldersOf(photos: readonly string[]): Map<string, number> {
    const folders = new Map<string, number>();
    for (const photo of photos) {
      const [file] = library.filesOf(photo);
      if (file === undefined) continue;
      const folder = dirname(file);
      folders.set(folder, (folders.get(folder) ?? 0) + 1);
    }
    return folders;
  }
}

function nameless(who: string): Refusal {
  return {
    refused: 'not-found',
    what: `Nobody with a name is ${who}.`,
    hint: 'Only of people with a name can photos be missing: `kith people` lists them.',
  };
}
