import { useLayoutEffect } from 'preact/hooks';

/** What keys do on the page; not while somebody types. */
export function useKeys(actions: Readonly<Record<string, () => void>>): void {
  // At once, so that a key held down never meets the photo before.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLInputElement || event.altKey) return;
      const undo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z';
      if ((event.ctrlKey || event.metaKey) && !undo) return;
      const action = undo ? actions.u : actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });
}
