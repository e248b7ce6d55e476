import { useLayoutEffect, useRef } from 'preact/hooks';

/** Kept between what opens and the edge of the window, px. */
const margin = 8;

/** A ref for something that opens beside a tile: it is moved sideways into the window where it would stick out. */
export function useInsideWindow<E extends HTMLElement>() {
  const element = useRef<E>(null);
  useLayoutEffect(() => {
    const move = () => {
      if (element.current === null) return;
      element.current.style.translate = '';
      const { left, right } = element.current.getBoundingClientRect();
      const room = document.documentElement.clientWidth - margin;
      element.current.style.translate = `${Math.max(margin - left, Math.min(0, room - right))}px`;
    };
    move();
    addEventListener('resize', move);
    return () => removeEventListener('resize', move);
  }, []);
  return element;
}
