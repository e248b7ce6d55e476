import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Person } from '../../../protocol/index.js';
import { t } from '../strings/index.js';
import { complete, type NamedPerson, namedAmong, sameName } from './complete.js';

interface NameFieldProps {
  readonly people: readonly Person[];
  /** Who need not be offered. */
  readonly except: string | null;
  readonly autofocus?: boolean;
  /** What stands there at first; it is selected. */
  readonly initial?: string;
  /** What a name is offered as that nobody has; a new person unless told. */
  readonly offerNew?: (name: string) => string;
  readonly onName: (name: string) => void;
}

interface Option {
  readonly key: string;
  readonly name: string;
  /** null for somebody new. */
  readonly person: NamedPerson | null;
}

/** A name, typed or chosen from the people there are: the ARIA pattern of a combobox with a list. */
export function NameField({
  people,
  except,
  autofocus = false,
  initial = '',
  offerNew = t.newName,
  onName,
}: NameFieldProps) {
  const [typed, setTyped] = useState(initial);
  const [active, setActive] = useState(-1);
  const [open, setOpen] = useState(autofocus);
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  // At once, so that no letter typed quickly goes elsewhere.
  useLayoutEffect(() => {
    if (autofocus) input.current?.focus();
    if (autofocus) input.current?.select();
  }, []);

  const options = open ? optionsFor(people, except, typed) : [];
  const chosen = options[active];
  function type(text: string) {
    setTyped(text);
    setOpen(true);
    setActive(text.trim() === '' ? -1 : 0);
  }
  function press(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && options.length > 0) {
      event.preventDefault();
      setActive((active + step + options.length) % options.length);
    } else if (event.key === 'Enter' && chosen !== undefined) {
      event.preventDefault();
      onName(chosen.name);
    } else if (event.key === 'Escape') {
      setOpen(false);
    }
  }
  return (
    <div class="name-field">
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label={t.nameFor}
        aria-expanded={options.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={chosen && `${list}-${chosen.key}`}
        placeholder={t.whoIsThis}
        autocomplete="off"
        spellcheck={false}
        // A dialog gives its focus to what says so.
        autofocus={autofocus}
        dir="auto"
        maxLength={200}
        value={typed}
        onInput={({ currentTarget }) => type(currentTarget.value)}
        onFocus={() => setOpen(true)}
        onKeyDown={press}
      />
      <div id={list} role="listbox" aria-label={t.people} class="options">
        {options.map(({ key, name, person }, at) => (
          <div
            key={key}
            id={`${list}-${key}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === active}
            // Before the field loses the focus.
            onPointerDown={(event) => {
              event.preventDefault();
              onName(name);
            }}
          >
            {person !== null && (
              <img src={`/people/${person.id}?size=96`} alt="" width="28" height="28" loading="lazy" />
            )}
            <span dir="auto">{person === null ? offerNew(name) : name}</span>
            {person !== null && <span class="count">{t.photos(person.photos)}</span>}
          </div>
        ))}
      </div>
    </div>
  );
}

function optionsFor(people: readonly Person[], except: string | null, typed: string): Option[] {
  const named = namedAmong(people).filter((person) => person.name !== except);
  const name = typed.trim();
  const found = complete(named, name).map((person) => ({ key: person.id, name: person.name, person }));
  const isNew = name !== '' && !named.some((person) => sameName(person.name, name));
  return isNew ? [...found, { key: 'new', name, person: null }] : found;
}
