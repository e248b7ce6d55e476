import type { ComponentChildren, RefObject } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';

interface ComboboxProps<Option> {
  readonly label: string;
  /** What the list is called. */
  readonly listLabel: string;
  readonly placeholder?: string;
  readonly typed: string;
  readonly options: readonly Option[];
  readonly autofocus?: boolean;
  /** Whether the first option can be taken before anything is typed. */
  readonly offersFirst?: boolean;
  /** For who gives it the focus. */
  readonly input?: RefObject<HTMLInputElement | null>;
  readonly onType: (text: string) => void;
  readonly onChoose: (option: Option) => void;
  readonly onEscape?: () => void;
  readonly onFocus?: () => void;
  readonly onBlur?: () => void;
  /** What stands in an option. */
  readonly children: (option: Option) => ComponentChildren;
}

/**
 * A field with a list of what may be meant, to be chosen by the arrow keys and Enter or by pressing it. Sources: the ARIA
 * pattern of a combobox with a list, https://www.w3.org/WAI/ARIA/apg/patterns/combobox/.
 */
export function Combobox<Option extends { readonly key: string }>({
  label,
  listLabel,
  placeholder,
  typed,
  options,
  autofocus = false,
  offersFirst = false,
  input: given,
  onType,
  onChoose,
  onEscape,
  onFocus,
  onBlur,
  children,
}: ComboboxProps<Option>) {
  const [active, setActive] = useState(offersFirst ? 0 : -1);
  const own = useRef<HTMLInputElement>(null);
  const input = given ?? own;
  const list = useId();
  // At once, so that no letter typed quickly goes elsewhere.
  useLayoutEffect(() => {
    if (autofocus) input.current?.focus();
    if (autofocus) input.current?.select();
  }, []);

  const chosen = options[Math.min(active, options.length - 1)];
  function type(text: string) {
    setActive(text.trim() === '' && !offersFirst ? -1 : 0);
    onType(text);
  }
  function press(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && options.length > 0) {
      event.preventDefault();
      setActive((active + step + options.length) % options.length);
    } else if (event.key === 'Enter' && chosen !== undefined) {
      event.preventDefault();
      onChoose(chosen);
    } else if (event.key === 'Escape') {
      onEscape?.();
    }
  }
  return (
    <>
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded={options.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={chosen && `${list}-${chosen.key}`}
        placeholder={placeholder}
        autocomplete="off"
        spellcheck={false}
        // A dialog gives its focus to what says so.
        autofocus={autofocus}
        dir="auto"
        maxLength={200}
        value={typed}
        onInput={({ currentTarget }) => type(currentTarget.value)}
        onFocus={onFocus}
        onBlur={onBlur}
        onKeyDown={press}
      />
      <div id={list} role="listbox" aria-label={listLabel} class="options">
        {options.map((option) => (
          <div
            key={option.key}
            id={`${list}-${option.key}`}
            role="option"
            tabIndex={-1}
            aria-selected={option === chosen}
            // Before the field loses the focus.
            onPointerDown={(event) => {
              event.preventDefault();
              onChoose(option);
            }}
          >
            {children(option)}
          </div>
        ))}
      </div>
    </>
  );
}
