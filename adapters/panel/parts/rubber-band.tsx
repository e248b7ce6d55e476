import type { HTMLAttributes } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SelectionState } from './use-selection.js';

interface Area {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A press that moves less than this is a click, px. */
const slack = 5;

/** So near to the upper or lower edge the window scrolls, px; and at most so far a frame. */
const edge = 80;
const fastest = 30;

/**
 * Selects what a rectangle covers that is drawn with the mouse, begun anywhere but on what can be dragged or pressed.
 * Touch scrolls instead.
 *
 * @param origin whose upper left corner the rectangle is counted from
 */
export function useRubberBand(
  origin: { readonly current: HTMLElement | null },
  selection: SelectionState | undefined,
  covered: (area: Area) => readonly string[],
) {
  const [area, setArea] = useState<Area | null>(null);
  const start = useRef<(Point & { readonly before: ReadonlySet<string> }) | null>(null);
  /** In the window. */
  const pointer = useRef<Point>({ x: 0, y: 0 });

  function place({ x, y }: Point): Point {
    const { left = 0, top = 0 } = origin.current?.getBoundingClientRect() ?? {};
    return { x: x - left, y: y - top };
  }
  const extend = useRef(() => {});
  extend.current = () => {
    if (start.current === null) return;
    const next = areaBetween(start.current, place(pointer.current));
    setArea(next);
    selection?.dispatch({ do: 'band', covered: covered(next), before: start.current.before });
  };
  const isDrawn = area !== null;
  useEffect(() => {
    if (!isDrawn) return;
    let frame = requestAnimationFrame(function scroll() {
      const speed = speedAt(pointer.current.y, innerHeight);
      if (speed !== 0) {
        scrollBy(0, speed);
        extend.current();
      }
      frame = requestAnimationFrame(scroll);
    });
    return () => cancelAnimationFrame(frame);
  }, [isDrawn]);

  function end() {
    start.current = null;
    setArea(null);
  }
  const handlers: HTMLAttributes<HTMLDivElement> =
    selection === undefined
      ? {}
      : {
          onPointerDown(event) {
            if (event.button !== 0 || event.pointerType !== 'mouse' || !mayBegin(event.target)) return;
            const add = event.shiftKey || event.ctrlKey || event.metaKey;
            pointer.current = { x: event.clientX, y: event.clientY };
            start.current = { ...place(pointer.current), before: add ? selection.ids : new Set() };
            // On the ground there is no text to select; on a tile the press may become a click.
            if (!isOnTile(event.target)) event.preventDefault();
          },
          onPointerMove(event) {
            if (start.current === null) return;
            pointer.current = { x: event.clientX, y: event.clientY };
            const now = place(pointer.current);
            if (!isDrawn && Math.hypot(now.x - start.current.x, now.y - start.current.y) < slack) return;
            if (!isDrawn) event.currentTarget.setPointerCapture(event.pointerId);
            extend.current();
          },
          onPointerUp({ target }) {
            // A click on the ground selects nothing.
            if (start.current !== null && !isDrawn && !isOnTile(target)) selection.dispatch({ do: 'none' });
            if (isDrawn) swallowClick();
            end();
          },
          onPointerCancel: end,
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

function isOnTile(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="gridcell"]') !== null;
}

function mayBegin(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || target.closest('button, input, select') !== null) return false;
  const tile = target.closest('[role="gridcell"]');
  return tile === null || tile.querySelector('[draggable="true"]') === null;
}

/** The click that ends a rectangle opens nothing. */
function swallowClick(): void {
  const swallow = (event: MouseEvent) => {
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener('click', swallow, { capture: true }), 0);
}

/** How far to scroll in a frame where the pointer is at this height, px: the faster the nearer to an edge. */
function speedAt(y: number, height: number): number {
  if (y < edge) return -fastest * Math.min(1, (edge - y) / edge);
  if (y > height - edge) return fastest * Math.min(1, (y - height + edge) / edge);
  return 0;
}

function areaBetween(a: Point, b: Point): Area {
  return { x0: Math.min(a.x, b.x), y0: Math.min(a.y, b.y), x1: Math.max(a.x, b.x), y1: Math.max(a.y, b.y) };
}
