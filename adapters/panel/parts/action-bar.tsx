import type { ComponentChildren } from 'preact';
import { t } from '../strings/index.js';
import { Icon } from './icon.js';
import type { SelectionState } from './use-selection.js';

/** What can be done with the selected tiles; it is there while some are. */
export function ActionBar({
  selection,
  children,
}: {
  selection: SelectionState;
  children: ComponentChildren;
}) {
  if (selection.ids.size === 0) return null;
  return (
    <div class="action-bar" role="toolbar" aria-label={t.selected(selection.ids.size)}>
      <button
        type="button"
        class="icon"
        aria-label={t.selectNone}
        title={t.selectNone}
        onClick={() => selection.dispatch({ do: 'none' })}
      >
        <Icon name="close" />
      </button>
      <span class="action-count" aria-live="polite">
        {t.selected(selection.ids.size)}
      </span>
      {children}
    </div>
  );
}
