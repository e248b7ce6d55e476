import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Icon } from '../parts/icon.js';
import { replaceAddress, to } from '../route.js';
import type { Outcome } from './outcome.js';
import { words } from './strings.js';

interface QueryFieldProps {
  readonly asked: string;
  readonly fault: Extract<Outcome, { kind: 'fault' }> | null;
}

/** How long after the last letter a search is asked for, ms: less than a pause between two words. */
const pauseMs = 250;

/** What is protocol's for the length of a query. */
const mostLetters = 1000;

/** The text of the search, asked for while it is typed. */
export function QueryField({ asked, fault }: QueryFieldProps) {
  const [typed, setTyped] = useState(asked);
  const sent = useRef(asked);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => {
    // What was asked from here is what stands here, or less than what was typed since.
    if (asked !== sent.current) setTyped(asked);
    sent.current = asked;
  }, [asked]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function ask(text: string) {
    clearTimeout(timer.current);
    sent.current = text.trim();
    replaceAddress(to.search(sent.current));
  }
  function type(text: string) {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => ask(text), pauseMs);
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: older browsers do not know the element
    <form
      class="query-field"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        ask(typed);
      }}
    >
      <Icon name="search" />
      <input
        ref={input}
        id={id}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        aria-label={words.field}
        aria-invalid={fault !== null}
        {...(fault !== null && { 'aria-describedby': 'query-fault' })}
        placeholder={words.example}
        autocomplete="off"
        spellcheck={false}
        dir="auto"
        maxLength={mostLetters}
        value={typed}
        onInput={({ currentTarget }) => type(currentTarget.value)}
      />
      {typed !== '' && (
        <button
          type="button"
          class="icon"
          aria-label={words.clear}
          title={words.clear}
          onClick={() => {
            setTyped('');
            ask('');
            input.current?.focus();
          }}
        >
          <Icon name="close" size={18} />
        </button>
      )}
    </form>
  );
}
