/** Two groups, by their first items, and the mean distance of their members at which they join. */
export interface Join {
  readonly a: number;
  readonly b: number;
  readonly height: number;
}

/** The distance of each item to each, row after row. */
export function distancesBetween(count: number, distance: (a: number, b: number) => number): Float64Array {
  const distances = new Float64Array(count * count);
  for (let a = 0; a < count; a++) {
    for (let b = a + 1; b < count; b++) {
      const between = distance(a, b);
      distances[a * count + b] = between;
      distances[b * count + a] = between;
    }
  }
  return distances;
}

/**
 * Average linkage (UPGMA; Sokal and Michener 1958) down to one group, by chains of nearest neighbours (Benzécri 1982;
 * Murtagh 1983): exact, for a mean never falls below both of its parts, and a square of the items in time and memory.
 *
 * @param distances of each item to each, row after row; used up
 * @param sizes members of each item; one each when left out
 * @returns the joins, nearest first
 */
export function averageLinkage(
  distances: Float64Array,
  sizes: Float64Array = new Float64Array(Math.sqrt(distances.length)).fill(1),
): Join[] {
  const square = new Square(distances, sizes);
  const chain: number[] = [];
  const joins: Join[] = [];
  while (square.left > 1) {
    const last = chain.at(-1) ?? square.any();
    if (chain.length === 0) chain.push(last);
    const before = chain.at(-2);
    const next = square.nearest(last, before);
    if (next === before) {
      chain.length -= 2;
      joins.push({ a: next, b: last, height: square.between(next, last) });
      square.unite(next, last);
    } else chain.push(next);
  }
  return byFirstItems(joins, sizes.length);
}

/** The group of each item when only joins up to a height are made. */
export function cutAt(joins: readonly Join[], count: number, height: number): number[] {
  const groups = new Groups(count);
  for (const join of joins) {
    if (join.height > height) break;
    groups.unite(join.a, join.b);
  }
  return Array.from({ length: count }, (_, item) => groups.firstOf(item));
}

/** The distances of all groups that are left, in place. */
class Square {
  readonly #distances: Float64Array;
  readonly #members: Float64Array;
  /** The groups that are left stand first. */
  readonly #open: Int32Array;
  left: number;

  constructor(distances: Float64Array, sizes: Float64Array) {
    this.#distances = distances;
    this.#members = sizes.slice();
    this.#open = Int32Array.from(sizes, (_, item) => item);
    this.left = sizes.length;
  }

  any(): number {
    return this.#open[0] ?? 0;
  }

  between(a: number, b: number): number {
    return this.#distances[a * this.#members.length + b] ?? Infinity;
  }

  /** The group nearest to `last`; of equals the one before it in the chain, so that every chain ends. */
  nearest(last: number, before: number | undefined): number {
    const row = last * this.#members.length;
    let best = before ?? -1;
    let least = before === undefined ? Infinity : (this.#distances[row + before] ?? Infinity);
    for (let i = 0; i < this.left; i++) {
      const other = this.#open[i] ?? 0;
      const distance = this.#distances[row + other] ?? Infinity;
      if (distance >= least || other === last) continue;
      least = distance;
      best = other;
    }
    return best;
  }

  /** Lance and Williams's update: the mean over all pairs is the mean of both groups' means, weighted by their sizes. */
  unite(a: number, b: number): void {
    const count = this.#members.length;
    const [sizeA, sizeB] = [this.#members[a] ?? 0, this.#members[b] ?? 0];
    const share = sizeA / (sizeA + sizeB);
    this.#open[this.#open.indexOf(b)] = this.#open[this.left - 1] ?? 0;
    this.left--;
    for (let i = 0; i < this.left; i++) {
      const other = this.#open[i] ?? 0;
      const toA = this.#distances[a * count + other] ?? 0;
      const mean = toA + (1 - share) * ((this.#distances[b * count + other] ?? 0) - toA);
      this.#distances[a * count + other] = mean;
      this.#distances[other * count + a] = mean;
    }
    this.#members[a] = sizeA + sizeB;
  }
}

/** Chains find the joins in another order than by height; each is named by its groups' first items then. */
function byFirstItems(joins: readonly Join[], count: number): Join[] {
  const groups = new Groups(count);
  return joins
    .toSorted((x, y) => x.height - y.height)
    .map(({ a, b, height }) => {
      const [one, two] = [groups.firstOf(a), groups.firstOf(b)];
      groups.unite(a, b);
      return { a: Math.min(one, two), b: Math.max(one, two), height };
    });
}

/** Which items are together (union-find with path halving; Tarjan 1975). */
class Groups {
  readonly #above: Int32Array;

  constructor(count: number) {
    this.#above = Int32Array.from({ length: count }, (_, item) => item);
  }

  firstOf(item: number): number {
    const above = this.#above;
    let at = item;
    for (let up = above[at] ?? at; up !== at; up = above[at] ?? at) {
      above[at] = above[up] ?? up;
      at = above[at] ?? at;
    }
    return at;
  }

  unite(a: number, b: number): void {
    const [one, two] = [this.firstOf(a), this.firstOf(b)];
    this.#above[Math.max(one, two)] = Math.min(one, two);
  }
}
