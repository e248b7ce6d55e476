import { maxIdsTold, type Notification } from '../../protocol/index.js';
import { type Decided, entryOf, type People } from '../people/index.js';
import { touchedBy } from '../people/review/index.js';
import type { Told } from '../serve/index.js';
import type { Store } from '../store/index.js';

type Listener = (told: Told) => void;

/** Tells who listens that something clients may have seen is another now. */
export class Changes {
  readonly #listeners = new Set<Listener>();

  /** @param photos tells which photos changed in the store; null: all of them */
  constructor(photos: Store['changes']) {
    photos.listen((photo) => {
      if (photo === null) this.#tell({ method: 'photos.changed', params: { ids: null } });
      else this.photos([photo]);
    });
  }

  /** Returns how to end it. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  people(ids: Iterable<string>): void {
    this.#tellIds('people.changed', ids);
  }

  photos(ids: Iterable<string>): void {
    this.#tellIds('photos.changed', ids);
  }

  /** The people that a decision, or what it takes back, was about, and those who got or lost something by it. */
  decided({ event, people }: Decided, { log }: People): void {
    const entry = entryOf(log, event);
    const about = entry === undefined ? [] : touchedBy([entry], log).persons;
    this.people([...about, ...people]);
  }

  conflicts(): void {
    this.#tell({ method: 'conflicts.changed', params: {} });
  }

  questions(left: Notification<'question.ready'>['left']): void {
    this.#tell({ method: 'question.ready', params: { left } });
  }

  #tellIds(method: 'people.changed' | 'photos.changed', some: Iterable<string>): void {
    const ids = [...new Set(some)];
    if (ids.length > 0) this.#tell({ method, params: { ids: ids.length > maxIdsTold ? null : ids } });
  }

  #tell(told: Told): void {
    for (const listener of this.#listeners) listener(told);
  }
}
