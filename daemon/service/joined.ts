/**
 * Does work that costs much once for all who ask the same at the same time: who comes while it is under way gets the
 * answer of the one before.
 *
 * @param work its params are plain values, for those who ask the same are known by their JSON
 */
export function joined<P extends readonly unknown[], T>(
  work: (...params: P) => Promise<T>,
): (...params: P) => Promise<T> {
  const underWay = new Map<string, Promise<T>>();
  return (...params) => {
    const asked = JSON.stringify(params);
    const before = underWay.get(asked);
    if (before !== undefined) return before;
    const now = work(...params).finally(() => underWay.delete(asked));
    underWay.set(asked, now);
    return now;
  };
}
