import { z } from 'zod';
import type { Db } from './database.js';

/** Who a body without a face probably is; never more than a question to the owner. */
export interface Proposal {
  readonly body: string;
  readonly person: string;
  /** That it is this person, 0..1. */
  readonly probability: number;
}

const row = z.object({ body: z.string(), person: z.string(), probability: z.number() });

/** What the latest grouping proposes for bodies. */
export class Proposals {
  readonly #all;
  readonly #of;
  readonly #clear;
  readonly #add;

  constructor(db: Db) {
    this.#all = db.prepare('SELECT body, person, probability FROM proposals ORDER BY probability DESC, body');
    this.#of = db.prepare('SELECT body, person, probability FROM proposals WHERE body = ?');
    this.#clear = db.prepare('DELETE FROM proposals');
    this.#add = db.prepare(
      'INSERT INTO proposals (body, person, probability) VALUES (@body, @person, @probability)',
    );
  }

  /** The surest first. */
  all(): Proposal[] {
    return row.array().parse(this.#all.all());
  }

  of(body: string): Proposal | undefined {
    const found = this.#of.get(body);
    return found === undefined ? undefined : row.parse(found);
  }

  replaceAll(proposals: readonly Proposal[]): void {
    this.#clear.run();
    for (const proposal of proposals) this.#add.run(proposal);
  }
}
