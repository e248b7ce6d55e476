import { randomBytes } from 'node:crypto';

/** More windows than anybody has open. */
const most = 200;

/** The files that pages were opened for, so that a page finds them again when it is loaded anew. */
export class Selections {
  readonly #kept = new Map<string, readonly string[]>();

  /** Keeps files in their order and gives the name they are kept under. */
  keep(files: readonly string[]): string {
    const name = randomBytes(6).toString('hex');
    this.#kept.set(name, files);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > most && oldest !== undefined) this.#kept.delete(oldest);
    return name;
  }

  filesOf(name: string): readonly string[] | undefined {
    return this.#kept.get(name);
  }
}
