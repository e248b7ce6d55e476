import { useState } from 'preact/hooks';
import type { Person } from '../../../protocol/index.js';
import { t } from '../strings/index.js';
import { Combobox } from './combobox.js';
import { complete, type NamedPerson, namedAmong, sameName } from './complete.js';
import { PersonFace } from './person-face.js';

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

/** A name, typed or chosen from the people there are. */
export function NameField({
  people,
  except,
  autofocus = false,
  initial = '',
  offerNew = t.newName,
  onName,
}: NameFieldProps) {
  const [typed, setTyped] = useState(initial);
  const [open, setOpen] = useState(autofocus);
  return (
    <div class="name-field">
      <Combobox
        label={t.nameFor}
        listLabel={t.people}
        placeholder={t.whoIsThis}
        typed={typed}
        options={open ? optionsFor(people, except, typed) : []}
        autofocus={autofocus}
        onType={(text) => {
          setTyped(text);
          setOpen(true);
        }}
        onChoose={({ name }) => onName(name)}
        onEscape={() => setOpen(false)}
        onFocus={() => setOpen(true)}
      >
        {({ name, person }) => (
          <>
            {person !== null && <PersonFace id={person.id} side={28} />}
            <span dir="auto">{person === null ? offerNew(name) : name}</span>
            {person !== null && <span class="count">{t.photos(person.photos)}</span>}
          </>
        )}
      </Combobox>
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
