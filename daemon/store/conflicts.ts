import { z } from 'zod';
import type { Db } from './database.js';

/** A face that the owner named here and in another program, differently, since both agreed last. */
export interface Conflict {
  readonly face: string;
  /** The photo file, whose metadata names it otherwise. */
  readonly path: string;
  /** The name given there; null: it was taken out there, by a program that may never have read it. */
  readonly theirs: string | null;
  /** The fields it stands in, as `mwg`. */
  readonly sources: readonly string[];
  /** When it was found, ISO 8601, UTC. */
  readonly at: string;
  /** What Kith had written of the face in the file, and where their name took its place, as `appended/mwg`. */
  readonly wrote: { readonly name: string; readonly replacedIn: readonly string[] } | null;
  /** The event of the log that settled it; null: none did. */
  readonly settled: number | null;
}

const wrote = z.object({ name: z.string(), replacedIn: z.array(z.string()) });

const row = z.object({
  face: z.string(),
  path: z.string(),
  theirs: z.string().nullable(),
  sources: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
  at: z.string(),
  wrote: z
    .string()
    .transform((text) => wrote.parse(JSON.parse(text)))
    .nullable(),
  settled: z.number().nullable(),
});

/** What waits for the owner to say which name counts. */
export class Conflicts {
  readonly #all;
  readonly #of;
  readonly #inFile;
  readonly #save;
  readonly #settle;
  readonly #remove;

  constructor(db: Db) {
    const select = 'SELECT face, path, theirs, sources, at, wrote, settled FROM conflicts';
    this.#all = db.prepare(`${select} ORDER BY theirs IS NULL, at, face`);
    this.#of = db.prepare(`${select} WHERE face = ?`);
    this.#inFile = db.prepare(`${select} WHERE path = ?`);
    this.#save = db.prepare(`
      INSERT INTO conflicts (face, path, theirs, sources, at, wrote)
      VALUES (@face, @path, @theirs, @sources, @at, @wrote)
      ON CONFLICT (face) DO UPDATE SET path = excluded.path, theirs = excluded.theirs, sources = excluded.sources,
        at = excluded.at, wrote = excluded.wrote, settled = NULL`);
    this.#settle = db.prepare('UPDATE conflicts SET settled = @event WHERE face = @face');
    this.#remove = db.prepare('DELETE FROM conflicts WHERE face = ?');
  }

  /** Those that hold back a file first, and of them the oldest. */
  all(): Conflict[] {
    return row.array().parse(this.#all.all());
  }

  of(face: string): Conflict | undefined {
    const found = this.#of.get(face);
    return found === undefined ? undefined : row.parse(found);
  }

  /** Those that the metadata of one photo file makes. */
  inFile(path: string): Conflict[] {
    return row.array().parse(this.#inFile.all(path));
  }

  /** Asks, be it again. */
  save({ sources, wrote, ...conflict }: Omit<Conflict, 'settled'>): void {
    const said = wrote === null ? null : JSON.stringify(wrote);
    this.#save.run({ ...conflict, sources: JSON.stringify(sources), wrote: said });
  }

  /** @param event the owner's answer in the log */
  settle(face: string, event: number): void {
    this.#settle.run({ face, event });
  }

  remove(face: string): void {
    this.#remove.run(face);
  }
}
