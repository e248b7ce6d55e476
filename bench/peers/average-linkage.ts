/** Two groups, by one member of each, and the mean distance of their members at which they join. */
export interface Join {
  readonly a: number;
  readonly b: number;
  readonly height: number;
}

/**
 * Average linkage (UPGMA; Sokal and Michener 1958) down to one group.
 *
 * @param distance of the items of two indices
 * @returns the joins, nearest first; each `a` and `b` is the group's first item
 */
export function averageLinkage(count: number, distance: (a: number, b: number) => number): Join[] {
  const rows = Array.from({ length: count }, (_, a) =>
    Float64Array.from({ length: count }, (_, b) => (a === b ? Infinity : distance(a, b))),
  );
  const sizes = new Map(rows.map((_, i) => [i, 1]));
  const joins: Join[] = [];
  while (sizes.size > 1) {
    const join = nearest(rows, [...sizes.keys()]);
    joins.push(join);
    unite(rows, sizes, join);
  }
  return joins;
}

/** The group of each item when only joins up to a height are made. */
export function cutAt(joins: readonly Join[], count: number, height: number): number[] {
  const groups = Array.from({ length: count }, (_, i) => i);
  for (const join of joins) {
    if (join.height > height) break;
    for (const [item, group] of groups.entries()) if (group === join.b) groups[item] = join.a;
  }
  return groups;
}

function nearest(rows: readonly Float64Array[], open: readonly number[]): Join {
  let best: Join = { a: 0, b: 0, height: Infinity };
  for (const [i, a] of open.entries()) {
    for (const b of open.slice(i + 1)) {
      const height = rows[a]?.[b] ?? Infinity;
      if (height < best.height) best = { a, b, height };
    }
  }
  return best;
}

/** Lance and Williams's update: the mean over all pairs is the mean of both groups' means, weighted by their sizes. */
function unite(rows: readonly Float64Array[], sizes: Map<number, number>, { a, b }: Join): void {
  const [sizeA, sizeB] = [sizes.get(a) ?? 0, sizes.get(b) ?? 0];
  for (const other of sizes.keys()) {
    const [row, rowA, rowB] = [rows[other], rows[a], rows[b]];
    if (!row || !rowA || !rowB || other === a || other === b) continue;
    const mean = (sizeA * (rowA[other] ?? 0) + sizeB * (rowB[other] ?? 0)) / (sizeA + sizeB);
    row[a] = mean;
    rowA[other] = mean;
  }
  sizes.set(a, sizeA + sizeB);
  sizes.delete(b);
}
