import { useId, useState } from 'preact/hooks';
import { useAnswer } from '../data/use-answer.js';
import { complete, namedAmong } from '../parts/complete.js';
import { Dialog } from '../parts/dialog.js';
import { Icon, type IconName } from '../parts/icon.js';
import { addressOf, to } from '../route.js';
import { t } from '../strings/index.js';
import { views } from '../views.js';

interface Way {
  readonly key: string;
  readonly label: string;
  readonly href: string;
  readonly picture?: string;
  readonly icon?: IconName;
}

/** One field that leads everywhere: to a person by name, to a view, to a search. */
export function Find({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const list = useId();
  const { value } = useAnswer((client) => client.request('people', { hidden: true }), []);
  const ways = waysFor(typed, value?.people ?? []);
  const chosen = ways[Math.min(active, ways.length - 1)];
  function press(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && ways.length > 0) {
      event.preventDefault();
      setActive((active + step + ways.length) % ways.length);
    }
    if (event.key === 'Enter' && chosen !== undefined) go(chosen);
  }
  function go(way: Way) {
    onClose();
    location.hash = way.href;
  }
  return (
    <Dialog title={t.findPerson} onClose={onClose}>
      <div class="find">
        <input
          type="text"
          role="combobox"
          aria-label={t.findPerson}
          aria-expanded={ways.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={chosen && `${list}-${chosen.key}`}
          autocomplete="off"
          spellcheck={false}
          dir="auto"
          autofocus
          value={typed}
          onInput={({ currentTarget }) => {
            setTyped(currentTarget.value);
            setActive(0);
          }}
          onKeyDown={press}
        />
        <div id={list} role="listbox" aria-label={t.findPerson} class="options">
          {ways.map((way) => (
            <div
              key={way.key}
              id={`${list}-${way.key}`}
              role="option"
              tabIndex={-1}
              aria-selected={way === chosen}
              onPointerDown={(event) => {
                event.preventDefault();
                go(way);
              }}
            >
              {way.picture !== undefined && <img src={way.picture} alt="" width="28" height="28" />}
              {way.icon !== undefined && <Icon name={way.icon} />}
              <span dir="auto">{way.label}</span>
            </div>
          ))}
        </div>
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
    picture: `/people/${id}?size=96`,
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
