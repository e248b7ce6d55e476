/** Items that occur together, as many of them as do, and the transactions that hold them all. */
export interface ClosedSet {
  readonly items: readonly number[];
  readonly transactions: readonly number[];
}

/** So many sets are looked at in well under a second; where there are more, only those that occur more often are. */
const MOST_VISITED = 20_000;

/**
 * The closed sets of some transactions (LCM; Uno et al. 2004): sets of at least `fewestItems` items in at least
 * `fewestTransactions` transactions, to which nothing can be added that all of these also hold. Where there are too many
 * of them, those in few transactions are left out.
 *
 * @param transactions their items, ascending
 */
export function closedSets(
  transactions: readonly (readonly number[])[],
  fewestItems: number,
  fewestTransactions: number,
): ClosedSet[] {
  const useful = transactions.flatMap((items, i) => (items.length >= fewestItems ? i : []));
  for (let fewest = fewestTransactions; ; fewest = Math.ceil(fewest * 1.5)) {
    const found = new Search(transactions, fewest).from(useful);
    if (found !== null) return found.filter(({ items }) => items.length >= fewestItems);
  }
}

class Search {
  readonly #all: readonly (readonly number[])[];
  readonly #fewest: number;
  readonly #found: ClosedSet[] = [];

  constructor(transactions: readonly (readonly number[])[], fewest: number) {
    this.#all = transactions;
    this.#fewest = fewest;
  }

  /** Null when there are too many sets. */
  from(transactions: readonly number[]): ClosedSet[] | null {
    if (transactions.length < this.#fewest) return [];
    return this.#visit(transactions, -1) ? this.#found : null;
  }

  /**
   * All closed sets within some transactions that grow by items behind `core`: each is met once, from the set that lacks
   * its last such item.
   */
  #visit(transactions: readonly number[], core: number): boolean {
    if (this.#found.length >= MOST_VISITED) return false;
    const holders = this.#holdersOf(transactions);
    const isCommon = (item: number) => holders.get(item)?.length === transactions.length;
    const items = [...holders.keys()].filter(isCommon).sort((a, b) => a - b);
    this.#found.push({ items, transactions });
    for (const [item, holding] of holders) {
      if (item <= core || isCommon(item) || holding.length < this.#fewest) continue;
      if (this.#addsEarlier(holding, item, isCommon)) continue;
      if (!this.#visit(holding, item)) return false;
    }
    return true;
  }

  /** Whether the transactions have an item before this one in common that the set does not have yet. */
  #addsEarlier(holding: readonly number[], item: number, isInSet: (item: number) => boolean): boolean {
    const [first = -1, ...others] = holding;
    return (this.#all[first] ?? []).some(
      (earlier) =>
        earlier < item && !isInSet(earlier) && others.every((other) => this.#all[other]?.includes(earlier)),
    );
  }

  /** Each item with the transactions that hold it. */
  #holdersOf(transactions: readonly number[]): Map<number, number[]> {
    const holders = new Map<number, number[]>();
    for (const transaction of transactions) {
      for (const item of this.#all[transaction] ?? []) {
        const known = holders.get(item);
        if (known === undefined) holders.set(item, [transaction]);
        else known.push(transaction);
      }
    }
    return holders;
  }
}
