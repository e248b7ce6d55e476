import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { direction } from '../strings/index.js';
import {
  type GridSection,
  heightOf,
  layOut,
  rowOf,
  type TileShape,
  tileAfterKey,
  tilesIn,
} from './grid-layout.js';
import { Heading, TileRow, type TileState } from './grid-rows.js';
import { useKeptFocus } from './kept-focus.js';
import { useKeys } from './keys.js';
import { type Sight, useRowsInSight } from './rows-in-sight.js';
import { useRubberBand } from './rubber-band.js';
import { useSize } from './size.js';
import type { SelectionState } from './use-selection.js';

export type { TileState } from './grid-rows.js';

interface VirtualGridProps<T> {
  /** What a screen reader calls it. */
  readonly label: string;
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  readonly shape: TileShape;
  /** Headings for all items, in their order. */
  readonly sections?: readonly GridSection[];
  /** Where to go: each new object gives its tile the focus and brings it into sight, as soon as it is there. */
  readonly goTo?: Place | null;
  /** The tile in which something is open that has the focus; once that is closed, the tile has it again. */
  readonly opened?: string | null;
  /** Given where tiles can be selected. */
  readonly selection?: SelectionState;
  /** Enter on a tile. */
  readonly onOpen?: (item: T) => void;
  /** Any other key on a tile; says whether it meant something. */
  readonly onKey?: (event: KeyboardEvent, item: T) => boolean;
  /** The last row is in sight: where there is more to ask for, it is time to. */
  readonly onEnd?: () => void;
  readonly children: (item: T, tile: TileState) => ComponentChildren;
}

export interface Place {
  readonly id: string;
  /** Where in the window; `nearest`: with least scrolling. */
  readonly at: ScrollLogicalPosition;
}

/**
 * Thousands of tiles of one size, of which only those in sight are in the page: the ARIA pattern of a grid, with arrows,
 * Home, End and Page keys, and keys, clicks and a rubber band that select. The window scrolls it.
 */
export function VirtualGrid<T>(props: VirtualGridProps<T>) {
  const { label, items, keyOf, shape, sections, selection, goTo = null, opened = null, children } = props;
  const grid = useRef<HTMLDivElement>(null);
  const [watch, { width }] = useSize<HTMLDivElement>();
  const place = useCallback((element: HTMLDivElement | null) => {
    grid.current = element;
    watch(element);
  }, []);
  const [active, setActive] = useState<string | null>(null);
  /** Known before it is drawn, for keys that come faster than that. */
  const latest = useRef(active);
  const goOnto = useCallback((id: string) => {
    latest.current = id;
    setActive(id);
  }, []);
  const layout = useMemo(
    () => layOut(items.length, width, shape, sections),
    [items.length, width, shape, sections],
  );
  const sight = useRowsInSight(grid, layout);
  const found = items.findIndex((item) => keyOf(item) === active);
  const activeAt = Math.max(0, found);
  const activeRow = rowOf(activeAt, layout);
  const order = () => items.map(keyOf);
  const band = useRubberBand(grid, selection, (area) =>
    tilesIn(area, layout).flatMap((at) => {
      const item = items[at];
      return item === undefined ? [] : [keyOf(item)];
    }),
  );
  const isAtEnd = items.length > 0 && sight.end >= layout.rows.length;
  useEffect(() => {
    if (isAtEnd) props.onEnd?.();
  }, [isAtEnd, items.length]);
  const focusWanted = useRef<Place | null>(null);
  useLayoutEffect(() => {
    if (goTo === null) return;
    goOnto(goTo.id);
    focusWanted.current = goTo;
  }, [goTo]);
  const openedBefore = useRef(opened);
  useLayoutEffect(() => {
    const isClosed = opened === null && openedBefore.current !== null;
    openedBefore.current = opened;
    if (opened !== null) goOnto(opened);
    if (isClosed && active !== null && document.activeElement === document.body)
      focusWanted.current = { id: active, at: 'nearest' };
  }, [opened]);
  const activeCell = () => grid.current?.querySelector<HTMLElement>('[role="gridcell"][tabindex="0"]');
  const kept = useKeptFocus(grid, () => activeCell()?.focus({ preventScroll: true }));
  useLayoutEffect(() => {
    const cell = activeCell();
    // It is not there yet while the grid has no width, or goes to another tile first.
    if (focusWanted.current?.id !== active || !cell) return;
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: focusWanted.current.at });
    focusWanted.current = null;
  });

  useKeys({
    ...(selection !== undefined && { 'Ctrl+a': () => selection.dispatch({ do: 'all', order: order() }) }),
    ...(selection !== undefined &&
      selection.ids.size > 0 && { Escape: () => selection.dispatch({ do: 'none' }) }),
  });
  function press(event: KeyboardEvent): void {
    const from = Math.max(
      0,
      items.findIndex((one) => keyOf(one) === latest.current),
    );
    const item = items[from];
    if (item === undefined || !isForGrid(event)) return;
    const rowsSeen = Math.floor(sight.height / (layout.height + layout.gap));
    const next = tileAfterKey(event.key, from, layout, rowsSeen, direction === 'rtl');
    const target = next === undefined ? undefined : items[next];
    if (target !== undefined) {
      goOnto(keyOf(target));
      focusWanted.current = { id: keyOf(target), at: 'nearest' };
      if (event.shiftKey) selection?.dispatch({ do: 'range', id: keyOf(target), order: order() });
    } else if (event.key === ' ' && selection !== undefined) {
      selection.dispatch({ do: 'toggle', id: keyOf(item) });
    } else if (event.key === 'Enter' && props.onOpen !== undefined) {
      props.onOpen(item);
    } else if (!props.onKey?.(event, item)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  const rows = rowNumbers(sight, activeRow, items.length > 0);
  return (
    <div class="virtual-grid" {...band.handlers}>
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot draw a part of its rows */}
      <div
        ref={place}
        role="grid"
        aria-label={label}
        aria-rowcount={layout.rows.length}
        aria-colcount={layout.columns}
        aria-multiselectable={selection !== undefined}
        style={{ height: `${heightOf(layout)}px` }}
        onKeyDown={press}
        {...kept}
      >
        {width > 0 &&
          rows.flatMap((number) => {
            const row = layout.rows[number];
            if (row === undefined) return [];
            if (row.heading !== null)
              return <Heading key={`${number} ${row.heading}`} {...{ number, row, layout }} />;
            const isActive = activeAt >= row.first && activeAt < row.end;
            return (
              <TileRow<T>
                key={number}
                {...{ number, row, layout, items, keyOf, selection, children }}
                active={isActive ? activeAt : null}
                onActive={goOnto}
              />
            );
          })}
      </div>
      {band.element}
    </div>
  );
}

/** The rows in sight, and the one that has the focus wherever it is, so that the focus is not lost. */
function rowNumbers({ first, end }: Sight, active: number, some: boolean): number[] {
  const rows = Array.from({ length: end - first }, (_, at) => first + at);
  if (some && !rows.includes(active)) rows.push(active);
  return rows;
}

/** Keys on a tile or on a link in it. Those of buttons and fields are their own, and Enter follows a link. */
function isForGrid({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target instanceof HTMLAnchorElement) return key !== 'Enter';
  return target.getAttribute('role') === 'gridcell';
}
