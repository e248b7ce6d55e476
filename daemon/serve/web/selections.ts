import { randomBytes } from 'node:crypto';

/** More windows than anybody has open, and the letters of their paths together. */
const most = 200;
const mostLetters = 16 * 1024 * 1024;

/** The files that pages were opened for, so that a page finds them again when it is loaded anew. */
export class Selections {
  readonly #kept = new Map<string, readonly string[]>();
  #letters = 0;

  /** Keeps files in their order and gives the name they are kept under. */
  keep(files: readonly string[]): string {
    const name = randomBytes(6).toString('hex');
    this.#kept.set(name, files);
    this.#letters += lettersOf(files);
    for (const [oldest, forgotten] of this.#kept) {
      if (this.#kept.size <= most && this.#letters <= mostLetters) break;
      this.#kept.delete(oldest);
      this.#letters -= lettersOf(forgotten);
    }
    return name;
  }

  filesOf(name: string): readonly string[] | undefined {
    return this.#kept.get(name);
  }
}

function lettersOf(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + file.length, 0);
}
