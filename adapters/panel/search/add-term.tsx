import type { RefObject } from 'preact';
import { useId, useState } from 'preact/hooks';
import { useAnswer } from '../data/use-answer.js';
import { Icon } from '../parts/icon.js';
import { Menu } from '../parts/menu.js';
import { writtenName } from '../parts/written-name.js';
import { t } from '../strings/index.js';
import type { FilterKind } from './filter-dialog.js';
import type { Joining } from './query-parts.js';
import { words } from './strings.js';

interface AddTermProps {
  readonly input: RefObject<HTMLInputElement | null>;
  /** Whether nothing stands before it. */
  readonly isFirst: boolean;
  readonly onAdd: (term: string, joining: Joining) => void;
  readonly onFilter: (kind: FilterKind, joining: Joining) => void;
}

interface Option {
  readonly key: string;
  readonly term: string;
  readonly label: string;
  /** null for what is searched for as it was typed. */
  readonly person: { readonly id: string; readonly photos: number } | null;
}

const joinings: readonly Joining[] = ['and', 'or', 'without'];

/** A person, found while the name is typed, or a filter, put to the query. */
export function AddTerm({ input, isFirst, onAdd, onFilter }: AddTermProps) {
  const [chosen, setJoining] = useState<Joining>('and');
  const joining = isFirst && chosen === 'or' ? 'and' : chosen;
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const list = useId();
  const text = typed.trim();
  const { value, current } = useAnswer(
    async (client) =>
      text === '' ? [] : (await client.request('people.complete', { text, limit: 6 })).people,
    [text],
  );
  const options = optionsFor(text, current ? (value ?? []) : []);
  const marked = options[Math.min(active, options.length - 1)];

  function add({ term }: Option) {
    setTyped('');
    setJoining('and');
    onAdd(term, joining);
  }
  function press(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && options.length > 0) {
      event.preventDefault();
      setActive((active + step + options.length) % options.length);
    } else if (event.key === 'Enter' && marked !== undefined) {
      event.preventDefault();
      add(marked);
    } else if (event.key === 'Escape') {
      setTyped('');
    }
  }
  return (
    <div class="add-term">
      <select
        aria-label={words.howJoined}
        value={joining}
        onChange={({ currentTarget }) =>
          setJoining(joinings.find((one) => one === currentTarget.value) ?? 'and')
        }
      >
        {joinings
          .filter((one) => !isFirst || one !== 'or')
          .map((one) => (
            <option key={one} value={one}>
              {isFirst && one === 'and' ? words.with : words.joinings[one]}
            </option>
          ))}
      </select>
      <div class="add-person">
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-label={words.addPerson}
          aria-expanded={options.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={marked && `${list}-${marked.key}`}
          placeholder={words.addPerson}
          autocomplete="off"
          spellcheck={false}
          dir="auto"
          maxLength={200}
          value={typed}
          onInput={({ currentTarget }) => {
            setTyped(currentTarget.value);
            setActive(0);
          }}
          onKeyDown={press}
          onBlur={() => setTyped('')}
        />
        <div id={list} role="listbox" aria-label={t.people} class="options">
          {options.map((option) => (
            <div
              key={option.key}
              id={`${list}-${option.key}`}
              role="option"
              tabIndex={-1}
              aria-selected={option === marked}
              // Before the field loses the focus.
              onPointerDown={(event) => {
                event.preventDefault();
                add(option);
              }}
            >
              {option.person === null ? (
                <Icon name="search" />
              ) : (
                <img src={`/people/${option.person.id}?size=96`} alt="" width="28" height="28" />
              )}
              <span dir="auto">{option.label}</span>
              {option.person !== null && <span class="count">{t.photos(option.person.photos)}</span>}
            </div>
          ))}
        </div>
      </div>
      <Menu
        label={words.addFilter}
        class="chip"
        items={[
          { label: words.filters.date, onChoose: () => onFilter('date', joining) },
          { label: words.filters.near, onChoose: () => onFilter('near', joining) },
          { label: words.filters.folder, onChoose: () => onFilter('folder', joining) },
          { label: words.filters.people, onChoose: () => onFilter('people', joining) },
          { label: words.filters.alone, onChoose: () => onAdd('alone', joining) },
          { label: words.filters.unknown, onChoose: () => onAdd('unknown', joining) },
        ]}
      >
        {words.addFilter}
      </Menu>
    </div>
  );
}

interface Completed {
  readonly id: string;
  readonly name: string;
  readonly photos: number;
}

/** People first, then the words as they are: a date, a name with a slip, anything of the language. */
function optionsFor(text: string, people: readonly Completed[]): Option[] {
  if (text === '') return [];
  const found = people.map(({ id, name, photos }) => ({
    key: id,
    term: writtenName(name),
    label: name,
    person: { id, photos },
  }));
  return [...found, { key: 'as-typed', term: text, label: words.asTyped(text), person: null }];
}
