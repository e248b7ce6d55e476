import pLimit from 'p-limit';
import type { Scope } from '../people/index.js';
import { groupInThread } from './grouping.js';
import { observe } from './observations.js';
import type { Rooms } from './rooms.js';

/** What a pass over folders came to. */
export interface Passed {
  readonly photos: ReadonlySet<string>;
  readonly recognised: number;
  readonly written: number;
  readonly failed: readonly { path: string; code: string; message: string }[];
}

/** The whole line, one pass at a time: take in, group, write. */
export class Work {
  readonly #rooms: Rooms;
  readonly #oneAtATime = pLimit(1);

  constructor(rooms: Rooms) {
    this.#rooms = rooms;
  }

  /**
   * @param places folders, each with the paths in it to look at
   * @param scope how far grouping may change what is grouped
   */
  pass(places: readonly { root: string; paths: readonly string[] }[], scope: Scope): Promise<Passed> {
    return this.#oneAtATime(async () => {
      const { progress } = this.#rooms;
      try {
        const taken = await this.#takeIn(places);
        const regrouped = taken.changed ? await this.#regroup(scope) : new Set<string>();
        const outcome = await this.#write([...taken.photos, ...regrouped], scope);
        return { photos: taken.photos, recognised: taken.recognised, ...outcome };
      } finally {
        progress.finish();
      }
    });
  }

  /** Resolves when no pass is under way. */
  async idle(): Promise<void> {
    await this.#oneAtATime(() => undefined);
  }

  async #takeIn(places: readonly { root: string; paths: readonly string[] }[]) {
    const { intake, progress } = this.#rooms;
    const photos = new Set<string>();
    let recognised = 0;
    let changed = false;
    for (const { root, paths } of places) {
      progress.start('finding', 0);
      const taken = await intake.take(root, paths, (done, total) => {
        if (done === 0) progress.start('recognising', total);
        else progress.advance(done);
      });
      for (const photo of taken.photos) photos.add(photo);
      recognised += taken.recognised;
      changed ||= taken.photos.size > 0 || taken.gone > 0;
    }
    return { photos, recognised, changed };
  }

  /** Photos whose people changed. */
  async #regroup(scope: Scope): Promise<Set<string>> {
    const { store, people, calibrations, progress } = this.#rooms;
    progress.start('grouping', store.faces.count());
    const faces = observe(store);
    const photoOf = new Map(faces.map(({ id, photo }) => [id, photo]));
    const moves = await groupInThread({ faces, state: people.state, calibrations, scope });
    people.accept(moves);
    return new Set(moves.flatMap(({ face }) => photoOf.get(face) ?? []));
  }

  /** After a whole scan also what an earlier run left undone, because it was killed or the disk was away. */
  async #write(changed: readonly string[], scope: Scope) {
    const { store, writeback, progress } = this.#rooms;
    writeback.enqueue(changed);
    if (scope === 'all') await writeback.recover(store.photos.present().map(({ id }) => id));
    progress.start('writing', writeback.backlog);
    const { written, failed } = await writeback.drain();
    return { written, failed };
  }
}
