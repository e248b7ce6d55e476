import type { Observation } from '../../../daemon/gallery/index.js';
import { type Decided, People, type Refused } from '../../../daemon/people/index.js';
import { type Looked, look, Review, type Said } from '../../../daemon/people/review/index.js';
import { openTopK } from '../../../models/top-k.js';
import { unit } from '../../gallery/people-of-vectors.js';
import { memoryLog, now } from '../owner.js';

/** For made-up faces: of one person at a cosine near .65, of two near 0. */
export const pair = { slope: 20, intercept: -7 };

const topK = await openTopK(1);

/** A library in which the machine left these groups, and the questions about it. */
export class ReviewedLibrary {
  readonly people = new People(memoryLog(), now);
  readonly closed = new Set<string>();
  readonly looked: Looked;
  readonly review: Review;

  private constructor(groups: readonly (readonly Observation[])[], looked: Looked) {
    this.people.accept(
      groups.flatMap((faces, n) =>
        faces.map(({ id }) => ({ face: id, person: `p${n + 1}`, probability: null })),
      ),
    );
    this.looked = looked;
    this.review = new Review(this.looked, pair, this.said);
  }

  /** @param others faces that are in no group */
  static async of(groups: readonly (readonly Observation[])[], others: readonly Observation[] = []) {
    const assignments = new Map(
      groups.flatMap((faces, n) =>
        faces.map(
          ({ id }) => [id, { person: `p${n + 1}`, confirmed: false, by: 'kith', probability: null }] as const,
        ),
      ),
    );
    const looked = await look([...groups.flat(), ...others], { assignments }, { pair }, topK);
    return new ReviewedLibrary(groups, looked);
  }

  get said(): Said {
    return { ...this.people.state, closed: this.closed };
  }

  /** Lets a decision be followed, as the service does: by the faces and persons that it names. */
  follow(decided: Decided | Refused, persons: readonly string[]): void {
    if ('refused' in decided) throw new Error(decided.what);
    this.review.follow(this.said, { faces: decided.faces, persons });
  }

  /** The questions there would be if everything was worked out anew. */
  get anew(): Review {
    return new Review(this.looked, pair, this.said);
  }
}

/** A face at a cosine from another one, on the way to a third. */
export function near(face: Observation, away: Observation, cosine: number, id: string): Observation {
  const other = unit(
    away.vector.map((value, i) => value - (face.vector[i] ?? 0) * inner(face.vector, away.vector)),
  );
  const vector = face.vector.map((value, i) => cosine * value + Math.sqrt(1 - cosine ** 2) * (other[i] ?? 0));
  return { ...face, id, photo: id, vector };
}

function inner(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}
