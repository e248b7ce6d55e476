import type { FileOutcome, PeopleFile, Stand } from './people-file.js';
import { pathOf } from './places.js';
import { claimsNothing } from './plan.js';
import { look, type Original, stampOf } from './replace.js';
import type { Place, Written, WrittenPlace } from './types.js';

/** Told what is about to become Kith's, after the new file is whole and before it takes the old one's place. */
export type Intention = (written: Written) => void;

/** The record of what Kith wrote for one photo, while it is being written. */
export class WrittenPlaces {
  readonly #photo: string;
  readonly #known: Map<Place, WrittenPlace>;
  readonly #intend: Intention | undefined;

  constructor(photo: string, previous: Written | null, intend?: Intention) {
    this.#photo = photo;
    this.#known = new Map(previous?.places.map((written) => [written.place, written]));
    this.#intend = intend;
  }

  get places(): Place[] {
    return [...this.#known.keys()];
  }

  /** The record as it is to be kept. */
  get written(): Written | null {
    return this.#known.size === 0 ? null : { version: 1, places: [...this.#known.values()] };
  }

  /** Looks at the file of a place. */
  async open(place: Place): Promise<PeopleFile> {
    const path = pathOf(this.#photo, place);
    const original = await look(path);
    return {
      path,
      place,
      original,
      stand: standOf(this.#known.get(place), original),
      intend: (about) => {
        this.#known.set(place, about);
        this.#intend?.({ version: 1, places: [...this.#known.values()] });
      },
    };
  }

  /** Takes down what became of a file; where nothing did, what was known before stands. */
  keep({ place, stand }: PeopleFile, outcome: FileOutcome | null): void {
    const now = outcome === null || outcome.status === 'failed' ? stand : outcome;
    if (now === null || claimsNothing(now.claims)) this.#known.delete(place);
    else this.#known.set(place, { place, claims: now.claims, stamp: now.stamp });
  }
}

/** A write that was announced happened if its file is now in place, and did not if any other is. */
function standOf(written: WrittenPlace | undefined, { stats }: Original): Stand | null {
  if (written === undefined) return null;
  const stamp = stats === null ? null : stampOf(stats);
  return written.pending?.stamp === stamp ? written.pending : written;
}
