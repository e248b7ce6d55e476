import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Handlers for an element whose parts move about while one of them has the focus: a browser takes the focus from what is
 * moved or drawn anew, and it is given back at once.
 *
 * @param giveBack gives the focus to the part that takes the place of the one that had it
 */
export function useKeptFocus(element: { readonly current: HTMLElement | null }, giveBack: () => void) {
  const isInside = useRef(false);
  useLayoutEffect(() => {
    if (isInside.current && document.activeElement === document.body) giveBack();
  });
  return {
    onFocusIn() {
      isInside.current = true;
    },
    onFocusOut() {
      // After what is being drawn is there: by then the focus is back, if it was lost by that alone.
      queueMicrotask(() => {
        isInside.current = element.current?.contains(document.activeElement) ?? false;
      });
    },
  };
}
