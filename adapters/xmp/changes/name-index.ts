import { nameKey } from '../names.js';
import { beginningOf } from './statements.js';

/** Things by their names, to be found by any spelling: photos of whole schools name a thousand people. */
export class NameIndex<T extends { readonly name: string }> {
  readonly #byKey = new Map<string, T[]>();

  constructor(items: readonly T[]) {
    for (const item of items) {
      for (const key of new Set([nameKey(item.name), nameKey(beginningOf(item.name))])) {
        const known = this.#byKey.get(key);
        if (known === undefined) this.#byKey.set(key, [item]);
        else known.push(item);
      }
    }
  }

  /** Those whose name may be meant: more than `isSpelling` takes. */
  like(name: string): readonly T[] {
    return this.#byKey.get(nameKey(name)) ?? [];
  }
}
