import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageOf, pageOrAllOf } from '../../daemon/service/page.js';

const same = (entry: string) => entry;
const letters = [...'abcdefghij'];

/** Every page in turn; between two pages the list may become another. */
function walk(
  list: readonly string[],
  limit: number,
  change: (list: readonly string[]) => readonly string[],
) {
  const seen: string[] = [];
  let current = list;
  let cursor: string | undefined;
  for (let pages = 0; pages <= 100; pages++) {
    const { page, next } = pageOf(current, same, cursor, limit);
    seen.push(...page);
    if (next === null) return seen;
    cursor = next;
    current = change(current);
  }
  throw new Error('the pages came to no end');
}

describe('the pages of a list', () => {
  it('are together the list, each entry once, whatever their size', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), fc.integer({ min: 1, max: 20 }), (list, limit) => {
        expect(walk(list, limit, (same) => same)).toEqual(list);
      }),
    );
  });

  it('pass over what is not shown, and are full and come to an end all the same', () => {
    const isShown = (entry: string) => 'bdehj'.includes(entry);
    const first = pageOf(letters, same, undefined, 2, isShown);
    expect(first.page).toEqual(['b', 'd']);
    const second = pageOf(letters, same, first.next ?? undefined, 2, isShown);
    expect(second.page).toEqual(['e', 'h']);
    expect(pageOf(letters, same, second.next ?? undefined, 2, isShown)).toEqual({ page: ['j'], next: null });
  });

  it('leave nothing out and repeat nothing when entries come before what was shown', () => {
    const grown = walk(letters, 3, (list) => [`new ${list.length}`, ...list]);
    expect(grown).toEqual(letters);
  });

  it('come to an end when the last entry shown is gone', () => {
    const shrinking = walk(letters, 3, (list) => list.filter((entry) => entry !== 'c' && entry !== 'f'));
    expect(new Set(shrinking).size).toBe(shrinking.length);
    expect(shrinking.at(-1)).toBe('j');
  });

  it('come to an end whatever happens to the list', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string(), { maxLength: 30 }),
        fc.integer({ min: 1, max: 5 }),
        fc.infiniteStream(fc.nat()),
        (list, limit, numbers) => {
          walk(list, limit, (now) =>
            now.filter((_, i) => i !== (numbers.next().value ?? 0) % (now.length + 1)),
          );
        },
      ),
    );
  });

  it('end for a cursor of a longer list', () => {
    expect(pageOf(letters, same, '9999999999:a list of before', 2)).toEqual({ page: [], next: null });
  });

  it('are one with everything for who asks for none', () => {
    expect(pageOrAllOf(letters, same, undefined, undefined)).toEqual({ page: letters, next: null });
    expect(pageOrAllOf([], same, undefined, undefined)).toEqual({ page: [], next: null });
    expect(pageOrAllOf(letters, same, undefined, 4).page).toEqual(letters.slice(0, 4));
  });
});
