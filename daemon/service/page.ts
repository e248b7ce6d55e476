import { cursorAt, pageEnd } from '../../protocol/index.js';

/** Entries a page when the client asks for no number. */
const PAGE = 200;

/**
 * One page of a list. The cursor says how many entries were shown and which came last, so that a page stays right when
 * entries are added before it, and the last page comes to an end when that entry is gone.
 *
 * @param limit entries a page
 */
export function pageOf<T>(
  all: readonly T[],
  key: (entry: T) => string,
  cursor: string | undefined,
  limit = PAGE,
): { page: T[]; next: string | null } {
  const start = cursor === undefined ? 0 : startAfter(cursor, all, key);
  const page = all.slice(start, start + limit);
  const last = page.at(-1);
  const end = start + page.length;
  const isMore = end < all.length && last !== undefined;
  return { page, next: isMore ? cursorAt({ shown: end, last: key(last) }) : null };
}

/** A page, or all of it to who asks for no pages: what lists answered before they had any. */
export function pageOrAllOf<T>(
  all: readonly T[],
  key: (entry: T) => string,
  cursor: string | undefined,
  limit: number | undefined,
): { page: T[]; next: string | null } {
  return pageOf(all, key, cursor, limit ?? all.length);
}

function startAfter<T>(cursor: string, all: readonly T[], key: (entry: T) => string): number {
  const { shown, last } = pageEnd(cursor);
  const guess = all[shown - 1];
  if (guess !== undefined && key(guess) === last) return shown;
  const found = all.findIndex((entry) => key(entry) === last);
  return found === -1 ? shown : found + 1;
}
