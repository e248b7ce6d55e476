import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type GridLayout, rowsBetween } from './grid-layout.js';

/** First row that is drawn, the one after the last, and how high the window is, px. */
export interface Sight {
  readonly first: number;
  readonly end: number;
  readonly height: number;
}

/** Rows drawn beyond what is seen, so that scrolling meets no empty ground. */
const rowsMore = 3;

/** The rows that the window shows, looked at once a frame at most; the same object while they are the same. */
export function useRowsInSight(element: { readonly current: HTMLElement | null }, layout: GridLayout): Sight {
  const [sight, setSight] = useState<Sight>({ first: 0, end: 0, height: 0 });
  const latest = useRef(layout);
  latest.current = layout;
  const look = () => {
    const top = -(element.current?.getBoundingClientRect().top ?? 0);
    const { first, end } = rowsBetween(top, top + innerHeight, latest.current, rowsMore);
    setSight((before) =>
      before.first === first && before.end === end && before.height === innerHeight
        ? before
        : { first, end, height: innerHeight },
    );
  };
  useLayoutEffect(look, [layout]);
  useEffect(() => {
    let frame = 0;
    const soon = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        look();
      });
    };
    addEventListener('scroll', soon, { passive: true });
    addEventListener('resize', soon);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener('scroll', soon);
      removeEventListener('resize', soon);
    };
  }, []);
  return sight;
}
