import { useLayoutEffect } from 'preact/hooks';

/**
 * What keys do on the page; not while somebody types, and not while a dialog is open. Keys with Ctrl (or ⌘) are named
 * `Ctrl+z`, with Shift `Shift+z`. Enter and the space bar belong to a button or link that has the focus.
 */
export function useKeys(actions: Readonly<Record<string, (event: KeyboardEvent) => void>>): void {
  // At once, so that a key held down never meets what was there before.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || isTyping(event) || isUnderDialog()) return;
      if (isPress(event)) return;
      const action = actions[nameOf(event)];
      if (action === undefined) return;
      event.preventDefault();
      action(event);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });
}

function nameOf(event: KeyboardEvent): string {
  const isLetter = /^\p{L}$/u.test(event.key);
  const key = isLetter ? event.key.toLowerCase() : event.key;
  const shift = event.shiftKey && isLetter ? 'Shift+' : '';
  const control = event.ctrlKey || event.metaKey ? 'Ctrl+' : '';
  return control + shift + key;
}

function isTyping({ target }: KeyboardEvent): boolean {
  const isText = target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type);
  return isText || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

function isUnderDialog(): boolean {
  return document.querySelector('dialog[open]') !== null;
}

function isPress({ key, target }: KeyboardEvent): boolean {
  const presses = key === 'Enter' || key === ' ';
  return (
    presses && target instanceof Element && target.closest('button, a, summary, [role="gridcell"]') !== null
  );
}
