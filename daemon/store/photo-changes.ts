import type { PhotoId } from '../library/types.js';

/** Hears of a photo whose files, faces or bodies changed; null: of all of them. */
export type PhotoListener = (photo: PhotoId | null) => void;

/** Tells who keeps something in memory about photos which of them changed in the store. */
export class PhotoChanges {
  readonly #listeners = new Set<PhotoListener>();

  /** Returns how to end it. */
  listen(listener: PhotoListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(photo: PhotoId | null): void {
    for (const listener of this.#listeners) listener(photo);
  }
}
