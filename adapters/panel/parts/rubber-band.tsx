import type { HTMLAttributes } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { SelectionState } from './use-selection.js';

interface Area {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** A press that moves less than this is a click, px. */
const slack = 5;

/**
 * Selects what a rectangle covers that is drawn with the mouse, begun between the tiles. Touch scrolls instead.
 *
 * @param origin whose upper left corner the rectangle is counted from
 */
export function useRubberBand(
  origin: { readonly current: HTMLElement | null },
  selection: SelectionState | undefined,
  covered: (area: Area) => readonly string[],
) {
  const [area, setArea] = useState<Area | null>(null);
  const start = useRef<{
    readonly x: number;
    readonly y: number;
    readonly before: ReadonlySet<string>;
  } | null>(null);

  function placeOf(event: PointerEvent): { readonly x: number; readonly y: number } {
    const { left = 0, top = 0 } = origin.current?.getBoundingClientRect() ?? {};
    return { x: event.clientX - left, y: event.clientY - top };
  }
  const handlers: HTMLAttributes<HTMLDivElement> =
    selection === undefined
      ? {}
      : {
          onPointerDown(event) {
            const onTile =
              event.target instanceof Element && event.target.closest('[role="gridcell"]') !== null;
            if (onTile || event.button !== 0 || event.pointerType !== 'mouse') return;
            const add = event.shiftKey || event.ctrlKey || event.metaKey;
            start.current = { ...placeOf(event), before: add ? selection.ids : new Set() };
            event.currentTarget.setPointerCapture(event.pointerId);
            event.preventDefault();
          },
          onPointerMove(event) {
            if (start.current === null) return;
            const { x, y, before } = start.current;
            const now = placeOf(event);
            if (area === null && Math.hypot(now.x - x, now.y - y) < slack) return;
            const next = areaBetween(start.current, now);
            setArea(next);
            selection.dispatch({ do: 'band', covered: covered(next), before });
          },
          onPointerUp() {
            // A click on the ground selects nothing.
            if (start.current !== null && area === null) selection.dispatch({ do: 'none' });
            start.current = null;
            setArea(null);
          },
        };
  const element = area !== null && (
    <div
      class="rubber-band"
      style={{
        left: `${area.x0}px`,
        top: `${area.y0}px`,
        width: `${area.x1 - area.x0}px`,
        height: `${area.y1 - area.y0}px`,
      }}
    />
  );
  return { handlers, element };
}

function areaBetween(a: { x: number; y: number }, b: { x: number; y: number }): Area {
  return { x0: Math.min(a.x, b.x), y0: Math.min(a.y, b.y), x1: Math.max(a.x, b.x), y1: Math.max(a.y, b.y) };
}
