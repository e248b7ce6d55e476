import type { Person } from '../../../protocol/index.js';
import { Icon } from '../parts/icon.js';
import { words } from './strings.js';
import type { PeopleActions } from './use-people-actions.js';

interface SelectionActionsProps {
  readonly selected: readonly Person[];
  readonly actions: PeopleActions;
  readonly onMerge: () => void;
  /** Something was done with all of them. */
  readonly onDone: () => void;
}

/** What can be done with all that are selected. */
export function SelectionActions({ selected, actions, onMerge, onDone }: SelectionActionsProps) {
  const named = selected.filter(({ name }) => name !== null);
  const hidden = selected.filter((person) => person.hidden);
  const isFavourite = named.length > 0 && named.every(({ favourite }) => favourite);
  const act = (action: () => unknown) => () => {
    action();
    onDone();
  };
  return (
    <>
      {selected.length > 1 && (
        <button type="button" class="primary" onClick={onMerge}>
          <Icon name="merge" size={18} />
          {words.merge}
        </button>
      )}
      {named.length > 0 && (
        <button
          type="button"
          aria-pressed={isFavourite}
          onClick={act(() => actions.favour(named, !isFavourite))}
        >
          <Icon name="heart" size={18} />
          {words.favourite}
        </button>
      )}
      {hidden.length > 0 ? (
        <button type="button" onClick={act(() => actions.show(hidden))}>
          {words.showAgain}
        </button>
      ) : (
        <button type="button" onClick={act(() => actions.hide(selected))}>
          <Icon name="hide" size={18} />
          {words.hide}
        </button>
      )}
    </>
  );
}
