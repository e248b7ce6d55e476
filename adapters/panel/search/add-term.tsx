import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { useAnswer } from '../data/use-answer.js';
import { Combobox } from '../parts/combobox.js';
import { Icon } from '../parts/icon.js';
import { Menu } from '../parts/menu.js';
import { PersonFace } from '../parts/person-face.js';
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
  const text = typed.trim();
  const { value, current } = useAnswer(
    async (client) =>
      text === '' ? [] : (await client.request('people.complete', { text, limit: 6 })).people,
    [text],
  );
  const options = optionsFor(text, current ? (value ?? []) : []);

  function add({ term }: Option) {
    setTyped('');
    setJoining('and');
    onAdd(term, joining);
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
        <Combobox
          label={words.addPerson}
          listLabel={t.people}
          placeholder={words.addPerson}
          typed={typed}
          options={options}
          input={input}
          onType={setTyped}
          onChoose={add}
          onEscape={() => setTyped('')}
          onBlur={() => setTyped('')}
        >
          {({ label, person }) => (
            <>
              {person === null ? <Icon name="search" /> : <PersonFace id={person.id} side={28} />}
              <span dir="auto">{label}</span>
              {person !== null && <span class="count">{t.photos(person.photos)}</span>}
            </>
          )}
        </Combobox>
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
