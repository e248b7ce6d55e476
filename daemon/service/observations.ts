import { dirname } from 'node:path';
import type { Observation } from '../gallery/index.js';
import { type Moment, momentsOf } from '../library/index.js';
import type { Faces, Store } from '../store/index.js';

/** Every face that is here as the gallery takes it, in id order; those of the pack in use unless told. */
export function observe(store: Store, faces: Faces = store.faces): Observation[] {
  const momentOf = new Map(
    moments(store).flatMap(({ id, photos }) => photos.map((photo) => [photo, id] as const)),
  );
  const takenAt = new Map(store.photos.present().map((photo) => [photo.id, photo.takenAt]));
  return faces
    .present()
    .filter(isDescribed)
    .map(({ id, photo, embedding, box, quality, score }) => ({
      id,
      photo,
      vector: embedding,
      quality: { ...quality, score },
      x: (box.x0 + box.x1) / 2,
      y: (box.y0 + box.y1) / 2,
      moment: momentOf.get(photo) ?? photo,
      takenAt: takenAt.get(photo) ?? null,
    }));
}

/** The moments of the photos that are here. */
export function moments(store: Store): Moment[] {
  const paths = store.files.paths();
  const shots = store.photos
    .present()
    .map((photo) => ({ ...photo, photo: photo.id, folder: dirname(paths.get(photo.id) ?? '') }));
  return momentsOf(shots);
}

/** Not a face or a body that the owner drew and no network could describe: there is nothing to compare in it. */
export function isDescribed({ embedding }: { readonly embedding: Float32Array }): boolean {
  return embedding.length > 0;
}
