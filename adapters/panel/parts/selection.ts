/** Which of many tiles are selected: a pure reducer, for clicks, keys and the rubber band alike. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** Where a range begins: the tile that was selected last by itself. */
  readonly anchor: string | null;
}

export type SelectionAction =
  /** This one alone. */
  | { readonly do: 'only'; readonly id: string }
  /** This one too, or no more. */
  | { readonly do: 'toggle'; readonly id: string }
  /** From the anchor up to this one, in the order that is shown; `add` keeps what is selected elsewhere. */
  | { readonly do: 'range'; readonly id: string; readonly order: readonly string[]; readonly add?: boolean }
  /** What the rubber band covers, beside what was selected before it. */
  | { readonly do: 'band'; readonly covered: readonly string[]; readonly before: ReadonlySet<string> }
  | { readonly do: 'all'; readonly order: readonly string[] }
  | { readonly do: 'none' }
  /** Only these are there any more. */
  | { readonly do: 'keep'; readonly order: readonly string[] };

export const nothingSelected: Selection = { ids: new Set(), anchor: null };

export function select(selection: Selection, action: SelectionAction): Selection {
  switch (action.do) {
    case 'only':
      return { ids: new Set([action.id]), anchor: action.id };
    case 'toggle': {
      const ids = new Set(selection.ids);
      if (!ids.delete(action.id)) ids.add(action.id);
      return { ids, anchor: action.id };
    }
    case 'range': {
      const { anchor } = selection;
      const range = between(action.order, anchor ?? action.id, action.id);
      return { ids: new Set([...(action.add ? selection.ids : []), ...range]), anchor: anchor ?? action.id };
    }
    case 'band':
      return { ...selection, ids: new Set([...action.before, ...action.covered]) };
    case 'all':
      return { ...selection, ids: new Set(action.order) };
    case 'none':
      return nothingSelected;
    case 'keep':
      return kept(selection, new Set(action.order));
  }
}

/**
 * What a click on a tile means, by the keys that are held; null for a plain click, which opens.
 *
 * @param selecting whether some are selected: then a plain click selects too, so that a finger can
 */
export function actionOfClick(
  held: { readonly shiftKey: boolean; readonly ctrlKey: boolean; readonly metaKey: boolean },
  id: string,
  order: readonly string[],
  selecting: boolean,
): SelectionAction | null {
  const add = held.ctrlKey || held.metaKey;
  if (held.shiftKey) return { do: 'range', id, order, add };
  return add || selecting ? { do: 'toggle', id } : null;
}

/** Both ends and what is between them; the last alone where the first is gone. */
function between(order: readonly string[], first: string, last: string): readonly string[] {
  const [a, b] = [order.indexOf(first), order.indexOf(last)];
  if (a < 0 || b < 0) return [last];
  return order.slice(Math.min(a, b), Math.max(a, b) + 1);
}

/** The same object where nothing is gone, so that nothing is drawn anew. */
function kept(selection: Selection, there: ReadonlySet<string>): Selection {
  const ids = [...selection.ids].filter((id) => there.has(id));
  const anchor = selection.anchor !== null && there.has(selection.anchor) ? selection.anchor : null;
  const isSame = ids.length === selection.ids.size && anchor === selection.anchor;
  return isSame ? selection : { ids: new Set(ids), anchor };
}
