import { useState } from 'preact/hooks';
import { useAnswer } from '../data/use-answer.js';
import { Combobox } from '../parts/combobox.js';
import { complete, namedAmong } from '../parts/complete.js';
import { Dialog } from '../parts/dialog.js';
import { Icon, type IconName } from '../parts/icon.js';
import { PersonFace } from '../parts/person-face.js';
import { addressOf, to } from '../route.js';
import { t } from '../strings/index.js';
import { views } from '../views.js';

interface Way {
  readonly key: string;
  readonly label: string;
  readonly href: string;
  /** Whose face stands beside it. */
  readonly person?: string;
  readonly icon?: IconName;
}

/** One field that leads everywhere: to a person by name, to a view, to a search. */
export function Find({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const { value } = useAnswer((client) => client.request('people', { hidden: true }), []);
  const ways = waysFor(typed, value?.people ?? []);
  function go(way: Way) {
    onClose();
    location.hash = way.href;
  }
  return (
    <Dialog title={t.findPerson} onClose={onClose}>
      <div class="find">
        <Combobox
          label={t.findPerson}
          listLabel={t.findPerson}
          typed={typed}
          options={ways}
          autofocus
          offersFirst
          onType={setTyped}
          onChoose={go}
        >
          {({ label, person, icon }) => (
            <>
              {person !== undefined && <PersonFace id={person} side={28} />}
              {icon !== undefined && <Icon name={icon} />}
              <span dir="auto">{label}</span>
            </>
          )}
        </Combobox>
        {ways.length === 0 && <p class="muted">{t.nobodyFound}</p>}
      </div>
    </Dialog>
  );
}

function waysFor(typed: string, people: Parameters<typeof namedAmong>[0]): Way[] {
  const text = typed.trim();
  const persons = complete(namedAmong(people), text).map(({ id, name }) => ({
    key: id,
    label: name,
    href: to.person(id),
    person: id,
  }));
  const places = views.flatMap(({ name, navigation }) =>
    navigation?.label.toLowerCase().includes(text.toLowerCase())
      ? [{ key: name, label: t.goTo(navigation.label), href: addressOf(name), icon: navigation.icon }]
      : [],
  );
  const canSearch = text !== '' && views.some(({ name }) => name === 'search');
  const search = {
    key: 'search-for',
    label: t.searchFor(text),
    href: to.search(text),
    icon: 'search',
  } as const;
  return [...persons, ...(canSearch ? [search] : []), ...places];
}
