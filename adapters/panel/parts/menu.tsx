import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useDismiss } from './dismiss.js';

interface MenuProps {
  readonly label: string;
  /** What stands in the button. */
  readonly children: ComponentChildren;
  readonly items: readonly MenuItem[];
  readonly class?: string;
  readonly tabIndex?: number;
}

export interface MenuItem {
  readonly label: string;
  /** Given for what is on or off. */
  readonly checked?: boolean;
  readonly danger?: boolean;
  readonly onChoose: () => void;
}

/** A button with things to choose from: the ARIA pattern of a menu button. */
export function Menu({ label, children, items, class: classes = 'icon', tabIndex }: MenuProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  function close() {
    setOpen(false);
    button.current?.focus();
  }
  return (
    <div class="menu" id={id}>
      <button
        ref={button}
        type="button"
        class={classes}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
        {...(tabIndex !== undefined && { tabIndex })}
        onClick={() => setOpen(!open)}
      >
        {children}
      </button>
      {open && (
        <MenuList within={id} label={label} items={items} onClose={close} onLeave={() => setOpen(false)} />
      )}
    </div>
  );
}

interface MenuListProps {
  /** The element that a press outside of closes it. */
  readonly within: string;
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** Gives the focus back. */
  readonly onClose: () => void;
  readonly onLeave: () => void;
}

function MenuList({ within, label, items, onClose, onLeave }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null);
  useDismiss(`#${CSS.escape(within)}`, onLeave);
  useLayoutEffect(() => list.current?.querySelector('button')?.focus(), []);

  function press(event: KeyboardEvent) {
    const all = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = all.findIndex((one) => one.matches(':focus'));
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === 'Tab') onLeave();
    if (event.key === 'Escape') onClose();
    if (next !== undefined) all.at(next % all.length)?.focus();
    if (next !== undefined || event.key === 'Escape') event.preventDefault();
    event.stopPropagation();
  }
  return (
    <div class="menu-list" role="menu" aria-label={label} ref={list} onKeyDown={press}>
      {items.map((item) => (
        <button
          key={item.label}
          type="button"
          role={item.checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
          {...(item.checked !== undefined && { 'aria-checked': item.checked })}
          class={item.danger ? 'quiet' : ''}
          tabIndex={-1}
          onClick={() => {
            onClose();
            item.onChoose();
          }}
        >
          {item.label}
        </button>
      ))}
    </div>
  );
}
