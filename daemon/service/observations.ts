import { dirname } from 'node:path';
import type { Observation } from '../gallery/index.js';
import { momentsOf } from '../library/index.js';
import type { Store } from '../store/index.js';

/** Every face that is here as the gallery takes it, in id order. */
export function observe(store: Store): Observation[] {
  const takenAt = new Map(store.photos.present().map((photo) => [photo.id, photo.takenAt]));
  const moments = momentOfPhoto(store);
  return store.faces.present().map(({ id, photo, embedding, box, quality, score }) => ({
    id,
    photo,
    vector: embedding,
    quality: { ...quality, score },
    x: (box.x0 + box.x1) / 2,
    y: (box.y0 + box.y1) / 2,
    moment: moments.get(photo) ?? photo,
    takenAt: takenAt.get(photo) ?? null,
  }));
}

/** The moment that each photo which is here belongs to. */
export function momentOfPhoto(store: Store): ReadonlyMap<string, string> {
  const paths = store.files.paths();
  const shots = store.photos
    .present()
    .map((photo) => ({ ...photo, photo: photo.id, folder: dirname(paths.get(photo.id) ?? '') }));
  return new Map(momentsOf(shots).flatMap(({ id, photos }) => photos.map((photo) => [photo, id] as const)));
}
