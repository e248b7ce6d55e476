import { useLayoutEffect } from 'preact/hooks';

/** Calls back when somebody presses Escape, or on anything but what the selector names. */
export function useDismiss(inside: string, onDismiss: () => void): void {
  useLayoutEffect(() => {
    const press = ({ target }: PointerEvent) => {
      if (!(target instanceof Element && target.closest(inside) !== null)) onDismiss();
    };
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onDismiss();
    };
    addEventListener('pointerdown', press);
    addEventListener('keydown', key);
    return () => {
      removeEventListener('pointerdown', press);
      removeEventListener('keydown', key);
    };
  });
}
