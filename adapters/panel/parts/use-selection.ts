import { useReducer } from 'preact/hooks';
import { actionOfClick, nothingSelected, type Selection, type SelectionAction, select } from './selection.js';

/** What is selected, and how to change it. */
export interface SelectionState extends Selection {
  dispatch(action: SelectionAction): void;
  /** A click on a tile, with the keys that are held. Says whether it selected something. */
  click(event: MouseEvent, id: string, order: readonly string[]): boolean;
}

export function useSelection(): SelectionState {
  const [selection, dispatch] = useReducer(select, nothingSelected);
  return {
    ...selection,
    dispatch,
    click(event, id, order) {
      const isOnButton = event.target instanceof Element && event.target.closest('button, input') !== null;
      if (isOnButton) return false;
      const action = actionOfClick(event, id, order, selection.ids.size > 0);
      if (action === null) return false;
      event.preventDefault();
      event.stopPropagation();
      dispatch(action);
      return true;
    },
  };
}
