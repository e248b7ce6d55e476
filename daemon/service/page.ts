/** Entries a page when the client asks for no number. */
const PAGE = 200;

/**
 * One page of a list. The cursor is the key of the last entry shown, so that a page stays right when entries are added
 * before it.
 */
export function pageOf<T>(
  all: readonly T[],
  key: (entry: T) => string,
  cursor: string | undefined,
  limit = PAGE,
): { page: T[]; next: string | null } {
  const start = cursor === undefined ? 0 : all.findIndex((entry) => key(entry) === cursor) + 1;
  const page = all.slice(start, start + limit);
  const last = page.at(-1);
  const more = start + limit < all.length && last !== undefined;
  return { page, next: more ? key(last) : null };
}
