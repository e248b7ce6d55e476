import type { About, Change, Trail } from './trail.js';

/** A map whose changes can be taken back. */
export class TrackedMap<K extends string | number, V> extends Map<K, V> implements Restored<K, V> {
  readonly #trail: Trail;
  readonly about: About;

  constructor(trail: Trail, about: About = null) {
    super();
    this.#trail = trail;
    this.about = about;
  }

  override set(key: K, value: V): this {
    this.note(new KeyChange(this, key, this.get(key)));
    return super.set(key, value);
  }

  override delete(key: K): boolean {
    const former = this.get(key);
    if (former === undefined) return false;
    this.note(new KeyChange(this, key, former));
    return super.delete(key);
  }

  restore(key: K, former: V | undefined): void {
    if (former === undefined) super.delete(key);
    else super.set(key, former);
  }

  protected note(change: Change): void {
    this.#trail.note(change);
  }
}

/** Sets by a key, none of them empty. */
export class TrackedSets extends TrackedMap<string, Set<string>> {
  add(key: string, value: string): void {
    const values = this.get(key);
    if (values === undefined) this.set(key, new Set([value]));
    else if (!values.has(value)) {
      this.note(new MemberChange(this.about, key, values, value, false));
      values.add(value);
    }
  }

  remove(key: string, value: string): void {
    const values = this.get(key);
    if (!values?.has(value)) return;
    if (values.size === 1) {
      this.delete(key);
      return;
    }
    this.note(new MemberChange(this.about, key, values, value, true));
    values.delete(value);
  }
}

/** Maps by a key, none of them empty. */
export class TrackedMaps<V> extends TrackedMap<string, ReadonlyMap<string, V>> {
  put(key: string, inner: string, value: V): void {
    this.set(key, new Map(this.get(key)).set(inner, value));
  }

  /** Returns what was there. */
  take(key: string, inner: string): V | undefined {
    const values = new Map(this.get(key));
    const former = values.get(inner);
    if (!values.delete(inner)) return undefined;
    if (values.size === 0) this.delete(key);
    else this.set(key, values);
    return former;
  }
}

/** A set whose changes can be taken back. */
export class TrackedSet extends Set<string> implements Restored<string, true> {
  readonly #trail: Trail;
  readonly about: About;

  constructor(trail: Trail, about: About = null) {
    super();
    this.#trail = trail;
    this.about = about;
  }

  override add(value: string): this {
    if (!this.has(value)) this.#trail.note(new KeyChange(this, value, undefined));
    return super.add(value);
  }

  override delete(value: string): boolean {
    if (this.has(value)) this.#trail.note(new KeyChange(this, value, true));
    return super.delete(value);
  }

  restore(value: string, former: true | undefined): void {
    if (former === undefined) super.delete(value);
    else super.add(value);
  }
}

interface Restored<K, V> {
  readonly about: About;
  /** Puts back what was there, and notes nothing. */
  restore(key: K, former: V | undefined): void;
}

/** Changes are objects and no functions: there are hundreds of thousands of them, and these take half the room. */
class KeyChange<K extends string | number, V> implements Change {
  readonly #of: Restored<K, V>;
  readonly key: K;
  readonly #former: V | undefined;

  constructor(of: Restored<K, V>, key: K, former: V | undefined) {
    this.#of = of;
    this.key = key;
    this.#former = former;
  }

  get about(): About {
    return this.#of.about;
  }

  takeBack(): void {
    this.#of.restore(this.key, this.#former);
  }
}

class MemberChange implements Change {
  readonly about: About;
  readonly key: string;
  readonly #values: Set<string>;
  readonly #value: string;
  readonly #wasThere: boolean;

  constructor(about: About, key: string, values: Set<string>, value: string, wasThere: boolean) {
    this.about = about;
    this.key = key;
    this.#values = values;
    this.#value = value;
    this.#wasThere = wasThere;
  }

  takeBack(): void {
    if (this.#wasThere) this.#values.add(this.#value);
    else this.#values.delete(this.#value);
  }
}
