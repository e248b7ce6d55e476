import { useState } from 'preact/hooks';
import type { Person } from '../../../protocol/index.js';
import type { Decisions } from '../data/decisions.js';
import { useDismiss } from '../parts/dismiss.js';
import { NameField } from '../parts/name-field.js';
import { to } from '../route.js';
import { t } from '../strings/index.js';

interface PersonNameProps {
  readonly person: Person;
  readonly people: readonly Person[];
  readonly decisions: Decisions;
}

/** Names a whole person or group, or names it anew. */
export function PersonName({ person, people, decisions }: PersonNameProps) {
  const [open, setOpen] = useState(false);
  useDismiss('.person-name', () => setOpen(false));
  async function say(name: string) {
    setOpen(false);
    const now = await decisions.name(person.id, name);
    // A name that somebody has already makes them one person, with that one's address.
    if (now !== undefined && now !== person.id) location.hash = to.person(now);
  }
  return (
    <div class="person-name">
      <button
        type="button"
        class={person.name === null ? 'primary' : ''}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {person.name === null ? t.giveName : t.rename}
      </button>
      {open && (
        <div class="editor">
          <NameField people={people} except={person.name} autofocus onName={say} />
        </div>
      )}
    </div>
  );
}
