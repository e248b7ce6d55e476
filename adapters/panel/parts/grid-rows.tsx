import { Component, type ComponentChildren } from 'preact';
import type { GridLayout, GridRow } from './grid-layout.js';
import type { SelectionState } from './use-selection.js';

export interface TileState {
  /** Whether the Tab key stops here: what can be pressed in other tiles has `tabIndex={-1}`. */
  readonly active: boolean;
  readonly selected: boolean;
  /** px. */
  readonly width: number;
}

interface RowProps {
  readonly number: number;
  readonly row: GridRow;
  readonly layout: GridLayout;
}

interface TileRowProps<T> extends RowProps {
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  readonly selection: SelectionState | undefined;
  /** The tile of the row where the Tab key stops; null where it is in another one. */
  readonly active: number | null;
  readonly onActive: (id: string) => void;
  readonly children: (item: T, tile: TileState) => ComponentChildren;
}

/** One row of tiles. While the window scrolls, those that stay are not drawn anew. */
export class TileRow<T> extends Component<TileRowProps<T>> {
  override shouldComponentUpdate(next: TileRowProps<T>): boolean {
    const { props } = this;
    return !(
      next.number === props.number &&
      next.row === props.row &&
      next.layout === props.layout &&
      next.items === props.items &&
      next.keyOf === props.keyOf &&
      next.selection === props.selection &&
      next.active === props.active &&
      next.children === props.children
    );
  }

  override render() {
    const { number, row, layout, items, keyOf, selection, active, onActive, children } = this.props;
    return (
      // biome-ignore lint/a11y/useSemanticElements: a table cannot draw a part of its rows
      // biome-ignore lint/a11y/useFocusableInteractive: the focus is on its cells
      <div
        role="row"
        aria-rowindex={number + 1}
        style={{
          top: `${row.top}px`,
          gridTemplateColumns: `repeat(${layout.columns}, ${layout.width}px)`,
          gap: `${layout.gap}px`,
          height: `${row.height}px`,
        }}
      >
        {items.slice(row.first, row.end).map((item, column) => {
          const id = keyOf(item);
          const isActive = row.first + column === active;
          const selected = selection?.ids.has(id) ?? false;
          return (
            // biome-ignore lint/a11y/useSemanticElements: a table cannot draw a part of its rows
            <div
              key={id}
              role="gridcell"
              aria-colindex={column + 1}
              tabIndex={isActive ? 0 : -1}
              {...(selection !== undefined && { 'aria-selected': selected })}
              onFocusIn={() => onActive(id)}
              onClickCapture={(event) => selection?.click(event, id, items.map(keyOf))}
            >
              {children(item, { active: isActive, selected, width: layout.width })}
            </div>
          );
        })}
      </div>
    );
  }
}

export function Heading({ number, row, layout }: RowProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot draw a part of its rows
    // biome-ignore lint/a11y/useFocusableInteractive: keys pass over it
    <div
      role="row"
      class="grid-heading"
      aria-rowindex={number + 1}
      style={{ top: `${row.top}px`, height: `${row.height}px` }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot draw a part of its rows */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: keys pass over it */}
      <div role="columnheader" aria-colspan={layout.columns}>
        <h2>{row.heading}</h2>
      </div>
    </div>
  );
}
