import { useEffect, useRef, useState } from 'preact/hooks';
import type { Person } from '../../../protocol/index.js';
import { usePanel } from '../data/panel.js';
import { useAnswer } from '../data/use-answer.js';
import { useDismiss } from '../parts/dismiss.js';
import { NameField } from '../parts/name-field.js';
import { to } from '../route.js';
import { t } from '../strings/index.js';
import { words } from './strings.js';

/** The name; pressing it, or typing what it shall be, renames in place. */
export function PersonTitle({ person }: { person: Person }) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !open) button.current?.focus();
    wasOpen.current = open;
  }, [open]);
  if (open) return <Renaming person={person} onClose={() => setOpen(false)} />;
  const { name } = person;
  return (
    <div class="person-title">
      <h1 dir="auto">{name ?? t.unnamed}</h1>
      <button
        ref={button}
        type="button"
        class={name === null ? 'primary' : 'link'}
        aria-label={name === null ? t.giveName : words.name(name)}
        onClick={() => setOpen(true)}
      >
        {name === null ? t.giveName : t.rename}
      </button>
    </div>
  );
}

function Renaming({ person, onClose }: { person: Person; onClose: () => void }) {
  const { decisions } = usePanel();
  const { value } = useAnswer((client) => client.request('people', { hidden: true }), []);
  useDismiss('.renaming', onClose);
  async function say(name: string) {
    onClose();
    if (name === person.name) return;
    const now = await decisions.name(person.id, name);
    // A name that somebody has already makes them one person, with that one's address.
    if (now !== undefined && now !== person.id) location.hash = to.person(now);
  }
  return (
    <div class="renaming">
      <h1 class="unseen">{person.name ?? t.unnamed}</h1>
      <NameField
        people={value?.people ?? []}
        except={person.name}
        initial={person.name ?? ''}
        {...(person.name !== null && { offerNew: words.renameTo })}
        autofocus
        onName={say}
      />
    </div>
  );
}
