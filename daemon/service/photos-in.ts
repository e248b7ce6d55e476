import type { Refusal } from '../../protocol/index.js';
import type { Store } from '../store/index.js';

/** The photos of files and folders, each of which Kith must know. */
export function photosIn(store: Store, files: readonly string[]): string[] | Refusal {
  const photos = new Set<string>();
  for (const path of files) {
    const known = store.files.under(path).flatMap(({ photo }) => photo ?? []);
    if (known.length === 0) {
      const hint = '`kith scan` makes Kith know the photos of a folder.';
      return { refused: 'not-found', what: `Kith knows no photo at ${path}.`, hint };
    }
    for (const photo of known) photos.add(photo);
  }
  return [...photos];
}
