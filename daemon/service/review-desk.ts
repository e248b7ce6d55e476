import { z } from 'zod';
import { sameTexts } from '../people/index.js';
import { Review, type Said, touchedBy } from '../people/review/index.js';
import { lookInProcess } from './look.js';
import type { Rooms } from './rooms.js';

/** How many questions there are, by their kind. */
type TellLeft = (left: ReturnType<Review['count']>) => void;

/** Where skipped questions are kept, and how long they stay away. */
const SKIPPED = 'review.skipped';
const SKIPPED_DAYS = 7;

const skippedSchema = z.record(z.string(), z.number());

/**
 * Keeps the questions up to date: looks at the faces once, in another process, and follows the log from then on. When
 * faces came or were grouped anew it looks again, and goes on with what it has until that is done.
 */
export class ReviewDesk {
  readonly #rooms: Pick<Rooms, 'data' | 'store' | 'people' | 'packs' | 'log'>;
  readonly #now: () => Date;
  #review: Review | null = null;
  #pack = '';
  /** How long the log was when it was looked at, and when it was followed last. */
  #lookedAt = 0;
  #followed = 0;
  #looking: Promise<void> | null = null;
  #isWatched = false;
  #isKeepingUp = false;
  readonly #closing = new AbortController();

  constructor(rooms: Pick<Rooms, 'data' | 'store' | 'people' | 'packs' | 'log'>, now = () => new Date()) {
    this.#rooms = rooms;
    this.#now = now;
  }

  /** The questions as of now. The first time this takes as long as the library is large. */
  async ready(): Promise<Review> {
    const { packs } = this.#rooms;
    // Faces of another pack have other ids.
    if (this.#pack !== packs.faces.id) this.#review = null;
    if (this.#isBehind) this.#looking ??= this.#look();
    if (this.#review === null) await this.#looking;
    else this.#looking?.catch((error: unknown) => this.#failed(error));
    if (this.#review === null) throw new Error('there are no questions after looking for them');
    this.#follow(this.#review);
    return this.#review;
  }

  /** From now on looks by itself when faces came or were grouped anew, and tells when there is something to ask then. */
  watch(tell: TellLeft): void {
    if (this.#isWatched) return;
    this.#isWatched = true;
    const keepUp = () => {
      this.#keepUp(tell).catch((error: unknown) => this.#failed(error));
    };
    this.#rooms.people.listen(keepUp);
    keepUp();
  }

  async #keepUp(tell: TellLeft): Promise<void> {
    if (this.#isKeepingUp || !this.#isBehind) return;
    this.#isKeepingUp = true;
    try {
      while (this.#isBehind) {
        this.#looking ??= this.#look();
        await this.#looking;
      }
      const left = (await this.ready()).count();
      if (left.same + left.who + left.belongs > 0) tell(left);
    } finally {
      this.#isKeepingUp = false;
    }
  }

  get #isBehind(): boolean {
    const { people, packs } = this.#rooms;
    if (this.#review === null || this.#pack !== packs.faces.id) return true;
    return people.log.slice(this.#lookedAt).some(({ source }) => source === 'kith');
  }

  /** Ends the process that looks; from now on nobody can ask. */
  close(): void {
    this.#closing.abort();
  }

  #failed(error: unknown): void {
    if (this.#closing.signal.aborted) return;
    this.#rooms.log.error({ err: error }, 'looking for questions failed');
  }

  /** Puts a question off. */
  skip(question: string, persons: readonly string[]): void {
    this.#setSkipped({ ...this.#skipped(), [question]: this.#now().getTime() }, persons);
  }

  /** Takes a skip back. */
  unskip(question: string, persons: readonly string[]): void {
    const { [question]: _back, ...others } = this.#skipped();
    this.#setSkipped(others, persons);
  }

  async #look(): Promise<void> {
    const { data, packs, people } = this.#rooms;
    try {
      const { id, calibration } = packs.faces;
      const { looked, events } = await lookInProcess(
        { data, pack: id, calibrations: calibration },
        this.#closing.signal,
      );
      const same = sameTexts(people.state.assignments.keys());
      const faces = looked.faces.map((face) => ({ ...face, id: same(face.id) }));
      this.#review = new Review({ ...looked, faces }, calibration.pair, this.#said());
      this.#lookedAt = events;
      this.#pack = id;
      this.#followed = people.log.length;
    } finally {
      this.#looking = null;
    }
  }

  #follow(review: Review): void {
    const { log } = this.#rooms.people;
    const entries = log.slice(this.#followed);
    if (entries.length === 0) return;
    this.#followed = log.length;
    review.follow(this.#said(), touchedBy(entries, log));
  }

  #said(): Said {
    return { ...this.#rooms.people.state, closed: new Set(Object.keys(this.#skipped())) };
  }

  #setSkipped(skipped: Readonly<Record<string, number>>, persons: readonly string[]): void {
    this.#rooms.store.settings.set(SKIPPED, JSON.stringify(skipped));
    this.#review?.follow(this.#said(), { faces: [], persons });
  }

  /** When each was skipped, of those that stay away yet. */
  #skipped(): Record<string, number> {
    const kept = skippedSchema.safeParse(JSON.parse(this.#rooms.store.settings.get(SKIPPED) ?? '{}'));
    const since = this.#now().getTime() - SKIPPED_DAYS * 86_400_000;
    return Object.fromEntries(Object.entries(kept.data ?? {}).filter(([, at]) => at > since));
  }
}
