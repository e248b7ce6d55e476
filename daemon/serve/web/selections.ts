import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Kept } from './kept-file.js';

/** More windows than anybody has open, and the letters of their paths together. */
const most = 200;
const mostLetters = 16 * 1024 * 1024;

/** The files of each selection by its name, oldest first. */
export const keptSelections = z.array(z.tuple([z.string(), z.array(z.string())]));
export type KeptSelections = z.infer<typeof keptSelections>;

/** The files that pages were opened for, so that a page finds them again when it is loaded anew. */
export class Selections {
  readonly #kept: Kept<KeptSelections>;
  readonly #selections: Map<string, string[]>;
  #letters: number;

  constructor(kept: Kept<KeptSelections>) {
    this.#kept = kept;
    this.#selections = new Map(kept.read());
    this.#letters = [...this.#selections.values()].reduce((sum, files) => sum + lettersOf(files), 0);
  }

  /** Keeps files in their order and gives the name they are kept under. */
  keep(files: readonly string[]): string {
    const name = randomBytes(6).toString('hex');
    this.#selections.set(name, [...files]);
    this.#letters += lettersOf(files);
    for (const [oldest, forgotten] of this.#selections) {
      if (this.#selections.size <= most && this.#letters <= mostLetters) break;
      this.#selections.delete(oldest);
      this.#letters -= lettersOf(forgotten);
    }
    this.#kept.write([...this.#selections]);
    return name;
  }

  filesOf(name: string): readonly string[] | undefined {
    return this.#selections.get(name);
  }
}

function lettersOf(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + file.length, 0);
}
