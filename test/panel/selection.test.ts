import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  actionOfClick,
  nothingSelected,
  type Selection,
  type SelectionAction,
  select,
} from '../../adapters/panel/parts/selection.js';

const order = ['a', 'b', 'c', 'd', 'e', 'f'];
const having = (...actions: SelectionAction[]) => actions.reduce(select, nothingSelected);
const ids = (selection: Selection) => [...selection.ids].sort().join('');
const held = { shiftKey: false, ctrlKey: false, metaKey: false };

describe('selecting tiles', () => {
  it('takes one alone, more with Ctrl, and gives them back', () => {
    expect(ids(having({ do: 'only', id: 'b' }, { do: 'only', id: 'c' }))).toBe('c');
    expect(ids(having({ do: 'only', id: 'b' }, { do: 'toggle', id: 'd' }))).toBe('bd');
    expect(ids(having({ do: 'toggle', id: 'b' }, { do: 'toggle', id: 'b' }))).toBe('');
  });

  it('takes a range from the tile that was selected last, either way round, and moves its end', () => {
    const from = (id: string, ...to: string[]) =>
      ids(having({ do: 'toggle', id }, ...to.map((end) => ({ do: 'range', id: end, order }) as const)));
    expect(from('b', 'e')).toBe('bcde');
    expect(from('e', 'b')).toBe('bcde');
    expect(from('c', 'f', 'a')).toBe('abc');
    expect(from('c', 'f', 'd')).toBe('cd');
  });

  it('keeps what is selected elsewhere where a range is added', () => {
    const both = having(
      { do: 'toggle', id: 'a' },
      { do: 'toggle', id: 'd' },
      { do: 'range', id: 'e', order, add: true },
    );
    expect(ids(both)).toBe('ade');
  });

  it('begins a range at the tile itself where nothing was selected, or its beginning is gone', () => {
    expect(ids(having({ do: 'range', id: 'c', order }))).toBe('c');
    expect(ids(having({ do: 'toggle', id: 'x' }, { do: 'range', id: 'c', order }))).toBe('c');
  });

  it('follows the rubber band, and keeps what was selected before it', () => {
    const before = new Set(['f']);
    const wide = having({ do: 'band', covered: ['a', 'b', 'c'], before });
    expect(ids(wide)).toBe('abcf');
    expect(ids(select(wide, { do: 'band', covered: ['a'], before }))).toBe('af');
  });

  it('forgets what is gone, and is the same object where nothing is', () => {
    const some = having({ do: 'toggle', id: 'a' }, { do: 'toggle', id: 'b' });
    expect(ids(select(some, { do: 'keep', order: ['b', 'c'] }))).toBe('b');
    expect(select(some, { do: 'keep', order })).toBe(some);
    expect(ids(select(some, { do: 'all', order }))).toBe('abcdef');
    expect(select(some, { do: 'none' })).toBe(nothingSelected);
  });

  it('is meant by a click with Shift or Ctrl, and by a plain one while something is selected', () => {
    expect(actionOfClick(held, 'c', order, true)).toEqual({ do: 'toggle', id: 'c' });
    expect(actionOfClick(held, 'c', order, false)).toBeNull();
    expect(actionOfClick({ ...held, ctrlKey: true }, 'c', order, false)).toEqual({ do: 'toggle', id: 'c' });
    expect(actionOfClick({ ...held, metaKey: true }, 'c', order, false)).toEqual({ do: 'toggle', id: 'c' });
    expect(actionOfClick({ ...held, shiftKey: true, ctrlKey: true }, 'c', order, false)).toEqual({
      do: 'range',
      id: 'c',
      order,
      add: true,
    });
  });

  it('never selects what is not there, whatever is done', () => {
    const id = fc.constantFrom(...order);
    const action: fc.Arbitrary<SelectionAction> = fc.oneof(
      fc.record({ do: fc.constantFrom('only' as const, 'toggle' as const), id }),
      fc.record({ do: fc.constant('range' as const), id, order: fc.constant(order), add: fc.boolean() }),
      fc.record({ do: fc.constant('all' as const), order: fc.constant(order) }),
      fc.record({ do: fc.constant('none' as const) }),
      fc.record({ do: fc.constant('keep' as const), order: fc.subarray(order) }),
    );
    fc.assert(
      fc.property(fc.array(action), fc.subarray(order), (actions, left) => {
        const kept = select(having(...actions), { do: 'keep', order: left });
        expect([...kept.ids].every((one) => left.includes(one))).toBe(true);
        expect(kept.anchor === null || left.includes(kept.anchor)).toBe(true);
      }),
    );
  });
});
