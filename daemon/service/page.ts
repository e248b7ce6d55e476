import { cursorAt, pageEnd } from '../../protocol/index.js';

/** Entries a page when the client asks for no number. */
const PAGE = 200;

/**
 * One page of a list. The cursor says how far the list was read and which entry came last, so that a page stays right when
 * entries are added before it, and the last page comes to an end when that entry is gone.
 *
 * @param limit entries a page
 * @param isShown what is not is passed over; the list is read only as far as the page goes
 */
export function pageOf<T>(
  all: readonly T[],
  key: (entry: T) => string,
  cursor: string | undefined,
  limit = PAGE,
  isShown: (entry: T) => boolean = () => true,
): { page: T[]; next: string | null } {
  const page: T[] = [];
  let end = 0;
  for (let at = cursor === undefined ? 0 : startAfter(cursor, all, key); at < all.length; at++) {
    const entry = all[at];
    if (entry === undefined || !isShown(entry)) continue;
    const last = page.at(-1);
    if (page.length === limit)
      return { page, next: last === undefined ? null : cursorAt({ shown: end, last: key(last) }) };
    page.push(entry);
    end = at + 1;
  }
  return { page, next: null };
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
